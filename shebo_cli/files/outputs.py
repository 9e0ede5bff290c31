"""Where a command writes what it makes."""

from __future__ import annotations

from pathlib import Path

from shebo_cli.errors import Place, refuse, say


def output_path(name: str) -> Path:
    """Give the file that a user names for output.

    Raises:
        SheboError: The name is one of a folder.
    """
    if not name or name.endswith("/"):
        raise refuse(
            say("a folder, not a file"), Place(name), say("Name the file inside the folder.")
        )
    return Path(name)


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
