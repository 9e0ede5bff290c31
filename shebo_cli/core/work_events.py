"""Events of stage 4: how blocks come along, who was spoken to, what was promised (R-WATCH)."""

from __future__ import annotations

from typing import Annotated, Literal, NamedTuple, TypeAlias

from shebo_cli.core.dpv import block_of
from shebo_cli.core.shapes import INTERNAL, BlockId, Day, EventId, Hours, Limits, Name, TaskId, Text

StageName = Literal["intake", "dpv", "estimate"]
STAGE_NAMES: tuple[StageName, ...] = ("intake", "dpv", "estimate")
Proof = Literal["test", "demonstration", "article", "training"]
PROOFS: tuple[Proof, ...] = ("test", "demonstration", "article", "training")
"""What an accepted block needs before it is closed, in the order in which it comes about."""


class BlockStart(NamedTuple):
    """Work on a block began."""

    block: BlockId


class Handover(NamedTuple):
    """A block was handed over to the client for confirmation."""

    block: BlockId


class Acceptance(NamedTuple):
    """The client confirmed a block."""

    block: BlockId
    name: Name | None = None


class Return(NamedTuple):
    """The client sent a block back."""

    block: BlockId
    why: Text


class BlockTest(NamedTuple):
    """A block was tested as its acceptance criteria say, and works (R-WATCH-2)."""

    block: BlockId


class Demonstration(NamedTuple):
    """A block was shown to the client as it works (R-WATCH-2)."""

    block: BlockId
    via: Name | None = None


class Training(NamedTuple):
    """People of the client were taught a block (R-WATCH-2).

    `role` is the one that they have there; `absent` were invited and did not come.
    """

    block: BlockId
    people: Annotated[tuple[Name, ...], Limits(min_length=1)]
    role: Name | None = None
    absent: tuple[Name, ...] = ()


class Waiver(NamedTuple):
    """Somebody decided that a block needs no such proof to be closed."""

    block: BlockId
    proofs: Annotated[tuple[Proof, ...], Limits(min_length=1)]
    name: Name
    why: Text


class Work(NamedTuple):
    """Hours were worked: on a task, or in one of the stages before (R-STAGE-1).

    `forced` is why they count although the day or the block speaks against them; `source` names
    the line of the timesheet that they come from.
    """

    hours: Hours
    task: TaskId | None = None
    stage: StageName | None = None
    forced: Annotated[Text | None, INTERNAL] = None
    source: Annotated[Name | None, INTERNAL] = None

    @property
    def block(self) -> str:
        """Give the block that was worked on; empty in the stages before."""
        return block_of(self.task or "")


class Contact(NamedTuple):
    """Somebody spoke or wrote to the client, and heard from him (R-WATCH-1)."""

    via: Name | None = None
    name: Name | None = None
    about: Annotated[Text | None, INTERNAL] = None


class Meeting(NamedTuple):
    """A working group: a call with the client (R-WATCH-3)."""

    people: Annotated[tuple[Name, ...], Limits(min_length=1)]
    via: Name | None = None
    about: Annotated[Text | None, INTERNAL] = None


class Promise(NamedTuple):
    """Somebody promised something by a day."""

    of: Literal["client", "executor"]
    text: Text
    due: Day


class Kept(NamedTuple):
    """A promise was kept, or is no longer awaited."""

    promise: EventId


OnBlock: TypeAlias = (
    BlockStart | Handover | Acceptance | Return | BlockTest | Demonstration | Training | Waiver
)
OnContact: TypeAlias = Contact | Meeting | Promise | Kept
