"""`shebo pay`: bought months are paid."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from shebo_cli.commands.books import print_recorded, record
from shebo_cli.commands.options import DryFlag, NoteOption, OnOption
from shebo_cli.commands.session import parse_day
from shebo_cli.commands.term_shown import print_instalments, print_term_moved
from shebo_cli.core.events import Payment
from shebo_cli.core.payments import payment_plan
from shebo_cli.core.term import service_term
from shebo_cli.errors import refuse, say, say_count
from shebo_cli.i18n import mark

if TYPE_CHECKING:
    from shebo_cli.commands.books import Books, Recorded
    from shebo_cli.commands.session import Session

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("pay", help=mark("Record that bought months are paid."))
def command(
    ctx: typer.Context,
    months: Annotated[
        int | None,
        typer.Option(
            min=1,
            max=120,
            metavar="N",
            help=mark("How many; without it one, or all where the launch is paid at once."),
        ),
    ] = None,
    on: OnOption = None,
    note: NoteOption = None,
    dry_run: DryFlag = False,
) -> None:
    """Record a payment and show the payment plan."""
    session: Session = ctx.obj
    made = record(
        session, lambda books: _payment(books, months), parse_day(on), is_dry=dry_run, note=note
    )
    t = session.t
    session.print(
        t(
            "Paid: {paid} of {bought} months.",
            paid=made.after.paid_months,
            bought=made.after.bought_months,
        ),
        "bold",
    )
    launch = made.books.settings.service.launch
    print_instalments(session, payment_plan(made.after, made.books.service, launch))
    _print_gap(session, made)
    print_term_moved(session, made)
    print_recorded(session, made, is_dry=dry_run)


def _payment(books: Books, months: int | None) -> Payment:
    """Give the payment, if the launch variant allows it.

    Raises:
        SheboError: Nothing is left to pay, or months are paid one by one that are sold at once.
    """
    unpaid = books.ledger.bought_months - books.ledger.paid_months
    if not unpaid:
        raise refuse(
            say_count(
                "the {count} bought month is paid already",
                "all {count} bought months are paid already",
                books.ledger.bought_months,
            )
            if books.ledger.bought_months
            else say("no month is bought: there is nothing to pay"),
            None,
            say("Record the purchase first: shebo buy --months 1"),
        )
    launch = books.service.find_launch(books.settings.service.launch)
    is_monthly = launch is not None and launch.monthly_payment
    wanted = months or (1 if is_monthly else unpaid)
    if launch and not is_monthly and wanted < unpaid:
        raise refuse(
            say("the launch variant “{name}” is paid at once", name=launch.title),
            None,
            say("Pay all that is left: shebo pay --months {months}", months=unpaid),
        )
    return Payment(wanted)


def _print_gap(session: Session, made: Recorded) -> None:
    """Warn where the term had ended before the payment came: months count from the start."""
    before = service_term(made.books.ledger, made.books.today)
    if before and before.end < made.event.on:
        t = session.t
        session.print(
            t(
                "The service had ended on {end}, the payment came on {day}: the days between are"
                " not paid. Months count from the start, this one too.",
                end=t.date(before.end),
                day=t.date(made.event.on),
            ),
            "yellow",
        )
