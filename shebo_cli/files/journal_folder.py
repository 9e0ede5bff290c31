"""The journal on the disk: one event a file, created exclusively, never rewritten."""

from __future__ import annotations

import os
import re
from contextlib import contextmanager
from datetime import UTC
from hashlib import sha256
from shlex import quote
from typing import TYPE_CHECKING

from shebo_cli.core.events import TYPES, Event, Heading
from shebo_cli.core.project import Journal
from shebo_cli.errors import Place, Problem, SheboError, refuse, say
from shebo_cli.files.outputs import require_no_link
from shebo_cli.files.paths import is_folder, is_missing, is_there
from shebo_cli.files.project_folder import JOURNAL
from shebo_cli.files.shape_reader import read_shape
from shebo_cli.files.toml_reader import NOT_TOML, Document, no_folder, parse, read_bytes
from shebo_cli.files.whole import sync_folder, write_whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from shebo_cli.files.toml_reader import ReadBytes

LOCK = ".lock"
IGNORED = ".gitignore"
SUFFIX = ".toml"
DAMAGED, UNKNOWN_TYPE = "SHB301", "SHB302"
CHECKSUM = "checksum"
LOCK_SECONDS = 60
IGNORED_LINES = f"{LOCK}\n".encode()
LEFT_OVER = re.compile(r"\.([0-9]{8}T[0-9]{6}Z-|\.gitignore\.)")
"""Names of temporary files; only a writer that was killed leaves one behind."""
HEADING = frozenset(Heading._fields)


def read_journal(folder: Path, shown: str, read: ReadBytes = read_bytes) -> Journal:
    """Read the journal of a project; one without a journal has no events.

    Args:
        folder: The project's folder.
        shown: The journal's folder as messages show it.
        read: Reads the bytes of a file.
    """
    path = folder / JOURNAL
    if is_missing(path):
        return Journal(shown)
    try:
        # The dot asks for the right to open what lies in it, too.
        names = sorted(os.listdir(f"{path}/."))  # noqa: PTH208 # half the time of pathlib
    except OSError:
        return Journal(shown, problems=(no_folder(shown),))
    events: dict[str, Event] = {}
    files: dict[str, str] = {}
    problems: list[Problem] = []
    for name in names:
        if name.startswith(".") or not name.endswith(SUFFIX):
            continue
        file = f"{shown}/{name}"
        try:
            event = read_event(f"{path}/{name}", file, read)
        except SheboError as error:
            problems += error.problems
            continue
        if event.id in events:
            problems.append(_doubled(file, files[event.id], is_copy=event == events[event.id]))
            continue
        events[event.id] = event
        files[event.id] = file
    ordered = sorted(events.values(), key=lambda event: (event.sequence, event.id))
    return Journal(shown, tuple(ordered), files, tuple(problems))


def read_event(path: str | Path, file: str, read: ReadBytes = read_bytes) -> Event:
    """Read one event.

    Args:
        path: Its file.
        file: The name that messages show.
        read: Reads the bytes of a file.

    Raises:
        SheboError: Damaged or edited by hand, of a type that is not known, or not readable.
    """
    try:
        document = parse(read(path, file), file)
    except SheboError as error:
        if error.problems[0].code == NOT_TOML:
            raise _damaged(file) from None
        raise
    body, _, last = document.text.rpartition(f"{CHECKSUM} = ")
    if last != f'"{checksum(body)}"\n':
        raise _damaged(file)
    return _event(document)


def _damaged(file: str) -> SheboError:
    return SheboError(
        Problem(
            DAMAGED,
            say("this event is damaged or was edited by hand: its checksum does not fit"),
            Place(file),
            say("Get it back: git checkout -- {file}", file=quote(file)),
        )
    )


def _event(document: Document) -> Event:
    data = document.data
    head = read_shape(Heading, _part(document, {key: data[key] for key in data if key in HEADING}))
    kind = TYPES.get(head.type)
    if kind is None:
        raise SheboError(
            Problem(
                UNKNOWN_TYPE,
                say("this shebo knows no event of the type “{type}”", type=head.type),
                document.place(("type",)),
                say("Update shebo: a newer version has written it."),
            )
        )
    own = {key: data[key] for key in data if key not in HEADING and key != CHECKSUM}
    fact = read_shape(kind, _part(document, own))
    try:
        when = head.recorded_at.astimezone(UTC)
    except OverflowError:
        # An instant at the edge of the calendar: no clock has ever shown it.
        raise _damaged(document.file) from None
    return Event(head.id, head.sequence, when, head.by, head.on, fact, head.note)


