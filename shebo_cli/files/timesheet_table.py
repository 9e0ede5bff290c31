"""Worked time from tables: a CSV of one's own, and Toggl Track's CSV.

One's own has the columns date, task, hours and perhaps note, named in English or in Russian, in any
order, with a comma, a semicolon or a tab between them. Toggl Track's detailed report is exported as

    User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,
    Duration,Tags,Amount ()

with dates as 2026-12-03, times and durations as 01:30:00 in the zone of the user's profile, and
tags in one cell, a comma between them. Newer ones hold the columns that were on the screen, such as
Description,Duration,Project,Start date,Start time,Stop date,Stop time. A running entry has a
negative duration, or no end. There is no id: the user and the start tell entries apart.
"""

from __future__ import annotations

import csv
import io
import json
import re
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.hours import ZERO
from shebo_cli.core.timesheet import RUNNING, Entry, not_hours
from shebo_cli.core.typed_hours import exported_hours
from shebo_cli.core.work_target import Reason
from shebo_cli.errors import Place, refuse, say
from shebo_cli.files.timesheet_days import day_written

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = {
    "date": ("date", "day", "дата", "день"),
    "task": ("task", "stage", "задача", "этап"),
    "hours": ("hours", "time", "часы", "время", "часов"),
    "note": ("note", "comment", "description", "заметка", "примечание", "комментарий", "описание"),
}
"""Columns of one's own table, as they may be called."""
TOGGL_NAMES = {
    "day": ("start date",),
    "clock": ("start time",),
    "duration": ("duration",),
    "user": ("email", "user", "member"),
    "end": ("end time", "stop time"),
    "tags": ("tags",),
    "task": ("task",),
    "text": ("description",),
    "project": ("project",),
    "client": ("client",),
}
TOO_LONG = Reason(
    say("the line has more cells than there are columns"),
    say("Where hours have a decimal comma, columns need a semicolon between them, or quotes."),
)
CLOCK = re.compile(r"[0-9:]{4,8}( ?[AP]M)?")
DIGEST_CHARACTERS = 12


class Row(NamedTuple):
    """A row of a table: its place, and its cells by the names of the columns.

    One that is long has more cells than there are columns.
    """

    place: Place
    cells: dict[str, str]
    is_long: bool = False


def header_of(text: str) -> tuple[str, ...]:
    """Give the names of the columns in small letters; empty where the first line is no header."""
    line = next(iter(text.split("\n", 1)), "").rstrip("\r")[:2000]
    try:
        cells = next(csv.reader([line], delimiter=_delimiter(line)), [])
    except csv.Error:
        return ()
    return tuple(cell.strip().lower() for cell in cells)


def _delimiter(line: str) -> str:
    return max(",;\t", key=line.count)


def rows(text: str, names: dict[str, tuple[str, ...]], file: str) -> Iterator[Row]:
    """Give the rows of a table, but for empty ones.

    Args:
        text: The table, with its header.
        names: How the columns that matter may be called; others are passed over.
        file: The name that messages show.

    Raises:
        SheboError: It is no CSV.
    """
    header = header_of(text)
    columns = {
        name: header.index(called[0])
        for name, known in names.items()
        if (called := [one for one in known if one in header])
    }
    _require_single(header, names, file)
    first = text.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(first), strict=True)
    line = 1
    try:
        for cells in reader:
            place, line = Place(file, line), reader.line_num + 1
            if place.line > 1 and any(map(str.strip, cells)):
                is_long = any(map(str.strip, cells[len(header) :]))
                yield Row(place, {one: _cell(cells, at) for one, at in columns.items()}, is_long)
    except csv.Error:
        raise refuse(
            say("this line cannot be read as CSV"),
            Place(file, line, 1),
            say("A text with quotes or separators stands in quotes; a quote in it is doubled."),
        ) from None


def _require_single(header: tuple[str, ...], names: dict[str, tuple[str, ...]], file: str) -> None:
    """Refuse a table in which two columns say the same thing.

    Raises:
        SheboError: It is one.
    """
    for known in names.values():
        found = [one for one in header if one in known]
        # Toggl Track itself gives the user by name and by address.
        if len(found) > (1 if names is NAMES else len(set(found))):
            raise refuse(
                say("two columns say the same thing: {names}", names=tuple(found)),
                Place(file, 1, 1),
                say("Leave one of them."),
            )


def _cell(cells: list[str], at: int) -> str:
    return cells[at].strip() if at < len(cells) else ""


def own_entry(row: Row) -> Entry:
    """Read a row of one's own table."""
    task, note = row.cells.get("task", ""), row.cells.get("note", "")
    written, given = row.cells.get("date", ""), row.cells.get("hours", "")
    day, hours = day_written(written), exported_hours(given)
    told = json.dumps([str(day or written), task.casefold(), note], ensure_ascii=True)
    digest = sha256(told.encode()).hexdigest()[:DIGEST_CHARACTERS]
    fault = not_hours(given) if hours is None else None
    fault = TOO_LONG if row.is_long else fault
    entry = Entry(row.place, f"csv:{digest}", day, hours or ZERO, (), task, note, fault=fault)
    return entry._replace(written=written)


def toggl_row(row: Row) -> Entry:
    """Read a row of Toggl Track's detailed report."""
    cells = row.cells
    day, hours = day_written(cells.get("day", "")), exported_hours(cells.get("duration", ""))
    user = sha256(cells.get("user", "").encode()).hexdigest()[:DIGEST_CHARACTERS]
    clock = cells.get("clock", "") if CLOCK.fullmatch(cells.get("clock", "")) else ""
    fault = not_hours(cells.get("duration", "")) if hours is None else None
    if (hours or ZERO) < 0 or (hours == 0 and cells.get("end") == ""):
        fault, hours = RUNNING, ZERO
    return Entry(
        row.place,
        f"toggl:{day}T{clock}:{user}",
        day,
        hours or ZERO,
        tuple(filter(None, map(str.strip, cells.get("tags", "").split(",")))),
        cells.get("task", ""),
        cells.get("text", ""),
        cells.get("project", ""),
        fault,
        cells.get("client", ""),
        cells.get("day", ""),
    )
