"""Markdown line by line: what of a text is shown, what is code, what a comment."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
SPAN = re.compile(r"(?<!`)(`+)(?!`)[^`]*(?<!`)\1(?!`)")
OPENING = re.compile(r"(?<!\\)(?:\\\\)*(<!--)")
"""What opens a comment; after an odd number of backslashes it is text."""
CLOSING = "-->"
FRONT = "---"
"""Stands before and after what a file says about itself to other programs."""


class Line(NamedTuple):
    """A line without its end; in `shown` spaces stand for a comment, `is_code` is a fence's."""

    text: str
    shown: str
    is_code: bool = False


class Comment(NamedTuple):
    """A comment; line and column count from 1."""

    line: int
    column: int
    text: str


class Unclosed(NamedTuple):
    """What is open at the end of the text, and where it begins."""

    kind: Literal["code", "comment"]
    line: int
    column: int


class Lines(NamedTuple):
    """A whole text: its lines, its comments, and what is never closed."""

    lines: tuple[Line, ...]
    comments: tuple[Comment, ...]
    unclosed: Unclosed | None


def read_lines(text: str) -> Lines:
    """Tell text, code and comments apart, in one pass."""
    reading = _Reading()
    rows = [row.removesuffix("\r") for row in text.split("\n")]
    front = _front(rows)
    lines = (
        Line(row, "", is_code=True) if number <= front else reading.take(number, row)
        for number, row in enumerate(rows, 1)
    )
    return Lines(tuple(lines), *reading.end())


def _front(rows: list[str]) -> int:
    """Count the lines of what stands before the text, for other programs."""
    if rows[0].rstrip() != FRONT:
        return 0
    ends = (place for place, row in enumerate(rows[1:], 2) if row.rstrip() in (FRONT, "..."))
    return next(ends, 0)


class _Reading:
    """What is open on the way through the lines."""

    def __init__(self) -> None:
        self.fence = ""
        self.begun = (0, 0)
        self.comment: list[str] | None = None
        self.comments: list[Comment] = []

    def take(self, number: int, row: str) -> Line:
        if self.comment is None:
            marks = FENCE.match(row)
            if self.fence:
                if marks and self._closes(marks[1], row[marks.end() :]):
                    self.fence = ""
                return Line(row, row, is_code=True)
            if marks and not (marks[1][0] == "`" and "`" in row[marks.end() :]):
                self.fence, self.begun = marks[1], (number, marks.start(1) + 1)
                return Line(row, "", is_code=True)
        return Line(row, "".join(self._shown(number, row)))

    def _closes(self, marks: str, rest: str) -> bool:
        return marks.startswith(self.fence) and not rest.strip()

    def _shown(self, number: int, row: str) -> Iterator[str]:
        # Code between backticks opens no comment.
        probe = SPAN.sub(lambda found: "x" * len(found[0]), row)
        place = 0
        while True:
            if self.comment is None:
                opening = OPENING.search(probe, place)
                if opening is None:
                    yield row[place:]
                    return
                begin = opening.start(1)
                yield row[place:begin]
                self.comment, self.begun = [], (number, begin + 1)
                yield " " * len(opening[1])
                place = opening.end(1)
            end = row.find(CLOSING, place)
            if end < 0:
                self.comment.append(row[place:])
                yield " " * (len(row) - place)
                return
            self.comment.append(row[place:end])
            self._close()
            yield " " * (end + len(CLOSING) - place)
            place = end + len(CLOSING)

    def _close(self) -> None:
        self.comments.append(Comment(*self.begun, "\n".join(self.comment or ()).strip()))
        self.comment = None

    def end(self) -> tuple[tuple[Comment, ...], Unclosed | None]:
        unclosed = None
        if self.comment is not None:
            unclosed = Unclosed("comment", *self.begun)
            self._close()
        elif self.fence:
            unclosed = Unclosed("code", *self.begun)
        return tuple(self.comments), unclosed
