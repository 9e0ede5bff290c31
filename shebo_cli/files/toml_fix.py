"""Putting a finding right in the text of its file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.files.remarks import without_code
from shebo_cli.files.toml_edit import TomlEdit
from shebo_cli.files.toml_write import written

if TYPE_CHECKING:
    from shebo_cli.errors import Fix, Place


def fixed(text: str, fix: Fix, where: Place) -> str | None:
    """Put one finding right; every byte stays that the fix does not name.

    Args:
        text: A text that the parser has accepted, with line feeds only.
        fix: What to do.
        where: The finding's place.

    Returns:
        None where the text has no place for it, such as a table that is written in one line.
    """
    if fix.kind == "unremark":
        return without_code(text, where, str(fix.value))
    edit = TomlEdit(text)
    try:
        match fix.kind:
            case "put":
                edit.set_value(fix.path, written(fix.value))
            case "rename":
                edit.rename_key(fix.path, str(fix.value))
            case "drop":
                edit.remove_table(fix.path)
        return edit.text()
    except KeyError:
        return None
