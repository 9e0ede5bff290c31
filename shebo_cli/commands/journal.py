"""`shebo journal`: what happened, as a story."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from shebo_cli.commands.books import open_books
from shebo_cli.commands.options import JsonFlag
from shebo_cli.commands.stories import tell
from shebo_cli.core.events import TYPES, Event, Void, in_order_of_effect
from shebo_cli.core.text import one_line
from shebo_cli.errors import did_you_mean, refuse, say
from shebo_cli.i18n import mark

if TYPE_CHECKING:
    from shebo_cli.commands.books import Books
    from shebo_cli.commands.session import Session

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("journal", help=mark("What happened, in the order in which it holds."))
def command(
    ctx: typer.Context,
    kind: Annotated[
        list[str] | None,
        typer.Option("--type", metavar="TYPE", help=mark("Only events of this type.")),
    ] = None,
    as_json: JsonFlag = False,
) -> None:
    """Print the journal."""
    session: Session = ctx.obj
    books = open_books(session)
    _require_types(kind or [])
    events = [
        one
        for one in sorted(books.project.journal.events, key=in_order_of_effect)
        if not kind or one.type in kind
    ]
    if as_json:
        session.print_json(_to_json(books, events))
    elif not events:
        session.print(session.t("The journal is empty. It begins with: shebo buy, shebo start"))
    else:
        _print(session, books, events)


def _require_types(kinds: list[str]) -> None:
    for kind in kinds:
        if kind not in TYPES:
            message = say("there is no type “{name}”", name=kind)
            raise refuse(message, None, did_you_mean(kind, TYPES))


def _to_json(books: Books, events: list[Event]) -> dict[str, object]:
    against = {one.event.id for one in books.ledger.contradictions}
    return {
        "schema": "shebo/journal/1",
        "project": books.settings.id,
        "events": [
            {
                "id": one.id,
                "sequence": one.sequence,
                "type": one.type,
                "on": one.on,
                "recorded_at": one.recorded_at,
                "by": one.by,
                "note": one.note,
                "contradicted": one.id in against,
                **one.fact._asdict(),
            }
            for one in events
        ],
    }


def _print(session: Session, books: Books, events: list[Event]) -> None:
    t = session.t
    wrong = {one.event.id: one for one in books.ledger.contradictions}
    voided = {
        one.fact.event: one.fact.why
        for one in books.project.journal.events
        if isinstance(one.fact, Void)
    }
    day = None
    for event in events:
        shown = str(event.on) if event.on != day else " " * 10
        day = event.on
        style = "dim" if event.id in voided else "red" if event.id in wrong else ""
        line = f"{shown}  {event.id}  {one_line(tell(event, t))} · {one_line(event.by)}"
        session.print(line, style)
        remarks = [event.note] if event.note else []
        recorded = event.recorded_at.date()
        if recorded > event.on and event.type != "void":
            remarks.append(t("recorded on {day}", day=recorded))
        if event.id in voided:
            remarks.append(t("taken back: {why}", why=voided[event.id]))
        if event.id in wrong:
            remarks.append(t("does not count: {reason}", reason=wrong[event.id].message))
        if event.on > books.today:
            remarks.append(t("lies ahead"))
        if remarks:
            session.print(" " * 22 + one_line("; ".join(remarks)), "dim")
