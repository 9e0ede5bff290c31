"""Text from outside, made safe to look at."""

from __future__ import annotations

import re

HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u061c\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
"""Control characters, C1, and those that reorder or hide text; tab and line feed are none."""


def visible(text: str) -> str:
    r"""Write hidden characters as their escapes, so that a text can only be what it looks like.

    Example:
        >>> visible("\x1b[31mred")
        '\\x1b[31mred'
    """
    return HIDDEN.sub(_escape, text)


def one_line(text: str) -> str:
    """Give a text as one visible line: runs of white space become single spaces."""
    return visible(" ".join(text.split()))


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
