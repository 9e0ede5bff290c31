"""Working days: a country's calendar with its public holidays and moved days (R-TERM-8)."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.usual_years import HOLIDAYS, REST, TABLE, WORKED
from shebo_cli.errors import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.errors import Message

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
        extra_working, extra_rest: Days that a decree has moved and the library does not know.
    """

    country: str
    extra_working: frozenset[date] = frozenset()
    extra_rest: frozenset[date] = frozenset()

    def is_working(self, day: date) -> bool:
        """Say whether a day is worked."""
        if day in self.extra_working:
            return True
        return day in _year(self.country, day.year).working and day not in self.extra_rest

    def is_holiday(self, day: date) -> bool:
        """Say whether a day is off for another reason than the week's end."""
        if self.is_working(day):
            return False
        is_off = day.weekday() < SATURDAY or day in self.extra_rest
        return is_off or day in _year(self.country, day.year).holidays

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

    def doubt(self, last: date) -> Message | None:
        """Say what is not certain about the days up to a day, or None.

        A guess is never silent: a country moves its days by decree, year by year.
        """
        known = LAST_KNOWN.get(self.country)
        if self.country == PLAIN or (known and last.year <= known):
            return None
        if self.country == "UA":
            return say("under martial law, since March 2022, holidays are working days in Ukraine")
        if known:
            return say(
                "working days of {country} are decreed up to {year}; later ones follow the law and "
                "may still be moved",
                country=self.country,
                year=known,
            )
        return say(
            "how far the working days of {country} are decreed is not known", country=self.country
        )


def days_after(day: date, today: date, calendar: WorkingCalendar) -> int:
    """Count the working days after a day up to today, the way a wait is counted."""
    return sum(1 for _ in calendar.between(day + ONE_DAY, today))


class _Year(NamedTuple):
    """Days of one year: those that are worked, and public holidays on whatever day of the week."""

    working: frozenset[date]
    holidays: frozenset[date]


def is_known_country(country: str) -> bool:
    """Say whether there is a calendar for a country."""
    if country in USUAL:
        return True
    import holidays

    return country in holidays.list_supported_countries()


@cache
def _year(country: str, year: int) -> _Year:
    first = date(year, 1, 1)
    days = (first + timedelta(days=number) for number in range(366))
    own = [day for day in days if day.year == year]
    plain = frozenset(day for day in own if day.weekday() < SATURDAY)
    if not country:
        return _Year(plain, frozenset())
    if written := _written(country, year):
        return _Year(plain - written[REST] | written[WORKED], written[HOLIDAYS])
    if not is_known_country(country):
        return _Year(plain, frozenset())
    import holidays

    known = holidays.country_holidays(country, years=[year])
    return _Year(
        frozenset(day for day in own if known.is_working_day(day)),
        frozenset(day for day in own if day in known),
    )


def _written(country: str, year: int) -> dict[str, frozenset[date]] | None:
    """Give what is written down of a year, by its sign; None where nothing is."""
    entry = TABLE.partition(f"{country} {year} ")[2].partition("\n\n")[0]
    found: dict[str, set[date]] = {WORKED: set(), REST: set(), HOLIDAYS: set()}
    sign = ""
    for word in entry.split():
        if word in found:
            sign = word
        else:
            found[sign].add(date(year, int(word[:2]), int(word[2:])))
    return {key: frozenset(days) for key, days in found.items()} if sign else None
