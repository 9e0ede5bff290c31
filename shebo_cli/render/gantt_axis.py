"""The months, weeks and years along a chart of a plan."""

from __future__ import annotations

from datetime import date
from functools import partial
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.calendar import ONE_DAY
from shebo_cli.core.term import MONTHS_A_YEAR
from shebo_cli.render.gantt_layout import CENT, SMALL, text_width
from shebo_cli.render.gantt_words import month_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from shebo_cli.i18n import Translator
    from shebo_cli.render.gantt_layout import Frame

WEEK, MONTH, YEAR = 7, 30, 365
FULL, SHORT, YEARLESS = "LLLL y", "LLL y", "LLL"
GAP = 8
"""What a text needs beside itself, so that the next one begins visibly apart."""


class Tick(NamedTuple):
    """A place where a month, a week or a year begins.

    Attributes:
        day: Its first day in the picture.
        text: What is written there, or nothing.
    """

    day: date
    text: str


class Axis(NamedTuple):
    """Two rows of ticks: above the longer times, below the shorter ones."""

    upper: tuple[Tick, ...]
    lower: tuple[Tick, ...]


def axis_of(frame: Frame, t: Translator) -> Axis:
    """Choose what can be read at the frame's scale."""
    month = frame.span_width(MONTH) - GAP
    if month >= _widest(SHORT, t):
        form = FULL if month >= _widest(FULL, t) else SHORT
        names = partial(month_name, form=form, t=t), partial(month_name, form=YEARLESS, t=t)
        months = _named(_ticks(frame, months_from, *names), names[0])
        if frame.span_width(1) >= text_width("00", SMALL) + GAP // 2:
            return Axis(months, _ticks(frame, days_from, _number))
        return Axis(months, _ticks(frame, weeks_from, _number))
    years = _ticks(frame, years_from, lambda day: str(day.year))
    if month >= _widest(YEARLESS, t):
        return Axis(years, _ticks(frame, months_from, lambda day: month_name(day, YEARLESS, t)))
    return Axis(years, _ticks(frame, quarters_from, lambda day: month_name(day, "QQQ", t)))


def years_from(day: date) -> Iterator[date]:
    """Give the first day of the year, and of every later one."""
    for year in range(day.year, date.max.year + 1):
        yield date(year, 1, 1)


def months_from(day: date) -> Iterator[date]:
    """Give the first day of the year's first month, and of every later one."""
    for year in years_from(day):
        yield from (year.replace(month=month) for month in range(1, MONTHS_A_YEAR + 1))


def quarters_from(day: date) -> Iterator[date]:
    """Give the first day of the year's first quarter, and of every later one."""
    return (month for month in months_from(day) if month.month % 3 == 1)


def weeks_from(day: date) -> Iterator[date]:
    """Give the first Monday that is not before a day, and every later one."""
    monday = day + ONE_DAY * (-day.weekday() % WEEK)
    while True:
        yield monday
        monday += ONE_DAY * WEEK


def days_from(day: date) -> Iterator[date]:
    """Give the day, and every later one."""
    while True:
        yield day
        day += ONE_DAY


def _number(day: date) -> str:
    return str(day.day)


def begins(start: Callable[[date], Iterator[date]], first: date, last: date) -> tuple[date, ...]:
    """Give the first days of times within some days; of what goes on then, the first one."""
    return tuple(sorted({max(day, first) for day in takewhile(last.__ge__, start(first))}))


def widest_month(form: str, measure: Callable[[str], int], t: Translator) -> int:
    """Give the room for the longest name of a month."""
    months = (date(date.max.year, number, 1) for number in range(1, MONTHS_A_YEAR + 1))
    return max(measure(month_name(month, form, t)) for month in months)


def _widest(form: str, t: Translator) -> int:
    return widest_month(form, partial(text_width, size=SMALL), t)


def _ticks(
    frame: Frame, start: Callable[[date], Iterator[date]], *names: Callable[[date], str]
) -> tuple[Tick, ...]:
    """Give the ticks with the first of their names that fits; what is cut off may have none."""
    days = begins(start, frame.first, frame.last)
    shown = []
    for day, end in pairwise((*days, frame.last + ONE_DAY)):
        room = frame.x(end) - frame.x(day)
        texts = (name(day) for name in names)
        fitting = (one for one in texts if room >= (text_width(one, SMALL) + GAP // 2) * CENT)
        shown.append(Tick(day, next(fitting, "")))
    return tuple(shown)


def _named(ticks: tuple[Tick, ...], name: Callable[[date], str]) -> tuple[Tick, ...]:
    """Name the last tick in full where it is the only one named: to the right there is room."""
    if any(one.text for one in ticks[:-1]):
        return ticks
    return (*ticks[:-1], ticks[-1]._replace(text=name(ticks[-1].day)))
