"""Days as columns of a terminal, and the axis above them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from shebo_cli.core.calendar import ONE_DAY
from shebo_cli.core.placement import Span
from shebo_cli.render.gantt_axis import (
    SHORT,
    WEEK,
    YEARLESS,
    begins,
    months_from,
    weeks_from,
    widest_month,
    years_from,
)
from shebo_cli.render.gantt_words import month_name

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from shebo_cli.i18n import Translator

Style = Literal["", "bold", "red", "green", "yellow", "cyan", "dim"]

Kinds = dict[int, str]
"""What stands in which column of the days."""

SHORTEST_MONTH = 28
LEAST_WEEK = 3
"""Columns that a week needs for the number of its Monday."""

NUMBER, YEAR = "L", "y"


class Segment(NamedTuple):
    """A part of a line in one style."""

    text: str
    style: Style


class GanttLine(NamedTuple):
    """A line of the chart.

    Attributes:
        segments: Its parts, from left to right.
    """

    segments: tuple[Segment, ...]

    @property
    def text(self) -> str:
        """Give the line without styles."""
        return "".join(one.text for one in self.segments)


class Columns(NamedTuple):
    """Which days a column stands for: about equally many each, one at least.

    Attributes:
        first: The first day.
        days: How many there are.
        width: How many columns.
    """

    first: date
    days: int
    width: int

    @property
    def last(self) -> date:
        """Give the last day."""
        return self.first + ONE_DAY * (self.days - 1)

    def at(self, day: date) -> int:
        """Give the column of a day; days beyond an end are at it."""
        number = max(0, min((day - self.first).days, self.days - 1))
        return number * self.width // self.days

    def span(self, column: int) -> Span:
        """Give the days of a column."""
        begin, end = (-(-one * self.days // self.width) for one in (column, column + 1))
        return Span(self.first + ONE_DAY * begin, self.first + ONE_DAY * (end - 1))

    def filled(self, parts: Iterable[tuple[str, Span]]) -> Kinds:
        """Give the kind in each column that has days of a part; later parts lie on top."""
        return {
            column: kind
            for kind, (first, last) in parts
            for column in range(self.at(first), self.at(last) + 1)
        }


def axis_lines(columns: Columns, begin: int, width: int, t: Translator) -> tuple[GanttLine, ...]:
    """Give the months, or the years where these are too many, and the Mondays if there is room.

    Args:
        columns: The scale.
        begin: Where the days begin.
        width: Of the whole line.
        t: The translator.
    """
    lines = [_set(_times(columns, t), width - begin)]
    if WEEK * columns.width >= LEAST_WEEK * columns.days:
        mondays = begins(weeks_from, columns.first, columns.last)
        lines.append(_set([(columns.at(day), str(day.day)) for day in mondays], width - begin))
    return tuple(GanttLine((Segment(" " * begin + line, "dim"),)) for line in lines)


def _times(columns: Columns, t: Translator) -> list[tuple[int, str]]:
    """Name months or years at their columns, as plainly as there is room.

    Where the names of months have no year, the first one and each January are years instead.
    """
    room = SHORTEST_MONTH * columns.width // columns.days
    months = begins(months_from, columns.first, columns.last)
    if room > widest_month(SHORT, len, t):
        named = [(columns.at(day), month_name(day, SHORT, t)) for day in months]
        is_cut = len(named) > 1 and len(named[0][1]) >= named[1][0]
        return named[is_cut:]
    for form in (YEARLESS, NUMBER):
        if room > widest_month(form, len, t):
            return [
                (columns.at(day), month_name(day, form if number and day.month > 1 else YEAR, t))
                for number, day in enumerate(months)
            ]
    years = begins(years_from, columns.first, columns.last)
    return [(columns.at(day), month_name(day, YEAR, t)) for day in years]


def _set(texts: list[tuple[int, str]], room: int) -> str:
    """Write texts at their places, without those that would reach into an earlier one."""
    line = ""
    for at, text in texts:
        if at >= len(line) + bool(line) and at + len(text) <= room:
            line = line.ljust(at) + text
    return line
