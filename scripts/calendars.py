"""Write down the days of the usual countries, as the library of holidays has them: `make docs`."""

from __future__ import annotations

import textwrap
from datetime import date, timedelta
from pathlib import Path

import holidays

from shebo_cli.core.calendar import PLAIN, SATURDAY, USUAL

PATH = Path(__file__).parent.parent / "shebo_cli" / "core" / "usual_years.py"
YEARS = range(2022, 2041)

HEAD = '''\
"""Days of the usual countries: made by `make docs` from the library of holidays; a test compares.

To load that library takes longer than everything else that a command does, for it reads all
countries to know one. What is not here is asked of the library.
"""

WORKED, REST, HOLIDAYS = "+", "-", "="
"""Before the weekends that are worked, the weekdays that are not, and the public holidays."""

TABLE = """\\
'''


def entry(country: str, year: int) -> str:
    """Give a year in words: month and day of what is not as in any other week."""
    known = holidays.country_holidays(country, years=[year])
    first = date(year, 1, 1)
    days = [first + timedelta(days=number) for number in range(366)]
    own = [day for day in days if day.year == year]
    worked = [day for day in own if day.weekday() >= SATURDAY and known.is_working_day(day)]
    rest = [day for day in own if day.weekday() < SATURDAY and not known.is_working_day(day)]
    named = [day for day in own if day in known]
    parts = (("+", worked), ("-", rest), ("=", named))
    words = (f"{sign} {' '.join(f'{day:%m%d}' for day in found)}" for sign, found in parts)
    return textwrap.fill(f"{country} {year} {' '.join(words)}", 96)


def module() -> str:
    """Give the whole module."""
    countries = (country for country in USUAL if country != PLAIN)
    entries = (entry(country, year) for country in countries for year in YEARS)
    return HEAD + "\n\n".join(entries) + '\n"""\n'


if __name__ == "__main__":
    PATH.write_text(module(), encoding="utf-8")
