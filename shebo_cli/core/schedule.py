"""The plan of a project by dates: what is done, what is left, and both terms (R-STAGE, 3)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

from shebo_cli.core.approval import sealed_block
from shebo_cli.core.hours import ZERO
from shebo_cli.core.placement import Slot, place
from shebo_cli.core.remaining import frame_of, free_pauses, jobs_of, task_work, term_in_plan
from shebo_cli.core.work_events import Handover

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from shebo_cli.core.approval import SealedBlock
    from shebo_cli.core.dpv import Dpv
    from shebo_cli.core.events import Event
    from shebo_cli.core.ledger import Ledger
    from shebo_cli.core.placement import Job, Placement
    from shebo_cli.core.term import Term

State = Literal["planned", "begun", "handed-over", "accepted"]


class PlannedBlock(NamedTuple):
    """A block in the plan.

    Attributes:
        id: Its id.
        title: Its title.
        hours: Its likely hours.
        worked: Hours worked on it.
        left: Likely hours that are left; none of a block that was handed over.
        state: How far it is.
        start: Its first day, in the past where it is begun; None without a day for it.
        end: The last day of work on it: the hand-over, if it was handed over.
        slots: What is still to be worked, day by day.
    """

    id: str
    title: str
    hours: Decimal
    worked: Decimal
    left: Decimal
    state: State
    start: date | None
    end: date | None
    slots: tuple[Slot, ...] = ()


class Schedule(NamedTuple):
    """A plan by dates beside the service term.

    Attributes:
        today: The day on which it was made.
        service_start: The first day of the service, or the day that is taken for it.
        is_start_assumed: Whether the service has not started.
        term: The service term; None where no month counts.
        blocks: The blocks in the order of their work.
    """

    today: date
    service_start: date
    is_start_assumed: bool
    term: Term | None
    blocks: tuple[PlannedBlock, ...]

    @property
    def start(self) -> date | None:
        """Give the first day of the project term."""
        return min((one.start for one in self.blocks if one.start), default=None)

    @property
    def end(self) -> date | None:
        """Give the last day of the project term; None where a block has no day."""
        ends = [one.end for one in self.blocks]
        return None if None in ends else max((one for one in ends if one), default=None)

    @property
    def unplaced(self) -> tuple[str, ...]:
        """Give the blocks for which there is no day within ten years."""
        return tuple(one.id for one in self.blocks if one.end is None)

    @property
    def outside(self) -> tuple[Slot, ...]:
        """Give the planned work after the service's end."""
        last = self.term.end if self.term else date.min
        return tuple(slot for one in self.blocks for slot in one.slots if slot.day > last)

    @property
    def outlives_service(self) -> bool:
        """Say whether work is left after the service's end, or has no day at all."""
        return bool(self.outside or self.unplaced)

    @property
    def hours_outside(self) -> Decimal:
        """Give the hours planned after the service's end."""
        return sum((slot.hours for slot in self.outside), ZERO)


class Scope(NamedTuple):
    """What shall be planned.

    Attributes:
        blocks: The blocks by id.
        priorities: Their places in the plan by id, 1 first; a block without one comes last.
        months: Months to reckon with instead of those that count.
        start: The day to take for the start while the service has none.
        is_today_lost: Whether what is waited for holds today; else it is taken for done already.
        overhead: Blocks that follow from the others: they cannot be put off, and shrink with those.
    """

    blocks: Mapping[str, SealedBlock]
    priorities: Mapping[str, int]
    months: int | None = None
    start: date | None = None
    is_today_lost: bool = True
    overhead: frozenset[str] = frozenset()

    def holding(self, blocks: Mapping[str, SealedBlock]) -> Scope:
        """Give other blocks, each with what it has to wait for in this plan."""
        known = self.blocks
        return self._replace(
            blocks={
                key: block._replace(depends=known.get(key, block).depends)
                for key, block in blocks.items()
            }
        )


