"""Folders of the user's cache; what lies in them may be deleted at any time."""

from __future__ import annotations

from pathlib import Path

from shebo_cli.files.kept_answers import cache_root, is_mine


def own_cache(name: str) -> Path | None:
    """Give a folder of the cache that nobody else can write into, made where it is missing.

    Args:
        name: Of the folder.

    Returns:
        None where there can be no such folder: then nothing is kept.
    """
    root = cache_root()
    if root.startswith("~"):
        # Nobody has this home, as in some containers.
        return None
    folder = Path(root) / name
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = folder.stat()
    except (OSError, ValueError):
        return None
    # What is compiled is run: it must not be a stranger's.
    return folder if is_mine(found) else None
