"""`shebo contact`: the client was spoken to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from shebo_cli.commands.books import print_recorded, record
from shebo_cli.commands.options import AboutOption, DryFlag, NoteOption, OnOption, ViaOption
from shebo_cli.commands.session import parse_day
from shebo_cli.core.work_events import Contact
from shebo_cli.i18n import mark

if TYPE_CHECKING:
    from shebo_cli.commands.session import Session

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("contact", help=mark("Record that the client was spoken to: every working day."))
def command(
    ctx: typer.Context,
    via: ViaOption = None,
    who: Annotated[
        str | None,
        typer.Option("--with", metavar="NAME", help=mark("Who it was on the client's side.")),
    ] = None,
    about: AboutOption = None,
    on: OnOption = None,
    note: NoteOption = None,
    dry_run: DryFlag = False,
) -> None:
    """Record a contact."""
    session: Session = ctx.obj
    t = session.t
    made = record(
        session, lambda _: Contact(via, who, about), parse_day(on), is_dry=dry_run, note=note
    )
    client, day = made.books.settings.client, t.date(made.event.on)
    session.print(t("Contact with {client} on {day}.", client=client, day=day), "bold")
    print_recorded(session, made, is_dry=dry_run)
