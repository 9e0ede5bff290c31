"""The plan as it was approved, which everything later is measured against (R-STAGE, 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.approval import plan_seal
from shebo_cli.core.calendar import ONE_DAY
from shebo_cli.core.events import Approval
from shebo_cli.core.placement import Frame, Job, Placement, Span, place
from shebo_cli.core.term import Term, base_end
from shebo_cli.core.worktime import service_months

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from shebo_cli.core.events import Event
    from shebo_cli.core.ledger import Ledger
    from shebo_cli.core.schedule import Scope


class Baseline(NamedTuple):
    """The plan as approved.

    Attributes:
        first: The first day that it could plan: of the service, of the agreement on its days, or
            after the approval.
        spans: First and last day of each block, by id.
        is_agreed: Whether the days were agreed and recorded; else they follow from the journal
            under the present calendar and pace.
        replayed: The days as they follow from the journal.
    """

    first: date
    spans: Mapping[str, Span]
    is_agreed: bool
    replayed: Mapping[str, Span]


def baseline(ledger: Ledger, scope: Scope) -> Baseline | None:
    """Give the first plan that was approved as a whole, or None before that and before the start.

    Args:
        ledger: The state of the project.
        scope: The blocks as they are, for their places in the plan.
    """
    agreement = ledger.agreement
    if agreement.first_completed is None or ledger.start is None:
        return None
    agreed = _agreed(ledger)
    # Without agreed days the plan is as old as the approval; they may be older than that.
    since = agreed.on if agreed else agreement.first_completed.on + ONE_DAY
    first = max(ledger.start.on, since)
    last = len(agreement.original)
    jobs = [
        Job(
            key,
            (("", block.hours.likely),),
            scope.priorities.get(key, last),
            scope.blocks.get(key, block).depends,
        )
        for key, block in agreement.original.items()
    ]
    replayed = spans_of(place(jobs, frame_from(ledger, first)))
    if agreed is None:
        return Baseline(first, replayed, is_agreed=False, replayed=replayed)
    rows = agreed.fact.deadlines if isinstance(agreed.fact, Approval) else ()
    spans = {one.block: Span(one.first, one.last) for one in rows}
    return Baseline(first, spans, is_agreed=True, replayed=replayed)


def _agreed(ledger: Ledger) -> Event | None:
    """Give the last agreement of the administrator on the days of the original ДПВ."""
    seal = plan_seal(ledger.agreement.original.values())
    for event in reversed(ledger.events):
        fact = event.fact
        if (
            isinstance(fact, Approval)
            and fact.role == "administrator"
            and fact.seal == seal
            and fact.deadlines
        ):
            return event
    return None


def frame_from(
    ledger: Ledger, first: date, moved_days: int = 0, rests: tuple[Span, ...] = ()
) -> Frame:
    """Give the time of the service from a day on as if nothing had happened in it.

    Args:
        ledger: The state of the project, which has started.
        first: The first day that may be planned.
        moved_days: Working days by which the service's end is taken for moved.
        rests: Days on which everything rests, unforeseen.
    """
    conditions = ledger.conditions
    start = ledger.start.on if ledger.start else first
    months = ledger.counted_months
    term = None
    if months:
        paid = base_end(start, months)
        end = conditions.calendar.after(paid, moved_days)
        term = Term(start, months, paid, moved_days, 0, end)
    work = conditions.work
    every_month = service_months(start, term, work.month_hours, work.month_hours * 0)
    return Frame(first, every_month, work, {}, surprises=rests)


def spans_of(placement: Placement) -> dict[str, Span]:
    """Give first and last day of each placed block, by id."""
    return {one.id: Span(one.start, one.end) for one in placement.placed}
