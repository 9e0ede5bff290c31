"""A plan as a picture: rows of days, both terms, pauses, extensions, days off, today."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.calendar import ONE_DAY
from shebo_cli.core.placement import Span
from shebo_cli.core.remaining import free_pauses

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from shebo_cli.core.ledger import Ledger
    from shebo_cli.core.schedule import PlannedBlock, Schedule


class Timeline(NamedTuple):
    """Everything that a chart of a plan shows.

    Attributes:
        title: What it is a plan of.
        today: The day on which it was made.
        first, last: The days at both ends of the chart.
        rows: The blocks in the order of their work; those without a day are left out.
        baseline: First and last day of each block as approved, by id; empty before an approval.
        work_end: The last day of work.
        service: The service term without extensions and pauses, or None.
        extension: Days by which extensions and free pauses moved its end, or None.
        pauses: Free pauses.
        days_off: Days of the chart on which nobody works.
        p80_end: The day by which four projects of five are done, or None.
    """

    title: str
    today: date
    first: date
    last: date
    rows: tuple[PlannedBlock, ...]
    baseline: Mapping[str, Span]
    work_end: date
    service: Span | None
    extension: Span | None
    pauses: tuple[Span, ...]
    days_off: frozenset[date]
    p80_end: date | None = None

    def is_outside(self, day: date) -> bool:
        """Say whether a day lies after the end of the service."""
        end = self.extension or self.service
        return end is None or day > end.last


def timeline(
    title: str,
    plan: Schedule,
    ledger: Ledger,
    baseline: Mapping[str, Span],
    p80_end: date | None = None,
) -> Timeline | None:
    """Give the picture of a plan, or None where no block has a day.

    Args:
        title: What it is a plan of.
        plan: The plan by dates.
        ledger: The state of the project, for pauses.
        baseline: Days of the blocks as approved, by id.
        p80_end: The day of the forecast.
    """
    rows = tuple(one for one in plan.blocks if one.start and one.end)
    if not rows:
        return None
    work_end = max(one.end for one in rows if one.end)
    term = plan.term
    service = Span(term.start, term.base_end) if term else None
    moved = term is not None and term.end > term.base_end
    pauses = tuple(one for one in free_pauses(ledger) if one.first <= one.last)
    ends = [plan.today, work_end, *(one.last for one in baseline.values())]
    ends += [one for one in (p80_end, term and term.end) if one]
    starts = [plan.service_start, plan.today, *(one.first for one in baseline.values())]
    first = min(*starts, *(one.start for one in rows if one.start))
    last = max(ends)
    days = (first + ONE_DAY * number for number in range((last - first).days + 1))
    return Timeline(
        title,
        plan.today,
        first,
        last,
        rows,
        baseline,
        work_end,
        service,
        Span(term.base_end + ONE_DAY, term.end) if term and moved else None,
        pauses,
        frozenset(day for day in days if not ledger.conditions.work.is_open(day)),
        p80_end,
    )
