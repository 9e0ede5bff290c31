"""What a finished project says of the norms: its tasks with approved and worked hours (R-EST-8).

The plan's base is the draft that the tool made itself: its blocks name the template's content, its
tasks stand in the template's order, and their ids are for ever. So a task is known however its
title, place or neighbours were edited; one that a person wrote is in no base.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from shebo_cli.core.digest import template_digest
from shebo_cli.core.hours import ZERO
from shebo_cli.core.work_events import Return, Work

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from shebo_cli.core.approval import SealedBlock, SealedTask
    from shebo_cli.core.catalogue import Template
    from shebo_cli.core.dpv import Block, Dpv, Task
    from shebo_cli.core.ledger import Ledger

Reason = Literal[
    "running",
    "unreadable",
    "copy",
    "contradiction",
    "no-base",
    "by-hand",
    "other-template",
    "other-version",
    "scope",
    "estimate",
    "returned",
    "unlogged",
    "own-task",
    "edited",
    "forced",
    "no-estimate",
]
"""Why something is left out: the first five are of whole projects, the last four of tasks."""


STEPS = tuple(map(Decimal, ("1", "0.5", "0.25", "0.1", "0.05")))
FINEST = Decimal("0.01")


class Sample(NamedTuple):
    """One task of a finished project; `place` is its place in the template, from 0.

    `estimated` are the likely hours that were approved, `worked` those logged on it, by whomever.
    They were rounded when they were logged: in truth they are from `least` to `most`.
    """

    project: str
    template: str
    place: int
    block: str
    task: str
    estimated: Decimal
    worked: Decimal
    least: Decimal
    most: Decimal

    @property
    def ratio(self) -> Decimal:
        """Give worked to estimated hours."""
        return self.worked / self.estimated


class LeftOut(NamedTuple):
    """What is not learnt from, and why; without a block it is the whole project, and so on.

    `template` and `version` are those that it was made of, where the reason lies there.
    """

    project: str
    reason: Reason
    block: str = ""
    task: str = ""
    template: str = ""
    version: int = 0


class Told(NamedTuple):
    """What one project says."""

    samples: tuple[Sample, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


def told_by(
    project: str,
    ledger: Ledger,
    base: Dpv | None,
    catalogue: Mapping[str, Template],
    redraft: Callable[[], Dpv | None],
) -> Told:
    """Give the tasks of a project whose hours can be compared, and name all others.

    Only a project whose approved blocks are all accepted says anything. In a running one the
    accepted blocks are those that went well so far: their hours alone would make every norm small.

    Args:
        project: Its name in the answer.
        ledger: Everything that happened.
        base: The plan as the tool last made it.
        catalogue: The templates whose norms are learnt, by id.
        redraft: Drafts the plan anew by these templates, under the ids of the base; None where it
            cannot. It is asked for blocks of other versions: where the task's hours come out the
            same, its norm is the same.
    """
    if not ledger.is_done:
        return Told(left_out=(LeftOut(project, "running"),))
    if ledger.contradictions:
        return Told(left_out=(LeftOut(project, "contradiction"),))
    if base is None:
        return Told(left_out=(LeftOut(project, "no-base"),))
    reading = _Reading(project, ledger, base, catalogue, redraft)
    found = [one for block in ledger.approved.values() for one in reading.told_of(block)]
    return Told(
        tuple(one for one in found if isinstance(one, Sample)),
        tuple(one for one in found if isinstance(one, LeftOut)),
    )


class _Reading:
    """Reads one finished project."""

    def __init__(
        self,
        project: str,
        ledger: Ledger,
        base: Dpv,
        catalogue: Mapping[str, Template],
        redraft: Callable[[], Dpv | None],
    ) -> None:
        self.project = project
        self.drafted = _by_id(base)
        self.redrafted = cache(lambda: _by_id(redraft()))
        self.catalogue = catalogue
        self.entries: dict[str, list[Decimal]] = {}
        self.touched: dict[str, Reason] = {}
        self.forced: set[str] = set()
        for event in ledger.events:
            match event.fact:
                case Return(block=block):
                    self.touched[block] = "returned"
                case Work(task=str(task)) as work if work.hours:
                    self.entries.setdefault(task, []).append(work.hours)
                    if work.forced:
                        self.forced.add(task)
        for _, change in ledger.standing_changes():
            self.touched.update((row.block, change.kind) for row in change.rows)
        self.step = step_of([hours for entries in self.entries.values() for hours in entries])

    def told_of(self, block: SealedBlock) -> Iterator[Sample | LeftOut]:
        """Give the samples of an approved block, or what stands against them."""
        drafted = self.drafted.get(block.id)
        if drafted is None:
            yield LeftOut(self.project, "by-hand", block.id)
            return
        made_of = str(drafted.template), drafted.version or 0
        if made_of[0] not in self.catalogue:
            yield LeftOut(self.project, "other-template", block.id, "", *made_of)
            return
        if touched := self.touched.get(block.id):
            yield LeftOut(self.project, touched, block.id)
            return
        silent = [task.id for task in block.tasks if task.id not in self.entries]
        for task_id in silent:
            # Its hours may stand on any other task of the block, so none of them can be trusted.
            yield LeftOut(self.project, "unlogged", block.id, task_id)
        if silent:
            return
        own = {task.id: task for task in drafted.task}
        places = self._places(drafted)
        for task in block.tasks:
            if task.id not in own:
                yield LeftOut(self.project, "own-task", block.id, task.id)
            elif task.id not in places:
                yield LeftOut(self.project, "other-version", block.id, task.id, *made_of)
            elif against := self._against(task, own[task.id]):
                yield LeftOut(self.project, against, block.id, task.id)
            else:
                known = self.project, made_of[0], places[task.id], block.id, task.id
                yield Sample(*known, task.hours.likely, *self._worked(task.id))

    def _worked(self, task: str) -> tuple[Decimal, Decimal, Decimal]:
        """Give the hours logged on a task, and the least and the most that they can have been."""
        entries, half = self.entries[task], self.step / 2
        # What took next to no time is written down as one step too.
        least = sum((hours - half for hours in entries if hours > self.step), ZERO)
        worked = sum(entries, ZERO)
        return worked, least, worked + half * len(entries)

    def _places(self, drafted: Block) -> dict[str, int]:
        """Give the place in the template of each task that has the template's present norm."""
        if drafted.digest == template_digest(self.catalogue[str(drafted.template)]):
            return {task.id: place for place, task in enumerate(drafted.task)}
        now = self.redrafted().get(drafted.id)
        hours = {task.id: task.hours.likely for task in drafted.task}
        return {
            task.id: place
            for place, task in enumerate(now.task if now else ())
            if hours.get(task.id) == task.hours.likely
        }

    def _against(self, task: SealedTask, drafted: Task) -> Reason | None:
        """Give why the hours of a task cannot be compared, if so."""
        if task.hours.likely != drafted.hours.likely:
            return "edited"
        if task.hours.likely <= ZERO:
            return "no-estimate"
        return "forced" if task.id in self.forced else None


def step_of(entries: Sequence[Decimal]) -> Decimal:
    """Give the step to which somebody rounds the hours that he logs: nine in ten fit it."""
    for step in STEPS:
        if 10 * sum(not hours % step for hours in entries) >= 9 * len(entries):
            return step
    return FINEST


def _by_id(dpv: Dpv | None) -> dict[str, Block]:
    return {block.id: block for block in dpv.block} if dpv else {}
