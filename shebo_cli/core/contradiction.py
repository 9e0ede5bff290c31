"""Events that cannot both be true."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from shebo_cli.errors import Message, say

if TYPE_CHECKING:
    from shebo_cli.core.events import Event


Kind: TypeAlias = Literal["contradiction", "work-in-pause", "work-outside-approval"]
"""Names of the lint rules that find it."""


class Contradiction(NamedTuple):
    """An event that does not fit to those before it, why, and one thing to do."""

    event: Event
    message: Message
    hint: Message
    kind: Kind = "contradiction"


class Contradictory(Exception):  # noqa: N818 # it never leaves the core
    """An event cannot be taken in."""

    def __init__(
        self, message: Message, hint: Message | None = None, kind: Kind = "contradiction"
    ) -> None:
        """Carry the reason and one thing to do."""
        super().__init__(message.text)
        self.message = message
        self.kind = kind
        self.hint = hint or say("See what holds: shebo journal")

    def of(self, event: Event) -> Contradiction:
        """Give the contradiction of an event."""
        return Contradiction(event, self.message, self.hint, self.kind)
