"""Where the links and pictures of an article lead, as far as they lead to files beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.markdown_lines import SPAN, read_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

INLINE = re.compile(
    r"(?<!\\)\]\([ \t]*(?:<(?P<quoted>[^<>]*)>|(?P<bare>[^\s()<>]+(?:\([^\s()]*\)[^\s()<>]*)*))"
)
DEFINED = re.compile(r" {0,3}\[(?!\^)[^\]]+\]:[ \t]*(?:<(?P<quoted>[^<>]*)>|(?P<bare>\S+))")
ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|[/#?\\]")
"""How addresses begin, and places on a site or on the same page."""
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


class Link(NamedTuple):
    """A link to a file beside the article; line and column count from 1."""

    line: int
    column: int
    target: str


def links_of(text: str) -> tuple[Link, ...]:
    """Give the relative links of a text, those of pictures too; what is code has none."""
    return tuple(_links(text)) if "](" in text or "]:" in text else ()


def _links(text: str) -> Iterator[Link]:
    for number, line in enumerate(read_lines(text).lines, 1):
        if line.is_code:
            continue
        shown = SPAN.sub(lambda found: " " * len(found[0]), line.shown)
        for pattern in (INLINE, DEFINED):
            find = pattern.finditer if pattern is INLINE else _first
            for found in find(shown):
                name = "quoted" if found["bare"] is None else "bare"
                target = ESCAPED.sub(r"\1", found[name])
                if target and not ELSEWHERE.match(target):
                    yield Link(number, found.start(name) + 1, target)


def _first(line: str) -> Iterator[re.Match[str]]:
    found = DEFINED.match(line)
    return iter((found,) if found else ())
