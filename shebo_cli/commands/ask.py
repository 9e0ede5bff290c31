"""`shebo ask`: a question waits for its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from shebo_cli.commands.books import find_block, print_recorded, record
from shebo_cli.commands.options import DryFlag, NoteOption, OnOption
from shebo_cli.commands.session import parse_day
from shebo_cli.core.events import Question
from shebo_cli.i18n import mark
from shebo_cli.render.words import ROLES

if TYPE_CHECKING:
    from shebo_cli.commands.session import Session

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("ask", help=mark("Record a question that was sent: the turn goes to who is asked."))
def command(
    ctx: typer.Context,
    text: Annotated[str, typer.Argument(metavar="TEXT", help=mark("The question."))],
    to: Annotated[
        Literal["client", "administrator", "production"],
        typer.Option(
            "--to", help=mark("Who has to answer: the client, the administrator, production.")
        ),
    ] = "client",
    block: Annotated[
        list[str] | None,
        typer.Option("--block", metavar="ID", help=mark("A block that waits for the answer.")),
    ] = None,
    on: OnOption = None,
    note: NoteOption = None,
    dry_run: DryFlag = False,
) -> None:
    """Record a question."""
    session: Session = ctx.obj
    t = session.t
    made = record(
        session,
        lambda books: Question(to, text, tuple(find_block(books, one).id for one in block or ())),
        parse_day(on),
        is_dry=dry_run,
        note=note,
    )
    session.print(t("Question {id}, to: {to}.", id=made.event.id, to=t(ROLES[to])), "bold")
    if made.after.agreement.completed and not block:
        session.print(
            t(
                "Work on the blocks goes on meanwhile. If some wait for the answer, name them:"
                " --block ID"
            ),
            "dim",
        )
    session.print(t("The answer: shebo answer {id}", id=made.event.id), "dim")
    print_recorded(session, made, is_dry=dry_run)
