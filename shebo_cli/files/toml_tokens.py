"""A linear look at TOML text: the limits that hold before any parser, and the places of keys.

The parser (tomli) is fast, but gives no positions for what it accepts, and hostile input can make
any TOML parser slow. One regular expression with possessive quantifiers cuts the text into tokens
without backtracking; limits and places both read those tokens.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.errors import Message, say

if TYPE_CHECKING:
    from collections.abc import Iterator

DEPTH = 16
KEY_PARTS = 8
VALUES = 50_000
STRING_CHARACTERS = 20_000
NUMBER_CHARACTERS = 40

TOKEN = re.compile(
    r'''(?P<string>"""(?:[^"\\]|\\.|"(?!""))*+"{3,5}|\'\'\'(?:[^']|'(?!''))*+'{3,5}
    |"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')
    |(?P<comment>\#[^\n]*+)
    |(?P<newline>\n)
    |(?P<space>[ \t\r]++)
    |(?P<bare>[^\s\[\]{}=,.\#"']++)
    |(?P<mark>.)''',
    re.VERBOSE | re.DOTALL,
)


class Excess(NamedTuple):
    """A limit that the text breaks, and where."""

    message: Message
    offset: int


def find_excess(text: str) -> Excess | None:
    """Give the first limit that the text breaks, or None. Takes time linear in the text."""
    depth = values = parts = 0
    for token in TOKEN.finditer(text):
        kind, lexeme = token.lastgroup, token.group()
        if kind == "mark":
            depth += (lexeme in "[{") - (lexeme in "]}")
            values += lexeme in "=,"
            parts = parts + 1 if lexeme == "." else 0
        elif kind == "newline":
            parts = 0
        excess = None
        if depth > DEPTH:
            excess = say("more than {limit} levels of brackets", limit=DEPTH)
        elif parts >= KEY_PARTS:
            excess = say("a key of more than {limit} parts", limit=KEY_PARTS)
        elif values > VALUES:
            excess = say("more than {limit} values", limit=VALUES)
        elif kind == "string" and len(lexeme) > STRING_CHARACTERS:
            excess = say("a text of more than {limit} characters", limit=STRING_CHARACTERS)
        elif kind == "bare" and len(lexeme) > NUMBER_CHARACTERS and lexeme[0] in "+-0123456789":
            excess = say("a number of more than {limit} characters", limit=NUMBER_CHARACTERS)
        if excess:
            return Excess(excess, token.start())
    return None


Path = tuple[str | int, ...]


class _Tokens:
    """The meaningful tokens of a text, with one of look-ahead."""

    def __init__(self, text: str) -> None:
        self._all = (
            token for token in TOKEN.finditer(text) if token.lastgroup not in ("space", "comment")
        )
        self.next = next(self._all, None)

    def take(self) -> re.Match[str] | None:
        taken, self.next = self.next, next(self._all, None)
        return taken

    def sees(self, lexeme: str) -> bool:
        return self.next is not None and self.next.group() == lexeme

    def skip_newlines(self) -> None:
        while self.sees("\n"):
            self.take()


def index_places(text: str) -> dict[Path, int]:
    """Give the offset of every key and list item of a text that the parser has accepted.

    Returns:
        Offsets by path: `("block", 2, "task", 0, "hours")`; the offset of a table is its header's.
    """
    tokens = _Tokens(text)
    places: dict[Path, int] = {}
    last_rows: dict[Path, int] = {}
    table: Path = ()
    while True:
        tokens.skip_newlines()
        if tokens.next is None:
            return places
        if tokens.sees("["):
            table = _header(tokens, places, last_rows)
        else:
            _pair(tokens, table, places)


def _header(tokens: _Tokens, places: dict[Path, int], last_rows: dict[Path, int]) -> Path:
    opening = tokens.take()
    is_row = tokens.sees("[")
    if is_row:
        tokens.take()
    offset = opening.start() if opening else 0
    path: Path = ()
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


def _pair(tokens: _Tokens, table: Path, places: dict[Path, int]) -> None:
    path = table
    for key, offset in _key_parts(tokens):
        path = (*path, key)
        places.setdefault(path, offset)
    tokens.take()
    _value(tokens, path, places)


def _value(tokens: _Tokens, path: Path, places: dict[Path, int]) -> None:
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
