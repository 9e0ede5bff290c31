from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shebo_cli.core.calendar import (
    LAST_KNOWN,
    ONE_DAY,
    PLAIN,
    SATURDAY,
    USUAL,
    WorkingCalendar,
    is_known_country,
)

RUSSIA, PLAIN_WEEKS = WorkingCalendar("RU"), WorkingCalendar(PLAIN)

MONTHS_OF_RUSSIA = {
    2023: (17, 18, 22, 20, 20, 21, 21, 23, 21, 22, 21, 21),
    2024: (17, 20, 20, 21, 20, 19, 23, 22, 21, 23, 21, 21),
    2025: (17, 20, 21, 22, 18, 19, 23, 21, 22, 23, 19, 22),
    2026: (15, 19, 21, 22, 19, 21, 23, 21, 22, 22, 20, 22),
}
"""Working days by month, as the production calendars of these years print them."""

calendars = st.sampled_from(("RU", "UA", "KZ", "BY", PLAIN)).map(WorkingCalendar)
days = st.dates(date(2020, 1, 1), date(2031, 12, 31))


def year_of(calendar: WorkingCalendar, year: int) -> list[date]:
    return list(calendar.between(date(year, 1, 1), date(year, 12, 31)))


def worked_weekends(country: str, year: int) -> list[date]:
    return [day for day in year_of(WorkingCalendar(country), year) if day.weekday() >= SATURDAY]


@pytest.mark.parametrize(("year", "number"), [(2023, 247), (2024, 248), (2025, 247), (2026, 247)])
def test_r_term_8_a_year_in_russia_has_as_many_working_days_as_its_decree_says(
    year: int, number: int
) -> None:
    worked = year_of(RUSSIA, year)
    assert len(worked) == number
    months = tuple(sum(day.month == month for day in worked) for month in range(1, 13))
    assert months == MONTHS_OF_RUSSIA[year]


@pytest.mark.parametrize(
    ("year", "moved"),
    [(2023, []), (2024, ["04-27", "11-02", "12-28"]), (2025, ["11-01"]), (2026, [])],
)
def test_r_term_8_russia_works_on_saturdays_that_the_decree_has_moved(
    year: int, moved: list[str]
) -> None:
    assert worked_weekends("RU", year) == [date.fromisoformat(f"{year}-{one}") for one in moved]


@pytest.mark.parametrize(
    "day",
    [
        *("2023-02-24", "2023-05-08", "2023-11-06"),
        *("2024-04-29", "2024-04-30", "2024-05-10", "2024-12-30", "2024-12-31"),
        *("2025-05-02", "2025-05-08", "2025-06-13", "2025-11-03", "2025-12-31"),
        *("2026-01-09", "2026-03-09", "2026-05-11", "2026-12-31"),
    ],
)
def test_r_term_8_russia_rests_on_weekdays_that_weekends_were_moved_to(day: str) -> None:
    assert not RUSSIA.is_working(date.fromisoformat(day))
    assert PLAIN_WEEKS.is_working(date.fromisoformat(day))


@pytest.mark.parametrize("holiday", ["01-01", "01-05", "01-07", "02-23", "05-01", "06-12", "11-04"])
@pytest.mark.parametrize("year", [2023, 2024, 2025, 2026])
def test_r_term_8_russia_rests_on_its_public_holidays(year: int, holiday: str) -> None:
    assert not RUSSIA.is_working(date.fromisoformat(f"{year}-{holiday}"))


@pytest.mark.parametrize(
    ("country", "rests", "works"),
    [
        # Under martial law Ukraine has no holidays (since March 2022).
        ("UA", ["2021-08-24", "2021-12-27"], ["2023-08-24", "2024-12-25", "2021-08-25"]),
        ("KZ", ["2024-03-22", "2024-05-07", "2024-12-16", "2025-01-03"], ["2024-05-04"]),
        ("BY", ["2024-07-03", "2024-05-13", "2025-12-26"], ["2024-05-18", "2025-01-11"]),
    ],
)
def test_r_term_8_every_country_has_holidays_of_its_own(
    country: str, rests: list[str], works: list[str]
) -> None:
    calendar = WorkingCalendar(country)
    assert not any(calendar.is_working(date.fromisoformat(day)) for day in rests)
    assert all(calendar.is_working(date.fromisoformat(day)) for day in works)


