"""A plan by days as rows with hours and minutes, for programs that reckon in them."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from decimal import ROUND_CEILING, Decimal
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.calendar import ONE_DAY
from shebo_cli.core.dpv import block_of
from shebo_cli.core.hours import ZERO

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping
    from datetime import date

    from shebo_cli.core.approval import SealedBlock
    from shebo_cli.core.placement import Slot
    from shebo_cli.core.schedule import PlannedBlock, Schedule
    from shebo_cli.core.worktime import WorkTime

HOUR = 3600
USUAL_OPENING = 9 * HOUR
LATEST_CLOSING = 24 * HOUR - 60
"""Seconds: a day that ended at midnight would be shown as the next one."""

DONE = ("handed-over", "accepted")

BEGINNING, END = "begin", "end"
"""What stands for a task's number in the id of a mark."""


class BlockContents(NamedTuple):
    """What is in the blocks.

    Attributes:
        blocks: Titles, tasks and dependencies by block id.
        worked: What was worked on tasks, day by day.
    """

    blocks: Mapping[str, SealedBlock]
    worked: tuple[Slot, ...] = ()


class Piece(NamedTuple):
    """Work on a task without a break; `hours` may be more than its time on a day of overtime."""

    start: datetime
    finish: datetime
    hours: Decimal
    is_done: bool


class Row(NamedTuple):
    """A block or a task with its times.

    Attributes:
        id, title: Of the block or the task.
        start, finish: Its first and its last instant; None where there is no day for it.
        is_begun, is_finished: How far it is.
        pieces: The work on it, in order; of a block with tasks, theirs.
        tasks: The rows of the block's tasks, and marks of no length at its ends where it is longer.
        unplaced: Hours that are left of a block without a day.
    """

    id: str
    title: str
    start: datetime | None
    finish: datetime | None
    is_begun: bool
    is_finished: bool
    pieces: tuple[Piece, ...] = ()
    tasks: tuple[Row, ...] = ()
    unplaced: Decimal = ZERO

    def hours(self, *, is_done: bool) -> Decimal:
        """Add up what was worked, or what is left."""
        first = ZERO if is_done else self.unplaced
        return sum((one.hours for one in self.pieces if one.is_done is is_done), first)


class DayTimes(NamedTuple):
    """When a day of work begins, and how long it is, in seconds."""

    opening: int
    length: int

    def at(self, day: date, second: int) -> datetime:
        """Give an instant by the seconds that were worked before it on its day."""
        return datetime.combine(day, time()) + timedelta(seconds=self.opening + second)

    def first(self, day: date) -> datetime:
        """Give the beginning of a day of work."""
        return self.at(day, 0)

    def last(self, day: date) -> datetime:
        """Give the end of a day of work."""
        return self.at(day, self.length)

    def between(self, start: datetime, finish: datetime, days: Container[date]) -> int:
        """Count the seconds of work from an instant to another on days that are worked."""
        total, day = 0, start.date()
        while day <= finish.date():
            if day in days:
                shared = min(finish, self.last(day)) - max(start, self.first(day))
                total += max(0, int(shared.total_seconds()))
            day += ONE_DAY
        return total


def day_times(work: WorkTime) -> DayTimes:
    """Give the hours of a day: from nine, or earlier where it would not end before midnight."""
    length = min(seconds(work.hours_a_day), LATEST_CLOSING)
    return DayTimes(min(USUAL_OPENING, LATEST_CLOSING - length), length)


def rows_of(plan: Schedule, contents: BlockContents, times: DayTimes) -> tuple[Row, ...]:
    """Give the blocks in the order of the plan, each with its tasks.

    On each day what was worked comes first, and what is planned after it, one task after the other.
    So no block begins before the ones that it depends on have ended, to the second.

    Args:
        plan: The plan by dates.
        contents: What is in the blocks.
        times: The hours of a day.
    """
    own: dict[str, dict[str, list[Piece]]] = {}
    now = times.first(plan.today)
    for day, items in sorted(_items(plan, contents).items()):
        for key, piece in _laid(day, items, times):
            own.setdefault(block_of(key), {}).setdefault(key, []).append(piece)
            if piece.is_done and day == plan.today:
                now = piece.finish
    titles = {
        key: {task.id: task.title for task in sealed.tasks}
        for key, sealed in contents.blocks.items()
    }
    return tuple(
        _row(block, titles.get(block.id, {}), own.get(block.id, {}), now, times)
        for block in plan.blocks
    )


class _Item(NamedTuple):
    """What a day is filled with; a block that ends without work stands for itself."""

    key: str
    hours: Decimal
    is_done: bool


