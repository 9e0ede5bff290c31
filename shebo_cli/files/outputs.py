"""Where a command writes what it makes."""

from __future__ import annotations

from pathlib import Path

from shebo_cli.errors import Place, refuse, say
from shebo_cli.files.paths import is_file
from shebo_cli.files.project_folder import BASE, DPV, JOURNAL, SETTINGS

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


def document_path(folder: Path, name: str) -> Path:
    """Give the place of a document in the project's folder `out`, which is made if needed.

    Raises:
        SheboError: The folder cannot be made.
    """
    out = folder / "out"
    try:
        out.mkdir(exist_ok=True)
    except OSError as error:
        raise refuse(
            say("the folder cannot be made: {reason}", reason=error.strerror or str(error)),
            Place(str(out)),
            say("Name another place with -o."),
        ) from None
    return out / name
