"""`shebo train`: people of the client were taught a block."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from shebo_cli.commands.books import find_block, print_recorded, record
from shebo_cli.commands.options import DryFlag, NoteOption, OnOption
from shebo_cli.commands.session import parse_day
from shebo_cli.core.events import Training
from shebo_cli.i18n import mark

if TYPE_CHECKING:
    from shebo_cli.commands.session import Session

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("train", help=mark("Record who was taught a block."))
def command(
    ctx: typer.Context,
    block: Annotated[
        str, typer.Argument(metavar="ID", help=mark("The block's id, or its template's."))
    ],
    who: Annotated[
        list[str],
        typer.Option("--who", metavar="NAME", help=mark("Who was taught; may be repeated.")),
    ],
    on: OnOption = None,
    note: NoteOption = None,
    dry_run: DryFlag = False,
) -> None:
    """Record a training."""
    session: Session = ctx.obj
    t = session.t
    people = tuple(dict.fromkeys(who))
    made = record(
        session,
        lambda books: Training(find_block(books, block).id, people),
        parse_day(on),
        is_dry=dry_run,
        note=note,
    )
    found = find_block(made.books, block)
    taught = ", ".join(made.after.progress.trained[found.id])
    session.print(f"{found.id} {found.title}: " + t("taught to: {people}", people=taught), "bold")
    if found.id not in made.after.progress.demonstrations and found.is_functional:
        hint = t("It was not demonstrated yet: shebo demo {block}", block=found.id)
        session.print(hint, "dim")
    print_recorded(session, made, is_dry=dry_run)
