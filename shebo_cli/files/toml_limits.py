"""Limits of a TOML text that hold before any parser sees it.

The parser is fast, but hostile input can make any TOML parser slow. One regular expression with
possessive quantifiers looks at the text once, without backtracking.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from shebo_cli.errors import Message, say

DEPTH = 16
KEY_PARTS = 8
VALUES = 50_000
STRING_CHARACTERS = 20_000
NUMBER_CHARACTERS = 40

# A string that is never closed runs to its end all the same: to try again at each later quotation
# mark would take time quadratic in the text.
STRING = r"""\"{3}(?:[^"\\]|\\.|"(?!""))*+(?:"{3,5})?|'{3}(?:[^']|'(?!''))*+(?:'{3,5})?"""
STRING += r"""|"(?:[^"\\\n]|\\.)*+"?|'[^'\n]*+'?"""
# A part of a key is tried only where it begins.
KEY_PART = r"""(?:[\w-]++|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+"""
NOTABLE = re.compile(
    rf"(?P<key>(?<![\w-])(?:{KEY_PART}){{{KEY_PARTS}}})"
    rf"|(?P<string>{STRING})"
    r"|#[^\n]*+"
    rf"|(?P<number>(?<![\w+-])[+-]?[0-9][\w.+:-]{{{NUMBER_CHARACTERS}}})"
    r"|(?P<open>[\[{])|(?P<close>[\]}])",
    re.DOTALL,
)


class Excess(NamedTuple):
    """A limit that the text breaks, and where."""

    message: Message
    offset: int


def find_excess(text: str) -> Excess | None:
    """Give a limit that the text breaks, or None. Takes time linear in the text."""
    if text.count("=") + text.count(",") > VALUES:
        return Excess(say("more than {limit} values", limit=VALUES), 0)
    depth = 0
    for token in NOTABLE.finditer(text):
        excess = None
        match token.lastgroup:
            case "open":
                depth += 1
                if depth > DEPTH:
                    excess = say("more than {limit} levels of brackets", limit=DEPTH)
            case "close":
                depth -= 1
            case "string" if token.end() - token.start() > STRING_CHARACTERS:
                excess = say("a text of more than {limit} characters", limit=STRING_CHARACTERS)
            case "key":
                excess = say("a key of more than {limit} parts", limit=KEY_PARTS)
            case "number":
                excess = say("a number of more than {limit} characters", limit=NUMBER_CHARACTERS)
        if excess:
            return Excess(excess, token.start())
    return None
