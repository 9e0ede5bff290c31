"""Keeping an answer about many projects: what each added to it, and what that was read from."""

from __future__ import annotations

import marshal
import os
import time
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from shebo_cli.errors import SheboError
from shebo_cli.files.articles import ARTICLES, read_articles
from shebo_cli.files.kept_answers import SUFFIX, answer_path, frame, is_settled, look
from shebo_cli.files.lint_baseline import BASELINE
from shebo_cli.files.project_folder import JOURNAL, PROJECT_FILES
from shebo_cli.files.toml_reader import read_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import BinaryIO

MOST_ANSWERS = 64
LEVELS = 6
"""Of folders in one with a company's templates: its messages lie five deep."""
SUFFIXES = {JOURNAL: ".toml", ARTICLES: ".md"}
"""The folders of a project whose files count, and what these are called."""


class Part(NamedTuple):
    """What one project adds to an answer; the first fields stand as `kept_answers` has them.

    Attributes:
        paths: All that was looked at; files, folders, and what was not there.
        looks: How each of them looked, before anything was read.
        is_settled: Whether none of them was young then.
        text: In the format that was asked for; "" where the answer is no text.
        folder: The project's.
        digest: Over the content of all files; b"" where only the looks can tell whether the part
            still holds.
        more: What else the project adds, plain values: lint counts its findings.
    """

    paths: list[str]
    looks: list[tuple[int, ...]]
    is_settled: bool
    text: str
    folder: str
    digest: bytes
    more: Any


class Reader:
    """Reads files, and keeps a digest of each."""

    def __init__(self) -> None:
        """Start with nothing read."""
        self._digests: dict[str, bytes] = {}

    def __call__(self, path: str | os.PathLike[str], file: str) -> bytes:
        """Read a file as `toml_reader.read_bytes` does, errors too."""
        try:
            content = read_bytes(path, file)
        except SheboError:
            self._digests[os.fspath(path)] = b""
            raise
        self._digests[os.fspath(path)] = sha256(content).digest()
        return content

    def digest(self, inputs: Inputs, articles: Mapping[str, str]) -> bytes:
        """Give one digest over all that was read, whatever the order of reading.

        Returns:
            b"" where another file was read than those that were looked at.
        """
        if not self._digests.keys() <= set(inputs.paths):
            return b""
        return sha256(
            repr((sorted(self._digests.items()), sorted(articles.items()))).encode(
                "utf-8", "surrogatepass"
            )
        ).digest()


class Inputs(NamedTuple):
    """All paths that an answer depends on, how they look, and whether none is young."""

    paths: list[str]
    looks: list[tuple[int, ...]]
    is_settled: bool


def look_at(paths: list[str], since: int | None = None) -> Inputs:
    """Look at paths.

    Args:
        paths: The paths.
        since: When the first of them may have been read, in ns since the epoch; None means now.
    """
    since = time.time_ns() if since is None else since
    looks = [look(path) for path in paths]
    return Inputs(paths, looks, is_settled(looks, since))


def inputs_of(folder: str) -> Inputs:
    """Look at everything in a project's folder that its judgement may depend on.

    A folder is looked at before its names are read: what comes or goes later makes it another one,
    so what is not there needs no look.
    """
    since = time.time_ns()
    paths, looks = [folder], [look(folder)]
    names = _names(folder)
    for name in (*PROJECT_FILES, BASELINE, JOURNAL, ARTICLES):
        if name in names:
            path = f"{folder}/{name}"
            paths.append(path)
            looks.append(look(path))
            inner = [f"{path}/{one}" for one in _names(path)] if name in SUFFIXES else []
            inner = [one for one in inner if one.endswith(SUFFIXES[name])]
            paths += inner
            looks += map(look, inner)
    return Inputs(paths, looks, is_settled(looks, since))


def _names(folder: str) -> list[str]:
    try:
        return sorted(name for name in os.listdir(folder) if not name.startswith("."))  # noqa: PTH208 # as in journal_folder
    except (OSError, ValueError):
        return []


def all_below(folder: str, levels: int = LEVELS) -> list[str]:
    """Give a folder of templates and everything in it that is not hidden, in rising order."""
    paths = [folder]
    if levels:
        paths += (
            one for name in _names(folder) for one in all_below(f"{folder}/{name}", levels - 1)
        )
    return paths


def refreshed(part: Part) -> Part | None:
    """Give a part whose files look different or young and hold the same, with their new look.

    Templates of a company are not read here: a part that rests on them is never refreshed.

    Returns:
        None where the project has to be judged again.
    """
    inputs = inputs_of(part.folder)
    if not part.digest or inputs.paths != part.paths:
        return None
    # A file in the place of a folder, or one that nobody may read, does not hold the same.
    if [one[0] for one in inputs.looks] != [one[0] for one in part.looks]:
        return None
    reader = Reader()
    for path in inputs.paths:
        if path.endswith(".toml") and os.path.lexists(path):
            with suppress(SheboError):
                reader(path, path)
    try:
        articles = read_articles(Path(part.folder))
    except OSError:
        return None
    if reader.digest(inputs, articles) != part.digest:
        return None
    return part._replace(looks=inputs.looks, is_settled=inputs.is_settled)


class Keeper:
    """Writes an answer part by part, and puts it in the place of the old one at the end.

    A disk that refuses is no reason not to answer: then nothing is kept.
    """

    def __init__(self, way: bytes, search: Inputs) -> None:
        """Begin a new file beside the old one."""
        self._path = Path(answer_path(way))
        self._beside = Path(f"{self._path}.{os.getpid()}")
        self._file: BinaryIO | None = None
        with suppress(OSError):
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with suppress(FileNotFoundError):
                self._beside.unlink()
            number = os.open(self._beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            self._file = os.fdopen(number, "wb")
        self._write(way)
        self.add(search)

    def add(self, record: tuple[Any, ...]) -> None:
        """Keep a part, or the end: its text and the exit code."""
        self._write(marshal.dumps(tuple(record)))

    def _write(self, record: bytes) -> None:
        if self._file is None:
            return
        try:
            self._file.write(frame(record))
        except OSError:
            self.give_up()

    def finish(self, first: str, separator: str, last: str, code: int) -> None:
        """Keep the end, and put the answer where the next run finds it.

        Args:
            first: What the report begins with.
            separator: What stands between two parts that are not empty.
            last: What the report ends with.
            code: The exit code.
        """
        self.add((first, separator, last, code))
        if self._file is None:
            return
        try:
            self._file.close()
            self._beside.replace(self._path)
            self._forget_oldest()
        except OSError:
            self.give_up()

    def give_up(self) -> None:
        """Leave nothing half-written behind."""
        file, self._file = self._file, None
        if file is not None:
            with suppress(OSError):
                file.close()
            with suppress(OSError):
                self._beside.unlink()

    def _forget_oldest(self) -> None:
        kept = sorted(self._path.parent.glob(f"*{SUFFIX}*"), key=lambda one: one.stat().st_mtime_ns)
        for one in kept[:-MOST_ANSWERS]:
            one.unlink()