def test_a_holiday_of_one_country_is_worked_in_another() -> None:
    russias, belaruss = date(2026, 6, 12), date(2026, 7, 3)
    assert [WorkingCalendar(one).is_working(russias) for one in ("RU", "BY")] == [False, True]
    assert [WorkingCalendar(one).is_working(belaruss) for one in ("RU", "BY")] == [True, False]


@pytest.mark.parametrize(("country", "year"), LAST_KNOWN.items())
def test_the_last_year_that_is_called_known_has_a_moved_working_day(
    country: str, year: int
) -> None:
    assert worked_weekends(country, year)


def test_a_plain_week_has_five_days_and_no_holidays() -> None:
    new_year = date(2027, 1, 1)
    week = [PLAIN_WEEKS.is_working(new_year + timedelta(days=number)) for number in range(7)]
    assert week == [True, False, False, True, True, True, True]
    assert [len(year_of(PLAIN_WEEKS, year)) for year in (2026, 2027, 2028)] == [261, 261, 260]


def test_a_country_without_a_calendar_is_not_known_and_has_plain_weeks() -> None:
    assert [is_known_country(one) for one in ("XX", "ru", "Россия")] == [False, False, False]
    assert all(is_known_country(one) for one in ("RU", "UA", "KZ", "BY", PLAIN))
    unknown = WorkingCalendar("XX")
    assert list(unknown.between(date(2026, 12, 28), date(2027, 1, 10))) == list(
        PLAIN_WEEKS.between(date(2026, 12, 28), date(2027, 1, 10))
    )


def test_every_country_that_needs_no_look_into_the_library_is_in_it() -> None:
    import holidays

    assert {*USUAL} - {PLAIN} <= holidays.list_supported_countries().keys()


def test_the_29th_of_february_is_a_day_like_any_other() -> None:
    assert RUSSIA.is_working(date(2024, 2, 29))
    assert not RUSSIA.is_working(date(2032, 2, 29))  # a Sunday
    assert PLAIN_WEEKS.after(date(2028, 2, 28), 1) == date(2028, 2, 29)
    assert PLAIN_WEEKS.after(date(2028, 2, 28), 2) == date(2028, 3, 1)
    assert PLAIN_WEEKS.after(date(2027, 2, 26), 1) == date(2027, 3, 1)


def test_the_31st_of_december_of_a_leap_year_is_a_day_of_that_year() -> None:
    assert PLAIN_WEEKS.is_working(date(2024, 12, 31))
    assert PLAIN_WEEKS.is_working(date(2020, 12, 31))


def test_working_days_between_run_over_the_end_of_a_year() -> None:
    found = list(RUSSIA.between(date(2025, 12, 29), date(2026, 1, 13)))
    assert found == [date(2025, 12, 29), date(2025, 12, 30), date(2026, 1, 12), date(2026, 1, 13)]
    assert list(RUSSIA.between(date(2026, 1, 13), date(2025, 12, 29))) == []
    assert list(RUSSIA.between(date(2026, 1, 13), date(2026, 1, 13))) == [date(2026, 1, 13)]
    assert list(RUSSIA.between(date(2026, 1, 1), date(2026, 1, 11))) == []


def test_r_term_8_the_first_working_day_after_new_year_comes_after_the_long_holidays() -> None:
    assert RUSSIA.after(date(2025, 12, 30), 1) == date(2026, 1, 12)
    assert RUSSIA.after(date(2024, 12, 28), 1) == date(2025, 1, 9)
    assert RUSSIA.after(date(2024, 4, 26), 2) == date(2024, 5, 2)


def test_no_working_days_after_a_day_is_the_day_itself_worked_or_not() -> None:
    assert RUSSIA.after(date(2026, 1, 1), 0) == date(2026, 1, 1)
    assert RUSSIA.after(date(2026, 1, 1), 1) == date(2026, 1, 12)


