"""Folders of the user's cache; what lies in them may be deleted at any time."""

from __future__ import annotations

import os
from pathlib import Path

OTHERS = 0o022
"""Anybody else may write."""


def own_cache(name: str) -> Path | None:
    """Give a folder of the cache that nobody else can write into, made where it is missing.

    Args:
        name: Of the folder.

    Returns:
        None where there can be no such folder: then nothing is kept.
    """
    asked = os.environ.get("SHEBO_CACHE_DIR")
    caches = os.environ.get("XDG_CACHE_HOME") or Path("~/.cache").expanduser()
    folder = (Path(asked) if asked else Path(caches) / "shebo") / name
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = folder.stat()
    except (OSError, RuntimeError, ValueError):
        return None
    # What is compiled is run: it must not be a stranger's.
    is_own = not hasattr(os, "getuid") or (
        found.st_uid == os.getuid() and not found.st_mode & OTHERS
    )
    return folder if is_own else None
