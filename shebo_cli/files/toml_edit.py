"""Editing a TOML file that people write too: every byte stays that no edit names.

Edits are cut into the text at the places that `toml_places` knows. A comment that stands directly
above a header belongs to that header; every other one to what stands above it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shebo_cli.files.toml_places import Span, index_spans

if TYPE_CHECKING:
    from shebo_cli.core.project import KeyPath


BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


class TomlText:
    """A TOML text while it is being edited; every edit sees the ones before it."""

    def __init__(self, text: str) -> None:
        """Take a text that the parser has accepted, with line feeds only."""
        self.text = text if text.endswith("\n") or not text else text + "\n"
        self.spans = index_spans(self.text)

    def set_value(self, path: KeyPath, written: str) -> None:
        """Replace the value of a key, or add the key at the end of its table.

        Raises:
            KeyError: The key's table has no header of its own.
        """
        span = self.spans.get(path)
        if span and not span.is_header:
            self._splice(span.value, span.end, written)
        else:
            line = f"{_key(str(path[-1]))} = {written}\n"
            at = self._end_of_keys(path[:-1])
            self._splice(at, at, line)

    def remove_key(self, path: KeyPath) -> None:
        """Take out a key with the whole of its lines, the comment behind it too."""
        span = self.spans[path]
        start = self.text.rfind("\n", 0, span.start) + 1
        self._splice(start, self._line_end(span.end), "")

    def remove_table(self, path: KeyPath) -> None:
        """Take out a table or row with everything below its header."""
        start = self._region_start(self.spans[path])
        self._splice(start, self._region_end(path), "")

    def add_table(
        self, written: str, behind: KeyPath | None = None, before: KeyPath | None = None
    ) -> None:
        """Put a table, or rows, behind another table and everything inside that one.

        Args:
            written: Header and keys, without blank lines around.
            behind: The path of the other table; None puts it at the end of the file.
            before: A table that it shall not come after, where that one is there.
        """
        if behind:
            at = self._region_end(behind)
        elif before and self.has_table(before):
            at = self._region_start(self.spans[before])
        else:
            at = len(self.text)
        self._insert(written, at)

    def add_first_table(self, written: str, inside: KeyPath) -> None:
        """Put a row before every other table inside a table, or before all tables of the file."""
        start = self.spans[inside].start if inside else -1
        later = (self._region_start(one) for one in self._headers() if one.start > start)
        self._insert(written, min(later, default=len(self.text)))

    def _insert(self, written: str, at: int) -> None:
        before = self.text[:at].rstrip("\n")
        gap = "\n\n" if before else ""
        rest = self.text[at:]
        self.text = before + gap + written.strip("\n") + "\n" + ("\n" + rest if rest else "")
        self.spans = index_spans(self.text)

    def has_table(self, path: KeyPath) -> bool:
        """Say whether a table has a header of its own."""
        return path in self.spans and self.spans[path].is_header

    def _splice(self, start: int, end: int, written: str) -> None:
        self.text = self.text[:start] + written + self.text[end:]
        self.spans = index_spans(self.text)

    def _line_end(self, offset: int) -> int:
        newline = self.text.find("\n", offset)
        return len(self.text) if newline < 0 else newline + 1

    def _end_of_keys(self, table: KeyPath) -> int:
        """Give where the next key of a table goes: behind its last one, or its header."""
        own = [
            span
            for path, span in self.spans.items()
            if not span.is_header and self._table_of(path) == table
        ]
        if own:
            return self._line_end(max(span.end for span in own))
        if not table:
            first = min(self._headers(), key=lambda span: span.start, default=None)
            return self._region_start(first) if first else len(self.text)
        if not self.has_table(table):
            raise KeyError(table)
        return self._line_end(self.spans[table].end)

    def _table_of(self, path: KeyPath) -> KeyPath:
        """Give the table under whose header a key stands."""
        while path:
            path = path[:-1]
            if not path or self.has_table(path):
                return path
        return path

    def _headers(self) -> list[Span]:
        return [span for span in self.spans.values() if span.is_header]

    def _region_start(self, span: Span) -> int:
        """Give where a header begins together with the comments directly above it."""
        start = self.text.rfind("\n", 0, span.start) + 1
        while start:
            above = self.text.rfind("\n", 0, start - 1) + 1
            if not self.text[above:start].lstrip().startswith("#"):
                break
            start = above
        return start

    def _region_end(self, path: KeyPath) -> int:
        """Give where the next table begins that is not inside this one."""
        start = self.spans[path].start
        inside = {span.start for one, span in self.spans.items() if one[: len(path)] == path}
        later = (
            self._region_start(span)
            for span in self._headers()
            if span.start > start and span.start not in inside
        )
        return min(later, default=len(self.text))


def _key(key: str) -> str:
    """Write a key as it must be written: bare where it can be."""
    return key if BARE_KEY.fullmatch(key) else f'"{key}"'