def _part(document: Document, data: dict[str, object]) -> Document:
    return Document(document.file, document.text, data)


def checksum(body: str) -> str:
    """Give the checksum of everything above it."""
    return f"sha256:{sha256(body.encode()).hexdigest()}"


def dump_event(event: Event) -> bytes:
    """Write an event: its heading, its fact, and a checksum as the last key."""
    from shebo_cli.files.toml_write import written

    pairs: dict[str, object] = {
        "schema": 1,
        "id": event.id,
        "sequence": event.sequence,
        "type": event.type,
        "recorded_at": event.recorded_at,
        "by": event.by,
        "on": event.on,
        "note": event.note,
        **event.fact._asdict(),
    }
    body = "".join(
        f"{name} = {written(value, is_long=name in ('blocks', 'rows'))}\n"
        for name, value in pairs.items()
        if value is not None
    )
    return f'{body}{CHECKSUM} = "{checksum(body)}"\n'.encode()


def file_name(event: Event) -> str:
    """Give the name of an event's file: when it was written, its type, its id."""
    return f"{event.recorded_at.astimezone(UTC):%Y%m%dT%H%M%SZ}-{event.type}-{event.id}{SUFFIX}"


def checked_content(event: Event) -> bytes:
    """Give the bytes of an event, if they can be read back as the same event.

    Raises:
        SheboError: A text of it is empty, too long, or no text.
    """
    try:
        content = dump_event(event)
        if _event(parse(content, file_name(event))) != event:
            raise ValueError(event.type)
    except (SheboError, ValueError):
        # Half a character from a terminal, or a text beyond the limits of the reader.
        raise refuse(
            say("this cannot be recorded: a text is empty, too long, or no text at all"),
            None,
            say("Shorten the texts, and type them anew."),
        ) from None
    return content


def append_event(folder: Path, event: Event) -> Path:
    """Write an event that must not be there yet; the caller holds the lock.

    Raises:
        SheboError: It is there, it could not be read back, or the disk refuses.
    """
    path = folder / JOURNAL / file_name(event)
    write_whole(path, checked_content(event), replace=False)
    return path


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the lock of a project's journal, and make the journal's folder where it is missing.

    What a killed writer has left half-written is taken away.

    Raises:
        SheboError: Another process holds the lock for too long, the folder is a link, or the disk
            refuses.
    """
    from filelock import FileLock, Timeout

    path = folder / JOURNAL
    require_no_link(path)
    try:
        if not is_folder(path):
            # Another process may have made it this very moment.
            path.mkdir(exist_ok=True)
            sync_folder(folder)
        lock = FileLock(path / LOCK, timeout=LOCK_SECONDS)
        lock.acquire()
    except Timeout:
        raise refuse(
            say("another shebo is writing to this project"),
            Place(str(path)),
            say("Wait until it has finished, then try again."),
        ) from None
    except OSError as error:
        raise _unusable(path, error) from None
    try:
        _tidy(path)
        yield
    finally:
        lock.release()


def _tidy(path: Path) -> None:
    """Take away what a killed writer has left, and have git leave the lock alone.

    Raises:
        SheboError: The disk refuses.
    """
    ignored = path / IGNORED
    try:
        for name in os.listdir(path):  # noqa: PTH208 # as above
            if LEFT_OVER.match(name):
                (path / name).unlink()
        present = ignored.read_bytes() if is_there(ignored) else b""
    except OSError as error:
        raise _unusable(path, error) from None
    # What people have written stays; what was broken off is completed.
    if present != IGNORED_LINES and IGNORED_LINES.startswith(present):
        write_whole(ignored, IGNORED_LINES, replace=True)


def _unusable(path: Path, error: OSError) -> SheboError:
    return refuse(
        say("the journal cannot be written: {reason}", reason=error.strerror or str(error)),
        Place(str(path)),
        say("Check the folder, its permissions and the free space."),
    )


def _doubled(file: str, other: str, *, is_copy: bool) -> Problem:
    if is_copy:
        message, hint = say("the same event as in {other}", other=other), say("Remove the copy.")
    else:
        message = say("another event under the id of {other}", other=other)
        hint = say("Record anew what this file says, then remove it.")
    return Problem(DAMAGED, message, Place(file), hint)
