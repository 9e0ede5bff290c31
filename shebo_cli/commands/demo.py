"""`shebo demo`: a block was shown to the client."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from shebo_cli.commands.books import find_block, print_recorded, record
from shebo_cli.commands.options import DryFlag, NoteOption, OnOption
from shebo_cli.commands.session import parse_day
from shebo_cli.commands.still_needed import print_still_needed
from shebo_cli.core.work_events import Demonstration
from shebo_cli.i18n import mark

if TYPE_CHECKING:
    from shebo_cli.commands.session import Session

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("demo", help=mark("Record that a block was shown to the client as it works."))
def command(
    ctx: typer.Context,
    block: Annotated[
        str, typer.Argument(metavar="ID", help=mark("The block's id, or its template's."))
    ],
    via: Annotated[
        str | None,
        typer.Option("--via", metavar="CHANNEL", help=mark("How: call, screen sharing, visit.")),
    ] = None,
    on: OnOption = None,
    note: NoteOption = None,
    dry_run: DryFlag = False,
) -> None:
    """Record a demonstration."""
    session: Session = ctx.obj
    made = record(
        session,
        lambda books: Demonstration(find_block(books, block).id, via),
        parse_day(on),
        is_dry=dry_run,
        note=note,
    )
    found = find_block(made.books, block)
    session.print(f"{found.id} {found.title}: " + session.t("demonstrated") + ".", "bold")
    print_still_needed(session, made, found)
    print_recorded(session, made, is_dry=dry_run)
