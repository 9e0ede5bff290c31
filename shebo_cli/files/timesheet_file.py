"""A timesheet of whatever format: recognised by what it holds, read within limits."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from shebo_cli.errors import Place, refuse, say
from shebo_cli.files.timesheet_json import elements, timewarrior_entry, toggl_entry
from shebo_cli.files.timesheet_table import (
    NAMES,
    TOGGL_NAMES,
    header_of,
    own_entry,
    rows,
    toggl_row,
)
from shebo_cli.files.toml_reader import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo
    from pathlib import Path
    from typing import Any

    from shebo_cli.core.timesheet import Entry

TimesheetFormat: TypeAlias = Literal["csv", "timewarrior", "toggl"]
FILE_BYTES = 8 * 1024 * 1024
MOST_ENTRIES = 20_000
"""Ten years of ten entries a working day are no more."""


class Timesheet(NamedTuple):
    """Worked time as a file tells it."""

    format: TimesheetFormat
    entries: tuple[Entry, ...]


def read_timesheet(
    path: Path, file: str, asked: TimesheetFormat | None, zone: tzinfo | None
) -> Timesheet:
    """Read a timesheet.

    Args:
        path: The file.
        file: The name that messages show.
        asked: Its format; None to recognise it.
        zone: The zone whose days count, for instants.

    Raises:
        SheboError: It cannot be read, is of no known format, or too large.
    """
    content = read_bytes(path, file, FILE_BYTES)
    is_json = content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in {b"[", b"{"}
    text = _decoded(content, file, is_json=is_json)
    kind, entries = (_from_json if is_json else _from_table)(text, file, asked, zone)
    found = tuple(islice(entries, MOST_ENTRIES + 1))
    if len(found) > MOST_ENTRIES:
        raise refuse(
            say("more than {limit} entries", limit=MOST_ENTRIES),
            Place(file),
            say("Split it into several files."),
        )
    return Timesheet(kind, found)


def _decoded(content: bytes, file: str, *, is_json: bool) -> str:
    """Give the text; a table may come in the encoding of a Russian Excel.

    Raises:
        SheboError: Neither UTF-8 nor such a table.
    """
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = content.decode("cp1251", "replace")
        if not is_json and _has(header_of(text), "date", "hours"):
            return text
        line = content.count(b"\n", 0, error.start) + 1
        raise refuse(
            say("this is not UTF-8 text"),
            Place(file, line, 1),
            say("Save the file in the encoding UTF-8."),
        ) from None


def _from_json(
    text: str, file: str, asked: TimesheetFormat | None, zone: tzinfo | None
) -> tuple[TimesheetFormat, Iterator[Entry]]:
    if asked == "csv":
        raise _other_format(file)
    found = list(islice(elements(text, file), MOST_ENTRIES + 1))
    first: Any = found[0][1] if found else None
    is_toggl = isinstance(first, dict) and "duration" in first
    kind: TimesheetFormat = asked or ("toggl" if is_toggl else "timewarrior")
    read = toggl_entry if kind == "toggl" else timewarrior_entry
    return kind, (read(place, value, zone) for place, value in found)


def _from_table(
    text: str, file: str, asked: TimesheetFormat | None, _zone: tzinfo | None
) -> tuple[TimesheetFormat, Iterator[Entry]]:
    header = header_of(text)
    if asked in (None, "toggl") and {"start date", "duration"} <= set(header):
        return "toggl", map(toggl_row, rows(text, TOGGL_NAMES, file))
    if asked in (None, "csv") and _has(header, "date", "hours"):
        return "csv", map(own_entry, rows(text, NAMES, file))
    raise _other_format(file)


def _has(header: tuple[str, ...], *columns: str) -> bool:
    return all(set(NAMES[column]) & set(header) for column in columns)


def _other_format(file: str) -> Exception:
    return refuse(
        say("this is no timesheet of that format, or of none that is known"),
        Place(file, 1, 1),
        say("Known are: date;task;hours;note, timew export, Toggl Track's detailed report."),
    )
