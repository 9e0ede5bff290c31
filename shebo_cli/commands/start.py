"""`shebo start`: the service starts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from shebo_cli.commands.books import print_recorded, record
from shebo_cli.commands.options import DryFlag, NoteOption, OnOption
from shebo_cli.commands.session import parse_day
from shebo_cli.commands.term_shown import print_term_moved
from shebo_cli.core.events import Start
from shebo_cli.i18n import mark

if TYPE_CHECKING:
    from shebo_cli.commands.session import Session

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("start", help=mark("Record the day on which the service starts."))
def command(
    ctx: typer.Context, on: OnOption = None, note: NoteOption = None, dry_run: DryFlag = False
) -> None:
    """Record the start and show the end of the term."""
    session: Session = ctx.obj
    made = record(session, lambda _: Start(), parse_day(on), is_dry=dry_run, note=note)
    t = session.t
    session.print(t("The service starts on {day}.", day=t.date(made.event.on)), "bold")
    calendar = made.after.conditions.calendar
    if not calendar.is_working(made.event.on):
        first = calendar.after(made.event.on, 1)
        text = t("That is a day off: work can begin on {day}.", day=t.date(first))
        session.print(text, "yellow")
    if not made.after.bought_months:
        session.print(t("No month is bought yet: shebo buy --months 1"), "yellow")
    elif not made.after.paid_months:
        session.print(t("No month is paid yet: shebo pay"), "yellow")
    print_term_moved(session, made)
    print_recorded(session, made, is_dry=dry_run)
