"""How events get into a journal; many at once under one lock, judged by one replay."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.events import Event
from shebo_cli.core.ledger import replay
from shebo_cli.errors import Problem, SheboError, refuse, say
from shebo_cli.files.journal_folder import append_event, checked_content

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from shebo_cli.commands.books import Books
    from shebo_cli.commands.session import Session
    from shebo_cli.core.contradiction import Contradiction
    from shebo_cli.core.events import Fact
    from shebo_cli.core.ledger import Ledger


class Batch(NamedTuple):
    """What became of many facts.

    Attributes:
        events: Those that were recorded, or would be.
        refused: Why the others were not, by their number among the facts.
        after: The state after the events.
    """

    events: tuple[Event, ...]
    refused: Mapping[int, Contradiction]
    after: Ledger


def record_all(
    session: Session, books: Books, facts: Sequence[tuple[Fact, date, str | None]], *, is_dry: bool
) -> Batch:
    """Record those of many facts that nothing contradicts.

    An interruption leaves the first of them written, each whole. Whoever calls this must know them
    again when it runs once more.

    Args:
        session: The run.
        books: The books that `books_to_write` gave, while they are open.
        facts: Each with the day since when it holds, and a remark; none of them may depend on
            another.
        is_dry: Whether nothing shall be written.

    Raises:
        SheboError: One cannot be written, or contradicts an event that held before.
    """
    if not facts:
        return Batch((), {}, books.ledger)
    events, conditions = books.project.journal.events, books.ledger.conditions
    asked = next_events(session, books, facts)
    after = replay((*events, *asked), conditions)
    against = {one.event.id: one for one in after.contradictions}
    refused = {number: against[one.id] for number, one in enumerate(asked) if one.id in against}
    kept = tuple(one for one in asked if one.id not in against)
    if refused:
        after = replay((*events, *kept), conditions)
    require_nothing_shaken(books.ledger, after)
    for one in kept:
        checked_content(one)
    if not is_dry:
        _append_all(books.folder, kept)
    return Batch(kept, refused, after)


def _append_all(folder: Path, events: Sequence[Event]) -> None:
    """Write events one by one.

    Raises:
        SheboError: The disk refuses one, and how many are written.
    """
    for number, one in enumerate(events):
        try:
            append_event(folder, one)
        except SheboError as error:
            message = say("{done} of {count} entries are recorded", done=number, count=len(events))
            hint = say("Nothing is lost: the next run takes the rest.")
            raise SheboError(*error.problems, Problem("", message, None, hint)) from None


def record_together(
    session: Session,
    books: Books,
    facts: Sequence[tuple[Fact, date, str | None]],
    *,
    is_dry: bool,
    prepare: Callable[[], None] | None = None,
) -> tuple[list[Event], Ledger]:
    """Record facts that belong together: all of them, or none.

    Args:
        session: The run.
        books: The books that `books_to_write` gave, while they are open.
        facts: Each with the day since when it holds, and a remark.
        is_dry: Whether nothing shall be written.
        prepare: What has to be written before, when nothing speaks against it.

    Returns:
        The events, and the state after them.

    Raises:
        SheboError: One cannot be written, is contradicted, or contradicts what held before.
    """
    made = next_events(session, books, facts)
    after = replay((*books.project.journal.events, *made), books.ledger.conditions)
    for one in after.contradictions:
        if one.event in made:
            raise refuse(one.message, None, one.hint)
    require_nothing_shaken(books.ledger, after)
    for event in made:
        checked_content(event)
    if not is_dry:
        if prepare:
            prepare()
        for event in made:
            append_event(books.folder, event)
    return made, after


def next_events(
    session: Session, books: Books, facts: Sequence[tuple[Fact, date, str | None]]
) -> list[Event]:
    """Give the events that would come next in the journal.

    Args:
        session: The run.
        books: The books as they stand.
        facts: Each with the day since when it holds, and a remark.

    Raises:
        SheboError: Nobody is known to act.
    """
    import secrets

    events = books.project.journal.events
    taken = {one.id for one in events}
    first = max((one.sequence for one in events), default=0) + 1
    by, now = _who(session, books.folder), datetime.now(UTC).replace(microsecond=0)
    made = []
    for sequence, (fact, on, note) in enumerate(facts, first):
        while (new := secrets.token_hex(4)) in taken:
            pass
        taken.add(new)
        made.append(Event(new, sequence, now, by, on, fact, note))
    return made


def require_nothing_shaken(before: Ledger, after: Ledger) -> None:
    """Refuse what contradicts an event that held before.

    Raises:
        SheboError: It does.
    """
    known = {one.event.id for one in before.contradictions}
    for one in after.contradictions:
        if one.event.id not in known:
            message = say(
                "this contradicts what is recorded for {day} ({id}): {reason}",
                day=one.event.on,
                id=one.event.id,
                reason=one.message,
            )
            hint = say("Take that one back first: shebo void {id} --why …", id=one.event.id)
            raise refuse(message, None, hint)


def _who(session: Session, folder: Path) -> str:
    from shebo_cli.files.git import user_name

    name = (session.user or user_name(folder) or "").strip()
    if not name:
        raise refuse(
            say("nobody is known to act"),
            None,
            say("Say who you are: git config user.name …, or SHEBO_USER"),
        )
    return name
