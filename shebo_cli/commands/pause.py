"""`shebo pause`: the client pauses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from shebo_cli.commands.books import Recorded, books_to_write, print_recorded, record
from shebo_cli.commands.options import DryFlag, NoteOption, ViaOption
from shebo_cli.commands.recording import record_together
from shebo_cli.commands.session import parse_day
from shebo_cli.core.events import Pause, Void
from shebo_cli.core.term import service_term
from shebo_cli.errors import refuse, say
from shebo_cli.i18n import mark

if TYPE_CHECKING:
    from datetime import date

    from shebo_cli.commands.books import Books
    from shebo_cli.commands.session import Session
    from shebo_cli.core.events import Fact

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("pause", help=mark("Record that the client pauses: some working days are free."))
def command(
    ctx: typer.Context,
    since: Annotated[
        str | None,
        typer.Option(
            "--from", metavar="DATE", help=mark("The first day of rest; today without it.")
        ),
    ] = None,
    via: ViaOption = None,
    note: NoteOption = None,
    dry_run: DryFlag = False,
) -> None:
    """Record a pause, and show until when it is free."""
    session: Session = ctx.obj
    first = parse_day(since)
    made = _told_later(session, first, via, note, is_dry=dry_run) or record(
        session,
        lambda books: _pause(books, first or books.today, via),
        first,
        is_dry=dry_run,
        note=note,
        may_be_ahead=True,
    )
    t = session.t
    session.print(t("Pause from {day}.", day=t.date(made.event.on)), "bold")
    _print_allowance(session, made)
    if via is None:
        session.print(
            t("The client asks for a pause in writing or through OneBox: note how with --via."),
            "yellow",
        )
    print_recorded(session, made, is_dry=dry_run)


def _told_later(
    session: Session, first: date | None, via: str | None, note: str | None, *, is_dry: bool
) -> Recorded | None:
    """Add how a pause was asked for to the one that begins on that day and does not say so.

    It is recorded again and the old one taken back, both or none: what was recorded after it, the
    return first of all, stays as it is.

    Returns:
        None where there is no such pause.
    """
    if via is None:
        return None
    with books_to_write(session, is_dry=is_dry) as books:
        day = first or books.today
        spans = (one.event for one in books.ledger.pauses.spans if one.first == day)
        found = ((one, one.fact) for one in spans if isinstance(one.fact, Pause))
        old, fact = next((one for one in found if one[1].via is None), (None, None))
        if old is None or fact is None:
            return None
        text = session.t("recorded again, with how the client asked for it")
        facts: list[tuple[Fact, date, str | None]] = [
            (Void(old.id, text), books.today, None),
            (fact._replace(via=via), day, note or old.note),
        ]
        [_, event], after = record_together(session, books, facts, is_dry=is_dry)
    session.print(session.t("How it was asked for is added; {id} is taken back.", id=old.id))
    return Recorded(event, books, after)


def _pause(books: Books, first: date, via: str | None) -> Pause:
    """Give the pause, if there is a term that it can stop.

    Raises:
        SheboError: The term has ended before.
    """
    term = service_term(books.ledger, books.today)
    if term and term.end < first:
        raise refuse(
            say("the service ends on {day}: there is nothing to pause then", day=term.end),
            None,
            say("What can be extended: shebo extend"),
        )
    return Pause(via, books.today if books.today < first else None)


def _print_allowance(session: Session, made: Recorded) -> None:
    t = session.t
    pauses, calendar = made.after.pauses, made.books.ledger.conditions.calendar
    [span] = [one for one in pauses.spans if one.event == made.event]
    if span.last_free is None:
        session.print(
            t.counted(
                "The {count} free working day of the project is used up: the term runs on.",
                "All {count} free working days of the project are used up: the term runs on.",
                pauses.allowance,
            ),
            "yellow",
        )
        return
    free = sum(1 for _ in calendar.between(span.first, span.last_free))
    session.print(
        t.counted(
            "Free: {count} working day, until {last}.",
            "Free: {count} working days, until {last}.",
            free,
            last=t.date(span.last_free),
        )
    )
    session.print(
        t(
            "If nobody comes back before, the term runs on by itself from {day}.",
            day=t.date(calendar.after(span.last_free, 1)),
        )
    )
    session.print(t("When the client is back: shebo resume"), "dim")
