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
    from collections.abc import Callable

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

    def edit(edited: TomlEdit) -> None:
        if dpv.change is None:
            edited.add_first_table(table(f"[{NOTE}]", note._asdict()), inside=())
            return
        for name, value in note._asdict().items():
            if value is not None and value != getattr(dpv.change, name):
                edited.set_value((NOTE, name), written(value))

    return _edited(text, file, dpv._replace(change=note), edit)


def without_note(text: str, file: str, dpv: Dpv) -> str:
    """Give the text without its note; arguments and errors as in `with_note`."""
    return _edited(
        text, file, dpv._replace(change=None), lambda edited: edited.remove_table((NOTE,))
    )


def _edited(text: str, file: str, wanted: Dpv, edit: Callable[[TomlEdit], None]) -> str:
    try:
        edited = TomlEdit(text)
        edit(edited)
        changed = edited.text()
        result = read_shape(Dpv, parse(changed.encode(), file))
    except (KeyError, ValueError, SheboError):
        result = None
    if result != wanted:
        raise refuse(
            say("the section [change] of this file cannot be edited in place"),
            Place(file),
            say("Write it below a header of its own, [change], with short plain texts."),
        )
    return changed