def _items(plan: Schedule, contents: BlockContents) -> dict[date, list[_Item]]:
    """Give what fills each day, in order."""
    found: dict[date, list[_Item]] = {}
    for slot in contents.worked:
        found.setdefault(slot.day, []).append(_Item(slot.task, slot.hours, is_done=True))
    planned: dict[date, list[PlannedBlock]] = {}
    for block in _in_order(plan, contents.blocks):
        if block.state in DONE or block.end is None:
            continue
        for day in sorted({slot.day for slot in block.slots} or {block.end}):
            planned.setdefault(day, []).append(block)
    for day, blocks in planned.items():
        for block in sorted(blocks, key=partial(_turn, day)):
            slots = [slot for slot in block.slots if slot.day == day]
            found.setdefault(day, []).extend(
                [_Item(slot.task, slot.hours, is_done=False) for slot in slots]
                or [_Item(block.id, ZERO, is_done=False)]
            )
    return found


def _in_order(plan: Schedule, sealed: Mapping[str, SealedBlock]) -> tuple[PlannedBlock, ...]:
    """Give the blocks in the order of the plan, but none before those that it depends on."""
    planned = {block.id: block for block in plan.blocks}
    found: dict[str, PlannedBlock] = {}

    def take(key: str, before: frozenset[str]) -> None:
        if key in planned and key not in found and key not in before:
            for other in sealed[key].depends if key in sealed else ():
                take(other, before | {key})
            found[key] = planned[key]

    for block in plan.blocks:
        take(block.id, frozenset())
    return tuple(found.values())


def _turn(day: date, block: PlannedBlock) -> tuple[bool, bool]:
    """Say when it is a block's turn on a day.

    What goes on from an earlier day comes first, what is not finished on this one comes last.
    """
    days = [slot.day for slot in block.slots] or [day]
    return days[-1] > day, days[0] == day


def _laid(day: date, items: list[_Item], times: DayTimes) -> Iterator[tuple[str, Piece]]:
    """Lay items one after the other, and closer where they are more than a day of work."""
    total = seconds(sum((item.hours for item in items), ZERO))
    room = min(total, times.length)
    passed = ZERO
    ends = [0]
    for item in items:
        passed += item.hours
        ends.append(seconds(passed) * room // total if total else 0)
        start, finish = (times.at(day, second) for second in ends[-2:])
        yield item.key, Piece(start, finish, item.hours, item.is_done)


def _row(
    block: PlannedBlock,
    titles: Mapping[str, str],
    own: Mapping[str, list[Piece]],
    now: datetime,
    times: DayTimes,
) -> Row:
    """Give a block with its tasks; of a finished one on which nothing was logged only the ends."""
    is_begun, is_finished = block.state != "planned", block.state in DONE
    row = Row(block.id, block.title, None, None, is_begun, is_finished)
    every = tuple(sorted(piece for found in own.values() for piece in found))
    if block.start is None or block.end is None:
        return row._replace(unplaced=block.left, pieces=every)
    start, finish = times.first(block.start), times.last(block.end)
    if is_finished and finish > now:
        finish = now
    if every and every[0].start.date() <= block.start:
        start = every[0].start
    if every and every[-1].finish.date() >= block.end:
        finish = every[-1].finish
    row = row._replace(start=start, finish=max(start, finish), pieces=every)
    if is_finished and not every:
        alone = Piece(start, finish, block.worked, is_done=True)
        return row._replace(pieces=(alone,) if block.worked else ())
    keys = sorted({*titles, *own} - {block.id}, key=lambda key: (len(key), key))
    tasks = [_task(key, titles.get(key, key), tuple(own.get(key, ())), row) for key in keys]
    return row._replace(tasks=_with_marks(tasks, row))


def _task(key: str, title: str, pieces: tuple[Piece, ...], block: Row) -> Row:
    """Give a task with its times; one without work is done where its block ends."""
    if not pieces:
        is_done = block.is_finished
        return Row(key, title, block.finish, block.finish, is_done, is_done)
    is_begun = pieces[0].is_done
    is_finished = block.is_finished or pieces[-1].is_done
    return Row(key, title, pieces[0].start, pieces[-1].finish, is_begun, is_finished, pieces)


def _with_marks(tasks: list[Row], block: Row) -> tuple[Row, ...]:
    """Add what makes the tasks of a block reach to both of its ends, for its days follow from them.

    A block may have been begun before the first hour was logged; it may be handed over after the
    last, or still wait to be.
    """
    if not tasks or block.start is None or block.finish is None:
        return tuple(tasks)
    found = tasks
    if block.start < min(task.start for task in tasks if task.start):
        mark = Row(f"{block.id}.{BEGINNING}", "", block.start, block.start, True, True)
        found = [mark, *found]
    if block.finish > max(task.finish for task in tasks if task.finish):
        is_done = block.is_finished
        mark = Row(f"{block.id}.{END}", "", block.finish, block.finish, is_done, is_done)
        found = [*found, mark]
    return tuple(found)


def seconds(hours: Decimal) -> int:
    """Give hours in seconds, the last of which may be begun only: no work takes no time."""
    return int((hours * HOUR).to_integral_value(ROUND_CEILING))