def test_a_decree_that_the_calendar_does_not_know_moves_working_days() -> None:
    # A Monday of the long holidays is worked for a Wednesday in February.
    worked, free = date(2027, 1, 4), date(2027, 2, 10)
    assert [RUSSIA.is_working(day) for day in (worked, free)] == [False, True]
    decreed = RUSSIA._replace(extra_working=frozenset({worked}), extra_rest=frozenset({free}))
    assert [decreed.is_working(day) for day in (worked, free)] == [True, False]
    assert decreed.after(date(2026, 12, 30), 1) == worked
    assert decreed.after(date(2027, 2, 9), 1) == date(2027, 2, 11)
    assert len(year_of(decreed, 2027)) == len(year_of(RUSSIA, 2027))


def test_a_day_that_is_named_as_worked_and_as_free_is_worked() -> None:
    both = frozenset({date(2027, 2, 10), date(2027, 2, 13)})
    assert all(map(WorkingCalendar("RU", both, both).is_working, both))


@pytest.mark.parametrize(
    ("day", "is_holiday"),
    [
        ("2026-06-12", True),
        # A Saturday, Russia Day of that year, and one that is only a Saturday.
        *(("2027-06-12", True), ("2026-06-13", False)),
        # A Monday that a weekend was moved to, and the Saturday that is worked for it.
        *(("2024-04-29", True), ("2024-04-27", False)),
        ("2026-06-11", False),
    ],
)
def test_a_holiday_is_a_day_off_for_another_reason_than_the_weeks_end(
    day: str, is_holiday: bool
) -> None:
    assert RUSSIA.is_holiday(date.fromisoformat(day)) is is_holiday


def test_a_day_of_rest_by_decree_is_a_holiday_and_a_worked_one_is_none() -> None:
    saturday, monday, new_year = date(2027, 2, 13), date(2027, 2, 15), date(2027, 1, 4)
    decreed = WorkingCalendar("RU", frozenset({new_year}), frozenset({saturday, monday}))
    assert [decreed.is_holiday(day) for day in (saturday, monday, new_year)] == [True, True, False]
    assert [RUSSIA.is_holiday(day) for day in (saturday, monday, new_year)] == [False, False, True]


def test_plain_weeks_have_no_holidays() -> None:
    assert not any(PLAIN_WEEKS.is_holiday(date(2027, 1, day)) for day in range(1, 32))


@pytest.mark.parametrize(
    ("country", "certain", "doubtful"), [("RU", 2027, 2028), ("KZ", 2025, 2026), ("BY", 2026, 2027)]
)
def test_days_after_the_last_decree_are_in_doubt(country: str, certain: int, doubtful: int) -> None:
    calendar = WorkingCalendar(country)
    assert calendar.doubt(date(certain, 12, 31)) is None
    doubt = calendar.doubt(date(doubtful, 1, 1))
    assert doubt
    assert "decreed up to {year}" in doubt.text
    assert dict(doubt.values) == {"country": country, "year": certain}


def test_what_is_not_certain_of_other_countries_is_said_for_every_year() -> None:
    for year in (2023, 2027):
        ukraine = WorkingCalendar("UA").doubt(date(year, 6, 1))
        germany = WorkingCalendar("DE").doubt(date(year, 6, 1))
        assert ukraine
        assert "holidays are working days in Ukraine" in ukraine.text
        assert germany
        assert (germany.text, dict(germany.values)) == (
            "how far the working days of {country} are decreed is not known",
            {"country": "DE"},
        )
        assert PLAIN_WEEKS.doubt(date(year + 20, 6, 1)) is None


@given(calendars, days, st.integers(0, 40), st.integers(0, 40))
def test_days_after_a_day_add_up(
    calendar: WorkingCalendar, day: date, some: int, more: int
) -> None:
    assert calendar.after(calendar.after(day, some), more) == calendar.after(day, some + more)


@given(calendars, days, st.integers(1, 60))
def test_as_many_working_days_lie_after_a_day_as_were_asked_for(
    calendar: WorkingCalendar, day: date, number: int
) -> None:
    last = calendar.after(day, number)
    assert calendar.is_working(last)
    assert len(list(calendar.between(day + ONE_DAY, last))) == number


@given(calendars, days, st.integers(-10, 90))
def test_working_days_between_are_those_that_are_worked(
    calendar: WorkingCalendar, first: date, span: int
) -> None:
    every = [first + timedelta(days=number) for number in range(span + 1)]
    expected = [day for day in every if calendar.is_working(day)]
    assert list(calendar.between(first, first + timedelta(days=span))) == expected
