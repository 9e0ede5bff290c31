"""What every part of a file of Microsoft Project needs."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET

from shebo_cli.core.calendar import ONE_DAY, SATURDAY
from shebo_cli.core.text import one_line
from shebo_cli.render.msproject_times import day_times, rows_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from xml.etree.ElementTree import Element

    from shebo_cli.core.placement import Span
    from shebo_cli.core.schedule import Schedule
    from shebo_cli.core.worktime import WorkTime
    from shebo_cli.i18n import Translator
    from shebo_cli.render.msproject_times import BlockContents, DayTimes, Row

CALENDAR, EVERY_DAY = 1, 2
"""UIDs of the calendars."""

INTEGRATOR = 1
"""UID of the one resource."""

LONGEST_NAME = 255

FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold."""


class Frame(NamedTuple):
    """The values of a file.

    Attributes:
        plan: The plan by dates.
        contents: What is in the blocks.
        baseline: First and last day by block id, as once agreed.
        work: When the integrator works.
        times: The hours of a day.
        rows: The blocks with their times.
        first, last: Both ends of what the file shows.
        days: The days between them that are worked: those that are open, and those on which
            something was done all the same.
        t: The translator of the document's language.
    """

    plan: Schedule
    contents: BlockContents
    baseline: Mapping[str, Span]
    work: WorkTime
    times: DayTimes
    rows: tuple[Row, ...]
    first: date
    last: date
    days: frozenset[date]
    t: Translator

    @property
    def week(self) -> frozenset[int]:
        """Give the days of a usual week, from 0 for Monday."""
        return frozenset(range(SATURDAY)) if self.work.weekdays is None else self.work.weekdays

    def between(self, start: datetime, finish: datetime) -> timedelta:
        """Give the time of work between two instants."""
        return timedelta(seconds=self.times.between(start, finish, self.days))


def frame_of(
    plan: Schedule,
    contents: BlockContents,
    baseline: Mapping[str, Span],
    work: WorkTime,
    t: Translator,
) -> Frame:
    """Give the values of a file; the arguments are those of `render_msproject`."""
    times = day_times(work)
    rows = rows_of(plan, contents, times)
    done = {end.date() for row in rows for end in (row.start, row.finish) if end}
    done.update(piece.start.date() for row in rows for piece in row.pieces)
    known = {plan.service_start, *done}
    known.update(day for row in rows for day in baseline.get(row.id, ()))
    known.update([plan.term.end] if plan.term else [])
    first, last = min(known), max(known)
    every = (first + ONE_DAY * number for number in range((last - first).days + 1))
    days = frozenset(day for day in every if day in done or work.is_open(day))
    return Frame(plan, contents, baseline, work, times, rows, first, last, days, t)


def fill(element: Element, **values: object) -> None:
    """Append an element for each value that is not None, in their order."""
    for name, value in values.items():
        if value is not None:
            ET.SubElement(element, name).text = _text(value)


def cut(name: str) -> str:
    """Give a name as long as the schema allows."""
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1].rstrip() + "…"


def _text(value: object) -> str:
    match value:
        case bool():
            return str(int(value))
        case datetime() | time():
            return value.isoformat(timespec="seconds")
        case timedelta():
            minutes, seconds = divmod(int(value.total_seconds()), 60)
            return f"PT{minutes // 60}H{minutes % 60}M{seconds}S"
        case _:
            return FORBIDDEN.sub("", one_line(str(value)))
