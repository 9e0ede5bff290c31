"""Blocks, tasks and the work on them as Microsoft Project has them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET

from shebo_cli.core.hours import ZERO
from shebo_cli.core.text import one_line
from shebo_cli.render.msproject_frame import EVERY_DAY, INTEGRATOR, LONGEST_NAME, cut, fill
from shebo_cli.render.msproject_times import BEGINNING, END, Piece, seconds

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from decimal import Decimal
    from xml.etree.ElementTree import Element

    from shebo_cli.core.placement import Span
    from shebo_cli.render.msproject_frame import Frame
    from shebo_cli.render.msproject_times import Row

SERVICE_END = 1
"""UID of the milestone; those of blocks and tasks are greater."""

TASKS_OF_A_BLOCK = 2000
MARKS = {"": 0, BEGINNING: 1, END: 2}
"""What is added to the UID of a block for itself and for its marks; tasks have 10 and more."""

HIGHEST_PRIORITY = 999
"""1000 would tell a program never to level a task."""

FIXED_DURATION, CONTOURED, FINISH_TO_START, AT_END = 1, 8, 1, 3
SOON, FINISH_ON, START_NOT_BEFORE, FINISH_NOT_BEFORE = 0, 3, 4, 6
REMAINING, ACTUAL = 1, 2
HOURS, DAYS = 1, 7
ALL = 100


class _Place(NamedTuple):
    """Where a task stands: its number among all, and its number in the outline."""

    number: int
    outline: str

    @property
    def level(self) -> int:
        return self.outline.count(".") + 1


def uid_of(key: str) -> int:
    """Give the UID of a block or a task: the same in each file of a project.

    `B01` and `B001` are two blocks, so each number is read with a 1 before it.

    Example:
        >>> uid_of("B03"), uid_of("B03.2")
        (206000, 206012)
    """
    block, _, task = key.removeprefix("B").partition(".")
    number = MARKS[task] if task in MARKS else int(f"1{task}")
    return int(f"1{block}") * TASKS_OF_A_BLOCK + number


def add_tasks(root: Element, frame: Frame) -> Element:
    """Add the blocks with their tasks, and the end of the service.

    Returns:
        The assignments of the tasks, for where the schema has them.
    """
    tasks, assignments = ET.Element("Tasks"), ET.Element("Assignments")
    for row, place in _places(frame.rows):
        _add_task(ET.SubElement(tasks, "Task"), row, place, frame)
        if row.start and not row.tasks:
            _add_assignment(ET.SubElement(assignments, "Assignment"), row)
    if frame.plan.term:
        place = _Place(len(tasks) + 1, str(len(frame.rows) + 1))
        end = frame.times.last(frame.plan.term.end)
        _add_service_end(ET.SubElement(tasks, "Task"), place, end, frame)
    if len(tasks):
        root.append(tasks)
    return assignments


def _places(rows: tuple[Row, ...]) -> Iterator[tuple[Row, _Place]]:
    count = 0
    for number, block in enumerate(rows, 1):
        for inner, row in enumerate((block, *block.tasks)):
            count += 1
            yield row, _Place(count, f"{number}.{inner}" if inner else str(number))


def _add_task(task: Element, row: Row, place: _Place, frame: Frame) -> None:
    name = _name(row, frame)
    done, left = row.hours(is_done=True), row.hours(is_done=False)
    is_milestone = row.start is not None and row.start == row.finish
    span = frame.between(row.start, row.finish) if row.start and row.finish else None
    stop, resume = _break(row)
    passed = frame.between(row.start, stop) if row.start and stop else timedelta()
    percent = _percent(row)
    is_free = bool(row.start and not row.is_begun and not row.tasks)
    # The first instant of a day is the last one of the day before, where something only ends.
    is_end = is_milestone and row.start and row.start != frame.times.first(row.start.date())
    not_before = FINISH_NOT_BEFORE if is_end else START_NOT_BEFORE
    fill(
        task,
        UID=uid_of(row.id),
        ID=place.number,
        Name=cut(name),
        Manual=row.start is None,
        Type=FIXED_DURATION,
        IsNull=False,
        WBS=row.id,
        OutlineNumber=place.outline,
        OutlineLevel=place.level,
        Priority=max(0, HIGHEST_PRIORITY - place.number),
        Start=row.start,
        Finish=row.finish,
        Duration=span,
        DurationFormat=DAYS,
        Work=_time(done + left),
        Stop=None if row.tasks else stop,
        Resume=None if row.tasks else resume,
        EffortDriven=False,
        Estimated=False,
        Milestone=is_milestone,
        Summary=bool(row.tasks),
        FixedCostAccrual=AT_END,
        PercentComplete=percent,
        PercentWorkComplete=percent,
        ActualStart=row.start if row.is_begun else None,
        ActualFinish=row.finish if row.is_finished else None,
        ActualDuration=None if span is None else passed,
        ActualWork=_time(done),
        RemainingDuration=None if span is None else span - passed,
        RemainingWork=_time(left),
        ConstraintType=not_before if is_free else SOON,
        ConstraintDate=row.start if is_free else None,
        Notes=name if len(name) > LONGEST_NAME else None,
    )
    _add_links(task, row, frame)
    if row.id in frame.baseline:
        _add_baseline(ET.SubElement(task, "Baseline"), row, frame.baseline[row.id], frame)


def _name(row: Row, frame: Frame) -> str:
    block, _, task = row.id.partition(".")
    if task == BEGINNING:
        return frame.t("{block}: beginning", block=block)
    if task == END:
        return frame.t("{block}: hand-over", block=block)
    name = f"{row.id} {one_line(row.title)}"
    return name if row.start else frame.t("{name} (no date)", name=name)


def _add_links(task: Element, row: Row, frame: Frame) -> None:
    sealed = frame.contents.blocks.get(row.id)
    known = {block.id for block in frame.plan.blocks}
    for key in sealed.depends if sealed else ():
        if key in known:
            fill(
                ET.SubElement(task, "PredecessorLink"),
                PredecessorUID=uid_of(key),
                Type=FINISH_TO_START,
                CrossProject=False,
                LinkLag=0,
                LagFormat=DAYS,
            )


def _add_baseline(baseline: Element, row: Row, span: Span, frame: Frame) -> None:
    """Add what was agreed by days; where a day is still the same, so is its instant."""
    start, finish = frame.times.first(span.first), frame.times.last(span.last)
    if row.start and row.start.date() == span.first:
        start = row.start
    if row.finish and row.finish.date() == span.last:
        finish = row.finish
    duration = frame.between(start, finish)
    fill(baseline, Number=0, Start=start, Finish=finish, Duration=duration, DurationFormat=DAYS)


def _add_service_end(task: Element, place: _Place, end: datetime, frame: Frame) -> None:
    fill(
        task,
        UID=SERVICE_END,
        ID=place.number,
        Name=frame.t("Last day of the service"),
        Manual=False,
        Type=FIXED_DURATION,
        IsNull=False,
        OutlineNumber=place.outline,
        OutlineLevel=place.level,
        Priority=max(0, HIGHEST_PRIORITY - place.number),
        Start=end,
        Finish=end,
        Duration=timedelta(),
        DurationFormat=DAYS,
        EffortDriven=False,
        Estimated=False,
        Milestone=True,
        Summary=False,
        FixedCostAccrual=AT_END,
        PercentComplete=0,
        ActualDuration=timedelta(),
        RemainingDuration=timedelta(),
        ConstraintType=FINISH_ON,
        CalendarUID=EVERY_DAY,
        ConstraintDate=end,
    )


def _add_assignment(assignment: Element, row: Row) -> None:
    """Add the work on a task; without it Microsoft Project forgets how far a task is."""
    done, left = row.hours(is_done=True), row.hours(is_done=False)
    stop, resume = _break(row)
    fill(
        assignment,
        UID=uid_of(row.id),
        TaskUID=uid_of(row.id),
        ResourceUID=INTEGRATOR,
        PercentWorkComplete=_percent(row),
        ActualFinish=row.finish if row.is_finished else None,
        ActualStart=row.start if row.is_begun else None,
        ActualWork=_time(done),
        Finish=row.finish,
        RemainingWork=_time(left),
        Start=row.start,
        Stop=stop,
        Resume=resume,
        Units=1,
        Work=_time(done + left),
        WorkContour=CONTOURED,
    )
    for piece in _without_gaps(row):
        fill(
            ET.SubElement(assignment, "TimephasedData"),
            Type=ACTUAL if piece.is_done else REMAINING,
            UID=uid_of(row.id),
            Start=piece.start,
            Finish=piece.finish,
            Unit=HOURS,
            Value=_time(piece.hours),
        )


def _percent(row: Row) -> int:
    """Give how much of the hours is worked; all of them only where a program may call it done."""
    done, left = row.hours(is_done=True), row.hours(is_done=False)
    if row.is_finished or not done:
        return ALL if row.is_finished else 0
    return min(ALL - 1, int(done * ALL / (done + left)))


def _break(row: Row) -> tuple[datetime | None, datetime | None]:
    """Give until when a task was worked on, and from when it goes on."""
    if row.start is None or row.is_finished or not row.is_begun:
        return row.finish if row.is_finished else None, None
    stops = [piece.finish for piece in row.pieces if piece.is_done]
    resumes = [piece.start for piece in row.pieces if not piece.is_done]
    return max(stops, default=row.start), min(resumes, default=None)


def _without_gaps(row: Row) -> Iterator[Piece]:
    """Give the work on a task, and between it the time without work, as a program writes it."""
    before: Piece | None = None
    for piece in row.pieces:
        if before and before.finish < piece.start:
            yield Piece(before.finish, piece.start, ZERO, piece.is_done)
        if piece.start < piece.finish:
            yield piece
        before = piece


def _time(hours: Decimal) -> timedelta:
    return timedelta(seconds=seconds(hours))
