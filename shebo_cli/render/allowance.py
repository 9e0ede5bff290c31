"""How much a layout may do: steps, and characters; and what it may show."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from jinja2 import Undefined
from jinja2.exceptions import SecurityError, TemplateRuntimeError

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_STEPS = 500_000
"""Turns of loops, items that filters look at, and calls."""
MOST_CHARACTERS = 16_000_000
"""Written in all, also into a variable; and the longest text or list that is made on the way."""

PLAIN = (str, int, float, Decimal, date, type(None), Undefined)
"""What can be shown: to show anything else would show how the tool is made."""


class OverdoneError(TemplateRuntimeError):
    """A layout has done more than any document needs."""


class Allowance:
    """What is left to one environment."""

    def __init__(self) -> None:
        """Start with everything."""
        self.steps = MOST_STEPS
        self.characters = MOST_CHARACTERS

    def step(self, count: int = 1) -> None:
        """Take steps away.

        Raises:
            OverdoneError: None are left.
        """
        self.steps -= count
        if self.steps < 0:
            raise OverdoneError("steps")

    def write(self, count: int) -> None:
        """Take characters away.

        Raises:
            OverdoneError: None are left.
        """
        self.characters -= count
        if self.characters < 0:
            raise OverdoneError("characters")

    def counted(self, items: Iterable[Any]) -> Iterator[Any]:
        """Give the items, each for a step."""
        for item in items:
            self.step()
            yield item

    def taken(self, value: Any) -> Any:
        """Give what a filter is about to look at whole, for as many steps as it has items."""
        if isinstance(value, str):
            self.step(1 + len(value) // 1000)
        elif isinstance(value, Iterator):
            return self.counted(value)
        elif isinstance(value, Collection) and not isinstance(value, Undefined):
            self.step(1 + len(value))
        else:
            self.step()
        return value

    def shown(self, value: Any) -> Any:
        """Give a value that is written or put into a text, for its characters."""
        self.write(len(plain(value)) if isinstance(value, str) else 1)
        return plain(value)


def plain(value: Any) -> Any:
    """Give a value that can be shown.

    Raises:
        SecurityError: It is something else, such as a function or a whole list.
    """
    if not isinstance(value, PLAIN):
        raise SecurityError(f"a {type(value).__name__} cannot be shown, only what is in it")
    return value


def short(value: Any) -> Any:
    """Give what an operator has made.

    Raises:
        OverdoneError: It is longer than any document.
    """
    if isinstance(value, (str, list, tuple)) and len(value) > MOST_CHARACTERS:
        raise OverdoneError("characters")
    return value
