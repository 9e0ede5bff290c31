"""What differs between two versions of a ДПВ, ready to be read: what was, and what is now."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from shebo_cli.core.approval import BlockDiff, SealedBlock, TaskDiff
    from shebo_cli.core.hours import ThreePoints
    from shebo_cli.i18n import Translator

FIELDS = {
    "title": mark("title"),
    "acceptance": mark("acceptance"),
    "details": mark("the client's answers"),
    "depends": mark("dependencies"),
    "production_hours": mark("production's hours"),
    "tasks": mark("tasks"),
}
"""What the fields of a block are called."""
SHOWN_BEFORE = 200
"""Characters of a common beginning that are shown where it is much longer."""


class FieldChange(NamedTuple):
    """One field that differs.

    Attributes:
        name: The field, after the task's id where it is a task's.
        was, now: Only the lines that differ; empty where there is nothing.
    """

    name: str
    was: tuple[str, ...]
    now: tuple[str, ...]


def field_changes(
    diff: BlockDiff, levels: Mapping[str, str], t: Translator
) -> tuple[FieldChange, ...]:
    """Give the fields of a block and of its tasks that differ, beside the tasks' likely hours.

    Args:
        diff: The block.
        levels: Titles of the integrator's levels, by id.
        t: The translator of the document's language.

    Returns:
        For a new block what it holds; for one that is gone nothing: it can be read where it was.
    """
    if diff.after is None:
        return ()
    found = [*_of_block(diff.before, diff.after, t)]
    for one in diff.tasks:
        found.extend(_of_task(one, levels, t))
    return tuple(found)


def _of_block(
    before: SealedBlock | None, after: SealedBlock, t: Translator
) -> Iterator[FieldChange]:
    for name, title in FIELDS.items():
        # A new block's title stands above, and tasks have a table of their own.
        if name == "tasks" or (name == "title" and before is None):
            continue
        was = _lines(before, name, t) if before else ()
        now = _lines(after, name, t)
        if was != now:
            yield FieldChange(t(title), *_differing(was, now))


def _lines(block: SealedBlock, name: str, t: Translator) -> tuple[str, ...]:
    if name == "production_hours":
        hours = block.production_hours
        return () if hours is None else (t.hours(hours),)
    if name == "depends":
        return (", ".join(block.depends),) if block.depends else ()
    value: str | tuple[str, ...] = getattr(block, name)
    return (value,) if isinstance(value, str) else value


def _differing(was: tuple[str, ...], now: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Leave out lines that stand in both; where only their order differs, none is left out."""
    gone = tuple(line for line in was if line not in now)
    new = tuple(line for line in now if line not in was)
    if not (gone or new):
        return was, now
    if len(gone) == len(new):
        pairs = [_from_where_they_part(*pair) for pair in zip(gone, new, strict=True)]
        return tuple(old for old, _ in pairs), tuple(fresh for _, fresh in pairs)
    return gone, new


def _from_where_they_part(was: str, now: str) -> tuple[str, str]:
    """Leave out a long common beginning: both would be cut before they differ."""
    pairs = enumerate(zip(was, now, strict=False))
    parted = next((at for at, (old, new) in pairs if old != new), min(len(was), len(now)))
    start = parted - SHOWN_BEFORE
    return (was, now) if start < SHOWN_BEFORE else (f"…{was[start:]}", f"…{now[start:]}")


def _of_task(one: TaskDiff, levels: Mapping[str, str], t: Translator) -> Iterator[FieldChange]:
    before, after = one.before, one.after
    if not (before and after):
        return
    if before.title != after.title:
        titles = _differing((before.title,), (after.title,))
        yield FieldChange(f"{after.id}, {t(FIELDS['title'])}", *titles)
    if before.level != after.level:
        was, now = (levels.get(level, level) for level in (before.level, after.level))
        name = t("level")
        yield FieldChange(f"{after.id}, {name}", (was,), (now,))
    if before.hours != after.hours and before.hours.likely == after.hours.likely:
        name = t("hours at best / likely / at worst")
        yield FieldChange(
            f"{after.id}, {name}", (_points(before.hours, t),), (_points(after.hours, t),)
        )


def _points(hours: ThreePoints, t: Translator) -> str:
    return " / ".join(t.number(value) for value in (hours.low, hours.likely, hours.high))
