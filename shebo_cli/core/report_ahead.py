"""What comes next, what is waited for, and when the work ends (R-WATCH-3)."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, NamedTuple

from shebo_cli.core.hours import ZERO
from shebo_cli.core.ledger import replay
from shebo_cli.core.remaining import task_work, tasks_left
from shebo_cli.core.report import Awaited
from shebo_cli.core.schedule import schedule
from shebo_cli.core.shapes import INTERNAL
from shebo_cli.core.shift import signed_days
from shebo_cli.core.worktime import service_months

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from decimal import Decimal

    from shebo_cli.core.approval import SealedBlock
    from shebo_cli.core.crossing import Crossing
    from shebo_cli.core.duties import Duty
    from shebo_cli.core.ledger import Ledger
    from shebo_cli.core.report import Period
    from shebo_cli.core.schedule import Schedule, Scope, State
    from shebo_cli.core.shift import Cause, Shift

YOURS: tuple[Cause, ...] = ("pause", "client")
"""Causes of a shift that are the client's own."""


class NextTask(NamedTuple):
    """A task that is planned, and its hours in the time that is looked ahead to."""

    id: str
    title: str
    hours: Decimal


class NextBlock(NamedTuple):
    """A block that is planned.

    Attributes:
        id, title, state: The block's.
        start: The first planned day, not before today.
        end: The last day of the work on it, which may lie further ahead.
        hours: Planned in the time that is looked ahead to.
        tasks: What is planned in it.
    """

    id: str
    title: str
    state: State
    start: date
    end: date | None
    hours: Decimal
    tasks: tuple[NextTask, ...]


class LaterBlock(NamedTuple):
    """The block that comes next where none does in the time that is looked ahead to.

    Attributes:
        id, title: The block's.
        start: Its first planned day.
        is_used_up: Whether that is because the hours of the present month are worked.
    """

    id: str
    title: str
    start: date
    is_used_up: bool


class Ends(NamedTuple):
    """The ends of both terms.

    Attributes:
        now: The planned end of the work; None where it finds none within ten years.
        approved: As it was approved; None before the start.
        at_last: As it was planned on the day of the last working group.
        p80: The day by which the work is done with 80 % confidence.
        service: The end of the service; None where no month counts.
        moved: Working days since the approval by which the end has moved.
        moved_at_last: Working days since the last working group.
        causes: Working days of the first by cause.
        yours: Those of the client's own part.
        hours_left: Hours of work that are left in all.
        hours_outside: Hours of work after the end of the service.
        months: Months that would cover them; None where none would.
        second_phase: Titles of the blocks that would wait instead.
        lapsed: Hours of paid months that are over and were not worked, where work outlives them.
    """

    now: date | None
    approved: date | None
    at_last: date | None
    p80: date | None
    service: date | None
    moved: int | None = None
    moved_at_last: int | None = None
    causes: Annotated[Mapping[Cause, int], INTERNAL] = MappingProxyType({})
    yours: Mapping[Cause, int] = MappingProxyType({})
    hours_left: Decimal = ZERO
    hours_outside: Decimal = ZERO
    months: int | None = None
    second_phase: tuple[str, ...] = ()
    lapsed: Decimal = ZERO


def next_blocks(
    plan: Schedule, period: Period, blocks: Mapping[str, SealedBlock]
) -> tuple[NextBlock, ...]:
    """Give the blocks that are planned for the next two weeks.

    Args:
        plan: The plan by dates.
        period: Says how far to look ahead.
        blocks: The blocks by id, for the titles of their tasks.
    """
    found = []
    for one in plan.blocks:
        slots = [slot for slot in one.slots if slot.day <= period.until]
        if not slots:
            continue
        hours: dict[str, Decimal] = {}
        for slot in slots:
            hours[slot.task] = hours.get(slot.task, ZERO) + slot.hours
        titles = {task.id: task.title for task in blocks[one.id].tasks}
        tasks = tuple(NextTask(key, titles[key], spent) for key, spent in hours.items())
        first = min(slot.day for slot in slots)
        total = sum(hours.values(), ZERO)
        found.append(NextBlock(one.id, one.title, one.state, first, one.end, total, tasks))
    return tuple(found)


def later_block(plan: Schedule, ledger: Ledger) -> LaterBlock | None:
    """Give the block that comes next, however far ahead; None where nothing is planned.

    Args:
        plan: The plan by dates.
        ledger: The state of the project.
    """
    starts = [(min(slot.day for slot in one.slots), one) for one in plan.blocks if one.slots]
    if not starts:
        return None
    start, block = min(starts, key=lambda one: one[0])
    last = _used_up_until(plan, ledger)
    return LaterBlock(block.id, block.title, start, last is not None and start > last)


def _used_up_until(plan: Schedule, ledger: Ledger) -> date | None:
    """Give the last day of the present month of the service, where its hours are all worked."""
    work = ledger.conditions.work
    months = service_months(plan.service_start, plan.term, work, ledger.granted_hours)
    now = next(one for one in months if one.last >= plan.today)
    worked = (fact.hours for event, fact in task_work(ledger) if now.first <= event.on <= now.last)
    return now.last if now.is_paid and sum(worked, ZERO) >= now.hours else None


def awaited(duties: Iterable[Duty], ledger: Ledger, period: Period) -> tuple[Awaited, ...]:
    """Give what the client owes now or in the next two weeks, with his working days so far.

    A block that he is to confirm one day has to be handed over first.
    """
    calendar = ledger.conditions.calendar
    return tuple(
        Awaited(one, signed_days(one.since, period.today, calendar) if one.since else None)
        for one in duties
        if one.since or (one.kind != "confirmation" and one.by <= period.until)
    )


def ends_of(
    ledger: Ledger,
    scope: Scope,
    plan: Schedule,
    period: Period,
    p80: date | None,
    crossing: Crossing | None,
    whole: Shift | None,
) -> Ends:
    """Give the ends of both terms, and how far that of the work has moved.

    Args:
        ledger: The state of the project.
        scope: The blocks of the plan.
        plan: The plan by dates.
        period: Says when the last working group was.
        p80: The day by which the work is done with 80 % confidence.
        crossing: Where the work leaves the service.
        whole: How the whole plan has moved since its approval.
    """
    at_last = _end_on(ledger, scope, period.since) if period.meeting else None
    titles = {one.id: one.title for one in plan.blocks}
    return Ends(
        plan.end,
        whole.before if whole else None,
        at_last,
        p80,
        plan.term.end if plan.term else None,
        whole.days if whole else None,
        signed_days(at_last, plan.end, ledger.conditions.calendar)
        if at_last and plan.end
        else None,
        whole.causes if whole else {},
        {one: days for one, days in whole.causes.items() if one in YOURS} if whole else {},
        _hours_left(ledger, scope),
        crossing.hours if crossing else ZERO,
        crossing.months if crossing else None,
        tuple(titles[one] for one in crossing.second_phase) if crossing else (),
        crossing.lapsed if crossing else ZERO,
    )


def _hours_left(ledger: Ledger, scope: Scope) -> Decimal:
    """Give the likely hours of everything that is neither accepted nor handed over."""
    done = ledger.progress.delivered
    blocks = (one for key, one in scope.blocks.items() if key not in done)
    return sum((hours for one in blocks for _, hours in tasks_left(ledger, one)), ZERO)


def _end_on(ledger: Ledger, scope: Scope, day: date) -> date | None:
    """Give the end of the work as it was planned on a day; None before the approval."""
    then = replay((one for one in ledger.events if one.on <= day), ledger.conditions)
    if then.agreement.completed is None:
        return None
    return schedule(then, scope.holding(then.approved), day).end
