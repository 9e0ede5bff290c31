"""A line of a file, and the place below it where a mark goes."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import category, east_asian_width

from shebo_cli.core.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

TAB = 4
LEAST_ROOM = 30
"""Columns that a line is given on the narrowest terminal: a mark can stand in the middle then."""

REACH = 8
"""How many times the room is looked at on each side; a line may be as long as its whole file."""

ELLIPSIS = "…"
MARKS = frozenset(("Mn", "Me", "Cf"))
"""Categories of characters that take no column of their own."""

INNER_JAMO = ("\u1160", "\u11ff")
"""The first and the last letter of Korean that is drawn into the syllable before it."""


class Frame(NamedTuple):
    """A line as a terminal shows it.

    Attributes:
        text: The line, cut where there is no room; no longer than told, but for narrow terminals.
        mark: Columns before the character that is meant.
    """

    text: str
    mark: int


class _Cell(NamedTuple):
    """A character as it is shown, and how many columns that takes."""

    text: str
    width: int


def frame_of(source: str, column: int, room: int) -> Frame:
    """Show a line around one of its characters.

    A terminal may draw joined emoji as one: behind those the mark can stand too far to the right.

    Args:
        source: The line as it stands in its file; hidden characters become visible here.
        column: The character that is meant, from 1; what lies behind the line means its end.
        room: Columns for the line.
    """
    room = max(room, LEAST_ROOM)
    line = source.rstrip("\r\n")
    # Behind the last character the mark needs a place of its own.
    line += " " * (column > len(line))
    at = max(0, min(column, len(line)) - 1)
    begin, end = max(0, at - REACH * room), at + REACH * room
    # What is out of reach is a cell for which there never is room.
    far = _Cell("", room)
    cells = [far] * (begin > 0) + list(_cells(line[begin:end])) + [far] * (end < len(line))
    at += (begin > 0) - begin
    while at and not cells[at].width:
        at -= 1
    return _cut(cells, at, room)


def _cells(source: str) -> Iterator[_Cell]:
    end = 0
    for character in source:
        shown = " " * (TAB - end % TAB) if character in "\t\n" else visible(character)
        cell = _Cell(shown, sum(map(_columns, shown)))
        yield cell
        end += cell.width


def _columns(character: str) -> int:
    first, last = INNER_JAMO
    if category(character) in MARKS or first <= character <= last:
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def _cut(cells: list[_Cell], at: int, room: int) -> Frame:
    """Give as much as there is room for around a cell; what is missing shows as an ellipsis."""
    starts = list(accumulate((cell.width for cell in cells), initial=0))
    total = starts[-1]
    first, ahead = 0, ""
    if total > room and starts[at + 1] >= room:
        # The cell comes to the middle, unless the end of the line leaves room before it.
        left = min(starts[at] - room // 2, total - room + 1)
        ahead = ELLIPSIS
        # No mark stands upon the ellipsis that belongs upon a letter before it.
        first = next(n for n, cell in enumerate(cells) if cell.width and starts[n] >= left)
    room -= len(ahead)
    behind = ""
    if total - starts[first] > room:
        room, behind = room - 1, ELLIPSIS
    ends = zip(cells[first:], starts[first + 1 :], strict=True)
    text = "".join(cell.text for cell, end in ends if end - starts[first] <= room)
    return Frame((ahead + text + behind).rstrip(), len(ahead) + starts[at] - starts[first])
