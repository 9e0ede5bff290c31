"""Putting findings right in the text of their file."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

from shebo_cli.errors import SheboError
from shebo_cli.files.remarks import without_code
from shebo_cli.files.toml_edit import TomlEdit
from shebo_cli.files.toml_reader import parse
from shebo_cli.files.toml_write import written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shebo_cli.core.project import KeyPath
    from shebo_cli.errors import Fix, Place

    Placed = tuple[Fix, Place]


def fixed(text: str, fixes: Sequence[Placed]) -> tuple[str, list[int]]:
    """Put findings right; every byte stays that no fix names.

    The new text is read again: it must say what the old one said, but for the fixes.

    Args:
        text: A text that the parser has accepted, with line feeds only.
        fixes: What to do, each with its finding's place.

    Returns:
        The new text, and which of the fixes it holds: some have no place in a table that is written
        in one line, or would lead beyond a limit.
    """
    data = parse(text.encode(), "").data
    everything = _edited(text, data, fixes)
    if everything is not None:
        return everything, list(range(len(fixes)))
    done: list[int] = []
    for number in range(len(fixes)):
        tried = _edited(text, data, [fixes[one] for one in (*done, number)])
        if tried is not None:
            done.append(number)
    return _edited(text, data, [fixes[one] for one in done]) or text, done


def _edited(text: str, data: dict[str, Any], fixes: Sequence[Placed]) -> str | None:
    for fix, where in sorted(fixes, key=lambda placed: placed[1], reverse=True):
        if fix.kind == "unremark":
            text = without_code(text, where, str(fix.value))
    edit = TomlEdit(text)
    wanted = deepcopy(data)
    try:
        # Rows that go away must not move those that other fixes name.
        for fix, _ in sorted(fixes, key=lambda placed: (placed[0].kind == "drop", _rows(placed))):
            _edit(edit, fix)
            _apply(wanted, fix)
        edited = edit.text()
        return edited if parse(edited.encode(), "").data == wanted else None
    except (KeyError, SheboError):
        return None


def _rows(placed: Placed) -> list[int]:
    return [-part for part in placed[0].path if isinstance(part, int)]


def _edit(edit: TomlEdit, fix: Fix) -> None:
    match fix.kind:
        case "put":
            edit.set_value(fix.path, written(fix.value))
        case "rename":
            edit.rename_key(fix.path, str(fix.value))
        case "drop":
            edit.remove_table(fix.path)
        case "unremark":
            pass


def _apply(data: dict[str, Any], fix: Fix) -> None:
    """Do in the data what the fix does in the text."""
    if fix.kind == "unremark":
        return
    table, key = _around(data, fix.path), fix.path[-1]
    match fix.kind:
        case "put":
            table[key] = list(fix.value) if isinstance(fix.value, tuple) else fix.value
        case "rename":
            table[fix.value] = table.pop(key)
        case "drop":
            del table[key]
            if not table:
                del data[str(fix.path[0])]


def _around(data: Any, path: KeyPath) -> Any:
    for part in path[:-1]:
        data = data[part]
    return data
