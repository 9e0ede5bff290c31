"""Text from outside, made safe to look at."""

from __future__ import annotations

import re

NO_BREAK_SPACE = "\u00a0"

HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f"
    "\u2028-\u202e\u2060-\u206f\u2800\u3164\ud800-\udfff\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e007f]"
)
"""Control characters, C1, those that reorder or hide text, and what is no character; tab, line feed
and the joiners of emoji are none."""
LINE_END = re.compile("[\x0b-\r\x1c-\x1e\x85\u2028\u2029]+")
"""Those of them that end a line."""


def visible(text: str) -> str:
    r"""Write hidden characters as their escapes, so that a text can only be what it looks like.

    Example:
        >>> visible("\x1b[31mred")
        '\\x1b[31mred'
    """
    return HIDDEN.sub(_escape, text)


def visible_json(text: str) -> str:
    """Write the hidden characters of a JSON text as the escapes of JSON: it means the same."""
    import json

    return HIDDEN.sub(lambda match: json.dumps(match.group())[1:-1], text)


def without_hidden(text: str) -> str:
    r"""Take hidden characters out; one that ends a line becomes a space.

    Example:
        >>> without_hidden("Рома\u200bшка\u2028опт")
        'Ромашка опт'
    """
    return HIDDEN.sub("", LINE_END.sub(" ", text))


def one_line(text: str) -> str:
    """Give a text as one visible line: runs of white space become single spaces."""
    return visible(" ".join(text.split()))


def one_name(name: str) -> str:
    """Give the name of a file as one visible line; its spaces stay, so that it can be found."""
    return visible(name).replace("\n", "\\n").replace("\t", "\\t")


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
