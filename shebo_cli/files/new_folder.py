"""The files of a new project, all of them or none."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from shebo_cli.errors import Place, refuse, say
from shebo_cli.files.outputs import require_no_link
from shebo_cli.files.paths import is_file, is_folder, is_there
from shebo_cli.files.project_folder import DPV
from shebo_cli.files.whole import write_whole

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def create_project(
    folder: Path, files: Mapping[str, bytes], replaced: tuple[str, ...] = ()
) -> None:
    """Write the files of a new project, all of them or none.

    Args:
        folder: Made if it is missing; its parent must exist.
        files: Content by path inside the folder, in the order of writing; a file that is there with
            the same content stays as it is.
        replaced: Those that may be written anew.

    Raises:
        SheboError: A file is there with other content, or the disk refuses; nothing stays behind.
    """
    made: list[Path] = []
    try:
        for inner in dict.fromkeys((folder, *((folder / name).parent for name in files))):
            if inner != folder:
                require_no_link(inner)
            if not is_folder(inner):
                inner.mkdir()
                made.append(inner)
        for name, content in files.items():
            path = folder / name
            if is_file(path) and path.read_bytes() == content:
                continue
            is_new = not is_there(path)
            write_whole(path, content, replace=name in replaced)
            if is_new:
                made.append(path)
    except BaseException as error:
        # Where another process has finished the same project meanwhile, it needs these files.
        if not is_there(folder / DPV):
            _take_away(made)
        if isinstance(error, OSError):
            raise refuse(
                say("the folder cannot be made: {reason}", reason=error.strerror or str(error)),
                Place(str(folder)),
                say("Check the path and its permissions."),
            ) from None
        raise


def _take_away(made: list[Path]) -> None:
    for path in reversed(made):
        with suppress(OSError):
            path.rmdir() if is_folder(path) else path.unlink()
