"""Limits of a TOML text that hold before any parser sees it.

The parser is fast, but hostile input can make any TOML parser slow. One regular expression with
possessive quantifiers looks at the text once, without backtracking. That takes longer than parsing:
what is plainly within the limits is told before by passes that run at the speed of memory.
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

# Atomic groups: before Python 3.11.5 a possessive group goes wrong where it has to go back.
# A string that is never closed runs to its end all the same: to try again at each later quotation
# mark would take time quadratic in the text.
STRING = r"""\"{3}(?>(?:[^"\\]|\\.|"(?!""))*)(?:"{3,5})?|'{3}(?>(?:[^']|'(?!''))*)(?:'{3,5})?"""
STRING += r"""|"(?>(?:[^"\\\n]|\\.)*)"?|'[^'\n]*+'?"""
# A part of a key is tried only where it begins.
KEY_PART = r"""(?:[\w-]++|"(?>(?:[^"\\\n]|\\.)*)"|'[^'\n]*+')[ \t]*+\.[ \t]*+"""
NOTABLE = re.compile(
    rf"(?P<key>(?<![\w-])(?:{KEY_PART}){{{KEY_PARTS}}})"
    rf"|(?P<string>{STRING})"
    r"|#[^\n]*+"
    rf"|(?P<number>(?<![\w+-])[+-]?[0-9][\w.+:-]{{{NUMBER_CHARACTERS}}})"
    r"|(?P<open>[\[{])|(?P<close>[\]}])",
    re.DOTALL,
)


NOT_STRUCTURE = bytes(set(range(256)) - set(b"\"'#[]{}.\n"))
ASIDE = re.compile(rb"""\"[^"\n]*+"?|'[^'\n]*+'?|#[^\n]*+""")
"""Strings and comments among what is left of a text without long strings."""
PARAGRAPH = re.compile(
    r'^([\w-]+ = )"""(?>(?:[^"\\]|\\.|"(?!"")){0,5000})"""(?!")',
    re.DOTALL | re.MULTILINE | re.ASCII,
)
"""A text of several lines, well within the limit, that begins its line with a key."""
LONG_TEXT = re.compile(rb'"""(?>(?:[^"\\]|\\.|"(?!"")){0,5000})"""(?!")', re.DOTALL)
KEY_BEFORE = re.compile(rb"[\w-]+ = ")
"""The parts of the same, to look for what is seldom first."""


def _run_letter(code: int) -> str:
    if code in b"\"'":
        return "q"
    return "n" if code < 128 and (chr(code).isalnum() or chr(code) in "_.:+-") else " "


RUNS = "".join(map(_run_letter, range(256))).encode()
LONG_NUMBER = b" " + b"n" * (NUMBER_CHARACTERS + 1)
"""Stands in a text's runs wherever a number could be too long; one in quotes is none."""


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


def is_modest(content: bytes) -> bool:
    """Say whether a text is surely within every limit, as far as a TOML parser would read it.

    Args:
        content: The text in UTF-8.

    Returns:
        False where only `find_excess` can tell.
    """
    if b'"""' in content:
        content = LONG_TEXT.sub(_without_paragraph, content)
        if b'"""' in content:
            return False
    return not (
        b"'''" in content
        or (len(content) > VALUES and content.count(b"=") + content.count(b",") > VALUES)
        or _has_long_line(content)
        or LONG_NUMBER in b" " + content.translate(RUNS)
        or not _is_flat(content)
    )


def _without_paragraph(found: re.Match[bytes]) -> bytes:
    """Give nothing for a text that begins its line with a key, and any other one as it is."""
    content, start = found.string, found.start()
    line = content.rfind(b"\n", 0, start) + 1
    return b"" if KEY_BEFORE.fullmatch(content, line, start) else found[0]


def _has_long_line(content: bytes) -> bool:
    """Say whether a line might hold too long a string: whether a stretch has no end of a line."""
    half = STRING_CHARACTERS // 2
    starts = range(0, len(content) - half, half)
    return any(content.find(b"\n", start, start + half) < 0 for start in starts)


def _is_flat(content: bytes) -> bool:
    """Say whether brackets and dotted keys of a text without long strings are within the limits.

    Escaped quotes are taken out, then all but quotes, brackets, dots and line ends, then strings
    and comments. What is left is the structure; pairs of brackets vanish from the inside.
    """
    if b"\\" in content:
        content = content.replace(b"\\\\", b"").replace(b'\\"', b"")
    # Most strings are empty by now: without them there is little to look at.
    structure = content.translate(None, NOT_STRUCTURE).replace(b'""', b"")
    structure = ASIDE.sub(b"", structure)
    if b"." * KEY_PARTS in structure:
        return False
    brackets = structure.translate(None, b".\n")
    depth = 0
    while brackets and depth < DEPTH:
        brackets = brackets.replace(b"[]", b"").replace(b"{}", b"")
        depth += 1
    return not brackets
