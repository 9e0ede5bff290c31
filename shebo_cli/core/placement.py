"""Placing blocks on days: one at a time, in their order, at the pace of the service (R-EST-6)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from heapq import heapify, heappop, heappush
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.calendar import ONE_DAY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from shebo_cli.core.worktime import ServiceMonth, WorkTime

PARTS = 10_000
"""Parts of an hour that are counted with: hours have 4 decimals."""

STEP = 100
"""What the room of a day is rounded down to, 0.01 h; the rest falls on later days of the month."""

LONGEST_YEARS = 10


class Span(NamedTuple):
    """Days on which something rests, both ends included."""

    first: date
    last: date

    def holds_on(self, day: date) -> bool:
        """Say whether a day lies in it."""
        return self.first <= day <= self.last


class Job(NamedTuple):
    """What is left of a block.

    Attributes:
        id: The block's id.
        tasks: Hours left by task id, in the order of work.
        priority: Its place in the plan, 1 first.
        depends: Blocks that have to be done before.
        is_begun: Whether it was begun: one block at a time, so it goes first.
        held: Days on which it waits for somebody.
    """

    id: str
    tasks: tuple[tuple[str, Decimal], ...]
    priority: int
    depends: tuple[str, ...] = ()
    is_begun: bool = False
    held: tuple[Span, ...] = ()

    @property
    def hours(self) -> Decimal:
        """Give the hours that are left."""
        return sum((hours for _, hours in self.tasks), Decimal(0))

    def is_held_on(self, day: date) -> bool:
        """Say whether it waits for somebody on a day."""
        return any(one.holds_on(day) for one in self.held)


class Frame(NamedTuple):
    """In what time jobs are placed.

    Attributes:
        today: The first day that may be planned.
        months: The months of the service from its start, without end.
        work: When the integrator works.
        logged: Hours that were worked, by day, up to today.
        rests: Days on which everything rests.
    """

    today: date
    months: Iterable[ServiceMonth]
    work: WorkTime
    logged: Mapping[date, Decimal]
    rests: tuple[Span, ...] = ()

    def is_open(self, day: date) -> bool:
        """Say whether something can be planned on a day."""
        return self.work.is_open(day) and not any(one.holds_on(day) for one in self.rests)


class Slot(NamedTuple):
    """A part of a task's work on one day."""

    day: date
    task: str
    hours: Decimal


class Placed(NamedTuple):
    """A block with its days.

    Attributes:
        id: Its id.
        start, end: Its first and its last day.
        slots: What is worked on it, day by day; empty where nothing was left to work.
    """

    id: str
    start: date
    end: date
    slots: tuple[Slot, ...] = ()


class Placement(NamedTuple):
    """All jobs with their days.

    Attributes:
        placed: The blocks in the order in which they end.
        unplaced: Ids of blocks for which there was no day within ten years.
    """

    placed: tuple[Placed, ...] = ()
    unplaced: tuple[str, ...] = ()

    @property
    def end(self) -> date | None:
        """Give the day on which the last block ends; None where one does not, or none is there."""
        if self.unplaced:
            return None
        return max((one.end for one in self.placed), default=None)


def place(jobs: Sequence[Job], frame: Frame) -> Placement:
    """Give every job its days: one at a time, by priority, none before what it depends on.

    A block that is begun goes first, and one that is taken is finished before the next, unless it
    has to wait for somebody.

    Args:
        jobs: Blocks with work left; a dependency that is none of them is done.
        frame: Months, days and hours.

    Returns:
        The plan; the same for the same arguments, whatever the order of the jobs.

    Source:
        A serial schedule generation scheme: J. E. Kelley, 'The critical-path method: resources
        planning and scheduling', Industrial Scheduling, 1963; the pace is the one of R-EST-4.
    """
    queue = _Queue(jobs)
    for day, room in _rooms(frame, queue):
        queue.work(day, room)
        if not queue.left:
            break
    return Placement(tuple(queue.placed), tuple(sorted(queue.left)))


def _rooms(frame: Frame, queue: _Queue) -> Iterator[tuple[date, int]]:
    """Give every open day with its room, in parts of an hour: what the days before have left."""
    worked_today = _parts(frame.logged.get(frame.today, Decimal(0)))
    for month, unspent in _unspent_months(frame):
        first = max(month.first, frame.today)
        span = (month.last - first).days + 1
        days = [
            day
            for day in (first + ONE_DAY * number for number in range(span))
            if frame.is_open(day)
        ]
        left = unspent
        for number, day in enumerate(days):
            room = _room(frame.work, left, len(days) - number, worked_today * (day == frame.today))
            before = queue.worked
            yield day, room
            left -= queue.worked - before


