"""Answers of `lint` that are still true, told again before anything else is imported.

An answer is kept for one way to ask: where, with which words, in which language, on which day, by
which state of the tool. Its file holds the way to ask, what the search for projects saw, a part for
each project, and an end. A part holds as long as every path behind it looks the same (mode, inode,
size, mtime, ctime) and did so when it was no longer young: what changes twice within one tick of
the clock may look the same. Young files are read again, as git does with racy entries.
"""

from __future__ import annotations

import marshal
import os
import sys
import time
from zlib import crc32

# Importing typing would take a quarter of the time that an answer takes.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any, BinaryIO

TICK_NS = 2_000_000_000
"""Something younger than this may change again without looking different."""
OTHERS = 0o022
"""Anybody else may write."""
SUFFIX = ".answer"
SETTINGS = ("NO_COLOR", "FORCE_COLOR", "TERM", "COLUMNS")
PATHS, LOOKS, IS_SETTLED, TEXT = range(4)
"""Where these stand in what is kept of a search or a part; a search has no text."""
END = 4
"""The end alone has so many fields: the report's first text, separator, last text; exit code."""


def look(path: str) -> tuple[int, ...]:
    """Give what a path looks like; never fails.

    Returns:
        Mode, inode, size, mtime and ctime in ns; the error's number where there is nothing to look
        at, with the look of the link if one is there.
    """
    try:
        one = os.stat(path)  # noqa: PTH116 # pathlib takes three times as long
    except (OSError, ValueError) as error:
        number = getattr(error, "errno", None) or 0
        try:
            link = os.lstat(path)
        except (OSError, ValueError):
            return (number,)
        return (number, link.st_ino, link.st_mtime_ns, link.st_ctime_ns)
    return (one.st_mode, one.st_ino, one.st_size, one.st_mtime_ns, one.st_ctime_ns)


def is_settled(looks: Sequence[tuple[int, ...]], looked_at: int) -> bool:
    """Say whether nothing of this was young when it was looked at.

    Args:
        looks: What was seen.
        looked_at: Nanoseconds since the epoch, before the first look.
    """
    return max((max(one[-2:]) for one in looks), default=0) < looked_at - TICK_NS


def is_unchanged(kept: Sequence[Any]) -> bool:
    """Say whether all behind a search or a part surely is as it was."""
    return bool(kept[IS_SETTLED]) and list(map(look, kept[PATHS])) == kept[LOOKS]


def way_to_ask(words: Sequence[str], options: Mapping[str, str], language: str) -> bytes:
    """Give everything but files that an answer depends on, as bytes.

    Args:
        words: The command's arguments.
        options: The global options.
        language: Of the messages.
    """
    environment = os.environ
    given = sorted((name, value) for name, value in environment.items() if name[:6] == "SHEBO_")
    is_terminal = sys.stdout.isatty()
    try:
        here = os.getcwd()  # noqa: PTH109 # as above
        columns = os.get_terminal_size(sys.stdout.fileno()).columns if is_terminal else 0
    except OSError:
        here, columns = "", 0
    # Not marshal: equal values may become different bytes there.
    return repr(
        (
            *(tuple(words), tuple(sorted(options.items())), language, here, tuple(given)),
            tuple(environment.get(name) for name in SETTINGS),
            *(is_terminal, columns),
            *(time.localtime()[:3], sys.version, tool_state()),
        )
    ).encode("utf-8", "surrogateescape")


def tool_state() -> int:
    """Give a number that is another one after a change of the tool or of its libraries."""
    package = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120 # as above
    waiting = [package, f"{os.path.dirname(package)}/templates"]  # noqa: PTH120
    state = 0
    while waiting:
        try:
            entries = sorted(os.scandir(waiting.pop()), key=lambda one: one.name)
        except OSError:
            continue
        for entry in entries:
            if entry.is_dir():
                waiting += [entry.path] if entry.name != "__pycache__" else []
            else:
                one = entry.stat()
                seen = f"{entry.name}\0{one.st_size}\0{one.st_mtime_ns}"
                state = crc32(seen.encode("utf-8", "surrogateescape"), state)
    # Another version of a library changes the folder that it is installed in.
    return crc32(repr([look(path) for path in sys.path]).encode(), state)


def cache_root() -> str:
    """Give the folder of everything that is kept; caches.py makes folders in it."""
    own = os.environ.get("SHEBO_CACHE_DIR")
    caches = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111 # as above
    return own or f"{caches}/shebo"


def answer_path(way: bytes) -> str:
    """Give the file that keeps the answer to a way to ask."""
    return f"{cache_root()}/lint-{crc32(way):08x}{SUFFIX}"


def is_mine(found: os.stat_result) -> bool:
    """Say whether a file or folder is the user's own, and nobody else may write into it."""
    return not hasattr(os, "getuid") or (found.st_uid == os.getuid() and not found.st_mode & OTHERS)


def open_answer(way: bytes) -> tuple[BinaryIO, tuple[Any, ...]] | None:
    """Open a kept answer; None where there is none.

    Returns:
        The file, behind its beginning, and what the search for projects saw.
    """
    try:
        source = open(answer_path(way), "rb")  # noqa: PTH123, SIM115 # as above; the caller closes
    except OSError:
        return None
    is_own = is_mine(os.fstat(source.fileno()))
    search = read_record(source) if is_own and _bytes(source) == way else None
    if isinstance(search, tuple):
        return source, search
    source.close()
    return None


def records(source: BinaryIO) -> Iterator[tuple[Any, ...]]:
    """Give the parts of an answer, and its end, as far as they are whole."""
    while isinstance(record := read_record(source), tuple):
        yield record


def repeat_answer(words: Sequence[str], options: Mapping[str, str], language: str) -> int | None:
    """Print an answer again, if it is there and everything behind it is as it was.

    Args:
        words: The command's arguments.
        options: The global options.
        language: Of the messages.

    Returns:
        The exit code; None where the answer has to be found anew.
    """
    # What goes to a file is not told: the command writes it anew.
    is_anew = any(word.partition("=")[0] in ("--no-cache", "--output-file") for word in words)
    opened = None if is_anew else open_answer(way_to_ask(words, options, language))
    if opened is None:
        return None
    source, search = opened
    with source:
        begin = source.tell()
        if not is_unchanged(search):
            return None
        last: tuple[Any, ...] = ()
        for record in records(source):
            if len(record) != END and not is_unchanged(record):
                return None
            last = record
        if len(last) != END:
            return None
        source.seek(begin)
        first, separator, end, code = last
        if first:
            # Only what programs read begins with a text of its own.
            from shebo_cli.files.utf8_output import speak_utf8

            speak_utf8()
        sys.stdout.write(first)
        is_first = True
        for record in records(source):
            if len(record) != END and record[TEXT]:
                sys.stdout.write(record[TEXT] if is_first else separator + record[TEXT])
                is_first = False
        sys.stdout.write(end)
        return int(code)


def _bytes(source: BinaryIO) -> bytes | None:
    head = source.read(8)
    record = source.read(int.from_bytes(head[:4], "big"))
    return record if len(head) == 8 and crc32(record) == int.from_bytes(head[4:], "big") else None


def read_record(source: BinaryIO) -> object:
    """Read the next record; None at the end or where it is broken."""
    record = _bytes(source)
    # The checksum says that it is whole, `is_mine` that this tool has written it.
    return None if record is None else marshal.loads(record)  # noqa: S302


def frame(record: bytes) -> bytes:
    """Give a record as it stands in the file: its length, its checksum, itself."""
    return len(record).to_bytes(4, "big") + crc32(record).to_bytes(4, "big") + record
