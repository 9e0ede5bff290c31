"""What an approval seals, the seal, and what has changed since (R-APPR)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from shebo_cli.core.digest import canonical
from shebo_cli.core.hours import ThreePoints, add_up
from shebo_cli.core.shapes import BlockId, Day, Hours, Name, TaskId, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

    from shebo_cli.core.dpv import Block, Dpv


class SealedTask(NamedTuple):
    """What an approval holds of a task."""

    id: TaskId
    title: Text
    level: Name
    hours: ThreePoints


class SealedBlock(NamedTuple):
    """What an approval holds of a block: no order, no layout, no origin, no comment."""

    id: BlockId
    title: Text
    acceptance: tuple[Text, ...] = ()
    details: tuple[Text, ...] = ()
    depends: tuple[BlockId, ...] = ()
    production_hours: Hours | None = None
    tasks: tuple[SealedTask, ...] = ()

    @property
    def hours(self) -> ThreePoints:
        """Give the sum of the tasks."""
        return add_up(task.hours for task in self.tasks)


class Deadline(NamedTuple):
    """The days agreed for a block; its work is done by the last of them (R-STAGE, 3)."""

    block: BlockId
    first: Day
    last: Day


def sealed_block(block: Block) -> SealedBlock:
    """Give what an approval of a block would hold."""
    return SealedBlock(
        id=block.id,
        title=block.title,
        acceptance=block.acceptance,
        details=block.details,
        depends=tuple(sorted(block.depends)),
        production_hours=block.production_hours,
        tasks=tuple(
            SealedTask(task.id, task.title, task.level, task.hours)
            for task in sorted(block.task, key=lambda task: task.id)
        ),
    )


def sealed_blocks(dpv: Dpv) -> tuple[SealedBlock, ...]:
    """Give what an approval of a ДПВ would hold, by block id."""
    return tuple(sealed_block(block) for block in sorted(dpv.block, key=lambda block: block.id))


SealKind = Literal["block", "plan", "competence", "change", "delay", "payment"]


def seal_of(kind: SealKind, content: object) -> str:
    """Give the seal of a content.

    Args:
        kind: What is sealed; two kinds never have the same seal.
        content: Records, tuples, texts and numbers; how a decimal is written does not matter.

    Returns:
        `v1:` and SHA-256 over canonical JSON of kind and content, in hexadecimal.

    Source:
        docs/domain.md, R-APPR-1; canonical JSON after RFC 8785.
    """
    from hashlib import sha256

    return "v1:" + sha256(canonical((f"shebo/{kind}", content)).encode()).hexdigest()


@lru_cache(maxsize=128)
def block_seal(block: SealedBlock) -> str:
    """Give the seal of one block; submission, approvals and plan mostly hold the same ones."""
    return seal_of("block", block)


def plan_seal(blocks: Iterable[SealedBlock]) -> str:
    """Give the seal of a whole ДПВ, whatever the order of its blocks."""
    return seal_of("plan", tuple(sorted(block_seal(block) for block in blocks)))


class TaskDiff(NamedTuple):
    """How one task differs; `before` is None where it is new, `after` where it is gone."""

    before: SealedTask | None
    after: SealedTask | None

    @property
    def task(self) -> SealedTask:
        """Give the task as it is, or as it was where it is gone."""
        return self.after or self.before  # type: ignore[return-value] # never both None


class BlockDiff(NamedTuple):
    """How one block differs between two versions of a ДПВ (R-APPR-3).

    Attributes:
        kind: What happened to it.
        before: The block as it was; None where it is new.
        after: The block as it is; None where it is gone.
        fields: Names of the fields that differ.
    """

    kind: Literal["added", "changed", "removed"]
    before: SealedBlock | None
    after: SealedBlock | None
    fields: tuple[str, ...] = ()

    @property
    def block(self) -> SealedBlock:
        """Give the block as it is, or as it was where it is gone."""
        return self.after or self.before  # type: ignore[return-value] # never both None

    @property
    def hours(self) -> Decimal:
        """Give by how many likely hours it grows; below zero where it shrinks."""
        old = self.before.hours.likely if self.before else 0
        new = self.after.hours.likely if self.after else 0
        return new - old  # type: ignore[return-value] # one of them is a Decimal

    @property
    def tasks(self) -> tuple[TaskDiff, ...]:
        """Give the tasks that differ, by id; all of them where the block comes or goes."""
        old = {task.id: task for task in self.before.tasks} if self.before else {}
        new = {task.id: task for task in self.after.tasks} if self.after else {}
        pairs = (TaskDiff(old.get(key), new.get(key)) for key in sorted({*old, *new}))
        return tuple(one for one in pairs if one.before != one.after)


def diff_blocks(
    before: Mapping[str, SealedBlock], after: Mapping[str, SealedBlock]
) -> tuple[BlockDiff, ...]:
    """Compare two versions of a ДПВ block by block, by id."""
    found = []
    for key in sorted({*before, *after}):
        old, new = before.get(key), after.get(key)
        if old is None:
            found.append(BlockDiff("added", None, new))
        elif new is None:
            found.append(BlockDiff("removed", old, None))
        # Equal values need no seal to be told equal.
        elif old != new and block_seal(old) != block_seal(new):
            fields = tuple(
                name
                for name in SealedBlock._fields
                if canonical(getattr(old, name)) != canonical(getattr(new, name))
            )
            found.append(BlockDiff("changed", old, new, fields))
    return tuple(found)
