"""Writing `dpv.toml`: whole, when a plan is made, and in place, when it is updated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.dpv import Assumption, Conflict, Dpv, Task
from shebo_cli.errors import Place, SheboError, refuse, say
from shebo_cli.files.schema_line import schema_line
from shebo_cli.files.shape_reader import read_shape
from shebo_cli.files.toml_edit import TomlEdit
from shebo_cli.files.toml_reader import parse
from shebo_cli.files.toml_write import table, written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shebo_cli.core.dpv import Block
    from shebo_cli.core.project import KeyPath

PLAN_HEAD = f"""\
{schema_line("dpv")}
# ДПВ — документ по внедрению: блоки, задачи, часы интегратора.
# id не меняются и не используются повторно; часы, тексты и порядок можно править.
schema = 1
"""
BASE_HEAD = """\
# ДПВ таким, каким его в последний раз составила программа. Этот файл пишет только shebo:
# по нему shebo dpv update отличает правки людей от изменений брифа и шаблонов.
schema = 1
"""

Row = Task | Assumption | Conflict

ROWS = ("assumptions", "conflict", "task")
LONG = ("acceptance", "details", "risks")
ALWAYS = ("depends", "acceptance")
"""Lists that stand in the file even when they are empty: people fill them in."""

BLOCK_KEYS = (
    *("id", "template", "version", "digest", "row", "by_hand", "added", "title", "purpose"),
    *("kind", "article", "priority", "depends", "production_hours", "acceptance", "details"),
    *("note", "risks"),
)


def dump_dpv(dpv: Dpv, head: str) -> bytes:
    """Write a whole plan: one line a fact, hours in one line, long lists one item a line."""
    retired = f"retired = {written(dpv.retired)}\n" if dpv.retired else ""
    note = [table("[change]", dpv.change._asdict())] if dpv.change else []
    rows = [_row("assumptions", one) for one in dpv.assumptions]
    return "\n".join(
        (head + retired, *note, *rows, *(_block(block) for block in dpv.block))
    ).encode()


def _block(block: Block) -> str:
    rows = [_row(f"block.{name}", one) for name in ROWS for one in getattr(block, name)]
    return "\n".join((table("[[block]]", _keys(block), LONG), *rows))


def _keys(block: Block) -> dict[str, object]:
    """Give the plain keys of a block in the order of the file; None for what is not written."""
    return {name: _kept(name, getattr(block, name)) for name in BLOCK_KEYS}


def _kept(name: str, value: object) -> object:
    is_left_out = value is False or (value == () and name not in ALWAYS)
    return None if is_left_out else value


def _row(name: str, row: Row) -> str:
    return table(f"[[{name}]]", row._asdict())


def edit_dpv(text: str, file: str, before: Dpv, after: Dpv) -> str:
    """Change a plan in its own text; comments, order and everything else stay as they are.

    Args:
        text: The file's text, with line feeds only.
        file: The name that messages show.
        before: What the text says.
        after: What it shall say: blocks of `before` in their order, some left out, then new ones.

    Raises:
        SheboError: The file is written in a way that cannot be edited in place, such as blocks in
            one line.
    """
    edited = TomlEdit(text)
    try:
        _edit(edited, before, after)
        changed = edited.text()
        result = read_shape(Dpv, parse(changed.encode(), file))
    except (KeyError, SheboError):
        result = None
    if result != after:
        raise refuse(
            say("this plan is not written in the way that an update can edit in place"),
            Place(file),
            say("Write each block and task below a header of its own: [[block]], [[block.task]]."),
        )
    return changed


def _edit(text: TomlEdit, before: Dpv, after: Dpv) -> None:
    _edit_rows(text, (), "assumptions", before.assumptions, after.assumptions)
    there = {block.id: row for row, block in enumerate(before.block)}
    kept = {block.id for block in after.block}
    for block in after.block:
        if block.id in there:
            row = there[block.id]
            _edit_block(text, ("block", row), before.block[row], block)
    for block_id, row in there.items():
        if block_id not in kept:
            text.remove_table(("block", row))
    for block in after.block:
        if block.id not in there:
            text.add_table(_block(block))


def _edit_block(text: TomlEdit, path: KeyPath, before: Block, after: Block) -> None:
    old, new = _keys(before), _keys(after)
    for name in BLOCK_KEYS:
        if new[name] is None and old[name] is not None:
            text.remove_key((*path, name))
        elif new[name] != old[name]:
            text.set_value((*path, name), written(new[name], is_long=name in LONG))
    for name in ROWS:
        _edit_rows(text, path, name, getattr(before, name), getattr(after, name))


def _edit_rows(
    text: TomlEdit, path: KeyPath, name: str, before: Sequence[Row], after: Sequence[Row]
) -> None:
    """Bring the rows of a table in line: changed keys in place, rows out, rows in."""
    header = ".".join(str(part) for part in (*path, name) if isinstance(part, str))
    there = {_key(row): place for place, row in enumerate(before)}
    wanted = {_key(row) for row in after}
    last: KeyPath = ()
    for row in after:
        if _key(row) in there:
            last = (*path, name, there[_key(row)])
            _edit_row(text, last, before[there[_key(row)]], row)
        elif last:
            text.add_table(_row(header, row), behind=last)
        else:
            text.add_first_table(_row(header, row), inside=path)
    for key, place in there.items():
        if key not in wanted:
            text.remove_table((*path, name, place))


def _edit_row(text: TomlEdit, path: KeyPath, before: Row, after: Row) -> None:
    for name, value in after._asdict().items():
        if value == getattr(before, name):
            continue
        if value is None:
            text.remove_key((*path, name))
        else:
            text.set_value((*path, name), written(value))


def _key(row: Row) -> tuple[object, ...]:
    """Give what makes a row itself: a task's id, an assumption's fact, a conflict's key."""
    match row:
        case Task():
            return (row.id,)
        case Assumption():
            return (row.fact, row.template)
        case _:
            return (row.key, row.offered)
