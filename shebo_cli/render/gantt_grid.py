"""A plan by dates as a table: columns of days, weeks, months, as many as fit, and rows of cells."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.calendar import ONE_DAY
from shebo_cli.core.placement import Span
from shebo_cli.i18n import mark
from shebo_cli.render.gantt_axis import (
    FULL,
    SHORT,
    WEEK,
    YEARLESS,
    days_from,
    months_from,
    quarters_from,
    weeks_from,
    years_from,
)
from shebo_cli.render.gantt_words import marks_of, month_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from shebo_cli.core.timeline import Timeline
    from shebo_cli.i18n import Translator


class Unit(NamedTuple):
    """What a column stands for.

    Attributes:
        start: Gives the first days of all of them, from a day on.
        told: Says what a column is.
        names: How one is called, the longest form first.
        group: What several of them are joined by, as a pattern of dates, and how that is called.
    """

    start: Callable[[date], Iterator[date]]
    told: str
    names: tuple[str, ...]
    group: str
    group_names: tuple[str, ...]


MONTHS, YEARS = ("yM", (FULL, SHORT, YEARLESS)), ("y", ("y",))
UNITS = (
    Unit(days_from, mark("one column is a day"), ("d",), *MONTHS),
    Unit(weeks_from, mark("one column is a week, from Monday"), ("d",), *MONTHS),
    Unit(months_from, mark("one column is a month"), ("LLL", "L"), *YEARS),
    Unit(quarters_from, mark("one column is a quarter"), ("QQQ", "Q"), *YEARS),
    Unit(years_from, mark("one column is a year"), ("y", "yy"), "", ()),
)
"""From the shortest on."""


class Group(NamedTuple):
    """Columns of the same month or year, and its name where there is room for it."""

    columns: int
    name: str


class Line(NamedTuple):
    """A line down the table: today, or an end.

    Attributes:
        place: How many columns stand before it.
        kind: What it is of, as the pictures call it.
        text: What it is called.
    """

    place: int
    kind: str
    text: str


class Grid(NamedTuple):
    """The columns of a plan.

    Attributes:
        told: Says what a column is.
        columns: Their days.
        names: What stands above each.
        groups: What stands above several.
        width: Of a column.
    """

    told: str
    columns: tuple[Span, ...]
    names: tuple[str, ...]
    groups: tuple[Group, ...]
    width: float

    def cells(self, *parts: tuple[str, Span]) -> tuple[str, ...]:
        """Give the kind of the first part that has days of a column, for each; else nothing."""
        return tuple(
            next(
                (kind for kind, (first, last) in parts if first <= one.last and one.first <= last),
                "",
            )
            for one in self.columns
        )

    def place(self, day: date) -> int:
        """Give the column of a day."""
        return sum(one.last < day for one in self.columns)


class Room(NamedTuple):
    """What a page has for the columns.

    Attributes:
        width: For all of them.
        least, most: For one.
        around: What a name of several has left and right.
        measure: Gives the width of a text in a cell.
    """

    width: float
    least: float
    most: float
    around: float
    measure: Callable[[str], float]


def grid_of(chart: Timeline, room: Room, t: Translator) -> Grid:
    """Choose the shortest columns for which there is room.

    Args:
        chart: The plan.
        room: What the page has.
        t: The translator of the document's language.
    """
    for unit in UNITS:
        columns = tuple(_columns(unit, chart))
        if len(columns) * room.least <= room.width:
            break
    width = min(room.most, room.width / len(columns))
    first = [one.first for one in columns]
    return Grid(
        t(unit.told),
        columns,
        _names(unit, first, width, room, t),
        _groups(unit, first, width, room, t),
        width,
    )


def _columns(unit: Unit, chart: Timeline) -> Iterator[Span]:
    """Give whole units, from the one in which the plan begins to the one in which it ends."""
    # The iterators of months begin with their year, that of weeks with the next Monday.
    starts = unit.start(chart.first - ONE_DAY * (WEEK - 1))
    for first, following in pairwise(starts):
        if first > chart.last:
            return
        if following > chart.first:
            yield Span(first, following - ONE_DAY)


def _names(
    unit: Unit, days: Sequence[date], width: float, room: Room, t: Translator
) -> tuple[str, ...]:
    """Name all columns in the longest form that fits each of them."""
    for form in unit.names:
        names = tuple(month_name(day, form, t) for day in days)
        if all(room.measure(name) <= width for name in names):
            break
    return names


def _groups(
    unit: Unit, days: Sequence[date], width: float, room: Room, t: Translator
) -> tuple[Group, ...]:
    found = []
    for _, same in groupby(days, lambda day: unit.group and month_name(day, unit.group, t)):
        first, *more = same
        count = 1 + len(more)
        names = (month_name(first, form, t) for form in unit.group_names)
        fitting = (name for name in names if room.measure(name) + room.around <= width * count)
        found.append(Group(count, next(fitting, "")))
    return tuple(found)


def lines_of(chart: Timeline, grid: Grid, t: Translator) -> tuple[Line, ...]:
    """Give what is marked: today where its column begins, an end where its column is over."""
    return tuple(
        Line(grid.place(one.day) + (one.kind != "today"), one.kind, one.text)
        for one in marks_of(chart, t)
    )
