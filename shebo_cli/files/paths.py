"""Questions about paths that never raise."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

NOWHERE = frozenset((errno.ENOENT, errno.ENOTDIR, errno.ELOOP))
"""What the system says of a path that leads to nothing."""


def is_folder(path: Path) -> bool:
    """Say whether a folder, or a link to one, can be seen there."""
    return os.path.isdir(path)  # noqa: PTH112 # pathlib raises for a name that is too long


def is_file(path: Path) -> bool:
    """Say whether an ordinary file, or a link to one, can be seen there."""
    return os.path.isfile(path)  # noqa: PTH113 # as above


def is_link(path: Path) -> bool:
    """Say whether a link can be seen there, a broken one too."""
    return os.path.islink(path)  # noqa: PTH114 # as above


def is_there(path: Path | str) -> bool:
    """Say whether anything can be seen there, a broken link too."""
    return os.path.lexists(path)


def is_missing(path: Path | str) -> bool:
    """Say whether surely nothing is there: what must not be looked at may well be there."""
    try:
        os.lstat(path)
    except ValueError:
        return True
    except OSError as error:
        return error.errno in NOWHERE
    return False


def stays_in(path: Path, folder: Path) -> bool:
    """Say whether a path, its links followed, lies in a folder."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        # A link that leads to itself leads nowhere.
        return False
