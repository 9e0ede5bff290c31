"""The service term as commands show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.term import service_term

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shebo_cli.commands.books import Recorded
    from shebo_cli.commands.session import Session
    from shebo_cli.core.payments import Instalment


def print_term_moved(session: Session, recorded: Recorded) -> None:
    """Print the end of the service term before and after an event."""
    t = session.t
    today = recorded.books.today
    before = service_term(recorded.books.ledger, today)
    after = service_term(recorded.after, today)
    if after is None:
        session.print(t("The service term begins with its start and the first paid month."))
    elif before is None:
        session.print(t("The service lasts until {end}.", end=t.date(after.end)))
    elif before.end == after.end:
        session.print(t("The service still lasts until {end}.", end=t.date(after.end)))
    else:
        text = t(
            "The service lasts until {after} instead of {before}.",
            before=t.date(before.end),
            after=t.date(after.end),
        )
        session.print(text)


def print_instalments(session: Session, plan: Sequence[Instalment]) -> None:
    """Print the payment plan: month, days, hours, price, due day, payment."""
    t = session.t
    has_price = any(one.price for one in plan)
    rows = [
        [
            str(one.number),
            f"{one.first} – {one.last}" if one.first else t("after the start"),
            t.number(one.hours),
            *([t("{amount} {currency}", **one.price._asdict()) if one.price else ""] * has_price),
            str(one.due or t("at the start")),
            str(one.paid_on or t("not paid")),
        ]
        for one in plan
    ]
    price = [t("price")] * has_price
    header = [t("month"), t("days"), t("hours"), *price, t("due"), t("paid")]
    session.print_table(header, rows, numbers=(0, 2, *((3,) * has_price)))
