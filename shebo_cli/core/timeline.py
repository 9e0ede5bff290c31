"""A plan as a picture: rows of days, both terms, pauses, extensions, days off, today."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from shebo_cli.core.calendar import ONE_DAY
from shebo_cli.core.placement import Span
from shebo_cli.core.remaining import free_pauses

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from shebo_cli.core.ledger import Ledger
    from shebo_cli.core.schedule import PlannedBlock, Schedule, State

    Kind = State | Literal["outside", "service", "extension", "pause", "project"]


class Timeline(NamedTuple):
    """Everything that a chart of a plan shows.

    Attributes:
        title: What it is a plan of.
        today: The day on which it was made.
        first, last: The days at both ends of the chart.
        rows: The blocks with their days, in the order of their work; those without a day are left
            out.
        baseline: First and last day of each block as approved, by id; empty before an approval.
        service: The service term without extensions and pauses, or None.
        extension: Days by which extensions and free pauses moved its end, or None.
        pauses: Free pauses, all within those days or begun there.
        days_off: Days of the chart on which nobody works.
        p80_end: The day by which four projects of five are done, or None.
    """

    title: str
    today: date
    first: date
    last: date
    rows: tuple[tuple[PlannedBlock, Span], ...]
    baseline: Mapping[str, Span]
    service: Span | None
    extension: Span | None
    pauses: tuple[Span, ...]
    days_off: frozenset[date]
    p80_end: date | None = None

    @property
    def length(self) -> int:
        """Give the number of its days."""
        return (self.last - self.first).days + 1

    @property
    def paid(self) -> Span | None:
        """Give the service term, extensions and pauses included."""
        last = self.extension or self.service
        return Span(self.service.first, last.last) if self.service and last else None

    @property
    def project(self) -> Span:
        """Give the project term."""
        spans = [days for _, days in self.rows]
        return Span(min(one.first for one in spans), max(one.last for one in spans))

    def is_outside(self, day: date) -> bool:
        """Say whether a day lies after the end of the service."""
        return self.paid is None or day > self.paid.last

    def parts(self, state: State, days: Span) -> tuple[tuple[Kind, Span], ...]:
        """Give the part of a block in the service's time, by its state, and the part after it."""
        if self.paid is None or self.is_outside(days.first):
            return (("outside", days),)
        end = self.paid.last
        if end >= days.last:
            return ((state, days),)
        return (state, Span(days.first, end)), ("outside", Span(end + ONE_DAY, days.last))


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
    rows = tuple((one, Span(one.start, one.end)) for one in plan.blocks if one.start and one.end)
    if not rows:
        return None
    term = plan.term
    service = Span(term.start, term.base_end) if term else None
    moved = term is not None and term.end > term.base_end
    spans = (*baseline.values(), *(days for _, days in rows))
    first = min(plan.service_start, plan.today, *(one.first for one in spans))
    ends = [one for one in (p80_end, term and term.end) if one]
    last = max(plan.today, *ends, *(one.last for one in spans))
    days = (first + ONE_DAY * number for number in range((last - first).days + 1))
    # None begins before the service, or after today.
    pauses = (one for one in free_pauses(ledger) if one.first <= one.last)
    return Timeline(
        title,
        plan.today,
        first,
        last,
        rows,
        baseline,
        service,
        Span(term.base_end + ONE_DAY, term.end) if term and moved else None,
        tuple(pauses),
        frozenset(day for day in days if not ledger.conditions.work.is_open(day)),
        p80_end,
    )
