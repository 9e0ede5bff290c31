"""Editing a TOML file that people write too: every byte stays that no edit names.

Edits are cut into the text at the places that `toml_places` knows. A comment that stands directly
above a header belongs to that header; every other one to what stands above it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.files.toml_places import index_spans, key_end

if TYPE_CHECKING:
    from shebo_cli.core.project import KeyPath


BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
GAP = "\0"
"""Stands around a new table until the end; no TOML text can hold it. It becomes a blank line."""


class _Edit(NamedTuple):
    start: int
    end: int
    written: str


class TomlEdit:
    """Edits of one text, all of them in terms of the text as it was; `text` applies them."""

    def __init__(self, text: str) -> None:
        """Take a text that the parser has accepted, with line feeds only."""
        self._before = text if text.endswith("\n") or not text else text + "\n"
        self._spans = index_spans(self._before)
        self._edits: list[_Edit] = []
        headers = [(span.start, path) for path, span in self._spans.items() if span.is_header]
        self._headers = sorted(headers, key=lambda header: header[0])
        self._ends = self._last_keys()

    def text(self) -> str:
        """Give the text with all edits made; insertions at the same place in their order.

        Raises:
            KeyError: Two edits are about the same characters.
        """
        parts: list[str] = []
        done = 0
        for edit in sorted(self._edits, key=lambda one: one[:2]):
            if edit.start < done:
                raise KeyError(edit.start)
            parts += (self._before[done : edit.start], edit.written)
            done = edit.end
        joined = "".join((*parts, self._before[done:]))
        first, *others = re.split(f"{GAP}+", joined)
        text = first
        for part in others:
            # A table stands apart by one blank line, but for the begin and the end of the file.
            gap = "\n\n" if text else ""
            text = text.rstrip("\n") + gap + part.lstrip("\n")
        return text.rstrip("\n") + "\n" if joined.endswith(GAP) else text

    def set_value(self, path: KeyPath, written: str) -> None:
        """Replace the value of a key, or add the key at the end of its table.

        Raises:
            KeyError: The key's table has no header of its own.
        """
        span = self._spans.get(path)
        if span and not span.is_header:
            self._edits.append(_Edit(span.value, span.end, written))
        else:
            pair = f"{toml_key(str(path[-1]))} = {written}"
            is_first = len(path) == 1 and () not in self._ends
            self._insert(
                f"{GAP}{pair}{GAP}" if is_first else f"{pair}\n", self._end_of_keys(path[:-1])
            )

    def rename_key(self, path: KeyPath, name: str) -> None:
        """Give a key another name, in the line that gives it its value."""
        start = self._spans[path].start
        end = key_end(self._before, start)
        self._edits.append(_Edit(start, end, toml_key(name)))

    def remove_key(self, path: KeyPath) -> None:
        """Take out a key with the whole of its lines, the comment behind it too."""
        span = self._spans[path]
        start = self._before.rfind("\n", 0, span.start) + 1
        self._edits.append(_Edit(start, self._line_end(span.end), ""))

    def remove_table(self, path: KeyPath) -> None:
        """Take out a table or row with everything below its header.

        Raises:
            KeyError: It has no header of its own.
        """
        if not self._has_header(path):
            raise KeyError(path)
        start = self._region_start(self._spans[path].start)
        self._edits.append(_Edit(start, self._region_end(path), ""))

    def add_table(
        self, written: str, behind: KeyPath = (), before: tuple[KeyPath, ...] = ()
    ) -> None:
        """Put a table, or rows, behind another table and everything inside that one.

        Args:
            written: Header and keys, without blank lines around.
            behind: The path of the other table; none puts it at the end of the file.
            before: Tables that it shall not come after, where they are there.
        """
        end = self._region_end(behind) if behind else len(self._before)
        later = (self._spans[one].start for one in before if self._has_header(one))
        at = min((self._region_start(start) for start in later), default=end)
        self._insert(f"{GAP}{written.strip()}{GAP}", at)

    def add_first_table(self, written: str, inside: KeyPath) -> None:
        """Put a row before every other table inside a table, or before all tables of the file."""
        start = self._spans[inside].start if inside else -1
        following = bisect_right(self._headers, start, key=lambda header: header[0])
        self._insert(f"{GAP}{written.strip()}{GAP}", self._start_of_header(following))

    def has(self, path: KeyPath) -> bool:
        """Say whether a key or table is there, in whatever way it is written."""
        return path in self._spans

    def _has_header(self, path: KeyPath) -> bool:
        return path in self._spans and self._spans[path].is_header

    def _insert(self, written: str, at: int) -> None:
        self._edits.append(_Edit(at, at, written))

    def _line_end(self, offset: int) -> int:
        newline = self._before.find("\n", offset)
        return len(self._before) if newline < 0 else newline + 1

    def _last_keys(self) -> dict[KeyPath, int]:
        """Give for each table that has keys where the last one ends."""
        ends: dict[KeyPath, int] = {}
        for path, span in self._spans.items():
            # A table that only headers of inner ones name has no key anywhere.
            if not span.is_header and not self._before.startswith("[", span.start):
                table = self._table_of(path)
                ends[table] = max(span.end, ends.get(table, 0))
        return ends

    def _table_of(self, path: KeyPath) -> KeyPath:
        """Give the table under whose header a key stands."""
        path = path[:-1]
        while path and not self._has_header(path):
            path = path[:-1]
        return path

    def _end_of_keys(self, table: KeyPath) -> int:
        """Give where the next key of a table goes: behind its last one, or its header."""
        if table in self._ends:
            return self._line_end(self._ends[table])
        if not table:
            start = self._start_of_header(0)
            # Editors read that line only where it comes first.
            return self._line_end(start) if self._before.startswith("#:", start) else start
        if not self._has_header(table):
            raise KeyError(table)
        return self._line_end(self._spans[table].end)

    def _region_start(self, start: int) -> int:
        """Give where a header begins together with the comments directly above it."""
        start = self._before.rfind("\n", 0, start) + 1
        while start:
            above = self._before.rfind("\n", 0, start - 1) + 1
            if not self._before[above:start].lstrip().startswith("#"):
                break
            start = above
        return start

    def _region_end(self, path: KeyPath) -> int:
        """Give where the next table begins that is not inside this one."""
        start = self._spans[path].start
        number = bisect_right(self._headers, start, key=lambda header: header[0])
        while number < len(self._headers) and self._headers[number][1][: len(path)] == path:
            number += 1
        return self._start_of_header(number)

    def _start_of_header(self, number: int) -> int:
        """Give where a header begins with its comments; behind the last one, the text ends."""
        if number == len(self._headers):
            return len(self._before)
        return self._region_start(self._headers[number][0])


def toml_key(key: str) -> str:
    """Write a key as it must be written: bare where it can be."""
    return key if BARE_KEY.fullmatch(key) else f'"{key}"'
