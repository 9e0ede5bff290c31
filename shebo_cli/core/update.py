"""Updating a ДПВ: what the brief or the catalogue changed, laid over what people changed.

Three sides of every value: *base*, as the tool last made it; *ours*, as it stands in `dpv.toml`;
*theirs*, as the tool would make it now. Where only one side moved, that side holds; where both did,
ours stays and the difference is named (docs/decisions/0006).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from shebo_cli.core.dpv import Block, Conflict, Dpv
from shebo_cli.core.match import under_known_ids
from shebo_cli.core.merge import merge_blocks, merge_rows, prune

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator


class Change(NamedTuple):
    """What an update does to one block.

    Attributes:
        kind: `kept` is a block that the brief no longer asks for and a person has changed.
        before: The block as it stands; None where it is new.
        after: The block as it will be; None where it goes.
        fields: Names of the fields that change.
        conflicts: What both sides changed, named for the first time by this update.
    """

    kind: Literal["added", "changed", "removed", "kept"]
    before: Block | None
    after: Block | None
    fields: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()

    @property
    def block(self) -> Block:
        """Give the block as it will be, or as it was where it goes; one of them is there."""
        return self.after or self.before  # type: ignore[return-value] # never both None


class Update(NamedTuple):
    """An update that nobody has written yet.

    Attributes:
        dpv: The plan as it shall be.
        base: The plan as the tool alone would have it, under the plan's own ids.
        changes: What changes, in the order of the plan.
    """

    dpv: Dpv
    base: Dpv
    changes: tuple[Change, ...]


def update_dpv(base: Dpv, ours: Dpv, fresh: Dpv, wanted: Collection[str] = ()) -> Update:
    """Lay a fresh draft over a plan that people have edited.

    Args:
        base: The draft that the plan was last made of, under the plan's ids; without blocks where
            it is lost.
        ours: The plan as it stands.
        fresh: A draft from the brief and the catalogue as they are now, under ids of its own.
        wanted: Templates whose blocks come back although a person took them out.

    Returns:
        The new plan. A fresh draft equal to the base gives ours, unchanged.
    """
    theirs = under_known_ids(base, ours, fresh)
    blocks = merge_blocks(base.block, ours.block, theirs.block, wanted)
    assumptions = merge_rows(
        base.assumptions, ours.assumptions, theirs.assumptions, lambda one: (one.fact, one.template)
    )
    dpv = ours._replace(assumptions=assumptions, block=prune(blocks))
    changes = sorted(_changes(ours, dpv), key=_place)
    gone = {*base.retired, *_ids(base)} - {*_ids(theirs)}
    return Update(dpv, theirs._replace(retired=tuple(sorted(gone))), tuple(changes))


def _ids(dpv: Dpv) -> Iterator[str]:
    for block in dpv.block:
        yield block.id
        yield from (task.id for task in block.task)


def _changes(before: Dpv, after: Dpv) -> Iterator[Change]:
    old = {block.id: block for block in before.block}
    new = {block.id: block for block in after.block}
    for key in dict.fromkeys((*old, *new)):
        if key not in new:
            yield Change("removed", old[key], None)
        elif key not in old:
            yield Change("added", None, new[key])
        elif old[key] != new[key]:
            yield _change(old[key], new[key])


def _change(before: Block, after: Block) -> Change:
    fields = tuple(name for name in Block._fields if getattr(before, name) != getattr(after, name))
    conflicts = after.conflict[len(before.conflict) :]
    is_kept = any(one.key == "block" for one in conflicts)
    return Change("kept" if is_kept else "changed", before, after, fields, conflicts)


def _place(change: Change) -> tuple[int, str]:
    return change.block.priority, change.block.id
