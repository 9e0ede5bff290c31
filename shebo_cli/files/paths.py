"""Questions about paths that never raise: what cannot be looked at is not there."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def is_folder(path: Path) -> bool:
    """Say whether a folder, or a link to one, can be seen there."""
    return os.path.isdir(path)  # noqa: PTH112 # pathlib raises for a name that is too long


def is_file(path: Path) -> bool:
    """Say whether an ordinary file, or a link to one, can be seen there."""
    return os.path.isfile(path)  # noqa: PTH113 # as above


def is_there(path: Path | str) -> bool:
    """Say whether anything can be seen there, a broken link too."""
    return os.path.lexists(path)
