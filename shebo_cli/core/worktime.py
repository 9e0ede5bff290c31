"""When the integrator works: the days that are open to him, and the hours of each service month."""

from __future__ import annotations

from decimal import Decimal
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.calendar import ONE_DAY, PLAIN, SATURDAY, WorkingCalendar
from shebo_cli.core.settings import WEEKDAYS, DaysOff
from shebo_cli.core.term import base_end

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from shebo_cli.core.settings import Pace, Weekday
    from shebo_cli.core.term import Term


class WorkTime(NamedTuple):
    """How much the integrator works, and on which days.

    Attributes:
        calendar: The client's working days.
        days_off: Days of the company and of the project on which nobody works.
        weekdays: The integrator's own, from 0 for Monday; None for every working day.
        pace: Whether the hours of a month are spread evenly or taken as early as possible.
        hours_a_day: What he works on one day at most.
        month_hours: What one month of the service brings.
    """

    calendar: WorkingCalendar = WorkingCalendar(PLAIN)
    days_off: tuple[DaysOff, ...] = ()
    weekdays: frozenset[int] | None = None
    pace: Pace = "even"
    hours_a_day: Decimal = Decimal(8)
    month_hours: Decimal = Decimal(22)

    def is_open(self, day: date) -> bool:
        """Say whether the integrator may work on a day."""
        if any(one.first <= day <= one.last for one in self.days_off):
            return False
        if self.weekdays is None:
            return self.calendar.is_working(day)
        if day.weekday() not in self.weekdays:
            return False
        # Who works on Saturdays does so, but on no holiday.
        is_free_weekend = day.weekday() >= SATURDAY and not self.calendar.is_holiday(day)
        return is_free_weekend or self.calendar.is_working(day)


def weekday_numbers(names: tuple[Weekday, ...] | None) -> frozenset[int] | None:
    """Give weekdays by number, from 0 for Monday."""
    return None if names is None else frozenset(map(WEEKDAYS.index, names))


class ServiceMonth(NamedTuple):
    """A month of the service.

    Attributes:
        first, last: Its days; extensions and free pauses lengthen the last paid month.
        hours: What may be worked in it: bought and granted hours.
        is_paid: False for the months after the term, at the same pace.
    """

    first: date
    last: date
    hours: Decimal
    is_paid: bool


def service_months(
    start: date, term: Term | None, work: WorkTime, granted: Decimal
) -> Iterator[ServiceMonth]:
    """Give the months of the service, and after its term further ones without end.

    Each of the further ones ends where the term would, were it bought: always counted from the
    start, so its purchase does not move its end.

    Args:
        start: The first day of the service.
        term: Its term; None where no month counts.
        work: What a month brings, and the calendar.
        granted: Hours granted at the executor's expense; they belong to the last paid month.

    Source:
        docs/domain.md, R-TERM-1 and R-TERM-6; extensions lengthen the last paid month.
    """
    paid, moved = (term.months, term.extension_days + term.pause_days) if term else (0, 0)
    first = start
    for number in count(1):  # pragma: no branch # without end
        last = base_end(start, number)
        if number >= paid:
            last = work.calendar.after(last, moved)
        hours = work.month_hours + (granted if number == paid else 0)
        yield ServiceMonth(first, last, hours, is_paid=number <= paid)
        first = last + ONE_DAY
