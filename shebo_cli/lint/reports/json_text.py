"""JSON that is written item by item, as if it had been written at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.text import visible_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shebo_cli.lint.report import Totals

INDENT = "  "


def json_text(value: object, depth: int = 0) -> str:
    """Write a value over several lines; hidden characters become escapes.

    Args:
        value: What JSON knows.
        depth: How deep the value lies; its first line is not indented.
    """
    import json

    text = json.dumps(value, ensure_ascii=False, indent=len(INDENT))
    # A line feed within a string is an escape already.
    return visible_json(text.replace("\n", "\n" + INDENT * depth))


def json_items(values: Iterable[object], depth: int) -> str:
    """Write some items of a list, without a comma behind the last one.

    Args:
        values: The items.
        depth: How deep they lie.
    """
    begin = "\n" + INDENT * depth
    return ",".join(begin + json_text(value, depth) for value in values)


def json_list_end(totals: Totals, depth: int) -> str:
    """End a list of findings; one without any is `[]`.

    Args:
        totals: Whether there were any.
        depth: How deep the list lies.
    """
    return "\n" + INDENT * depth + "]" if totals.codes else "]"
