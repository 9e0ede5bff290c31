"""Knowledge-base articles of a project: which of them are written."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

ARTICLES = "kb"
SUFFIX = ".md"
MOST_BYTES = 1024 * 1024
"""No article is longer; what is longer is something else."""
FIRST_BYTES = 4096
"""Where an article has said nothing by then, it says nothing."""


def read_articles(folder: Path) -> frozenset[str]:
    """Give the names of the articles that are written: files `kb/<name>.md` that hold a text.

    A link, a pipe, an empty file and one that cannot be read are no articles; nothing is raised.

    Args:
        folder: The project's folder.
    """
    try:
        with os.scandir(f"{folder}/{ARTICLES}") as entries:
            written = [
                entry.name.removesuffix(SUFFIX)
                for entry in entries
                if entry.name.endswith(SUFFIX) and _is_written(entry)
            ]
    except (OSError, ValueError):
        return frozenset()
    if not written:
        return frozenset()
    from unicodedata import normalize

    # One disk keeps й as one character, another as two.
    return frozenset(normalize("NFC", name) for name in written)


def _is_written(entry: os.DirEntry[str]) -> bool:
    """Look at a file without waiting for it, whatever stands in its place meanwhile."""
    try:
        if not entry.is_file(follow_symlinks=False):
            return False
        # A pipe that took the file's place would keep an ordinary open waiting.
        number = os.open(entry.path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(number, "rb") as file:
            about = os.fstat(number)
            if not stat.S_ISREG(about.st_mode) or about.st_size > MOST_BYTES:
                return False
            return bool(file.read(FIRST_BYTES).decode("utf-8-sig", "replace").strip())
    except OSError:
        return False
