"""Matching a fresh draft with a plan: which block and which task is which. No id ever changes."""

from __future__ import annotations

from difflib import SequenceMatcher, get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from shebo_cli.core.dpv import Block, Dpv, Task


def under_known_ids(base: Dpv, ours: Dpv, fresh: Dpv) -> Dpv:
    """Give the fresh draft under the ids of the plan; what is new gets the next free numbers.

    A block is the one of the same template and the same row of the brief. Where exactly one row of
    a template went and one came, it was renamed.
    """
    known = {block.id: block for block in (*ours.block, *base.block)}
    ids = _match_blocks(tuple(known.values()), fresh.block)
    used = {*known, *(one for one in base.retired if "." not in one)}
    number = max((int(block_id[1:]) for block_id in used), default=0)
    for block in fresh.block:
        if block.id not in ids:
            number += 1
            ids[block.id] = f"B{number:02}"
    blocks = (
        _rename(block, ids, known.get(ids[block.id]), _used_tasks(ids[block.id], base, ours))
        for block in fresh.block
    )
    return fresh._replace(block=tuple(blocks))


def _match_blocks(known: Sequence[Block], fresh: Sequence[Block]) -> dict[str, str]:
    """Give the known id of each fresh block that has one."""
    waiting = [block for block in known if block.template]
    ids = {}
    for block in fresh:
        same = next((one for one in waiting if _row(one) == _row(block)), None)
        if same:
            waiting.remove(same)
            ids[block.id] = same.id
    unmatched = [block for block in fresh if block.id not in ids]
    for block in unmatched:
        came = [one for one in unmatched if one.template == block.template]
        went = [one for one in waiting if one.template == block.template]
        if len(came) == len(went) == 1:
            ids[block.id] = went[0].id
    return ids


def _row(block: Block) -> tuple[str | None, str | None]:
    return block.template, block.row


def _used_tasks(block_id: str, base: Dpv, ours: Dpv) -> int:
    """Give the highest number that a task of the block ever had."""
    there = (task.id for dpv in (base, ours) for block in dpv.block for task in block.task)
    numbers = (one.partition(".") for one in (*there, *base.retired))
    return max((int(task) for block, _, task in numbers if task and block == block_id), default=0)


def _rename(block: Block, ids: dict[str, str], known: Block | None, used: int) -> Block:
    block_id = ids[block.id]
    return block._replace(
        id=block_id,
        depends=tuple(sorted(ids[one] for one in block.depends)),
        task=tuple(_number(block_id, block.task, known.task if known else (), used)),
    )


def _number(
    block_id: str, tasks: Sequence[Task], before: Sequence[Task], used: int
) -> Iterable[Task]:
    """Give the tasks the ids of the known ones that they are; the others the next numbers."""
    number = used
    ids = _match_tasks([task.title for task in before], [task.title for task in tasks])
    for place, task in enumerate(tasks):
        if place not in ids:
            number += 1
        known = before[ids[place]].id if place in ids else f"{block_id}.{number}"
        yield task._replace(id=known)


def _match_tasks(before: Sequence[str], after: Sequence[str]) -> dict[int, int]:
    """Give the old place of each new title that has one.

    Between equal titles a title is the one in the same place, where none came or went there, else
    the most similar one.
    """
    places: dict[int, int] = {}
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, old, old_end, new, new_end in matcher.get_opcodes():
        if tag == "equal" or (tag == "replace" and old_end - old == new_end - new):
            places.update(zip(range(new, new_end), range(old, old_end), strict=True))
        elif tag == "replace":
            left = {before[place]: place for place in range(old, old_end)}
            for place in range(new, new_end):
                for title in get_close_matches(after[place], left, n=1):
                    places[place] = left.pop(title)
    return places
