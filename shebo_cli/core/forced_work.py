"""Work that counts only with a reason: in a free pause, or on a block that is accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.ledger import replay
from shebo_cli.core.work_events import Work
from shebo_cli.errors import refuse, say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from shebo_cli.core.events import Event
    from shebo_cli.core.ledger import Ledger


def state_on(ledger: Ledger, day: date) -> Ledger:
    """Give what the journal adds up to on a day, without what came later."""
    return replay((one for one in ledger.events if one.on <= day), ledger.conditions)


def is_against(work: Work, day: date, state: Ledger) -> bool:
    """Say whether hours count only with a reason: in a free pause, or on an accepted block.

    Args:
        work: The hours.
        day: When they were worked.
        state: What the journal adds up to on that day.
    """
    pause = state.pauses.open
    return (pause is not None and pause.is_free_on(day)) or work.block in state.progress.acceptances


def forced_work(ledger: Ledger) -> Iterator[tuple[Event, Work]]:
    """Give the hours that were recorded with such a reason."""
    for event in ledger.progress.work:
        if isinstance(event.fact, Work) and event.fact.forced:
            yield event, event.fact


def require_reason(why: str) -> None:
    """Refuse an empty reason.

    Raises:
        SheboError: It is empty.
    """
    if not why.strip():
        raise refuse(
            say("--force needs a reason"),
            None,
            say("Say why these hours count: --force 'the client asked for it'"),
        )