def scope_of(dpv: Dpv, months: int | None = None, start: date | None = None) -> Scope:
    """Give the blocks of a ДПВ for planning: overhead comes after the functional blocks before it.

    Args:
        dpv: The ДПВ.
        months: Months to reckon with instead of those that count.
        start: The day to take for the start while the service has none.
    """
    blocks: dict[str, SealedBlock] = {}
    functional: list[str] = []
    depends = {block.id: block.depends for block in dpv.block}
    for block in dpv.by_priority():
        sealed = sealed_block(block)
        if block.is_functional:
            functional.append(block.id)
        else:
            # While everything else waits, nobody tests what is not there yet.
            first = (one for one in functional if block.id not in _all_before(one, depends))
            sealed = sealed._replace(depends=(*sealed.depends, *first))
        blocks[block.id] = sealed
    priorities = {block.id: block.priority for block in dpv.block}
    overhead = frozenset(block.id for block in dpv.block if not block.is_functional)
    return Scope(blocks, priorities, months, start, overhead=overhead)


def _all_before(block_id: str, depends: Mapping[str, Iterable[str]]) -> set[str]:
    """Give everything that a block depends on, directly or not."""
    found: set[str] = set()
    left = [block_id]
    while left:
        for one in depends.get(left.pop(), ()):
            if one not in found:
                found.add(one)
                left.append(one)
    return found


def schedule(ledger: Ledger, scope: Scope, today: date) -> Schedule:
    """Make the plan by dates.

    What somebody has to do first is taken for done today: each further day of waiting moves the
    plan. Until the ДПВ is approved the plan is a draft, as if work could begin today.

    Args:
        ledger: The state of the project up to today.
        scope: The blocks; no dependency leads in a circle.
        today: The first day that may be planned.
    """
    start = ledger.start.on if ledger.start else max(scope.start or today, today)
    jobs = jobs_of(ledger, scope, today)
    frame = frame_of(ledger, start, today, scope.months)
    if not scope.is_today_lost:
        frame = frame._replace(rests=tuple(free_pauses(ledger)))
        jobs = tuple(job._replace(held=()) for job in jobs)
    placement = place(jobs, frame)
    return Schedule(
        today,
        start,
        ledger.start is None,
        term_in_plan(ledger, start, scope.months),
        _planned_blocks(ledger, scope, jobs, placement),
    )


def _planned_blocks(
    ledger: Ledger, scope: Scope, jobs: Iterable[Job], placement: Placement
) -> tuple[PlannedBlock, ...]:
    """Give all blocks with their dates, those of the past too."""
    left = {job.id: job for job in jobs}
    placed = {one.id: one for one in placement.placed}
    first: dict[str, date] = {}
    worked: dict[str, Decimal] = {}
    handed_over: dict[str, date] = {}
    for event, fact in task_work(ledger):
        name = fact.block
        first.setdefault(name, event.on)
        worked[name] = worked.get(name, ZERO) + fact.hours
    for event in ledger.events:
        if isinstance(event.fact, Handover):
            handed_over[event.fact.block] = event.on
    progress = ledger.progress
    found = []
    for key, block in scope.blocks.items():
        # A block that was sent back was begun, whatever is logged on it.
        known = (first.get(key), _on(progress.starts.get(key)), handed_over.get(key))
        begun = [one for one in known if one]
        job, plan = left.get(key), placed.get(key)
        state: State = "planned"
        if job is None:
            end: date | None = handed_over[key]
            state = "accepted" if key in progress.acceptances else "handed-over"
        else:
            end = plan.end if plan else None
            state = "begun" if begun else "planned"
        found.append(
            PlannedBlock(
                key,
                block.title,
                block.hours.likely,
                worked.get(key, ZERO),
                job.hours if job else ZERO,
                state,
                min(begun) if begun else (plan.start if plan else end),
                end,
                plan.slots if plan else (),
            )
        )
    last = date.max
    rank = scope.priorities
    return tuple(
        sorted(
            found, key=lambda one: (one.start or last, one.end or last, rank.get(one.id, 0), one.id)
        )
    )


def _on(event: Event | None) -> date | None:
    return event.on if event else None
