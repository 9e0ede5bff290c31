"""The service term: when it ends, and what moved its end (R-TERM-1)."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.calendar import ONE_DAY

if TYPE_CHECKING:
    from shebo_cli.core.ledger import Ledger

MONTHS_A_YEAR = 12


class Term(NamedTuple):
    """The service term.

    Attributes:
        start: Its first day.
        months: Months that count: paid ones and those of extensions.
        base_end: The last day of these months.
        extension_days: Working days of all extensions.
        pause_days: Working days of pauses that were free.
        end: The last day of the term.
    """

    start: date
    months: int
    base_end: date
    extension_days: int
    pause_days: int
    end: date


def base_end(start: date, months: int) -> date:
    """Give the last day of a number of months that begin on a day.

    Args:
        start: The first day.
        months: One or more.

    Returns:
        The day before the start's day in the month after them; where that month has no such day,
        its last day.

    Example:
        >>> base_end(date(2026, 12, 1), 2), base_end(date(2027, 1, 31), 1)
        (datetime.date(2027, 1, 31), datetime.date(2027, 2, 28))

    Source:
        docs/domain.md, R-TERM-1.
    """
    years, month = divmod(start.month - 1 + months, MONTHS_A_YEAR)
    year, month = start.year + years, month + 1
    last = monthrange(year, month)[1]
    if start.day > last:
        return date(year, month, last)
    return date(year, month, start.day) - ONE_DAY


def service_term(ledger: Ledger, today: date) -> Term | None:
    """Give the service term as of a day, or None before it has a start and a month.

    Args:
        ledger: The state of the project.
        today: How far a running pause is counted.

    Source:
        docs/domain.md, R-TERM-1: always from the start, so the order of recording never matters.
    """
    if ledger.start is None:
        return None
    return term_of(ledger, ledger.start.on, ledger.counted_months, today)


def term_of(ledger: Ledger, start: date, months: int, today: date) -> Term | None:
    """Give the service term with a start and a number of months; None without a month."""
    if not months:
        return None
    extended = sum(fact.working_days for _, fact in ledger.extensions)
    paused = ledger.pauses.free_days_used(today)
    first_end = base_end(start, months)
    end = ledger.conditions.calendar.after(first_end, extended + paused)
    return Term(start, months, first_end, extended, paused, end)
