"""Where keys and values stand in a TOML text: the parser does not say it of what it accepts."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.files.toml_limits import PARAGRAPH, STRING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import KeyPath

TOKEN = re.compile(
    rf"(?P<string>{STRING})"
    r"|(?P<skipped>#[^\n]*+|[ \t\r]++)"
    r"""|(?P<bare>[^\s\[\]{}=,.#"']++)"""
    r"|.",
    re.DOTALL,
)
BRACKET_LINE = re.compile(r"\n[ \t]*\[.*")
HEADER = re.compile(
    r"\[(\[?)(?!(?:true|false|inf|nan)\])([A-Za-z_][\w-]*(?:\.[\w-]+)*)\]\]?[ \t]*(?:#.*)?",
    re.ASCII,
)
"""A line that is the header of a table and could be no part of a list."""


class Span(NamedTuple):
    """Where a key or a list item stands in a text, as offsets.

    Attributes:
        start: Begin of its key, of the item, or of a table's header.
        value: Begin of its value; for a header, where its line begins.
        end: End of its value; for a header, behind its last bracket.
        is_header: Whether it is the header of a table.
    """

    start: int
    value: int
    end: int
    is_header: bool = False


Spans = dict["KeyPath", Span]


class _Tokens:
    """The meaningful tokens of a text, with one of look-ahead."""

    def __init__(self, text: str, start: int, end: int) -> None:
        found = TOKEN.finditer(text, start, end)
        self._all = (token for token in found if token.lastgroup != "skipped")
        self.next = next(self._all, None)
        self.end = start

    def take(self) -> re.Match[str] | None:
        taken, self.next = self.next, next(self._all, None)
        if taken:
            self.end = taken.end()
        return taken

    def sees(self, lexeme: str) -> bool:
        return self.next is not None and self.next.group() == lexeme

    def skip_newlines(self) -> None:
        while self.sees("\n"):
            self.take()


def index_spans(text: str) -> Spans:
    """Give the span of every key, list item and header of a text that the parser has accepted.

    Returns:
        Spans by path: `("block", 2, "task", 0, "hours")`.
    """
    tokens = _Tokens(text, 0, len(text))
    spans: Spans = {}
    last_rows: dict[KeyPath, int] = {}
    table: KeyPath = ()
    while True:
        tokens.skip_newlines()
        if tokens.next is None:
            return spans
        if tokens.sees("["):
            table = _header(tokens, spans, last_rows)
        else:
            _pair(tokens, table, spans)


class Places:
    """Finds single places in a text that the parser has accepted, without a look at all of it.

    Headers are found by their lines; keys only below the header that a place is asked for. A text
    in which a line could look like a header and be none is indexed as a whole.
    """

    def __init__(self, text: str) -> None:
        """Find the headers."""
        self._text = text
        self._spans: Spans = {}
        self._noted: set[int] = set()
        self._headers = _plain_headers(text)
        if self._headers is None:
            self._spans = index_spans(text)

    def find(self, path: KeyPath) -> int | None:
        """Give the offset of a key or item, or of the nearest table around it; None without any."""
        if self._headers is not None:
            self._index(path, self._headers)
        for length in range(len(path), 0, -1):
            span = self._spans.get(path[:length])
            if span is not None:
                return span.start
        return None

    def _index(self, path: KeyPath, headers: _Headers) -> None:
        """Note the tables around a path, and keys as far as it does not lead to a header."""
        all_ = headers.all
        first, last = 0, len(all_) - 1
        keys: tuple[int, int] | None = (0, all_[0].start)
        rows: list[int] = []
        name = ""
        for length, part in enumerate(path, start=1):
            if isinstance(part, int):
                if part >= len(rows) or not all_[rows[part]].is_row:
                    return
                first, last = rows[part], [*rows, last][part + 1]
                rows = rows[part : part + 1]
            else:
                name = f"{name}.{part}" if name else part
                # A name with a dot in it stands in no plain header.
                rows = [] if "." in part else headers.between(name, first, last)
                if not rows:
                    # What has a header of its own is no key of the table around it.
                    if keys:
                        self._note_keys(path[: length - 1], *keys)
                    inner = f"{name}."
                    ones = (n for n in range(first, last) if all_[n].name.startswith(inner))
                    rows = [next(ones, -1)]
                    if rows == [-1]:
                        return
            header = all_[rows[0]]
            span = Span(header.start, header.start, header.end, is_header=True)
            self._spans.setdefault(path[:length], span)
            is_own = header.name == name and header.is_row == isinstance(part, int)
            keys = (header.end, all_[rows[0] + 1].start) if is_own else None

    def _note_keys(self, table: KeyPath, start: int, end: int) -> None:
        if start in self._noted:
            return
        self._noted.add(start)
        tokens = _Tokens(self._text, start, end)
        while True:
            tokens.skip_newlines()
            if tokens.next is None:
                return
            _pair(tokens, table, self._spans)


class _Header(NamedTuple):
    name: str
    is_row: bool
    start: int
    end: int


class _Headers(NamedTuple):
    """All headers in their order, one at the end of the text, and where those of a name stand."""

    all: list[_Header]
    named: dict[str, list[int]]

    def between(self, name: str, first: int, last: int) -> list[int]:
        """Give the headers of a name from one on, up to another, by their place in the order."""
        known = self.named.get(name, [])
        return known[bisect_left(known, first) : bisect_left(known, last)]


def _plain_headers(text: str) -> _Headers | None:
    """Give the headers by their lines; None where that is unsafe."""
    if '"""' in text:
        text = PARAGRAPH.sub(lambda match: "-" * len(match[0]), text)
        if '"""' in text:
            return None
    if "'''" in text:
        return None
    known: dict[str, tuple[str, bool]] = {}
    found: list[_Header] = []
    named: dict[str, list[int]] = {}
    # With a line end before it the first line begins as the others do, one character later.
    for line in BRACKET_LINE.finditer(f"\n{text}"):
        written = line[0]
        if written not in known:
            match = HEADER.fullmatch(written, 1)
            if match is None:
                return None
            known[written] = match[2], bool(match[1])
            named.setdefault(match[2], [])
        name, is_row = known[written]
        named[name].append(len(found))
        found.append(_Header(name, is_row, line.start(), line.end() - 1))
    end = len(text)
    return _Headers([*found, _Header("", False, end, end)], named)


def _header(tokens: _Tokens, spans: Spans, last_rows: dict[KeyPath, int]) -> KeyPath:
    opening = tokens.take()
    is_row = tokens.sees("[")
    if is_row:
        tokens.take()
    offset = opening.start() if opening else 0
    keys = list(_key_parts(tokens))
    while tokens.sees("]"):
        tokens.take()
    span = Span(offset, offset, tokens.end, is_header=True)
    path: KeyPath = ()
    for place, (key, _) in enumerate(keys):
        path = (*path, key)
        is_last = place == len(keys) - 1
        spans.setdefault(path, span if is_last else span._replace(is_header=False))
        if is_row and is_last:
            last_rows[path] = last_rows.get(path, -1) + 1
        if path in last_rows:
            path = (*path, last_rows[path])
            spans.setdefault(path, span)
    if not spans[path].is_header:
        # Its own header comes after one of a table inside.
        spans[path] = span
    return path


def _pair(tokens: _Tokens, table: KeyPath, spans: Spans) -> None:
    path = table
    starts = []
    for key, offset in _key_parts(tokens):
        path = (*path, key)
        starts.append((path, offset))
    tokens.take()
    value = tokens.next.start() if tokens.next else tokens.end
    _value(tokens, path, spans)
    for one, offset in starts:
        spans.setdefault(one, Span(offset, value, tokens.end))


def _value(tokens: _Tokens, path: KeyPath, spans: Spans) -> None:
    if tokens.sees("["):
        tokens.take()
        tokens.skip_newlines()
        row = 0
        while tokens.next and not tokens.sees("]"):
            start = tokens.next.start()
            _value(tokens, (*path, row), spans)
            spans[(*path, row)] = Span(start, start, tokens.end)
            _separator(tokens)
            row += 1
        tokens.take()
    elif tokens.sees("{"):
        tokens.take()
        tokens.skip_newlines()
        while tokens.next and not tokens.sees("}"):
            _pair(tokens, path, spans)
            _separator(tokens)
        tokens.take()
    else:
        while tokens.next and tokens.next.group() not in ("\n", ",", "]", "}"):
            tokens.take()


def _separator(tokens: _Tokens) -> None:
    tokens.skip_newlines()
    if tokens.sees(","):
        tokens.take()
    tokens.skip_newlines()


def _key_parts(tokens: _Tokens) -> Iterator[tuple[str, int]]:
    while token := tokens.take():
        yield _key(token), token.start()
        if not tokens.sees("."):
            return
        tokens.take()


def key_end(text: str, start: int) -> int:
    """Give where the part of a key ends that begins there."""
    return _Tokens(text, start, len(text)).next.end()  # type: ignore[union-attr] # a key begins there


def _key(token: re.Match[str]) -> str:
    lexeme = token.group()
    if token.lastgroup == "bare":
        return lexeme
    if lexeme.startswith("'"):
        return lexeme[1:-1]
    import tomli

    return str(tomli.loads(f"key = {lexeme}")["key"])