def lapsed_hours(frame: Frame) -> Decimal:
    """Give the hours of paid months that are over and were not worked in them."""
    months = _unspent_months(frame)
    over = takewhile(lambda one: one[0].is_paid and one[0].last < frame.today, months)
    return Decimal(sum(unspent for _, unspent in over)) / PARTS


def _room(work: WorkTime, unspent: int, days: int, worked: int) -> int:
    """Give the room of a day on which something may be worked already.

    Spread evenly, every day gets its share of what is left then: a day that was worked as planned
    changes no later one.
    """
    share = unspent + worked
    if work.pace == "even" and days > 1:
        share = share // days // STEP * STEP
    return max(0, min(share, _parts(work.hours_a_day)) - worked)


def _unspent_months(frame: Frame) -> Iterator[tuple[ServiceMonth, int]]:
    """Give the months from the start with what is left of them in parts, for ten years.

    What was worked beyond a month is missing in the next ones. Work before the service counts for
    its first month.
    """
    latest = date(frame.today.year + LONGEST_YEARS, 12, 31)
    logged = sorted(frame.logged.items(), reverse=True)
    overdrawn = 0
    for month in frame.months:
        if month.first > latest:
            return
        unspent = _parts(month.hours) - overdrawn
        while logged and logged[-1][0] <= month.last:
            unspent -= _parts(logged.pop()[1])
        overdrawn = max(0, -unspent)
        yield month, max(0, unspent)


class _Queue:
    """The jobs while they are placed; `worked` are parts of an hour on all of them."""

    def __init__(self, jobs: Sequence[Job]) -> None:
        self.left = {job.id: job for job in jobs}
        self.placed: list[Placed] = []
        self.worked = 0
        self._parts = {
            job.id: [(key, _parts(hours)) for key, hours in reversed(job.tasks) if hours]
            for job in jobs
        }
        self._slots: dict[str, list[Slot]] = {job.id: [] for job in jobs}
        self._missing = {job.id: set(job.depends) & self.left.keys() for job in jobs}
        self._after: dict[str, list[str]] = {}
        for job in jobs:
            for needed in self._missing[job.id]:
                self._after.setdefault(needed, []).append(job.id)
        self._ready = [_turn(job) for job in jobs if not self._missing[job.id]]
        heapify(self._ready)
        self._held: list[Job] = []
        self._current: Job | None = None

    def work(self, day: date, room: int) -> None:
        """Fill the room of a day."""
        self._sort_out(day)
        while job := self._take(day, room):
            room -= self._work_on(job.id, day, room)
            if self._parts[job.id]:
                return
            self._finish(job.id, day)

    def _sort_out(self, day: date) -> None:
        """Put back what waits no longer, and aside what has begun to wait."""
        held, self._held = self._held, []
        for job in held:
            heappush(self._ready, _turn(job))
        if self._current and self._current.is_held_on(day):
            job = self._current._replace(is_begun=True)
            self.left[job.id] = job
            self._held.append(job)
            self._current = None

    def _take(self, day: date, room: int) -> Job | None:
        """Give the job that is taken, or take the next one; None where none is for the room."""
        while self._current is None and self._ready:
            key = self._ready[0][-1]
            job = self.left[key]
            if job.is_held_on(day):
                heappop(self._ready)
                self._held.append(job)
            elif room or not self._parts[key]:
                heappop(self._ready)
                self._current = job
            else:
                return None
        return self._current

    def _work_on(self, key: str, day: date, room: int) -> int:
        """Work on a job; give what was taken of the room."""
        parts, slots, taken = self._parts[key], self._slots[key], 0
        while parts and taken < room:
            task, left = parts.pop()
            used = min(left, room - taken)
            slots.append(Slot(day, task, Decimal(used) / PARTS))
            taken += used
            if used < left:
                parts.append((task, left - used))
        self.worked += taken
        return taken

    def _finish(self, key: str, day: date) -> None:
        slots = self._slots[key]
        self.placed.append(Placed(key, slots[0].day if slots else day, day, tuple(slots)))
        del self.left[key]
        self._current = None
        for other in self._after.get(key, ()):
            self._missing[other].discard(key)
            if not self._missing[other]:
                heappush(self._ready, _turn(self.left[other]))


def _turn(job: Job) -> tuple[bool, int, str]:
    return not job.is_begun, job.priority, job.id


def _parts(hours: Decimal) -> int:
    return int(hours * PARTS)
