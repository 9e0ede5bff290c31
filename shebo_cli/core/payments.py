"""The payment plan: bought months, when each is due, which are paid (R-LAUNCH)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.as_recorded import as_recorded
from shebo_cli.core.calendar import ONE_DAY
from shebo_cli.core.duties import day_price
from shebo_cli.core.hours import ZERO
from shebo_cli.core.service import Price
from shebo_cli.core.term import base_end, service_term

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from decimal import Decimal

    from shebo_cli.core.as_recorded import AsRecorded
    from shebo_cli.core.events import Event, Extension
    from shebo_cli.core.ledger import Ledger
    from shebo_cli.core.service import Service


class Instalment(NamedTuple):
    """One bought month.

    Attributes:
        number: From 1.
        hours: Its hours of the integrator.
        first, last: Its days, or None before the service has started.
        due: The day by which it has to be paid, or None before the start.
        paid_on: When it was paid, or None.
        price: What it costs, or None where the service names no price.
    """

    number: int
    hours: Decimal
    first: date | None
    last: date | None
    due: date | None
    paid_on: date | None
    price: Price | None


class PaidExtension(NamedTuple):
    """An extension at the client's expense.

    Attributes:
        event: Its id.
        day: Its day.
        months, working_days: By how much.
        hours: What its months bring.
        price: What it costs, or None where the service names no price.
    """

    event: str
    day: date
    months: int
    working_days: int
    hours: Decimal
    price: Price | None


def paid_extensions(
    ledger: Ledger, events: Iterable[Event], service: Service
) -> tuple[PaidExtension, ...]:
    """Give the extensions that the client pays, each at the price that its act names.

    Args:
        ledger: The state of the project.
        events: The whole journal, with what was taken back.
        service: Gives hours and prices.
    """
    journal = tuple(events)
    return tuple(
        PaidExtension(
            event=event.id,
            day=event.on,
            months=fact.months,
            working_days=fact.working_days,
            hours=service.bought_hours(fact.months),
            price=extension_price(as_recorded(journal, event, ledger.conditions), fact, service),
        )
        for event, fact in ledger.extensions
        if fact.paid_by == "client"
    )


def extension_price(recorded: AsRecorded, fact: Extension, service: Service) -> Price | None:
    """Give what the client pays for an extension, as the letters before it told him.

    Returns:
        None unless he pays, the service has a price and its term has begun.
    """
    month, term = service.month_price, service_term(recorded.before, recorded.event.on)
    if month is None or term is None or fact.paid_by != "client":
        return None
    calendar = recorded.after.conditions.calendar
    day = day_price(service, term, calendar).amount or ZERO
    price = month.amount * fact.months + day * fact.working_days
    return Price(price, month.currency) if price else None


def payment_plan(ledger: Ledger, service: Service, launch: str) -> tuple[Instalment, ...]:
    """Give the bought months one by one.

    A month is due on its first day where the launch variant is paid month by month, else all of
    them are due at the start (R-LAUNCH-2).

    Args:
        ledger: The state of the project.
        service: Gives hours, prices and the launch variants.
        launch: The launch variant of the project.
    """
    variant = service.find_launch(launch)
    is_monthly = variant is not None and variant.monthly_payment
    paid = sorted(day for day, months in ledger.payments for _ in range(months))
    start = ledger.start.on if ledger.start else None
    found = []
    for number in range(1, ledger.bought_months + 1):
        first = last = None
        if start:
            first = base_end(start, number - 1) + ONE_DAY if number > 1 else start
            last = base_end(start, number)
        found.append(
            Instalment(
                number=number,
                hours=service.month_hours,
                first=first,
                last=last,
                due=first if is_monthly else start,
                paid_on=paid[number - 1] if number <= len(paid) else None,
                price=service.month_price,
            )
        )
    return tuple(found)
