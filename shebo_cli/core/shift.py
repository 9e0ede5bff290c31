"""Why a plan has moved: the shift of each block by cause, which add up to it exactly."""

from __future__ import annotations

from bisect import bisect_left
from itertools import groupby
from typing import TYPE_CHECKING, Literal, NamedTuple

from shebo_cli.core.calendar import ONE_DAY
from shebo_cli.core.events import Approval, Extension, Pause, Payment, Purchase, Resume
from shebo_cli.core.hours import ZERO
from shebo_cli.core.ledger import Ledger
from shebo_cli.core.schedule import schedule
from shebo_cli.core.waits import held_by_client
from shebo_cli.core.work_events import Handover, Work

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from shebo_cli.core.account import OwnedDay, Owner
    from shebo_cli.core.baseline import Baseline
    from shebo_cli.core.calendar import WorkingCalendar
    from shebo_cli.core.events import Event
    from shebo_cli.core.placement import Span
    from shebo_cli.core.schedule import Schedule, Scope

Cause = Literal["calendar", "scope", "estimate", "pause", "client", "shared", "executor"]
CAUSES: tuple[Cause, ...] = (
    *("calendar", "scope", "estimate", "pause", "client", "shared", "executor"),
)

OWNERS: Mapping[Owner, Cause] = {
    "work": "executor",
    "paused": "pause",
    "client": "client",
    "executor": "executor",
    "shared": "shared",
}
"""The cause that a day is by its owner: what a day of work moves is the executor's."""

CAUSE_OF: Mapping[type, Cause] = {
    Purchase: "calendar",
    Payment: "calendar",
    Pause: "pause",
    Resume: "pause",
    Handover: "estimate",
}
"""What an event moves by itself, by its type."""

WHOLE = ""
"""The id of the whole plan."""


class Shift(NamedTuple):
    """How a block, or the whole plan, has moved.

    Attributes:
        block: The block's id, or `WHOLE`.
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

    The plan is made again day by day since, with what was known then. What a purchase,
    an extension or a change has moved belongs to that; what a task beyond its estimate, or a block
    handed over with less, to the estimate; what else a day has moved, to the day's owner in the
    delay account, or to the client where the block waited for him. So the causes add up.

    Args:
        base: The plan as approved.
        ledger: The state of the project up to the day of the plan.
        account: Its delay account.
        scope: The blocks as they are.
        plan: The plan as it is.

    Source:
        Time slice windows analysis of the SCL Delay and Disruption Protocol, 2nd edition, 2017,
        11.6; R-TERM-2 to R-TERM-7.
    """
    if plan.end is None or not base.spans:
        return ()
    told = _Telling(base, ledger, scope, plan.today)
    owners: dict[date, Owner] = {one.day: one.owner for one in account}
    days = [day for day in sorted(owners) if base.first <= day < plan.today]
    told_on = [*days, plan.today]
    news: dict[date, list[Event]] = {}
    for event in ledger.events[len(base.events) :]:
        news.setdefault(told_on[bisect_left(days, event.on)], []).append(event)

    def likeness(day: date) -> tuple[Owner, frozenset[str], list[Event]]:
        return owners[day], told.held_on(day), news.get(day, [])

    # Days in a row without news and of one owner move the plan together as they do one by one.
    for (owner, _, events), alike in groupby(days, likeness):
        *_, day = alike
        told.live(day, events, owner)
    told.live(plan.today, news.get(plan.today, []), owners.get(plan.today, "work"), last=plan)
    return told.result(plan)


