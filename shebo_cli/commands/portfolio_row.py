"""A project as a row of the portfolio, and the plain values that the walk carries it in."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from shebo_cli.commands.load import STOPPING_RULES, require
from shebo_cli.core.calendar import days_after
from shebo_cli.core.extension import capacity_hours
from shebo_cli.core.hours import ZERO
from shebo_cli.core.outlook import Week, outlook
from shebo_cli.core.payments import payment_plan
from shebo_cli.core.portfolio import Delays, Due, Row, RowHours
from shebo_cli.core.risk import Reason
from shebo_cli.core.schedule import scope_of
from shebo_cli.core.status import project_status

if TYPE_CHECKING:
    from shebo_cli.commands.books import Books
    from shebo_cli.core.ledger import Ledger
    from shebo_cli.core.outlook import Outlook
    from shebo_cli.core.status import Status

SHARED = 4096
"""So many different values are kept while rows are read back."""


def make(books: Books) -> tuple[Any, ...]:
    """Make the row of a project as plain values; `row_of` reads them back.

    Raises:
        SheboError: A ДПВ without meaning.
    """
    packed: tuple[Any, ...] = _packed(project_row(books))
    return packed


def project_row(books: Books) -> Row:
    """Give the row of a project.

    Raises:
        SheboError: A ДПВ without meaning.
    """
    settings, service, today = books.settings, books.service, books.today
    ledger, planned = _states(books)
    account = books.account()
    launch = settings.service.launch
    status = project_status(ledger, account, books.project, service, launch, today)
    ahead = _outlook(books, planned)
    owners = Counter(one.owner for one in account)
    unfinished = status.term if status.stage != "done" else None
    return Row(
        project=settings.id,
        client=settings.client,
        integrator=settings.team.integrator or "",
        today=today,
        stage=status.stage,
        turn_of=status.turn_of,
        turn_since=status.turn_since and status.turn_since.on,
        waiting_days=max((one.days for one in status.waiting), default=0),
        hours=_hours(books, ledger, status, ahead),
        service_start=ledger.start and ledger.start.on,
        service_end=status.term and status.term.end,
        project_end=ahead and ahead.end,
        p80=ahead and ahead.p80,
        outlives_service=bool(ahead and ahead.outlives_service and ahead.hours),
        hours_outside=ahead.hours_outside if ahead else ZERO,
        late_days=ahead.late_days if ahead else 0,
        days_over=days_after(unfinished.end, today, ledger.conditions.calendar)
        if unfinished
        else 0,
        delays=Delays(*(owners[name] for name in Delays._fields)),  # type: ignore[index] # owners
        due=tuple(
            Due(
                one.due,
                one.number,
                one.price.amount if one.price else None,
                one.price.currency if one.price else "",
            )
            for one in payment_plan(ledger, service, launch)
            if one.paid_on is None
        ),
        unclosed=len(status.unclosed),
        is_drifted=status.is_drifted,
        weeks=ahead.weeks if ahead else (),
    ).judged()


def _states(books: Books) -> tuple[Ledger, Ledger]:
    """Give the state up to today, and the one to plan with, replayed only where they differ."""
    if all(one.on <= books.today for one in books.project.journal.events):
        return books.ledger, books.ledger
    return books.as_of_today(), books.as_planned()


def _outlook(books: Books, ledger: Ledger) -> Outlook | None:
    dpv = books.project.dpv
    if dpv is None or not dpv.block:
        return None
    require(books.project, STOPPING_RULES)
    scope = scope_of(dpv, books.project.intended_months)
    return outlook(ledger, scope, books.today)


def _hours(books: Books, ledger: Ledger, status: Status, ahead: Outlook | None) -> RowHours:
    service, dpv = books.service, books.project.dpv
    left = capacity_hours(ledger, service) - status.worked
    # Before anything is bought or approved nothing is missing: it is an offer.
    is_begun = ahead and (ledger.purchases or status.is_approved)
    return RowHours(
        estimated=dpv.hours.likely if dpv else ZERO,
        purchased=service.bought_hours(ledger.counted_months),
        granted=ledger.granted_hours,
        logged=status.worked,
        left=left,
        missing=max(ZERO, ahead.hours - left) if ahead and is_begun else ZERO,
    )


def _packed(value: Any) -> Any:
    """Give a record as plain values: a list of a day's number, or of a decimal's text."""
    match value:
        case date():
            return [value.toordinal()]
        case Decimal():
            return [str(value)]
        case tuple():
            return tuple(map(_packed, value))
        case _:
            return value


def _unpacked(value: Any) -> Any:
    match value:
        case [int() as number] if type(value) is list:
            return _day(number)
        case [str() as text] if type(value) is list:
            return _decimal(text)
        case tuple():
            return tuple(map(_unpacked, value))
        case _:
            return value


# Thousands of rows share their days and most of their hours.
_day = lru_cache(SHARED)(date.fromordinal)
_decimal = lru_cache(SHARED)(Decimal)


def row_of(packed: tuple[Any, ...], folder: str) -> Row:
    """Read a row from its plain values.

    Args:
        packed: What `make` has made.
        folder: The project's, below the one of all projects.
    """
    row = Row(*_unpacked(packed))
    return row._replace(
        hours=RowHours(*row.hours),
        delays=Delays(*row.delays),
        due=tuple(Due(*one) for one in row.due),
        weeks=tuple(Week(*one) for one in row.weeks),
        reasons=tuple(Reason(*one) for one in row.reasons),
        folder=folder,
    )
