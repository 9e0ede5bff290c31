"""What every command gets from the front door: language, colour, project; and how it prints."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.text import one_line, visible, visible_json
from shebo_cli.errors import refuse, say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from shebo_cli.errors import Problem
    from shebo_cli.i18n import Translator

EARLIEST_YEAR, LATEST_YEAR = 2000, 2199
MOST_RULED_ROWS = 200
"""Rich takes as long for each row as plain text does for a hundred."""
STYLES = {"bold": "1", "red": "31", "green": "32", "yellow": "33", "cyan": "36", "dim": "2"}


class Session(NamedTuple):
    """One run of the tool.

    Attributes:
        t: The translator of messages.
        has_colour: Whether escape codes may go to standard output.
        is_terminal: Whether standard output is a terminal.
        width: Columns of the terminal.
        project: The folder asked for by `--project` or `SHEBO_PROJECT`.
        today: The date that the command takes for today, where one was given.
        user: Who acts, where `SHEBO_USER` says so.
        asked: The words behind the command's name, and the global options.
    """

    t: Translator
    has_colour: bool
    is_terminal: bool
    width: int
    project: str | None = None
    today: date | None = None
    user: str | None = None
    asked: tuple[Sequence[str], Mapping[str, str]] = ((), {})

    @property
    def day(self) -> date:
        """Give the day that the command takes for today: the one given, else the user's own."""
        from datetime import date

        return self.today or date.today()  # noqa: DTZ011 # the user's own day

    @property
    def has_blocks(self) -> bool:
        """Say whether standard output can write block characters."""
        try:
            "█".encode(sys.stdout.encoding or "utf-8")
        except UnicodeEncodeError:
            return False
        return True

    def paint(self, text: str, style: str) -> str:
        """Colour a text where colours are wanted; the text must be visible already."""
        return f"\x1b[{STYLES[style]}m{text}\x1b[0m" if self.has_colour and style else text

    def print(self, text: str = "", style: str = "") -> None:
        """Print one line of text from anywhere; hidden characters become visible."""
        sys.stdout.write(self.paint(visible(text).replace("\n", " "), style) + "\n")

    def print_raw(self, text: str) -> None:
        """Print the tool's own text, which may hold colours, as it is."""
        sys.stdout.write(text + "\n")

    def print_json(self, value: Mapping[str, object]) -> None:
        """Print one JSON object; hours become numbers."""
        import json

        from shebo_cli.files.utf8_output import speak_utf8

        speak_utf8()
        text = json.dumps(_plain(dict(value)), ensure_ascii=False, indent=2)
        sys.stdout.write(visible_json(text) + "\n")

    def print_table(
        self, header: Sequence[str], rows: Sequence[Sequence[str]], numbers: Sequence[int] = ()
    ) -> None:
        """Print a table: ruled on a terminal, aligned columns in a pipe or where it is long.

        Args:
            header: Titles of the columns.
            rows: Cells; every row as long as the header. A row that begins with an empty cell
                is a total or a continuation.
            numbers: Columns to align to the right.
        """
        shown = [[one_line(cell) for cell in row] for row in rows]
        if self.is_terminal and len(shown) <= MOST_RULED_ROWS:
            self._print_ruled(header, shown, numbers)
            return
        lines = [list(header), *shown]
        widths = [max(len(line[column]) for line in lines) for column in range(len(header))]
        for line in lines:
            cells = (
                cell.rjust(width) if column in numbers else cell.ljust(width)
                for column, (cell, width) in enumerate(zip(line, widths, strict=True))
            )
            sys.stdout.write("  ".join(cells).rstrip() + "\n")

    def _print_ruled(
        self, header: Sequence[str], rows: Sequence[Sequence[str]], numbers: Sequence[int]
    ) -> None:
        from rich import box
        from rich.console import Console
        from rich.table import Table
        from rich.text import Text

        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold", show_edge=False)
        for column, title in enumerate(header):
            is_number = column in numbers
            table.add_column(
                title, justify="right" if is_number else "left", no_wrap=is_number or column == 0
            )
        for row in rows:
            table.add_row(*(Text(cell) for cell in row), style="" if row[0] else "bold")
        # Without a colour system Rich writes no escape at all, bold included.
        Console(
            file=sys.stdout,
            width=self.width,
            color_system="standard" if self.has_colour else None,
            force_terminal=self.has_colour,
            highlight=False,
        ).print(table)


def parse_day(text: str | None) -> date | None:
    """Read a day, 2026-12-01 or 01.12.2026; nothing given is None.

    Raises:
        SheboError: It is not a date of the calendar, written as ISO 8601 has it.
    """
    if not text:
        return None
    from datetime import date

    try:
        if len(text) != len("2026-12-01"):
            raise ValueError(text)
        iso = "-".join(reversed(text.split("."))) if "." in text else text
        day = date.fromisoformat(iso)
        if not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
            raise ValueError(text)
    except ValueError:
        raise refuse(
            say("“{text}” is not a date", text=text),
            None,
            say("Write a date so: 2026-12-01 or 01.12.2026."),
        ) from None
    return day


def quoted(path: Path) -> str:
    """Give a path as a command shows it: relative where it lies below, quoted where it must be."""
    import shlex

    from shebo_cli.files.project_folder import shown

    return shlex.quote(shown(path))


def describe_problem(problem: Problem, t: Translator) -> str:
    """Give a problem as messages go: place, what is wrong, one thing to do on the next line."""
    where = f"{problem.where}: " if problem.where else ""
    code = f"{problem.code} " if problem.code else ""
    message = one_line(where + code + t.message(problem.message))
    return f"{message}\n  → {one_line(t.message(problem.hint))}"


def _plain(value: object) -> object:
    """Give a value as JSON knows it: records as objects, hours as numbers, days as text."""
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal

    match value:
        case Decimal():
            # At most 4 decimals: the shortest text of the float is the decimal itself.
            return float(value)
        case Mapping():
            return {key: _plain(part) for key, part in value.items()}
        case date():
            return value.isoformat()
        case tuple() if hasattr(value, "_asdict"):
            return _plain(value._asdict())
        case tuple() | list():
            return [_plain(part) for part in value]
        case _:
            return value
