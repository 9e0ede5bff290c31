"""Where a command writes what it makes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from shebo_cli.errors import Place, refuse, say
from shebo_cli.files.paths import is_file, is_link
from shebo_cli.files.project_folder import BASE, DPV, JOURNAL, SETTINGS, shown

if TYPE_CHECKING:
    from shebo_cli.errors import Message

MOVE_AWAY = say("Move it away first.")
OWNED = (SETTINGS, DPV, BASE)


def output_path(name: str) -> Path:
    """Give the file that a user names for output.

    Raises:
        SheboError: The name is one of a folder, or of what a project consists of.
    """
    if not name or name.endswith("/"):
        raise refuse(
            say("a folder, not a file"), Place(name), say("Name the file inside the folder.")
        )
    path = Path(name)
    folder = path.absolute().parent
    is_event = folder.name == JOURNAL and is_file(folder.parent / SETTINGS)
    if is_event or (path.name in OWNED and is_file(folder / SETTINGS)):
        raise refuse(
            say("this belongs to the project: no document is written over it or beside events"),
            Place(name),
            say("Name another place with -o."),
        )
    return path


def require_no_link(folder: Path, hint: Message = MOVE_AWAY) -> None:
    """Refuse a link in the place of a project's folder that something is to be written into.

    Who copies a project from others does not see where its links lead: what lies there is not the
    project's to change.

    Args:
        folder: The folder `journal`, `kb`, `out` or another one that the tool writes into.
        hint: What to do.

    Raises:
        SheboError: It is a link, wherever it leads.
    """
    if is_link(folder):
        raise refuse(say("this is a link, not a folder of the project"), Place(shown(folder)), hint)


def document_path(folder: Path, name: str) -> Path:
    """Give the place of a document in the project's folder `out`, which is made if needed.

    Raises:
        SheboError: The folder is a link, or cannot be made.
    """
    out = folder / "out"
    require_no_link(out, say("Move it away, or name another place with -o."))
    try:
        out.mkdir(exist_ok=True)
    except OSError as error:
        raise refuse(
            say("the folder cannot be made: {reason}", reason=error.strerror or str(error)),
            Place(str(out)),
            say("Name another place with -o."),
        ) from None
    return out / name
