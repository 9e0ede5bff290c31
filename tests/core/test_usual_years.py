"""The days that are written down are those of the library."""

from __future__ import annotations

import sys
from subprocess import run

import pytest

from scripts import calendars
from shebo_cli.core import calendar
from shebo_cli.core.calendar import USUAL


def test_the_committed_table_is_what_the_library_says() -> None:
    assert calendars.PATH.read_text(encoding="utf-8") == calendars.module()


@pytest.mark.parametrize("country", [one for one in USUAL if one])
def test_a_year_is_the_same_written_down_and_from_the_library(
    country: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, last = calendars.YEARS[0], calendars.YEARS[-1]
    years = range(first - 1, last + 2)
    written = [calendar._year.__wrapped__(country, year) for year in years]
    monkeypatch.setattr(calendar, "TABLE", "")
    assert [calendar._year.__wrapped__(country, year) for year in years] == written


@pytest.mark.parametrize(("year", "is_loaded"), [(2027, False), (2041, True)])
def test_the_library_is_loaded_for_other_years_only(year: int, is_loaded: bool) -> None:
    script = f"""
import sys
from datetime import date
from shebo_cli.core.calendar import WorkingCalendar
WorkingCalendar("RU").is_working(date({year}, 3, 9))
print("holidays" in sys.modules)
"""
    done = run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == str(is_loaded)
