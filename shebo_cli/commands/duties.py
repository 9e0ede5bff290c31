"""`shebo duties`: what the client owes, and by when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from shebo_cli.commands.options import JsonFlag
from shebo_cli.commands.planning import open_plan
from shebo_cli.core.duties import day_price
from shebo_cli.i18n import mark
from shebo_cli.render.needed import price_of_waiting
from shebo_cli.render.words import DUTIES

if TYPE_CHECKING:
    from shebo_cli.commands.planning import Planned
    from shebo_cli.commands.session import Session
    from shebo_cli.core.duties import DayPrice, Duty

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(
    "duties", help=mark("What the client owes and by when, with the price of a day of waiting.")
)
def command(ctx: typer.Context, as_json: JsonFlag = False) -> None:
    """Print what the client owes."""
    session: Session = ctx.obj
    planned = open_plan(session)
    duties, price = planned.duties(), price_of(planned)
    if as_json:
        session.print_json(
            {
                "schema": "shebo/duties/1",
                "project": planned.books.settings.id,
                "today": planned.plan.today,
                "duties": duties,
                "day_price": price,
            }
        )
    else:
        _print(session, planned, duties, price)


def price_of(planned: Planned) -> DayPrice | None:
    """Give the price of a day, once a month counts."""
    term = planned.plan.term
    if term is None:
        return None
    return day_price(planned.books.service, term, planned.ledger.conditions.calendar)


def _print(
    session: Session, planned: Planned, duties: tuple[Duty, ...], price: DayPrice | None
) -> None:
    t = session.t
    client = planned.books.settings.client
    title = t("What we need from {client}, {day}", client=client, day=t.date(planned.plan.today))
    session.print(title, "bold")
    if not duties:
        session.print(t("Nothing: everything is here."), "green")
        return
    session.print()
    rows = [
        [
            t("now") if one.since else str(one.by),
            t(DUTIES[one.kind]),
            one.block or "",
            one.text or t("approve the ДПВ"),
            str(one.since or ""),
        ]
        for one in duties
    ]
    session.print_table([t("by"), t("what"), "", "", t("waits since")], rows)
    session.print()
    if price:
        session.print(price_of_waiting(price, t))
