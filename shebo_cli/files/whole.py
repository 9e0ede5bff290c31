"""Writing files whole or not at all."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from shebo_cli.errors import Place, refuse, say


def write_whole(path: Path, content: bytes, *, replace: bool, is_flushed: bool = True) -> None:
    """Write a file so that nobody ever sees a part of it.

    The content goes to a temporary file in the same folder, is flushed to the disk, and takes the
    name in one step. A flush waits for the disk.

    Args:
        path: Where; its folder must exist.
        content: Everything that the file shall hold.
        replace: Whether an existing file may be replaced.
        is_flushed: Whether it has to outlast a loss of power; not what the same command makes anew.

    Raises:
        SheboError: The file exists and must not be replaced, or the disk refuses.
    """
    import tempfile

    beside: Path | None = None
    if os.path.lexists(path) and not stat.S_ISREG(path.lstat().st_mode):
        raise refuse(
            say("this is a folder, a link or a device, not a file to write"),
            Place(str(path)),
            say("Name another place."),
        )
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        beside = Path(name)
        _fill(handle, content, is_flushed=is_flushed)
        beside.chmod(_mode_for(path))
        if replace:
            beside.replace(path)
            if is_flushed:
                sync_folder(path.parent)
        else:
            _take_name(beside, path)
    except FileExistsError:
        raise refuse(
            say("the file is there already"), Place(str(path)), say("Move it away first.")
        ) from None
    except FileNotFoundError:
        raise refuse(
            say("there is no such folder"),
            Place(str(path.parent)),
            say("Make it first, or name another place."),
        ) from None
    except OSError as error:
        raise refuse(
            say("cannot be written: {reason}", reason=error.strerror or str(error)),
            Place(str(path)),
            say("Check the folder, its permissions and the free space."),
        ) from None
    finally:
        if beside:
            with suppress(FileNotFoundError):
                beside.unlink()


def _fill(handle: int, content: bytes, *, is_flushed: bool) -> None:
    with os.fdopen(handle, "wb") as target:
        target.write(content)
        target.flush()
        if is_flushed:
            os.fsync(target.fileno())


def _take_name(beside: Path, path: Path) -> None:
    """Give a finished file its name, unless the name is taken; on failure it has none."""
    # A link fails where a rename would overwrite.
    os.link(beside, path)
    try:
        sync_folder(path.parent)
    except OSError:
        path.unlink()
        raise


def _mode_for(path: Path) -> int:
    """Give the mode of the file that is replaced, or what the umask allows a new one."""
    try:
        return path.stat().st_mode & 0o777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def sync_folder(folder: Path) -> None:
    """Flush a folder to the disk, so that the names in it last."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
