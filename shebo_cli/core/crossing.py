"""Where the two terms part: the work against what is paid, and what would mend it (R-EST-6)."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.hours import ZERO
from shebo_cli.core.placement import lapsed_hours
from shebo_cli.core.remaining import frame_of
from shebo_cli.core.schedule import schedule
from shebo_cli.core.worktime import service_months

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from shebo_cli.core.ledger import Ledger
    from shebo_cli.core.placement import Slot
    from shebo_cli.core.schedule import Schedule, Scope


class Crossing(NamedTuple):
    """How a plan that outlives its service can be mended.

    Attributes:
        parts_on: The first day with work after the service's end; None where the rest has no day.
        hours: Hours planned after it.
        months: Months to count more, so that all work lies within the service; None where no
            number of months would do within ten years.
        second_phase: Functional blocks that would have to wait for a second phase instead, in the
            order of their work; none where some of them alone would not do.
        lapsed: Hours of paid months that are over and were not worked: each month has its own.
    """

    parts_on: date | None
    hours: Decimal
    months: int | None
    second_phase: tuple[str, ...]
    lapsed: Decimal = ZERO


def crossing(ledger: Ledger, scope: Scope, plan: Schedule) -> Crossing | None:
    """Give where the terms of a plan part, or None where the service outlives the work.

    Args:
        ledger: The state of the project up to the day of the plan.
        scope: The blocks of the plan.
        plan: The plan by dates.
    """
    if not plan.outlives_service:
        return None
    return Crossing(
        min((slot.day for slot in plan.outside), default=None),
        plan.hours_outside,
        _months(ledger, scope, plan),
        _second_phase(scope, plan),
        lapsed_hours(frame_of(ledger, plan.service_start, plan.today, scope.months)),
    )


def late_blocks(plan: Schedule) -> tuple[str, ...]:
    """Give the blocks with hours outside the service, in the order of the plan."""
    outside = {slot.day for slot in plan.outside}
    return tuple(
        one.id for one in plan.blocks if one.end is None or not outside.isdisjoint(_days(one.slots))
    )


def _second_phase(scope: Scope, plan: Schedule) -> tuple[str, ...]:
    """Give the functional blocks to put off so that the rest lies within the service.

    They are those with hours outside, then the last ones before them until there is room for the
    overhead that lies outside, each with what depends on it. An hour put off takes its share of
    the overhead with it, as in `fitting_blocks`. If nothing would be left, nothing is put off.
    """
    functional = [one for one in plan.blocks if one.id not in scope.overhead]
    hours = sum((one.hours for one in functional), ZERO)
    everything = sum((one.hours for one in plan.blocks), ZERO)
    late = late_blocks(plan)
    off = {one.id: one.left for one in functional if one.id in late}
    for block in reversed(functional):
        # Cross-multiplied: a division would round.
        if sum(off.values(), ZERO) * everything >= plan.hours_outside * hours:
            break
        if block.left:
            off[block.id] = block.left
    else:
        return ()
    for block in functional:
        if not off.keys().isdisjoint(scope.blocks[block.id].depends):
            off[block.id] = block.left
    return (
        tuple(one.id for one in functional if one.id in off) if len(off) < len(functional) else ()
    )


def _days(slots: tuple[Slot, ...]) -> set[date]:
    return {slot.day for slot in slots}


def _months(ledger: Ledger, scope: Scope, plan: Schedule) -> int | None:
    """Give the fewest months more with which nothing lies outside."""
    end = plan.end
    if plan.unplaced or end is None:
        return None
    counted = plan.term.months if plan.term else 0
    work = ledger.conditions.work
    months = service_months(plan.service_start, plan.term, work, ledger.granted_hours)
    begun = takewhile(lambda month: month.is_paid or month.last < end, months)
    further = sum(not month.is_paid for month in begun)
    # Days of extensions and granted hours move with the last month: one more or fewer may do.
    tried = max(1, further)
    while _is_short(ledger, scope, plan, counted + tried):
        tried += 1
    while tried > 1 and not _is_short(ledger, scope, plan, counted + tried - 1):
        tried -= 1
    return tried


def _is_short(ledger: Ledger, scope: Scope, plan: Schedule, months: int) -> bool:
    return schedule(ledger, scope._replace(months=months), plan.today).outlives_service
