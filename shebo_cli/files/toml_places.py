"""The places of keys in a TOML text, which the parser does not give for what it accepts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shebo_cli.files.toml_limits import STRING

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


class _Tokens:
    """The meaningful tokens of a text, with one of look-ahead."""

    def __init__(self, text: str) -> None:
        self._all = (token for token in TOKEN.finditer(text) if token.lastgroup != "skipped")
        self.next = next(self._all, None)

    def take(self) -> re.Match[str] | None:
        taken, self.next = self.next, next(self._all, None)
        return taken

    def sees(self, lexeme: str) -> bool:
        return self.next is not None and self.next.group() == lexeme

    def skip_newlines(self) -> None:
        while self.sees("\n"):
            self.take()


def index_places(text: str) -> dict[KeyPath, int]:
    """Give the offset of every key and list item of a text that the parser has accepted.

    Returns:
        Offsets by path: `("block", 2, "task", 0, "hours")`; the offset of a table is its header's.
    """
    tokens = _Tokens(text)
    places: dict[KeyPath, int] = {}
    last_rows: dict[KeyPath, int] = {}
    table: KeyPath = ()
    while True:
        tokens.skip_newlines()
        if tokens.next is None:
            return places
        if tokens.sees("["):
            table = _header(tokens, places, last_rows)
        else:
            _pair(tokens, table, places)


def _header(tokens: _Tokens, places: dict[KeyPath, int], last_rows: dict[KeyPath, int]) -> KeyPath:
    opening = tokens.take()
    is_row = tokens.sees("[")
    if is_row:
        tokens.take()
    offset = opening.start() if opening else 0
    path: KeyPath = ()
    keys = list(_key_parts(tokens))
    for place, (key, _) in enumerate(keys):
        path = (*path, key)
        places.setdefault(path, offset)
        if is_row and place == len(keys) - 1:
            last_rows[path] = last_rows.get(path, -1) + 1
        if path in last_rows:
            path = (*path, last_rows[path])
            places.setdefault(path, offset)
    while tokens.sees("]"):
        tokens.take()
    return path


def _pair(tokens: _Tokens, table: KeyPath, places: dict[KeyPath, int]) -> None:
    path = table
    for key, offset in _key_parts(tokens):
        path = (*path, key)
        places.setdefault(path, offset)
    tokens.take()
    _value(tokens, path, places)


def _value(tokens: _Tokens, path: KeyPath, places: dict[KeyPath, int]) -> None:
    if tokens.sees("["):
        tokens.take()
        tokens.skip_newlines()
        row = 0
        while tokens.next and not tokens.sees("]"):
            places[(*path, row)] = tokens.next.start()
            _value(tokens, (*path, row), places)
            _separator(tokens)
            row += 1
        tokens.take()
    elif tokens.sees("{"):
        tokens.take()
        tokens.skip_newlines()
        while tokens.next and not tokens.sees("}"):
            _pair(tokens, path, places)
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


def _key(token: re.Match[str]) -> str:
    lexeme = token.group()
    if token.lastgroup == "bare":
        return lexeme
    if lexeme.startswith("'"):
        return lexeme[1:-1]
    import tomli

    return str(tomli.loads(f"key = {lexeme}")["key"])
