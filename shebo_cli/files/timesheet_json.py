"""Worked time from JSON: `timew export`, and time entries of Toggl Track.

`timew export` (man timew-export; 1.4 to 1.9) prints an array, an interval a line, times in UTC:

    {"id":2,"start":"20261203T070000Z","end":"20261203T083000Z","tags":["B01.2"],"annotation":"…"}

`tags` and `annotation` may be missing; an interval without `end` is open: it still runs. The ids
count from the newest one on, so they tell nothing apart; the start does: intervals do not overlap.

Toggl Track's API (v9, /me/time_entries) gives an array of entries with `id`, `start` and `stop` as
ISO 8601 with an offset, `duration` in seconds, `description`, `tags` (null where there are none),
`project_id`, and `project_name` and `client_name` where they were asked for. A running entry has a
negative duration and no stop.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeGuard

from shebo_cli.core.hours import ZERO
from shebo_cli.core.timesheet import NO_DAY, NO_ENTRY, RUNNING, Entry
from shebo_cli.core.typed_hours import hours_of_seconds
from shebo_cli.errors import Place, refuse, say
from shebo_cli.files.timesheet_days import day_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

    from shebo_cli.errors import SheboError

SPACE = re.compile(r"[ \t\r\n]*")
UTC_STAMP = "%Y%m%dT%H%M%SZ"
MOST_SECONDS = 10**10
MOST_ID = 10**18


def elements(text: str, file: str) -> Iterator[tuple[Place, Any]]:
    """Give the elements of a JSON array, each with its line.

    Args:
        text: The array.
        file: The name that messages show.

    Raises:
        SheboError: No array, or no JSON.
    """
    decoder = json.JSONDecoder(parse_constant=_no_number)
    offset, line, seen = _after_space(text, 0), 1, 0
    if text[offset : offset + 1] != "[":
        raise _not_json(file, text, offset)
    offset = _after_space(text, offset + 1)
    is_open = text[offset : offset + 1] != "]"
    while is_open:
        line += text.count("\n", seen, offset)
        seen = offset
        try:
            value, end = decoder.raw_decode(text, offset)
        except (ValueError, RecursionError):
            raise _not_json(file, text, offset) from None
        yield Place(file, line), value
        offset = _after_space(text, end)
        if text[offset : offset + 1] not in {",", "]"}:
            raise _not_json(file, text, offset)
        is_open = text[offset] == ","
        offset = _after_space(text, offset + 1)


def _after_space(text: str, offset: int) -> int:
    found = SPACE.match(text, offset)
    return found.end() if found else offset


def timewarrior_entry(place: Place, value: Any, zone: tzinfo | None) -> Entry:
    """Read one interval of timewarrior."""
    if not isinstance(value, dict):
        return Entry(place, "", None, ZERO, fault=NO_ENTRY)
    fields: dict[str, Any] = value
    start, end = _stamp(fields.get("start")), _stamp(fields.get("end"))
    day = day_of(start, zone)
    if start is None or day is None:
        return Entry(place, "", None, ZERO, fault=NO_DAY, written=_text(fields.get("start")))
    seconds = int((end - start).total_seconds()) if end else 0
    tags, text = _texts(fields.get("tags")), _text(fields.get("annotation"))
    source = f"timewarrior:{start:{UTC_STAMP}}"
    hours = hours_of_seconds(seconds)
    return Entry(place, source, day, hours, tags, text=text, fault=None if end else RUNNING)


def toggl_entry(place: Place, value: Any, zone: tzinfo | None) -> Entry:
    """Read one time entry of Toggl Track."""
    fields: dict[str, Any] = value if isinstance(value, dict) else {}
    number: Any = fields.get("id")
    seconds: Any = fields.get("duration")
    if not (_is_whole(number, MOST_ID) and _is_whole(seconds, MOST_SECONDS)):
        return Entry(place, "", None, ZERO, fault=NO_ENTRY)
    day = day_of(_instant(fields.get("start")), zone)
    project_id: Any = fields.get("project_id")
    named = _text(fields.get("project_name"))
    return Entry(
        place,
        f"toggl:{number}",
        day,
        hours_of_seconds(seconds) if seconds > 0 else ZERO,
        _texts(fields.get("tags")),
        _text(fields.get("task_name")),
        _text(fields.get("description")),
        # Without names the numbers still tell one project from another.
        named or (str(project_id) if _is_whole(project_id, MOST_ID) else ""),
        RUNNING if seconds < 0 else None,
        _text(fields.get("client_name")),
        _text(fields.get("start")),
    )


def _is_whole(value: object, most: int) -> TypeGuard[int]:
    return type(value) is int and abs(value) <= most


def _stamp(value: object) -> datetime | None:
    try:
        return datetime.strptime(_text(value), UTC_STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


def _instant(value: object) -> datetime | None:
    try:
        return datetime.fromisoformat(_text(value))
    except ValueError:
        return None


def _texts(value: object) -> tuple[str, ...]:
    return tuple(filter(None, map(_text, value))) if isinstance(value, list) else ()


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _no_number(name: str) -> None:
    raise ValueError(name)


def _not_json(file: str, text: str, offset: int) -> SheboError:
    line = text.count("\n", 0, offset) + 1
    return refuse(
        say("this is no JSON array of time entries"),
        Place(file, line, offset - text.rfind("\n", 0, offset)),
        say("Export it anew, for instance: timew export > time.json"),
    )
