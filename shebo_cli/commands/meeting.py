"""`shebo meeting`: a working group was held."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from shebo_cli.commands.books import print_recorded, record
from shebo_cli.commands.options import AboutOption, DryFlag, NoteOption, OnOption, ViaOption
from shebo_cli.commands.session import parse_day
from shebo_cli.core.work_events import Meeting
from shebo_cli.i18n import mark

if TYPE_CHECKING:
    from shebo_cli.commands.session import Session

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("meeting", help=mark("Record a working group: a call with the client."))
def command(
    ctx: typer.Context,
    who: Annotated[
        list[str],
        typer.Option("--who", metavar="NAME", help=mark("Who took part; may be repeated.")),
    ],
    via: ViaOption = None,
    about: AboutOption = None,
    on: OnOption = None,
    note: NoteOption = None,
    dry_run: DryFlag = False,
) -> None:
    """Record a working group."""
    session: Session = ctx.obj
    t = session.t
    people = tuple(dict.fromkeys(who))
    made = record(
        session, lambda _: Meeting(people, via, about), parse_day(on), is_dry=dry_run, note=note
    )
    text = t(
        "Working group {number} on {day}: {people}.",
        number=len(made.after.contacts.meetings),
        day=t.date(made.event.on),
        people=", ".join(people),
    )
    session.print(text, "bold")
    print_recorded(session, made, is_dry=dry_run)
