"""`shebo promise`: what somebody promised by a day, and that it was kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from shebo_cli.commands.books import find_event, print_recorded, record
from shebo_cli.commands.options import DryFlag, NoteOption, OnOption
from shebo_cli.commands.session import parse_day
from shebo_cli.core.work_events import Kept, Promise
from shebo_cli.errors import refuse, say
from shebo_cli.i18n import mark
from shebo_cli.render.words import ROLES

if TYPE_CHECKING:
    from datetime import date

    from shebo_cli.commands.books import Books
    from shebo_cli.commands.session import Session

app = typer.Typer(
    rich_markup_mode=None,
    add_completion=False,
    help=mark("What was promised by a day; the daily check reminds of it."),
)


@app.command("make", help=mark("Record a promise of the client, or one given to him."))
def make(
    ctx: typer.Context,
    text: Annotated[str, typer.Argument(metavar="TEXT", help=mark("What was promised."))],
    due: Annotated[
        str, typer.Option("--due", metavar="DATE", help=mark("By which day; may lie ahead."))
    ],
    of: Annotated[
        Literal["client", "executor"],
        typer.Option("--of", help=mark("Who promised it: the client or the executor.")),
    ] = "executor",
    on: OnOption = None,
    note: NoteOption = None,
    dry_run: DryFlag = False,
) -> None:
    """Record a promise."""
    session: Session = ctx.obj
    t = session.t
    made = record(
        session,
        lambda books: _promise(of, text, parse_day(due), parse_day(on) or books.today),
        parse_day(on),
        is_dry=dry_run,
        note=note,
    )
    role = t(ROLES[of])
    told = t("Promise {id} of: {role}, by {due}.", id=made.event.id, role=role, due=parse_day(due))
    session.print(told, "bold")
    session.print(t("When it is kept: shebo promise keep {id}", id=made.event.id), "dim")
    print_recorded(session, made, is_dry=dry_run)


def _promise(of: Literal["client", "executor"], text: str, due: date | None, on: date) -> Promise:
    """Give a promise.

    Raises:
        SheboError: It is due before it was given, or on no day.
    """
    if due is None or due < on:
        raise refuse(
            say("a promise of {on} cannot be due on {due}", on=on, due=due or "—"),
            None,
            say("Name the day by which it is to be kept: --due DATE"),
        )
    return Promise(of, text, due)


@app.command("keep", help=mark("Record that a promise was kept."))
def keep(
    ctx: typer.Context,
    promise: Annotated[
        str, typer.Argument(metavar="ID", help=mark("The promise's id, or how it begins."))
    ],
    on: OnOption = None,
    note: NoteOption = None,
    dry_run: DryFlag = False,
) -> None:
    """Record that a promise was kept."""
    session: Session = ctx.obj
    t = session.t
    made = record(
        session,
        lambda books: Kept(_given(books, promise)),
        parse_day(on),
        is_dry=dry_run,
        note=note,
    )
    left = len(made.after.contacts.open_promises)
    session.print(t("Kept."), "bold")
    session.print(t.counted("{count} promise is open.", "{count} promises are open.", left))
    print_recorded(session, made, is_dry=dry_run)


def _given(books: Books, text: str) -> str:
    """Give the id of the promise that is meant.

    Raises:
        SheboError: None was given, or no such one.
    """
    promises = tuple(one for one in books.project.journal.events if one.type == "promise")
    if not promises:
        raise refuse(
            say("nothing was promised"),
            None,
            say("Record a promise: shebo promise make TEXT --due DATE"),
        )
    return find_event(promises, text).id
