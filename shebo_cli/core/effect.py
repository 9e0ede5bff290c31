"""Which events hold: all but those that were taken back, in the order of their effect."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.contradiction import Contradiction, Contradictory
from shebo_cli.core.events import Void, in_order_of_effect
from shebo_cli.errors import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shebo_cli.core.events import Event


def in_effect(events: Iterable[Event]) -> tuple[list[Event], list[Contradiction]]:
    """Leave out the events that were taken back, and sort the others by their effect.

    Returns:
        The events, and the voids that take back nothing.
    """
    known = {event.id: event for event in events}
    voids = [event for event in known.values() if isinstance(event.fact, Void)]
    taken_back: set[str] = set()
    wrong = []
    for event in sorted(voids, key=in_order_of_effect):
        target = event.fact.event if isinstance(event.fact, Void) else ""
        # Two branches may have taken back the same mistake.
        if target not in known or isinstance(known[target].fact, Void):
            refused = Contradictory(say("there is no event {id} to take back", id=target))
            wrong.append(refused.of(event))
        taken_back.add(target)
    ordered = (
        event
        for event in known.values()
        if event.id not in taken_back and not isinstance(event.fact, Void)
    )
    return sorted(ordered, key=in_order_of_effect), wrong
