"""What was derived last: several rules ask the same of one project, one project after the other."""

from __future__ import annotations

from functools import lru_cache, wraps
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Asked = ParamSpec("Asked")
Given = TypeVar("Given")


class _Same:
    """A value that equals itself only: comparing contents may take longer than deriving anew."""

    def __init__(self, value: object) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.value is other.value

    def __hash__(self) -> int:
        return id(self.value)


def of_the_last(derive: Callable[Asked, Given]) -> Callable[Asked, Given]:
    """Make a function remember what it gave last, and give it again for the very same values.

    Args:
        derive: Takes values that nobody changes, by position, and gives one that nobody changes.
    """

    @lru_cache(maxsize=1)
    def kept(*asked: _Same) -> Given:
        return derive(*(one.value for one in asked))  # type: ignore[call-arg, arg-type] # as given

    @wraps(derive)
    def remembering(*asked: Asked.args, **_named: Asked.kwargs) -> Given:
        return kept(*map(_Same, asked))

    return remembering
