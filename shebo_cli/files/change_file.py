"""The note of a change in a ДПВ file, put in and taken out in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.dpv import Dpv
from shebo_cli.errors import Place, SheboError, refuse, say
from shebo_cli.files.shape_reader import read_shape
from shebo_cli.files.toml_edit import TomlEdit
from shebo_cli.files.toml_reader import parse
from shebo_cli.files.toml_write import table, written

if TYPE_CHECKING:
    from shebo_cli.core.dpv import ChangeNote

NOTE = "change"


def with_note(text: str, file: str, dpv: Dpv, note: ChangeNote) -> str:
    """Give the text with a note, in place of the one that is there.

    Args:
        text: The file's text, with line feeds only.
        file: The name that messages show.
        dpv: What the text says.
        note: What its note shall say.

    Raises:
        SheboError: The note is written in a way that cannot be edited in place.
    """
    edited = TomlEdit(text)
    if dpv.change is None:
        edited.add_first_table(table(f"[{NOTE}]", note._asdict()), inside=())
    else:
        for name, value in note._asdict().items():
            if value is not None and value != getattr(dpv.change, name):
                edited.set_value((NOTE, name), written(value))
    return _checked(edited, file, dpv._replace(change=note))


def without_note(text: str, file: str, dpv: Dpv) -> str:
    """Give the text without its note; arguments and errors as in `with_note`."""
    edited = TomlEdit(text)
    edited.remove_table((NOTE,))
    return _checked(edited, file, dpv._replace(change=None))


def _checked(edited: TomlEdit, file: str, wanted: Dpv) -> str:
    try:
        changed = edited.text()
        result = read_shape(Dpv, parse(changed.encode(), file))
    except (KeyError, SheboError):
        result = None
    if result != wanted:
        raise refuse(
            say("the section [change] of this file cannot be edited in place"),
            Place(file),
            say("Write it below a header of its own: [change]"),
        )
    return changed
