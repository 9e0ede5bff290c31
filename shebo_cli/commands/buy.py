"""`shebo buy`: months of the service are bought."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from shebo_cli.commands.books import print_recorded, record
from shebo_cli.commands.options import DryFlag, NoteOption, OnOption
from shebo_cli.commands.session import parse_day
from shebo_cli.commands.term_shown import print_instalments, print_term_moved
from shebo_cli.core.events import Purchase
from shebo_cli.core.payments import payment_plan
from shebo_cli.errors import refuse, say
from shebo_cli.i18n import mark

if TYPE_CHECKING:
    from shebo_cli.commands.books import Books
    from shebo_cli.commands.session import Session

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("buy", help=mark("Record that the client has bought months of the service."))
def command(
    ctx: typer.Context,
    months: Annotated[
        int | None,
        typer.Option(
            min=1, max=120, metavar="N", help=mark("How many; the launch variant's without it.")
        ),
    ] = None,
    paid: Annotated[
        str | None, typer.Option("--paid", metavar="DATE", help=mark("When all of them were paid."))
    ] = None,
    on: OnOption = None,
    note: NoteOption = None,
    dry_run: DryFlag = False,
) -> None:
    """Record a purchase and show the payment plan."""
    session: Session = ctx.obj
    t = session.t
    paid_on = parse_day(paid)
    if paid_on and paid_on > session.day:
        raise refuse(
            say("{day} lies in the future: today is {today}", day=paid_on, today=session.day),
            None,
            say("Record the payment when it has come: shebo pay"),
        )

    def make(books: Books) -> Purchase:
        launch = books.service.find_launch(books.settings.service.launch)
        return Purchase(months or (launch.months if launch else 1), paid_on)

    # Without another day, a purchase is as old as its payment.
    made = record(session, make, parse_day(on) or paid_on, is_dry=dry_run, note=note)
    service = made.books.service
    hours = service.bought_hours(made.after.bought_months)
    session.print(
        t.counted(
            "Bought in all: {count} month, {hours}; paid: {paid}.",
            "Bought in all: {count} months, {hours}; paid: {paid}.",
            made.after.bought_months,
            hours=t.hours(hours),
            paid=made.after.paid_months,
        ),
        "bold",
    )
    plan = payment_plan(made.after, service, made.books.settings.service.launch)
    print_instalments(session, plan)
    print_term_moved(session, made)
    print_recorded(session, made, is_dry=dry_run)
