"""What letters about a change of the ДПВ say (R-TERM-2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.change import purchased_hours
from shebo_cli.core.estimate import hours_to_buy, whole_months
from shebo_cli.core.hours import ZERO
from shebo_cli.core.term import service_term, term_of
from shebo_cli.core.term_letters import times

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from shebo_cli.core.events import BudgetRow, Change
    from shebo_cli.core.ledger import Ledger
    from shebo_cli.core.service import Price, Service


class ScopeLetter(NamedTuple):
    """What administrator, seller and client read about a change (R-TERM-2).

    Attributes:
        title: What the change is called.
        information: What the client told or asked for; empty where nothing was noted.
        rows: The blocks whose hours change; all of the change's where there are none.
        hours: Their sum.
        months, months_hours: What has to be bought because of the change.
        price: What these months cost; None without them or without a price.
        missing_before, missing: Hours of the whole ДПВ that the purchase does not reach, without
            and with the change.
        due_months, due_hours: What has to be bought without the change.
        uncovered: Hours that all these months leave missing: of a corrected estimate.
        service_end, end_after: The end of the service without and with the months of the change.
        work_end, work_end_after: The planned end of the work without and with the change.
        outlives: Whether the work with the change ends after the service with its months.
    """

    title: str
    information: str
    rows: tuple[BudgetRow, ...]
    hours: Decimal
    months: int
    months_hours: Decimal
    price: Price | None
    missing_before: Decimal
    missing: Decimal
    due_months: int
    due_hours: Decimal
    uncovered: Decimal
    service_end: date | None
    end_after: date | None
    work_end: date | None
    work_end_after: date | None
    outlives: bool


def scope_letter(change: Change, ledger: Ledger, service: Service, day: date) -> ScopeLetter:
    """Give what a change means for those who have to know.

    Args:
        change: The change, recorded or only planned.
        ledger: The state of the project on its day; the change is not approved yet.
        service: Gives hours and prices.
        day: Its day.
    """
    months, price = change.months, service.month_price
    start = ledger.start
    before = service_term(ledger, day)
    after = term_of(ledger, start.on, ledger.counted_months + months, day) if start else None
    end, work_end = after and after.end, change.work_end_after
    approved = sum((block.hours.likely for block in ledger.approved.values()), ZERO)
    missing = hours_to_buy(approved, purchased_hours(ledger, service))
    due = whole_months(missing, service.month_hours)
    return ScopeLetter(
        title=change.title,
        information=change.information or "",
        rows=tuple(one for one in change.rows if one.hours) or change.rows,
        hours=sum((one.hours for one in change.rows), ZERO),
        months=months,
        months_hours=service.bought_hours(months),
        price=times(price, months) if price and months else None,
        missing_before=missing,
        missing=change.missing,
        due_months=due,
        due_hours=service.bought_hours(due),
        uncovered=max(ZERO, change.missing - service.bought_hours(due + months)),
        service_end=before and before.end,
        end_after=end,
        work_end=change.work_end,
        work_end_after=work_end,
        outlives=bool(end and work_end and work_end > end),
    )
