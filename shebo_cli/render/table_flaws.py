"""What is wrong with the tables of a drawn document, which no reader of it complains of."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.errors import Message, say, say_count
from shebo_cli.render.markdown_reader import markdown_reader

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

EDGE = re.compile(r"(?<!\\)\|")
"""What parts the cells of a row in Markdown; a client's text has a backslash before it."""
END = re.compile(r"(?<!\\)\|$")
TAGS = re.compile(r"{{.*?}}|{%.*?%}|{#.*?#}")
LEAST_WORDS = 2
"""Signs outside of tags that a line of a layout needs to be recognized."""


class TableFlaw(NamedTuple):
    """What is wrong with a table, and the drawn line of it."""

    said: Message
    line: str


def table_flaws(text: str, *, is_page: bool) -> Iterator[TableFlaw]:
    """Find broken tables: rows of too many or too few cells, rows outside, a table without an end.

    Args:
        text: A drawn document.
        is_page: Whether it is HTML; Markdown otherwise.
    """
    yield from _Page(text).flaws if is_page else _of_markdown(text)


def line_of(drawn: str, layouts: Iterable[Path]) -> tuple[Path, int] | None:
    """Find the line of a layout that has written a line of a document.

    Args:
        drawn: The document's line.
        layouts: Files in which it may be.

    Returns:
        The first that can have written it: what stands outside of its tags is in the drawn line.
    """
    for path in layouts:
        for number, line in enumerate(path.read_text("utf-8-sig").splitlines(), 1):
            words = [part.strip() for part in TAGS.split(line)]
            pattern = ".*".join(re.escape(word) for word in words)
            if len("".join(words)) >= LEAST_WORDS and re.fullmatch(pattern, drawn.strip()):
                return path, number
    return None


def _of_markdown(text: str) -> Iterator[TableFlaw]:
    lines = text.split("\n")
    for token in markdown_reader().parse(text):
        first, last = token.map or (0, 0)
        if token.type == "table_open":
            # The line after the heading is the one of dashes.
            heading, _, *rows = lines[first:last]
            for row in rows:
                if _cells(row) != _cells(heading):
                    yield _wrong_row(_cells(row), _cells(heading), row)
        elif token.type == "paragraph_open":
            for line in lines[first:last]:
                if line.lstrip().startswith("|"):
                    yield TableFlaw(say("a row of a table stands outside of it"), line)


def _cells(row: str) -> int:
    row = row.strip().removeprefix("|")
    return len(EDGE.findall(row)) + (not END.search(row))


def _wrong_row(cells: int, columns: int, line: str) -> TableFlaw:
    said = say_count(
        "a row of {count} cell in a table of {columns}",
        "a row of {count} cells in a table of {columns}",
        cells,
        columns=columns,
    )
    return TableFlaw(said, line)


class _Table:
    """A table of a page that has no end yet: its first line, columns, and the row at hand."""

    def __init__(self, line: str) -> None:
        self.line = line
        self.columns = 0
        self.cells = 0
        self.row = ""
        self.is_plain = True

    def end_row(self) -> Iterator[TableFlaw]:
        """Compare a row that is over with the first one."""
        if self.is_plain and self.row and self.columns and self.cells != self.columns:
            yield _wrong_row(self.cells, self.columns, self.row)
        self.columns = self.columns or self.cells
        self.row, self.cells = "", 0


class _Page(HTMLParser):
    """Counts the cells in the tables of a page: the end tags of rows and cells are optional."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.lines = page.split("\n")
        self.flaws: list[TableFlaw] = []
        self.open: list[_Table] = []
        self.feed(page)
        self.flaws += [TableFlaw(say("a table has no end"), one.line) for one in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line = self.lines[self.getpos()[0] - 1]
        if tag == "table":
            self.open.append(_Table(line))
        elif tag in ("tr", "td", "th") and not self.open:
            self.flaws.append(TableFlaw(say("a row of a table stands outside of it"), line))
        elif tag == "tr":
            self.flaws += self.open[-1].end_row()
            self.open[-1].row = line
        elif tag in ("td", "th"):
            told = dict(attrs)
            span = told.get("colspan") or ""
            self.open[-1].cells += int(span) if span.isdecimal() else 1
            # A cell that reaches into the rows below makes them shorter.
            self.open[-1].is_plain &= "rowspan" not in told

    def handle_endtag(self, tag: str) -> None:
        if tag == "table" and self.open:
            self.flaws += self.open.pop().end_row()
