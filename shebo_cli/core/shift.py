"""Why a plan has moved: the shift of each block by cause, which add up to it exactly."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from shebo_cli.core.baseline import frame_from, spans_of
from shebo_cli.core.calendar import ONE_DAY
from shebo_cli.core.hours import ZERO
from shebo_cli.core.placement import Job, Span, place
from shebo_cli.core.remaining import EVER, rests_of
from shebo_cli.core.waits import held_by_client

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from shebo_cli.core.account import OwnedDay
    from shebo_cli.core.approval import SealedBlock
    from shebo_cli.core.baseline import Baseline
    from shebo_cli.core.calendar import WorkingCalendar
    from shebo_cli.core.ledger import Ledger
    from shebo_cli.core.schedule import Schedule, Scope

Cause = Literal["calendar", "scope", "estimate", "pause", "client", "shared", "executor"]
CAUSES: tuple[Cause, ...] = (
    *("calendar", "scope", "estimate", "pause", "client", "shared", "executor"),
)
"""In the order in which they are laid over the approved plan."""


class Shift(NamedTuple):
    """How a block, or the whole plan, has moved.

    Attributes:
        block: The block's id; empty for the whole.
        before: Its last day as approved.
        after: Its last day now.
        causes: Working days by cause, below zero where it became earlier; without zeros.
    """

    block: str
    before: date
    after: date
    causes: Mapping[Cause, int]

    @property
    def days(self) -> int:
        """Give the working days by which it moved."""
        return sum(self.causes.values())


def shifts(
    base: Baseline, ledger: Ledger, account: Iterable[OwnedDay], scope: Scope, plan: Schedule
) -> tuple[Shift, ...]:
    """Explain how far the plan has moved since its approval, first the whole, then block by block.

    The approved plan is made again with one cause more at a time: the calendar and pace of today,
    changes of scope, hours as they are or were needed, pauses, the client's days, shared days.
    Each cause is what its step moves; the last step leads to the plan as it is, and what it moves
    is the executor's: days on which nothing held the work. So the causes add up exactly.

    Args:
        base: The plan as approved.
        ledger: The state of the project up to the day of the plan.
        account: Its delay account.
        scope: The blocks as they are.
        plan: The plan as it is.

    Source:
        Collapsed step by step: 'impacted as-planned' analysis of the SCL Delay and Disruption
        Protocol, 2nd edition, 2017, 11.6; R-TERM-2 to R-TERM-5.
    """
    steps = [dict(base.spans), *_steps(base, ledger, tuple(account), scope, plan)]
    steps.append({one.id: Span(one.start, one.end) for one in plan.blocks if one.start and one.end})
    calendar = ledger.conditions.calendar
    known = [key for key in base.spans if key in steps[-1]]
    ends = {key: [_end(step, key, base.spans[key].last) for step in steps] for key in known}
    whole = [max((span.last for span in step.values()), default=base.first) for step in steps]
    if plan.end is None or not base.spans:
        return ()
    rows = [("", whole), *sorted(ends.items(), key=lambda row: (row[1][0], row[0]))]
    return tuple(_shift(key, days, calendar) for key, days in rows)


def _end(step: Mapping[str, Span], key: str, otherwise: date) -> date:
    return step[key].last if key in step else otherwise


def _shift(key: str, ends: list[date], calendar: WorkingCalendar) -> Shift:
    moved = {
        cause: signed_days(before, after, calendar)
        for cause, (before, after) in zip(CAUSES, pairwise(ends), strict=True)
    }
    return Shift(key, ends[0], ends[-1], {cause: days for cause, days in moved.items() if days})


def signed_days(before: date, after: date, calendar: WorkingCalendar) -> int:
    """Count the working days from one day to another, below zero where the other is earlier."""
    if after < before:
        return -signed_days(after, before, calendar)
    return sum(1 for _ in calendar.between(before + ONE_DAY, after))


class _Assumed(NamedTuple):
    """What one step takes for granted.

    Attributes:
        hours: Hours of each block, by id.
        held: Days on which single blocks wait, by id.
        rests: Days on which everything rests.
        moved_days: Working days by which the service's end has moved.
    """

    hours: Mapping[str, Decimal]
    held: Mapping[str, tuple[Span, ...]]
    rests: tuple[Span, ...] = ()
    moved_days: int = 0


def _steps(
    base: Baseline, ledger: Ledger, account: tuple[OwnedDay, ...], scope: Scope, plan: Schedule
) -> Iterator[Mapping[str, Span]]:
    """Give the days of the blocks after each step but the last."""
    present = scope.blocks
    yield base.replayed
    step = _Assumed(_scope_hours(ledger, present), _added_on(ledger, base.first))
    yield _placed(step, base, ledger, scope)
    step = step._replace(hours={key: _needed(one, ledger) for key, one in present.items()})
    yield _placed(step, base, ledger, scope)
    step = step._replace(
        rests=tuple(rests_of(ledger, plan.today)), moved_days=ledger.pauses.free_days_used(EVER)
    )
    yield _placed(step, base, ledger, scope)
    waits = held_by_client(ledger.events, present, plan.today)
    step = step._replace(
        held={key: (*step.held.get(key, ()), *waits.get(key, ())) for key in present}
    )
    for owner in ("client", "shared"):
        extended = sum(fact.working_days for _, fact in ledger.extensions if fact.reason == owner)
        days = tuple(Span(one.day, one.day) for one in account if one.owner == owner)
        step = step._replace(rests=(*step.rests, *days), moved_days=step.moved_days + extended)
        yield _placed(step, base, ledger, scope)


def _placed(step: _Assumed, base: Baseline, ledger: Ledger, scope: Scope) -> Mapping[str, Span]:
    """Place the present blocks from the first day of the approved plan on."""
    jobs = [
        Job(
            key,
            (("", step.hours[key]),),
            scope.priorities.get(key, len(scope.blocks)),
            block.depends,
            held=step.held.get(key, ()),
        )
        for key, block in scope.blocks.items()
    ]
    return spans_of(place(jobs, frame_from(ledger, base.first, step.moved_days, step.rests)))


def _scope_hours(ledger: Ledger, present: Mapping[str, SealedBlock]) -> dict[str, Decimal]:
    """Give the hours of the present blocks as changes of scope, and only these, have made them."""
    hours = {key: block.hours.likely for key, block in ledger.agreement.original.items()}
    for _, change in ledger.standing_changes():
        if change.kind == "scope":
            for row in change.rows:
                hours[row.block] = max(ZERO, hours.get(row.block, ZERO) + row.hours)
    return {key: hours.get(key, block.hours.likely) for key, block in present.items()}


def _needed(block: SealedBlock, ledger: Ledger) -> Decimal:
    """Give the hours that a block took, or takes at least by what is worked on its tasks."""
    worked = [ledger.progress.task_hours.get(task.id, ZERO) for task in block.tasks]
    is_done = block.id in ledger.progress.acceptances or block.id in ledger.progress.handovers
    if is_done and any(worked):
        return sum(worked, ZERO)
    likely = (task.hours.likely for task in block.tasks)
    return sum((max(pair) for pair in zip(likely, worked, strict=True)), ZERO)


def _added_on(ledger: Ledger, first: date) -> dict[str, tuple[Span, ...]]:
    """Give the days before a block was added, on which nobody could have worked on it."""
    return {
        row.block: (Span(first, event.on),)
        for event, change in ledger.standing_changes()
        for row in change.rows
        if row.block not in ledger.agreement.original
    }
