"""Knowledge-base articles of a project, as they lie in its folder `kb`."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, Literal, NamedTuple

from shebo_cli.files.paths import is_missing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

ARTICLES = "kb"
SUFFIX = ".md"
MOST_BYTES = 1024 * 1024
"""No article is longer; what is longer is something else."""

Fault = Literal["", "link", "large", "encoding", "unreadable"]


class ArticleFile(NamedTuple):
    """A file that has an article's name; a fault other than of its encoding leaves no text.

    `file` is the name as the disk has it, `content` what was read.
    """

    name: str
    file: str
    content: bytes
    text: str
    fault: Fault


def read_articles(folder: Path) -> Mapping[str, str]:
    """Give the text of each article, by its name: files `kb/<name>.md`.

    A link, a pipe, and a file that is too large or cannot be read are no articles.

    Args:
        folder: The project's folder.

    Raises:
        OSError: Something is in the place of `kb` that cannot be read as a folder.
    """
    texts = ("", "encoding")
    return {one.name: one.text for one in article_files(folder) if one.fault in texts}


def article_files(folder: Path) -> tuple[ArticleFile, ...]:
    """Give everything in `kb` that has an article's name, in the order of the names.

    Args:
        folder: The project's folder.

    Raises:
        OSError: As `read_articles`.
    """
    path = f"{folder}/{ARTICLES}"
    if is_missing(path):
        return ()
    # The dot asks for the right to open what lies in it, too.
    names = ((name, f"{path}/{name}") for name in os.listdir(f"{path}/."))  # noqa: PTH208 # half the time of pathlib
    found = sorted(one for one in names if one[0].endswith(SUFFIX) and one[0][0] != ".")
    return tuple(_read(found)) if found else ()


def _read(files: list[tuple[str, str]]) -> Iterator[ArticleFile]:
    from unicodedata import normalize

    for name, path in files:
        content, fault = _content(path)
        text = content.decode("utf-8-sig", "replace")
        if "\ufffd" in text and not fault:
            fault = "encoding"
        # One disk keeps й as one character, another as two.
        known = normalize("NFC", name.removesuffix(SUFFIX))
        yield ArticleFile(known, name, content, text, fault)


def _content(path: str) -> tuple[bytes, Fault]:
    """Read a file without waiting for it, whatever has taken its place meanwhile."""
    try:
        # A pipe that took the file's place would keep an ordinary open waiting.
        number = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(number, "rb") as file:
            about = os.fstat(number)
            if not stat.S_ISREG(about.st_mode):
                return b"", "unreadable"
            if about.st_size > MOST_BYTES:
                return b"", "large"
            return file.read(MOST_BYTES), ""
    except OSError:
        return b"", "link" if os.path.islink(path) else "unreadable"  # noqa: PTH114 # a name


def is_target_there(folder: Path, target: str) -> bool:
    """Say whether a relative link of an article leads to something inside the project.

    Args:
        folder: The project's folder.
        target: As the article has it.
    """
    from urllib.parse import unquote

    path = unquote(target.partition("#")[0].partition("?")[0])
    whole = os.path.normpath(os.path.join(folder, ARTICLES, path))  # noqa: PTH118 # any text
    try:
        is_inside = os.path.commonpath([os.path.abspath(folder), os.path.abspath(whole)])  # noqa: PTH100 # links stay
        return is_inside == os.path.abspath(folder) and os.path.exists(whole)  # noqa: PTH100, PTH110 # any text
    except (OSError, ValueError):
        return False
