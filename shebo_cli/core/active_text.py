"""Texts that another program may run or interpret when somebody copies them there (R-BRIEF-4)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shebo_cli.core.texts import GAP, Spot
from shebo_cli.errors import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.texts import Texts
    from shebo_cli.errors import Message

TAG = re.compile(
    r"<(?:/?(?:script|iframe|object|embed|svg|style|meta|base)\b[^<>]{0,40}>"
    r"|[a-z][^<>]{0,200}?[\s/\"']on[a-z]{3,20}=)"
)
"""Tags of a page that run something or change all of it; others only format a text."""

ADDRESS = re.compile(r"(?:java|vb)script:\S")

TEMPLATE = re.compile(
    r"\{%-?\s*[a-z]+\b[^{}]{0,200}%\}"
    r"|\{\{(?=[^{}]{0,200}\}\})[^{}]{0,200}?[^\w\s.{}«»-]"
)
"""Statements, and expressions that are more than the name of a field to be filled in."""

FORMULA = re.compile(
    rf"{GAP}['\"\s]{{0,9}}(?:"
    r"[+@-][a-z][\w.]{0,30}\(|[=\uff1d]\s?[^\W\d_][\w.]{0,30}\("  # a function
    rf"|[=+@-][a-z][^{GAP}\n|]{{0,200}}\|[^{GAP}\n!]{{0,200}}![^\W_]"  # another program
    r"|[=\uff1d](?:\$?[a-z]{1,3}\$?\d+\b|\d+\s?[-+*/^]\s?\d)"  # a cell, a sum
    r")"
)
"""What a spreadsheet calculates. A sign before a number, a name or a word is none."""


def active_texts(texts: Texts) -> Iterator[Spot]:
    """Find what looks like code: each spot's kind says what it looks like."""
    lowered = texts.lowered
    if "<" in lowered:
        yield from _spots(TAG, lowered, say("like a tag that a page would run"))
    if "script:" in lowered:
        yield from _spots(ADDRESS, lowered, say("like an address that a page would run"))
    if "{" in lowered:
        yield from _spots(TEMPLATE, lowered, say("like a statement of a template"))
    # Every text has a gap before it, and stands where the gap did.
    yield from _spots(FORMULA, GAP + lowered, say("like a formula of a spreadsheet"))


def _spots(pattern: re.Pattern[str], text: str, kind: Message) -> Iterator[Spot]:
    return (Spot(found.start(), kind) for found in pattern.finditer(text))
