"""`shebo notice`: letters that someone has to get."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from shebo_cli.commands.approvals import competence_of
from shebo_cli.commands.books import open_books, print_recorded, record
from shebo_cli.commands.letters import ScopeChange, competence_letter, scope_letters
from shebo_cli.commands.options import DryFlag, NoteOption, OnOption, ViaOption
from shebo_cli.commands.session import parse_day
from shebo_cli.core.competence import competence_seal
from shebo_cli.core.events import Notice
from shebo_cli.errors import refuse, say
from shebo_cli.i18n import mark
from shebo_cli.render.words import ROLES

if TYPE_CHECKING:
    from shebo_cli.commands.books import Books
    from shebo_cli.commands.letters import Letter
    from shebo_cli.commands.session import Session
    from shebo_cli.core.events import NoticeKind

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("notice", help=mark("The letter that someone has to get; --sent records it as sent."))
def command(
    ctx: typer.Context,
    kind: Annotated[
        Literal["competence", "scope"],
        typer.Argument(
            metavar="KIND", help=mark("competence: a higher level is needed; scope: a change.")
        ),
    ],
    to: Annotated[
        Literal["administrator", "seller", "client"] | None,
        typer.Option("--to", help=mark("Only to this one.")),
    ] = None,
    sent: Annotated[bool, typer.Option("--sent", help=mark("Record that it was sent."))] = False,
    via: ViaOption = None,
    on: OnOption = None,
    note: NoteOption = None,
    dry_run: DryFlag = False,
) -> None:
    """Print letters, or record that they were sent."""
    session: Session = ctx.obj
    if not sent:
        _, letters = _written(open_books(session), kind, to)
        print_letters(session, letters)
        session.print(session.t("When it is sent: shebo notice {kind} --sent", kind=kind), "dim")
        return

    def make(books: Books) -> Notice:
        about, letters = _written(books, kind, to)
        return Notice(kind, tuple(one.to for one in letters), about, via)

    made = record(session, make, parse_day(on), is_dry=dry_run, note=note)
    t = session.t
    fact = made.event.fact
    names = tuple(t(ROLES[one]) for one in fact.to) if isinstance(fact, Notice) else ()
    session.print(t("Sent to: {names}.", names=names), "bold")
    print_recorded(session, made, is_dry=dry_run)


def _written(books: Books, kind: NoticeKind, to: str | None) -> tuple[str, tuple[Letter, ...]]:
    """Give what the letters are about, and the letters.

    Raises:
        SheboError: There is nothing to write about, or nobody of that role is to be told.
    """
    letters: tuple[Letter, ...]
    if kind == "competence":
        competence = competence_of(books)
        if not competence.tasks:
            raise refuse(
                say("the purchased level is enough for every task: there is nothing to notify of"),
                None,
                say("See the estimate: shebo estimate"),
            )
        about, letters = competence_seal(competence), (competence_letter(books, competence),)
    else:
        changes = [one for one in books.ledger.standing_changes() if one[1].kind == "scope"]
        if not changes:
            raise refuse(
                say("no scope change is recorded"), None, say("Record it: shebo change plan FILE")
            )
        event, fact = changes[-1]
        blocks = [(f"{row.block} {row.title}", row.hours) for row in fact.rows]
        about = event.id
        letters = scope_letters(books, ScopeChange(fact.title, blocks, fact.months, fact.missing))
    chosen = tuple(one for one in letters if to is None or one.to == to)
    if not chosen:
        raise refuse(
            say("this notice does not go to: {role}", role=to),
            None,
            say("It goes to: {names}.", names=tuple(one.to for one in letters)),
        )
    return about, chosen


def print_letters(session: Session, letters: tuple[Letter, ...]) -> None:
    """Print letters one after another, each under its addressee."""
    t = session.t
    for letter in letters:
        session.print(t("To: {role}", role=t(ROLES[letter.to])), "bold")
        for line in letter.text.split("\n"):
            session.print(f"  {line}")
        session.print()
