"""`shebo train`: people of the client were taught a block."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from shebo_cli.commands.books import find_block, print_recorded, record
from shebo_cli.commands.options import DryFlag, NoteOption, OnOption
from shebo_cli.commands.session import parse_day
from shebo_cli.commands.still_needed import print_still_needed
from shebo_cli.core.work_events import Training
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
    absent: Annotated[
        list[str] | None,
        typer.Option("--absent", metavar="NAME", help=mark("Who was invited and did not come.")),
    ] = None,
    role: Annotated[
        str | None,
        typer.Option("--role", metavar="ROLE", help=mark("Their role in the client's company.")),
    ] = None,
    on: OnOption = None,
    note: NoteOption = None,
    dry_run: DryFlag = False,
) -> None:
    """Record a training."""
    session: Session = ctx.obj
    t = session.t
    people = tuple(dict.fromkeys(who))
    missed = tuple(one for one in dict.fromkeys(absent or ()) if one not in people)
    made = record(
        session,
        lambda books: Training(find_block(books, block).id, people, role, missed),
        parse_day(on),
        is_dry=dry_run,
        note=note,
    )
    found = find_block(made.books, block)
    taught = ", ".join(made.after.progress.trained[found.id])
    session.print(f"{found.id} {found.title}: " + t("taught to: {people}", people=taught), "bold")
    if missed:
        session.print(t("Did not come: {people}", people=", ".join(missed)), "yellow")
    print_still_needed(session, made, found)
    print_recorded(session, made, is_dry=dry_run)
