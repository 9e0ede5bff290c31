"""Which event a letter is about: the one that the user names, or the latest that fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.commands.books import find_block, find_event
from shebo_cli.core.as_recorded import as_recorded
from shebo_cli.core.events import Approval, Change, Extension, Pause, Rejection, Submission, Void
from shebo_cli.core.work_events import Acceptance
from shebo_cli.errors import refuse, say

if TYPE_CHECKING:
    from shebo_cli.commands.books import Books
    from shebo_cli.core.as_recorded import AsRecorded
    from shebo_cli.core.events import Event, Fact
    from shebo_cli.core.ledger import Ledger
    from shebo_cli.errors import Message

    NothingYet = tuple[Message, Message]
    """That there is no such event yet, and one thing to do."""


TYPES: dict[str, tuple[type[Fact], ...]] = {
    "pause": (Pause,),
    "approval": (Submission, Rejection),
    "act-extension": (Extension,),
    "act-acceptance": (Acceptance,),
}
"""What a letter of a kind can be about, beside changes and approvals: those are of two sorts."""

NOTHING_YET: dict[str, NothingYet] = {
    "scope": (
        say("no scope change is recorded"),
        say("See what it brings: shebo change plan. Then record it: shebo change apply"),
    ),
    "pause": (say("no pause is recorded"), say("Record it: shebo pause")),
    "approval": (say("no ДПВ was sent for approval"), say("Send it first: shebo dpv send")),
    "act-extension": (say("no extension is recorded"), say("What can be extended: shebo extend")),
}
"""What to say where nothing of a kind is recorded."""


def event_of(books: Books, kind: str, about: str | None) -> AsRecorded:
    """Give the event that a letter is about, with the journal as it stood with it.

    Args:
        books: The project.
        kind: Of the letter, one that is about an event.
        about: How the id of the event begins, or None for the latest one up to today; an act of
            acceptance is always about one that is named.

    Raises:
        SheboError: There is no such event, it is of another type, or it does not hold.
    """
    events = books.project.journal.events
    event = _latest(books, kind) if about is None else find_event(events, about)
    _require_standing(events, event)
    if not _fits(event, kind):
        raise refuse(
            say("a letter “{kind}” is not about an event “{type}”", kind=kind, type=event.type),
            None,
            say("Ids: shebo journal"),
        )
    recorded = as_recorded(events, event, books.ledger.conditions)
    if not recorded.holds:
        [wrong] = [one for one in recorded.after.contradictions if one.event == event]
        raise refuse(
            say("the event {id} does not hold: {reason}", id=event.id, reason=wrong.message),
            None,
            wrong.hint,
        )
    return recorded


def _latest(books: Books, kind: str) -> Event:
    """Give the event of a kind that was recorded last; a pause may be agreed ahead."""
    refused = {event.id for event, _ in books.ledger.changes}
    refused -= {event.id for event, _ in books.ledger.standing_changes()}
    found = [
        one
        for one in books.ledger.events
        if _fits(one, kind) and (one.on <= books.today or kind == "pause") and one.id not in refused
    ]
    if not found:
        message, hint = NOTHING_YET[kind]
        raise refuse(message, None, hint)
    return max(found, key=lambda one: (one.sequence, one.id))


def _fits(event: Event, kind: str) -> bool:
    """Say whether a letter of a kind can be about an event."""
    fact = event.fact
    match fact:
        case Change():
            return kind == "scope" == fact.kind
        case Approval():
            return kind == "approval" and fact.scope == "content"
        case _:
            return isinstance(fact, TYPES.get(kind, ()))


def _require_standing(events: tuple[Event, ...], event: Event) -> None:
    """Refuse an event that was taken back."""
    for one in events:
        if isinstance(one.fact, Void) and one.fact.event == event.id:
            raise refuse(
                say(
                    "the event {id} was taken back on {day}: {why}",
                    id=event.id,
                    day=one.on,
                    why=one.fact.why,
                ),
                None,
                say("What holds: shebo journal"),
            )


def approved_block(books: Books, text: str) -> str:
    """Give the id of the approved block that the user means; it may be gone from the ДПВ.

    Raises:
        SheboError: There is no such block, or it is not approved.
    """
    approved = books.as_of_today().approved
    wanted = text.strip().upper()
    block = wanted if wanted in approved else find_block(books, text).id
    if block not in approved:
        raise refuse(
            say("{block} is not approved by administrator and client", block=block),
            None,
            say("First: shebo dpv send, then shebo approve --as administrator, --as client"),
        )
    return block


def require_delivered(ledger: Ledger, block: str) -> None:
    """Refuse a block that is neither with the client nor accepted: there is nothing to sign.

    Args:
        ledger: The state of the project.
        block: The id of an approved block.
    """
    progress = ledger.progress
    if block in progress.delivered:
        return
    raise refuse(
        say("{block} was sent back and is not handed over again", block=block)
        if block in progress.sent_back
        else say("{block} was not handed over", block=block),
        None,
        say("First: shebo block submit {block}", block=block),
    )
