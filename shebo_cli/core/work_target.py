"""What hours are worked on: a task of the ДПВ or a stage before it; and the nearest right name."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.dpv import block_of
from shebo_cli.core.spelling import LOOK_ALIKES
from shebo_cli.core.work_events import STAGE_NAMES
from shebo_cli.errors import Message, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shebo_cli.core.dpv import Dpv
    from shebo_cli.core.work_events import StageName

NUMBERED = re.compile(r"B0*(\d{1,4})(?:\.0*(\d{1,4}))?")
LONGEST_NAME = 60
"""What is longer is no slip of the pen."""


class Reason(NamedTuple):
    """Why something is not recorded, and one thing to do."""

    message: Message
    hint: Message


class Target(NamedTuple):
    """What hours are worked on: just one of the two."""

    task: str | None = None
    stage: StageName | None = None

    @property
    def name(self) -> str:
        """Give it as one types it."""
        return self.task or self.stage or ""


def tasks_of(dpv: Dpv) -> dict[str, tuple[str, ...]]:
    """Give the ids of the tasks by block."""
    return {block.id: tuple(task.id for task in block.task) for block in dpv.block}


def find_target(text: str, tasks: Mapping[str, tuple[str, ...]]) -> Target | None:
    """Give what a name means, whatever its case.

    Args:
        text: A task's id, or a stage.
        tasks: Ids of the tasks by block.

    Returns:
        None where it means nothing.
    """
    wanted = text.strip()
    for stage in STAGE_NAMES:
        if wanted.lower() == stage:
            return Target(stage=stage)
    task = wanted.upper()
    return Target(task) if task in tasks.get(block_of(task), ()) else None


def nearest_targets(text: str, tasks: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Give the names that are near to one that means nothing; of a block, its own tasks.

    A Cyrillic letter that looks Latin is taken for the Latin one, and B1.2 for B01.2.
    """
    given = text.strip()[:LONGEST_NAME]
    wanted = _in_full(given)
    if find_target(wanted, tasks):
        return (wanted,)
    own = tasks.get(block_of(wanted))
    known = own or (*STAGE_NAMES, *(one for ids in tasks.values() for one in ids))
    near = [one for one in known if wanted and one.startswith(wanted)]
    return tuple(near or get_close_matches(given, known, 3) or get_close_matches(wanted, known, 3))


def suggest_targets(text: str, tasks: Mapping[str, tuple[str, ...]]) -> Message | None:
    """Give the hint with the names that are near, or None where none is."""
    near = nearest_targets(text, tasks)
    if near and near == tasks.get(_in_full(text)):
        # A block was named: these are all of its tasks.
        return say("Possible here: {names}.", names=near)
    return say("Similar: {names}.", names=near) if near else None


def _in_full(text: str) -> str:
    """Give a name in the letters and with the zeros that ids have: b1.2 is B01.2."""
    latin = text.strip()[:LONGEST_NAME].upper().translate(LOOK_ALIKES)
    match = NUMBERED.fullmatch(latin)
    if match is None:
        return latin
    return f"B{match[1].zfill(2)}" + (f".{match[2]}" if match[2] else "")


def unknown_target(text: str, tasks: Mapping[str, tuple[str, ...]]) -> Reason:
    """Say that a name means nothing, and which ones are near."""
    message = say("there is no task “{name}”", name=text)
    upper = text.strip().upper()
    latin = find_target(upper.translate(LOOK_ALIKES), tasks)
    if latin and upper != latin.name:
        # Both look alike: without a word nobody sees the difference.
        hint = say("A letter of it is Cyrillic; in Latin letters it is {name}.", name=latin.name)
        return Reason(message, hint)
    stages = say("Tasks: shebo dpv show. Stages: {names}.", names=STAGE_NAMES)
    return Reason(message, suggest_targets(text, tasks) or stages)
