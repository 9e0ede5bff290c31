"""Filters of documents take values of their kind: any other is a slip in a layout."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from functools import wraps
from typing import TYPE_CHECKING, Any

from jinja2 import Undefined
from jinja2.exceptions import TemplateRuntimeError

from shebo_cli.errors import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from shebo_cli.errors import Message

DATE, NUMBER, COUNT, TEXT = (date,), (int, Decimal), (int,), (str,)
TAKEN: dict[str, tuple[type, ...]] = {
    **dict.fromkeys(("date", "short_date"), DATE),
    **dict.fromkeys(("hours", "number", "signed", "money"), NUMBER),
    **dict.fromkeys(("working_days", "months", "blocks"), COUNT),
    **dict.fromkeys(("css", "cut", "line", "seal", "visible"), TEXT),
}
"""What a filter takes; one that is not here takes whatever can be shown."""

WORDS: dict[tuple[type, ...], Message] = {
    DATE: say("a date"),
    NUMBER: say("a number"),
    COUNT: say("a whole number"),
    TEXT: say("a text"),
}


class FilterError(TemplateRuntimeError):
    """A filter is given a value of another kind."""

    def __init__(self, said: Message) -> None:
        """Keep what to say."""
        super().__init__(said.text)
        self.said = said


def checked_filter(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """Let a filter refuse what is not of its kind: with none, `date` would give today's.

    Args:
        name: The filter's.
        function: What it does.
    """
    kinds = TAKEN.get(name)
    if kinds is None:
        return function

    @wraps(function)
    def checked(value: Any, *args: Any) -> Any:
        if isinstance(value, Undefined):
            str(value)  # raises what is said of a value that is not there
        if not isinstance(value, kinds):
            said = say(
                "the filter “{name}” takes {wanted}, and is given {given}",
                name=name,
                wanted=WORDS[kinds],
                given=_kind_of(value),
            )
            raise FilterError(said)
        return function(value, *args)

    return checked


def _kind_of(value: Any) -> Message:
    for kinds in (DATE, NUMBER, TEXT):
        if isinstance(value, kinds):
            return WORDS[kinds]
    if value is None:
        return say("nothing")
    return say("a list or table") if isinstance(value, Collection) else say("something else")
