"""What was derived last: several rules ask the same of one project, one project after the other."""

from __future__ import annotations

from functools import update_wrapper
from typing import TYPE_CHECKING, Generic, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Asked = ParamSpec("Asked")
Given = TypeVar("Given")


class OfTheLast(Generic[Asked, Given]):
    """A function that gives again what it gave last, for the very same values.

    It takes values that nobody changes, by position, and gives one that nobody changes. Equal ones
    are not the same: to compare contents may take longer than to derive anew.
    """

    def __init__(self, derive: Callable[Asked, Given]) -> None:
        """Begin with nothing remembered."""
        update_wrapper(self, derive)
        self._derive = derive
        self._last: tuple[tuple[object, ...], Given] | None = None

    def __call__(self, *asked: Asked.args, **named: Asked.kwargs) -> Given:
        """Give what is remembered, or derive it."""
        if self._last and all(
            one is other for one, other in zip(self._last[0], asked, strict=True)
        ):
            return self._last[1]
        given = self._derive(*asked, **named)
        self._last = (asked, given)
        return given

    def forget(self) -> None:
        """Let go of it: a project that is kept while the next one is read costs both their time."""
        self._last = None
