"""What letters about the service term say: pause, delay, extension, payment plan (R-TERM)."""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.account import holdings
from shebo_cli.core.approval import seal_of
from shebo_cli.core.calendar import ONE_DAY
from shebo_cli.core.duties import day_price
from shebo_cli.core.entries import Entry, entries_of, spans_of
from shebo_cli.core.events import Extension, Pause
from shebo_cli.core.extension import propose
from shebo_cli.core.hours import ZERO
from shebo_cli.core.payments import extension_price, paid_extensions, payment_plan
from shebo_cli.core.placement import Span
from shebo_cli.core.service import Price
from shebo_cli.core.term import service_term

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from shebo_cli.core.account import OwnedDay
    from shebo_cli.core.as_recorded import AsRecorded
    from shebo_cli.core.events import Event, Payer, Reason
    from shebo_cli.core.ledger import Ledger
    from shebo_cli.core.payments import Instalment, PaidExtension
    from shebo_cli.core.service import Service


class PauseLetter(NamedTuple):
    """What the client reads about his pause (R-TERM-5).

    Attributes:
        first: The first day of rest.
        last_free: The last free one; None where none was left.
        runs_on: The day from which the term runs on by itself; None likewise.
        free_days: Working days that this pause may take for free: all that are left.
        used_days: Working days that pauses before it took.
        allowance: Working days that are free in all.
        via: How the client asked for it; empty where nobody noted it.
        service_end: The end of the service if the pause takes all of its free days.
    """

    first: date
    last_free: date | None
    runs_on: date | None
    free_days: int
    used_days: int
    allowance: int
    via: str
    service_end: date | None


def pause_letter(recorded: AsRecorded) -> PauseLetter:
    """Give what a pause means, as the journal stood with it.

    Args:
        recorded: The pause.
    """
    ledger, event = recorded.after, recorded.event
    pauses, calendar = ledger.pauses, ledger.conditions.calendar
    [span] = [one for one in pauses.spans if one.event == event]
    last = span.last_free
    free = sum(1 for _ in calendar.between(span.first, last)) if last else 0
    used = pauses.free_days_used(span.first - ONE_DAY)
    term = service_term(ledger, last or span.first)
    return PauseLetter(
        first=span.first,
        last_free=last,
        runs_on=calendar.after(last, 1) if last else None,
        free_days=free,
        used_days=used,
        allowance=pauses.allowance,
        via=(event.fact.via or "") if isinstance(event.fact, Pause) else "",
        service_end=term and term.end,
    )


class DelayRow(NamedTuple):
    """Working days of delay that follow from the same entries."""

    causes: tuple[Entry, ...]
    spans: tuple[Span, ...]
    days: int


class DelayLetter(NamedTuple):
    """What the client reads about the days on which the work waited for him (R-TERM-4, R-TERM-7).

    Attributes:
        rows: The days that no extension has used, by what they follow from.
        days: How many they are.
        service_end, end_after: The end of the service without and with them.
        day_hours, hours: Hours of the integrator for a day and for all of them.
        day_price, price: Money likewise; None where the service names no price.
        waiting: What waits for the client now.
    """

    rows: tuple[DelayRow, ...]
    days: int
    service_end: date | None
    end_after: date | None
    day_hours: Decimal
    hours: Decimal
    day_price: Price | None
    price: Price | None
    waiting: tuple[Entry, ...]


def delay_letter(
    ledger: Ledger, account: Iterable[OwnedDay], service: Service, today: date
) -> DelayLetter | None:
    """Give the client's delay that no extension has used, or None where there is none.

    Args:
        ledger: The state of the project up to today.
        account: Its delay account.
        service: Gives what a day costs.
        today: The day of the letter.
    """
    days = propose("client", ledger, account, service).days
    term = service_term(ledger, today)
    if not days or term is None:
        return None
    calendar = ledger.conditions.calendar
    cost, number = day_price(service, term, calendar), len(days)
    price = None if cost.amount is None else Price(cost.amount, cost.currency or "")
    return DelayLetter(
        rows=_rows(days, ledger),
        days=number,
        service_end=term.end,
        end_after=calendar.after(term.base_end, term.extension_days + term.pause_days + number),
        day_hours=cost.hours,
        hours=cost.hours * number,
        day_price=price,
        price=price and times(price, number),
        waiting=entries_of(
            (one.event for one in holdings(ledger) if one.holder == "client"), ledger
        ),
    )


