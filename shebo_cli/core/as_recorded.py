"""The journal as it stood when an event was recorded: what was recorded later does not matter."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.ledger import replay

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shebo_cli.core.conditions import Conditions
    from shebo_cli.core.events import Event
    from shebo_cli.core.ledger import Ledger


class AsRecorded(NamedTuple):
    """An event, with the state of the project just before it and with it."""

    event: Event
    before: Ledger
    after: Ledger

    @property
    def holds(self) -> bool:
        """Say whether nothing contradicted the event when it was recorded."""
        return self.event in self.after.events


def as_recorded(events: Iterable[Event], event: Event, conditions: Conditions) -> AsRecorded:
    """Give what the journal added up to with an event.

    Its writer knew the events of lower sequences and no others: an equal one comes from another
    branch. So the answer stays the same whatever is recorded later, on whatever day it holds; only
    a branch that is merged later and began earlier can bring what nobody knew then.

    Args:
        events: The whole journal, with what was taken back.
        event: One of them.
        conditions: Calendar and terms.
    """
    known = [one for one in events if one.sequence < event.sequence]
    return AsRecorded(event, replay(known, conditions), replay((*known, event), conditions))
