"""Merging three sides of a plan value by value: base, ours, theirs (see `core/update.py`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from shebo_cli.core.dpv import Conflict
from shebo_cli.core.hours import ThreePoints

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from shebo_cli.core.dpv import Block, Task

Row = TypeVar("Row")
Keyed = TypeVar("Keyed", "Block", "Task")

MADE_BY_THE_TOOL = ("template", "version", "digest", "row", "kind", "added")
"""Fields that follow the template; nobody words them by hand."""

WORDED = ("title", "purpose", "article", "production_hours")
"""Fields of a block that people edit as a whole."""

LISTS = ("acceptance", "details")
TASK_FIELDS = ("title", "level", "hours")


def merge_blocks(
    base: Sequence[Block],
    ours: Sequence[Block],
    theirs: Sequence[Block],
    wanted: Collection[str] = (),
) -> tuple[Block, ...]:
    """Merge blocks by id: ours in their order, then the new ones and those that come back."""
    bases, news = _by_id(base), _by_id(theirs)
    merged = []
    for block in ours:
        new = news.pop(block.id, None)
        old = bases.get(block.id)
        if new:
            merged.append(_merge_block(old, block, new))
        elif old is None or _is_edited(old, block):
            merged.append(_kept(block) if old else block)
    # What a person took out stays out.
    back = (block for key, block in news.items() if key not in bases or block.template in wanted)
    return (*merged, *back)


def prune(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Take blocks that are gone out of the dependencies of the others."""
    kept = tuple(blocks)
    there = {block.id for block in kept}
    return tuple(
        block._replace(depends=tuple(one for one in block.depends if one in there))
        for block in kept
    )


def _by_id(rows: Iterable[Keyed]) -> dict[str, Keyed]:
    return {row.id: row for row in rows}


def _is_edited(base: Block, ours: Block) -> bool:
    """Say whether a person changed what the block is, not only where it stands."""
    return ours != base._replace(
        priority=ours.priority, depends=ours.depends, conflict=ours.conflict
    )


def _kept(block: Block) -> Block:
    conflict = Conflict("block", "–")
    return block._replace(conflict=_joined(block.conflict, [conflict]))


def _joined(known: tuple[Conflict, ...], new: Sequence[Conflict]) -> tuple[Conflict, ...]:
    return (*known, *(one for one in new if one not in known))


def _merge_block(base: Block | None, ours: Block, theirs: Block) -> Block:
    conflicts: list[Conflict] = []
    merged: dict[str, Any] = {name: getattr(theirs, name) for name in MADE_BY_THE_TOOL}
    for name in WORDED:
        merged[name] = _pick(base, ours, theirs, name, name, conflicts)
    for name in LISTS:
        merged[name] = _pick_items(base, ours, theirs, name, conflicts)
    known = base or ours
    merged["priority"] = theirs.priority if ours.priority == known.priority else ours.priority
    merged["depends"] = tuple(sorted(_merge_items(known.depends, ours.depends, theirs.depends)))
    merged["assumptions"] = merge_rows(
        known.assumptions, ours.assumptions, theirs.assumptions, lambda one: one.fact
    )
    merged["task"] = _merge_tasks(base.task if base else (), ours.task, theirs.task, conflicts)
    return ours._replace(**merged, conflict=_joined(ours.conflict, conflicts))


def _pick(base: Any, ours: Any, theirs: Any, name: str, key: str, conflicts: list[Conflict]) -> Any:
    """Give one value: that of the side that moved; where both did, ours and a note."""
    mine, new = getattr(ours, name), getattr(theirs, name)
    old = getattr(base, name) if base else _NEVER
    if new in (mine, old):
        return mine
    if mine == old:
        return new
    conflicts.append(Conflict(key, _written(new)))
    return mine


_NEVER = object()
"""The base of a value that the tool never made: equal to nothing."""


def _pick_items(
    base: Block | None, ours: Block, theirs: Block, name: str, conflicts: list[Conflict]
) -> tuple[str, ...]:
    """Give a list: items that one side added or took out; where both changed one, ours."""
    mine, new = getattr(ours, name), getattr(theirs, name)
    old = getattr(base, name) if base else ()
    both = [one for one in old if one not in mine and one not in new]
    offered = [one for one in new if one not in old and one not in mine]
    own = [one for one in mine if one not in old and one not in new]
    if (both or base is None) and offered and own:
        conflicts.append(Conflict(name, _written(tuple(offered))))
        return tuple(mine)
    return tuple(_merge_items(old, mine, new))


def _merge_items(base: Sequence[Row], ours: Sequence[Row], theirs: Sequence[Row]) -> list[Row]:
    """Give our items without those that theirs took out, and those that theirs added."""
    kept = [one for one in ours if one in theirs or one not in base]
    if list(ours) == list(base):
        return list(theirs)
    return [*kept, *(one for one in theirs if one not in base and one not in kept)]


def merge_rows(
    base: Sequence[Row], ours: Sequence[Row], theirs: Sequence[Row], key: Callable[[Row], object]
) -> tuple[Row, ...]:
    """Merge rows that have a key; where both sides changed one, ours stays."""
    olds, news = {key(row): row for row in base}, {key(row): row for row in theirs}
    merged = []
    for row in ours:
        new, old = news.pop(key(row), None), olds.get(key(row))
        if new is not None:
            merged.append(new if row == old else row)
        elif row != old:
            merged.append(row)
    return (*merged, *(row for one, row in news.items() if one not in olds))


def _merge_tasks(
    base: Sequence[Task], ours: Sequence[Task], theirs: Sequence[Task], conflicts: list[Conflict]
) -> tuple[Task, ...]:
    bases, news = _by_id(base), _by_id(theirs)
    merged: list[Task] = []
    for task in ours:
        new, old = news.get(task.id), bases.get(task.id)
        if new:
            fields = {
                name: _pick(old, task, new, name, f"{task.id}.{name}", conflicts)
                for name in TASK_FIELDS
            }
            merged.append(task._replace(**fields))
        elif old is None or task != old:
            merged.append(task)
            if old:
                conflicts.append(Conflict(task.id, "–"))
    before: str | None = None
    for task in theirs:
        if task.id not in bases and task.id not in {one.id for one in ours}:
            place = next((at for at, one in enumerate(merged, start=1) if one.id == before), 0)
            merged.insert(place, task)
        before = task.id
    return tuple(merged)


def _written(value: object) -> str:
    """Write a value as a conflict shows it."""
    match value:
        case ThreePoints():
            points = ", ".join(
                f"{name} = {part.normalize():f}" for name, part in value._asdict().items()
            )
            return f"{{ {points} }}"
        case tuple():
            return " | ".join(str(one) for one in value)
        case None:
            return "–"
        case _:
            return str(value)