class _Telling:
    """The plan while it is made again, event by event and day by day."""

    def __init__(self, base: Baseline, whole: Ledger, scope: Scope, today: date) -> None:
        self.base, self.scope = base, scope
        self.calendar = whole.conditions.calendar
        self.ledger = Ledger(whole.conditions)
        for event in base.events:
            self.ledger.apply(event)
        self.before = _ends(base.spans)
        self.ends = dict(self.before)
        self.causes: dict[str, dict[Cause, int]] = {key: {} for key in self.before}
        self.over: set[str] = set()
        self.held = held_by_client(whole.events, scope.blocks, today)
        self._move(self._plan(base.first), "calendar")

    def live(
        self, day: date, events: list[Event], owner: Owner, *, last: Schedule | None = None
    ) -> None:
        """Take the events up to a day in, and let the day pass."""
        self.over = set()
        for event in events:
            cause = self._cause_of(event)
            if cause:
                self._move(self._plan(day), OWNERS[owner], day)
            self.ledger.apply(event)
            if cause:
                self._move(self._plan(day), cause)
            if cause == "estimate" and isinstance(event.fact, Work):
                self.over.add(event.fact.block)
        if last is None:
            self._move(self._plan(day + ONE_DAY), OWNERS[owner], day)
            return
        self._move(self._plan(day), OWNERS[owner], day)
        # What nobody has approved yet is in the present plan already.
        is_same = self.ledger.approved.keys() == self.scope.blocks.keys()
        present = schedule(self.ledger, self.scope._replace(is_today_lost=False), day)
        self._move(_ends_of(present), "estimate" if is_same else "scope")
        self._move(_ends_of(last), OWNERS[owner], day)

    def _cause_of(self, event: Event) -> Cause | None:
        """Give the cause that an event is in itself."""
        match event.fact:
            case Extension(reason=reason):
                return reason
            case Approval(role="client", scope="content"):
                pending = self.ledger.agreement.pending_change
                changes = self.ledger.changes
                return next((change.kind for one, change in changes if one == pending), None)
            case Work(task=str() as task, hours=hours) as fact:
                block = self.ledger.approved.get(fact.block)
                tasks = [one for one in block.tasks if one.id == task] if block else []
                worked = self.ledger.progress.task_hours.get(task, ZERO) + hours
                return "estimate" if any(worked > one.hours.likely for one in tasks) else None
            case _:
                return CAUSE_OF.get(type(event.fact))

    def _plan(self, day: date) -> dict[str, date]:
        """Give the last days of the blocks as they were planned on a day."""
        blocks = self.ledger.approved if self.ledger.agreement.completed else self.base.blocks
        # A day is lost only when it is over: so it is its own owner's.
        scope = self.scope.holding(blocks)._replace(is_today_lost=False)
        return _ends_of(schedule(self.ledger, scope, day))

    def _move(self, ends: dict[str, date], cause: Cause, day: date | None = None) -> None:
        """Put what has moved down to a cause."""
        for key, causes in self.causes.items():
            after = ends.get(key, self.ends[key])
            moved = signed_days(self.ends[key], after, self.calendar)
            if moved:
                why = self._own_cause(key, day) if day and cause == "executor" else cause
                causes[why] = causes.get(why, 0) + moved
            self.ends[key] = after

    def held_on(self, day: date) -> frozenset[str]:
        """Give the blocks that waited for the client on a day."""
        return frozenset(
            key for key, spans in self.held.items() if any(one.holds_on(day) for one in spans)
        )

    def _own_cause(self, key: str, day: date) -> Cause:
        """Give what has moved a block on a day of work: its wait, its overrun, or nothing else."""
        if any(one.holds_on(day) for one in self.held.get(key, ())):
            return "client"
        return "estimate" if key in self.over else "executor"

    def result(self, plan: Schedule) -> tuple[Shift, ...]:
        """Give all shifts of blocks that are still there."""
        there = {WHOLE, *(one.id for one in plan.blocks)}
        known = self.before.keys() & there
        keys = sorted(known, key=lambda key: (key != WHOLE, self.before[key], key))
        return tuple(
            Shift(
                key,
                self.before[key],
                self.ends[key],
                {one: self.causes[key][one] for one in CAUSES if self.causes[key].get(one)},
            )
            for key in keys
        )


def _ends(spans: Mapping[str, Span]) -> dict[str, date]:
    return {WHOLE: max(one.last for one in spans.values())} | {
        key: span.last for key, span in spans.items()
    }


def _ends_of(plan: Schedule) -> dict[str, date]:
    found = {one.id: one.end for one in plan.blocks if one.end}
    return found | ({WHOLE: plan.end} if plan.end else {})


def signed_days(before: date, after: date, calendar: WorkingCalendar) -> int:
    """Count the working days from one day to another, below zero where the other is earlier."""
    if after < before:
        return -signed_days(after, before, calendar)
    return sum(1 for _ in calendar.between(before + ONE_DAY, after))
