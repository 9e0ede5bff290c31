"""Working days: a country's calendar with its public holidays and moved days (R-TERM-8)."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

PLAIN = ""
"""The calendar that knows weekends only."""

USUAL = (PLAIN, "RU", "UA", "KZ", "BY")
"""Countries that need no look into the library."""

ONE_DAY = timedelta(days=1)
SATURDAY = 5
LAST_KNOWN = {"RU": 2027, "KZ": 2025, "BY": 2026}
"""The last year whose moved days the library has from a decree; later years follow the statute."""


class WorkingCalendar(NamedTuple):
    """Which days are worked.

    Attributes:
        country: ISO 3166 code, or `PLAIN`; one that is not known has plain weeks (SHB405).
    """

    country: str

    def is_working(self, day: date) -> bool:
        """Say whether a day is worked."""
        return day in _working_days(self.country, day.year)

    def between(self, first: date, last: date) -> Iterator[date]:
        """Give the working days from the first to the last day, both included."""
        day = first
        while day <= last:
            if self.is_working(day):
                yield day
            day += ONE_DAY

    def after(self, day: date, number: int) -> date:
        """Give the day that lies a number of working days after a day.

        Args:
            day: Any day, worked or not.
            number: Zero or more; zero gives the day itself.

        Example:
            >>> WorkingCalendar(PLAIN).after(date(2027, 1, 29), 1)
            datetime.date(2027, 2, 1)
        """
        for _ in range(number):
            day += ONE_DAY
            while not self.is_working(day):
                day += ONE_DAY
        return day


def is_known_country(country: str) -> bool:
    """Say whether there is a calendar for a country."""
    if country in USUAL:
        return True
    import holidays

    return country in holidays.list_supported_countries()


@cache
def _working_days(country: str, year: int) -> frozenset[date]:
    first = date(year, 1, 1)
    days = (first + timedelta(days=number) for number in range(366))
    own = [day for day in days if day.year == year]
    if not (country and is_known_country(country)):
        return frozenset(day for day in own if day.weekday() < SATURDAY)
    import holidays

    known = holidays.country_holidays(country, years=[year])
    return frozenset(day for day in own if known.is_working_day(day))
