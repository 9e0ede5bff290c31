"""The ДПВ: blocks of tasks with hours."""

from __future__ import annotations

from decimal import Decimal  # read at run time by the validator
from typing import Annotated, Literal, NamedTuple

from shebo_cli.core.hours import OneOrThree, ThreePoints, add_up
from shebo_cli.core.shapes import (
    INTERNAL,
    BlockId,
    BlockOrTaskId,
    Digest,
    FactPath,
    Hours,
    Name,
    Seal,
    Slug,
    TaskId,
    Text,
    Version1,
    Whole,
)

BlockKind = Literal["functional", "overhead"]


class Assumption(NamedTuple):
    """A fact that the brief lacks, and what was taken in its stead (R-BRIEF-2).

    `template` is the block that the fact would switch on, where it stands in no block's own list.
    """

    fact: FactPath
    label: Text
    taken: Hours
    template: Slug | None = None


class Conflict(NamedTuple):
    """A value that a person changed and an update would change too; the person's stays (SHB218).

    `key` is the path inside the block, `offered` what the update would have put there.
    """

    key: Text
    offered: Text


class Task(NamedTuple):
    """The smallest estimated item of a block."""

    id: TaskId
    title: Text
    level: Name
    hours: Annotated[ThreePoints, OneOrThree()]
    note: Annotated[Text | None, INTERNAL] = None


class Block(NamedTuple):
    """A deliverable part of the ДПВ, confirmed by the client as a whole.

    It names its template and version, or says that it was written by hand (R-TPL-4). `digest` is
    the one of the template's content, `row` the row of the brief that the block was made of.
    `added` marks a block that was taken without the brief asking for it (R-TPL-5). `details` are
    what the client said about it. `priority` is its place in the plan, 1 first.
    `production_hours` are paid apart (R-EST-2). `note` and `risks` are the integrator's own.
    """

    id: BlockId
    title: Text
    priority: Whole
    template: Annotated[Slug | None, INTERNAL] = None
    version: Annotated[Whole | None, INTERNAL] = None
    digest: Annotated[Digest | None, INTERNAL] = None
    row: Annotated[Name | None, INTERNAL] = None
    by_hand: Annotated[bool, INTERNAL] = False
    added: Annotated[bool, INTERNAL] = False
    purpose: Text | None = None
    kind: BlockKind = "functional"
    article: Text | None = None
    depends: tuple[BlockId, ...] = ()
    production_hours: Hours | None = None
    acceptance: tuple[Text, ...] = ()
    details: tuple[Text, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    conflict: Annotated[tuple[Conflict, ...], INTERNAL] = ()
    note: Annotated[Text | None, INTERNAL] = None
    risks: Annotated[tuple[Text, ...], INTERNAL] = ()
    task: tuple[Task, ...] = ()

    @property
    def hours(self) -> ThreePoints:
        """Give the sum of the tasks."""
        return add_up(task.hours for task in self.task)

    @property
    def is_functional(self) -> bool:
        """Say whether the client gets it, as against the work that follows from it."""
        return self.kind == "functional"


class ChangeNote(NamedTuple):
    """Why an approved ДПВ shall change; stands in the file until the change is recorded.

    `information` is what the client told or asked for since: it makes the change one of scope,
    which the client pays for (R-APPR-2). `planned` is written by `shebo change plan`.
    """

    title: Name | None = None
    information: Text | None = None
    planned: Seal | None = None


class Dpv(NamedTuple):
    """A whole `dpv.toml`; `assumptions` are facts that would switch on a block not planned.

    `retired` are ids of blocks and tasks that are gone and are never given again; only the base of
    a plan has them (docs/decisions/0006).
    """

    schema: Version1
    change: Annotated[ChangeNote | None, INTERNAL] = None
    retired: Annotated[tuple[BlockOrTaskId, ...], INTERNAL] = ()
    assumptions: tuple[Assumption, ...] = ()
    block: tuple[Block, ...] = ()

    @property
    def hours(self) -> ThreePoints:
        """Give the sum of the blocks."""
        return add_up(block.hours for block in self.block)

    @property
    def unknown_facts(self) -> frozenset[str]:
        """Give the facts that were assumed, each once, however many blocks it sizes."""
        own = (one.fact for block in self.block for one in block.assumptions)
        return frozenset((*own, *(one.fact for one in self.assumptions)))

    def by_priority(self) -> tuple[Block, ...]:
        """Give the blocks in the order of the plan; equal priorities by id."""
        return tuple(sorted(self.block, key=lambda block: (block.priority, block.id)))


def block_of(task: str) -> str:
    """Give the id of the block that a task belongs to; that of a block stays as it is."""
    return task.partition(".")[0]


def production_hours(dpv: Dpv) -> Decimal:
    """Add up the hours of production, which are never compared with a purchase (R-EST-2)."""
    return sum((block.production_hours or Decimal(0) for block in dpv.block), Decimal(0))