def _rows(days: Iterable[OwnedDay], ledger: Ledger) -> tuple[DelayRow, ...]:
    rows = []
    for events, group in groupby(days, key=lambda one: one.events):
        found = [one.day for one in group]
        spans = spans_of(found, ledger.conditions.calendar)
        rows.append(DelayRow(entries_of(events, ledger), spans, len(found)))
    return tuple(rows)


def delay_seal(letter: DelayLetter) -> str:
    """Give the seal of the days that the client is told of."""
    days = tuple((str(span.first), str(span.last)) for row in letter.rows for span in row.spans)
    return seal_of("delay", days)


def times(price: Price, number: int) -> Price:
    """Give a multiple of a price."""
    return Price(price.amount * number, price.currency)


class ExtensionAct(NamedTuple):
    """What both sides sign about an extension (R-TERM-6).

    Attributes:
        event: The id of the extension.
        reason, paid_by: Why, and who pays.
        working_days, months, hours: By how much.
        months_hours: The hours that the months bring.
        is_overridden: Whether it is more than the journal gave.
        price: What its days and months cost; None unless the client pays and the service has one.
        spans: The days of delay that it makes up for.
        end_before, end_after: The end of the service without and with it.
        evidence: The entries that it rests on.
    """

    event: str
    reason: Reason
    paid_by: Payer
    working_days: int
    months: int
    months_hours: Decimal
    hours: Decimal
    is_overridden: bool
    price: Price | None
    spans: tuple[Span, ...]
    end_before: date | None
    end_after: date | None
    evidence: tuple[Entry, ...]


def extension_act(recorded: AsRecorded, fact: Extension, service: Service) -> ExtensionAct:
    """Give what an extension changed, as the journal stood with it.

    Args:
        recorded: The extension.
        fact: What it says.
        service: Gives the hours and the price of a month.
    """
    event, after = recorded.event, recorded.after
    before, now = service_term(recorded.before, event.on), service_term(after, event.on)
    behind = (one for one in after.events if one.id in fact.evidence)
    return ExtensionAct(
        event=event.id,
        reason=fact.reason,
        paid_by=fact.paid_by,
        working_days=fact.working_days,
        months=fact.months,
        months_hours=service.bought_hours(fact.months),
        hours=fact.hours,
        is_overridden=fact.overridden,
        price=extension_price(recorded, fact, service),
        spans=spans_of(fact.days, after.conditions.calendar),
        end_before=before and before.end,
        end_after=now and now.end,
        evidence=entries_of(behind, after),
    )


class PaymentLetter(NamedTuple):
    """What the client reads about his payments (R-LAUNCH).

    Attributes:
        instalments: The bought months.
        months, paid_months: How many they are, and how many are paid.
        hours: Their hours.
        price, paid_price: What they cost, and what of it is paid; None without a price.
        extensions: What he pays beside them, by its own acts.
    """

    instalments: tuple[Instalment, ...]
    months: int
    paid_months: int
    hours: Decimal
    price: Price | None
    paid_price: Price | None
    extensions: tuple[PaidExtension, ...]


def payment_letter(
    ledger: Ledger, events: Iterable[Event], service: Service, launch: str
) -> PaymentLetter | None:
    """Give the payment plan as it stands, or None where no month is bought.

    Args:
        ledger: The state of the project.
        events: The whole journal, with what was taken back.
        service: Gives hours and prices.
        launch: The launch variant.
    """
    plan = payment_plan(ledger, service, launch)
    if not plan:
        return None
    paid = sum(1 for one in plan if one.paid_on)
    price = service.month_price
    return PaymentLetter(
        instalments=plan,
        months=len(plan),
        paid_months=paid,
        hours=sum((one.hours for one in plan), ZERO),
        price=price and times(price, len(plan)),
        paid_price=price and times(price, paid),
        extensions=paid_extensions(ledger, events, service),
    )


def payment_seal(letter: PaymentLetter) -> str:
    """Give the seal of the payment plan that the client is told of."""
    rows = tuple(
        (one.number, str(one.due), str(one.paid_on), one.price) for one in letter.instalments
    )
    return seal_of("payment", rows)
