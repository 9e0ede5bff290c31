from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import islice, pairwise
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from shebo_cli.core.calendar import ONE_DAY, PLAIN, WorkingCalendar
from shebo_cli.core.hours import ZERO
from shebo_cli.core.placement import Placement, Slot, Span, place
from shebo_cli.core.settings import DaysOff, Pace
from shebo_cli.core.term import Term, base_end
from shebo_cli.core.worktime import WorkTime, service_months, weekday_numbers
from tests.core.test_placement import Case, by_day, cases, days_of, february, frame, job

RUSSIA = WorkingCalendar("RU")
paces = pytest.mark.parametrize("pace", ["even", "asap"])
amounts = st.decimals(Decimal("0.01"), 20, places=2)


def months_of(
    start: date, number: int, term: Term | None = None, granted: str = "0"
) -> list[tuple[date, date, int, bool]]:
    months = service_months(start, term, WorkTime(), Decimal(granted))
    return [(one.first, one.last, int(one.hours), one.is_paid) for one in islice(months, number)]


def loads(plan: Placement) -> list[str]:
    return [str(hours) for hours in by_day(plan).values()]


def test_the_integrator_works_on_the_working_days_of_the_country() -> None:
    work = WorkTime(RUSSIA)
    # 2025: a Saturday that is worked for a Monday; 2026: a holiday on a Thursday.
    assert work.is_open(date(2025, 11, 1))
    assert not any(map(work.is_open, (date(2025, 11, 3), date(2026, 2, 21), date(2026, 1, 8))))


def test_weekdays_of_his_own_leave_out_the_others_and_every_holiday() -> None:
    work = WorkTime(RUSSIA, weekdays=weekday_numbers(("mon", "thu", "sat")))
    assert [day for day in range(1, 8) if work.is_open(february(day))] == [1, 4, 6]
    # A Saturday among the holidays, a Thursday that is one, a day that a weekend was moved to.
    rests = (date(2026, 1, 3), date(2026, 1, 8), date(2025, 11, 3))
    assert not any(map(work.is_open, rests))


def test_a_moved_saturday_is_worked_by_whoever_may_work_on_saturdays() -> None:
    moved = WorkingCalendar(PLAIN, extra_working=frozenset({february(6)}))
    weekdays = (None, frozenset({5}), frozenset(range(5)))
    found = [WorkTime(moved, (), one).is_open(february(6)) for one in weekdays]
    assert found == [True, True, False]
    rest = WorkingCalendar(PLAIN, extra_rest=frozenset({february(6)}))
    assert not WorkTime(rest, weekdays=frozenset({5})).is_open(february(6))


def test_r_term_1_months_from_the_31st_of_january_end_where_a_month_is_shorter() -> None:
    term = Term(date(2027, 1, 31), 3, date(2027, 4, 30), 0, 0, date(2027, 4, 30))
    assert months_of(term.start, 4, term) == [
        (date(2027, 1, 31), date(2027, 2, 28), 22, True),
        (date(2027, 3, 1), date(2027, 3, 30), 22, True),
        (date(2027, 3, 31), date(2027, 4, 30), 22, True),
        (date(2027, 5, 1), date(2027, 5, 30), 22, False),
    ]


def test_r_term_1_months_from_a_leap_day() -> None:
    firsts = [one[0] for one in months_of(date(2028, 2, 29), 14)]
    assert firsts[:2] == [date(2028, 2, 29), date(2028, 3, 29)]
    assert firsts[11:] == [date(2029, 1, 29), date(2029, 3, 1), date(2029, 3, 29)]


def test_extensions_and_grants_go_to_the_last_paid_month() -> None:
    term = Term(february(1), 2, date(2027, 3, 31), 3, 2, date(2027, 4, 7))
    assert months_of(february(1), 3, term, granted="5") == [
        (february(1), february(28), 22, True),
        (date(2027, 3, 1), date(2027, 4, 7), 27, True),
        (date(2027, 4, 8), date(2027, 5, 7), 22, False),
    ]


def test_r_term_1_months_that_are_not_bought_yet_end_where_they_will_once_they_are() -> None:
    # The free days before 11 January are skipped once, not once more by a month counted from there.
    work = WorkTime(RUSSIA)
    start, end = date(2026, 12, 1), date(2027, 1, 14)
    one = Term(start, 1, date(2026, 12, 31), 2, 2, end)
    ahead = [month.last for month in islice(service_months(start, one, work, ZERO), 4)]
    bought = [RUSSIA.after(base_end(start, months), 4) for months in range(1, 5)]
    assert ahead == bought
    assert ahead[:2] == [end, date(2027, 2, 4)]


@given(st.dates(date(2026, 1, 1), date(2030, 1, 1)), st.integers(0, 20), st.integers(0, 40))
def test_service_months_follow_one_another_without_a_gap(
    start: date, paid: int, moved: int
) -> None:
    last = base_end(start, paid) if paid else start
    end = WorkTime().calendar.after(last, moved)
    term = Term(start, paid, last, moved, 0, end) if paid else None
    months = tuple(islice(service_months(start, term, WorkTime(), ZERO), 40))
    assert months[0].first == start
    for one, other in pairwise(months):
        assert one.first <= one.last == other.first - ONE_DAY
    assert [one.is_paid for one in months] == [number < paid for number in range(40)]
    assert not term or months[paid - 1].last == term.end


def test_an_even_pace_gives_every_working_day_its_share() -> None:
    plan = place([job("B01", "22")], frame(pace="even"))
    assert loads(plan) == ["1.1"] * 20
    assert plan.end == february(26)


def test_what_the_daily_limit_takes_from_a_month_is_not_made_up_for_in_the_next() -> None:
    rests = (Span(february(2), february(25)),)
    plan = place([job("B01", "18")], frame(pace="even", rests=rests))
    assert days_of(plan)["B01"] == [(1, "8"), (26, "8"), (1, "0.95"), (2, "0.95"), (3, "0.1")]


@paces
def test_the_smallest_day_and_the_largest_month_fit_together(pace: Pace) -> None:
    work = {"hours_a_day": Decimal("0.25"), "month_hours": Decimal(744)}
    assert loads(place([job("B01", "5")], frame(pace=pace, **work))) == ["0.25"] * 20  # type: ignore[arg-type] # no start


@paces
def test_a_plan_from_the_31st_of_january(pace: Pace) -> None:
    plan = place([job("B01", "23")], frame(date(2027, 1, 31), pace=pace))
    days = by_day(plan)
    assert (min(days), plan.end, days[date(2027, 3, 1)]) == (february(1), date(2027, 3, 1), 1)


def test_the_leap_day_is_worked() -> None:
    plan = place([job("B01", "9")], frame(date(2028, 2, 29)))
    assert list(by_day(plan)) == [date(2028, 2, 29), date(2028, 3, 1)]


@paces
def test_hours_beyond_a_month_are_missing_in_the_next(pace: Pace) -> None:
    march = date(2027, 3, 1)
    time = frame(pace=pace, today=march, logged={february(28): Decimal(30)})
    assert place([job("B01", "14.01")], time).end == date(2027, 4, 1)


@paces
def test_work_before_the_service_counts_for_its_first_month(pace: Pace) -> None:
    time = frame(pace=pace, logged={date(2027, 1, 4): Decimal(12)})
    assert place([job("B01", "10.01")], time).end == date(2027, 3, 1)


def test_what_was_worked_today_is_a_part_of_todays_share() -> None:
    time = frame(pace="even", logged={february(1): Decimal("0.6")})
    assert loads(place([job("B01", "3")], time)) == ["0.5", "1.1", "1.1", "0.3"]
    beyond = frame(pace="even", logged={february(1): Decimal(3)})
    # No block is begun on a day without room.
    jobs = [job("B01", "1", held=(Span(february(1), february(1)),)), job("B02", "1", priority=2)]
    assert days_of(place(jobs, beyond)) == {"B01": [(2, "1")], "B02": [(3, "1")]}
    asap = frame(logged={february(1): Decimal(5)})
    assert days_of(place([job("B01", "4")], asap))["B01"] == [(1, "3"), (2, "1")]


def test_on_the_last_day_of_a_month_what_is_left_fits_beside_what_was_worked() -> None:
    logged = {february(26): Decimal(7), february(25): Decimal(12)}
    time = frame(pace="even", today=february(26), logged=logged)
    assert days_of(place([job("B01", "2")], time))["B01"] == [(26, "1"), (1, "0.95"), (2, "0.05")]


def test_a_day_on_which_everything_waits_is_empty_and_its_hours_are_not_lost() -> None:
    held = (Span(february(1), february(2)),)
    plan = place([job("B01", "22", held=held)], frame(pace="even"))
    assert days_of(plan)["B01"][0] == (3, "1.22")
    assert plan.end == february(26)


@paces
def test_what_takes_more_than_ten_years_is_named(pace: Pace) -> None:
    # The months that begin in 2027 and in the ten years after it.
    jobs = [job("B02", str(22 * (11 + 10 * 12))), job("B01", "1", priority=2)]
    plan = place(jobs, frame(february(15), pace=pace))
    assert [one.id for one in plan.placed] == ["B02"]
    assert date(2037, 12, 15) <= plan.placed[0].end <= date(2038, 1, 14)
    assert (plan.unplaced, plan.end) == (("B01",), None)


@given(cases())
def test_nothing_is_planned_on_a_day_that_is_not_open(case: Case) -> None:
    work = case.frame.work
    for day in by_day(case.placed()):
        assert day >= case.frame.today
        assert not work.calendar.is_holiday(day)
        assert work.calendar.is_working(day) or (work.weekdays and day.weekday() >= 5)
        assert work.weekdays is None or day.weekday() in work.weekdays
        for first, last in (*case.frame.rests, *work.days_off):
            assert not first <= day <= last


@given(cases(places=4))
def test_a_day_has_no_more_hours_than_its_limit(case: Case) -> None:
    for day, planned in by_day(case.placed()).items():
        assert 0 < planned <= case.frame.work.hours_a_day - case.frame.logged.get(day, ZERO)


@given(cases(places=4))
def test_a_service_month_has_no_more_hours_than_were_bought_and_granted(case: Case) -> None:
    plan, overdrawn = by_day(case.placed()), ZERO
    for number, month in enumerate(case.frame.months):
        first = month.first if number else date.min
        worked = case.frame.logged.items()
        logged = sum(hours for day, hours in worked if first <= day <= month.last)
        planned = sum(hours for day, hours in plan.items() if month.first <= day <= month.last)
        assert not planned or planned + logged + overdrawn <= month.hours
        overdrawn = max(ZERO, logged + overdrawn - month.hours)


@given(st.decimals(1, 60, places=4), st.integers(0, 10))
def test_days_of_a_month_differ_by_hundredths_at_an_even_pace(month: Decimal, rest: int) -> None:
    rests = (Span(february(8), february(8) + timedelta(rest)),)
    plan = place([job("B01", str(month))], frame(pace="even", month_hours=month, rests=rests))
    planned = by_day(plan).values()
    assert plan.end == february(26)
    assert max(planned) - min(planned) < Decimal("0.02")


def changed(case: Case, **keys: Any) -> Placement:
    """Place the same jobs in another work time."""
    frame = case.frame._replace(work=case.frame.work._replace(**keys))
    return place(case.jobs, frame)


def is_never_behind(one: Placement, other: Placement) -> bool:
    """Say whether by every day at least as much is done, and the end comes no later."""
    ahead, ours, others = ZERO, by_day(one), by_day(other)
    for day in sorted({*ours, *others}):
        ahead += ours.get(day, ZERO) - others.get(day, ZERO)
        if ahead < 0:
            return False
    return (one.end or date.max) <= (other.end or date.max)


@given(cases(held="today"), amounts)
def test_more_hours_a_month_never_make_a_plan_end_later(case: Case, more: Decimal) -> None:
    months = tuple(one._replace(hours=one.hours + more) for one in case.frame.months)
    assert is_never_behind(place(case.jobs, case.frame._replace(months=months)), case.placed())


@given(cases(held="today"), amounts)
def test_more_hours_a_day_never_make_a_plan_end_later(case: Case, more: Decimal) -> None:
    longer = changed(case, hours_a_day=case.frame.work.hours_a_day + more)
    assert is_never_behind(longer, case.placed())


# Where blocks wait on later days too, a delay can put them in a luckier order.
@given(cases(held="today"), st.integers(0, 60))
def test_a_holiday_never_makes_a_plan_end_earlier_as_early_as_possible(
    case: Case, number: int
) -> None:
    day = case.frame.today + timedelta(number)
    days_off = (*case.frame.work.days_off, DaysOff(day, day))
    holiday = changed(case, pace="asap", days_off=days_off)
    assert is_never_behind(changed(case, pace="asap"), holiday)


def worked(case: Case, slots: list[Slot], today: date) -> Case:
    """Log slots, and give what is to be planned on a day after that."""
    logged = dict(case.frame.logged)
    spent: dict[str, Decimal] = {}
    for slot in slots:
        logged[slot.day] = logged.get(slot.day, ZERO) + slot.hours
        spent[slot.task] = spent.get(slot.task, ZERO) + slot.hours
    jobs = tuple(
        one._replace(
            tasks=tuple((key, hours - spent.get(key, ZERO)) for key, hours in one.tasks),
            is_begun=one.is_begun or any(key in spent for key, _ in one.tasks),
        )
        for one in case.jobs
    )
    return Case(jobs, case.frame._replace(today=today, logged=logged))


def plan_of(case: Case) -> list[Slot]:
    return [slot for one in case.placed().placed for slot in one.slots]


@given(cases(held="never", places=4), st.booleans())
def test_a_day_that_was_worked_as_planned_changes_nothing_of_the_rest(
    case: Case, is_handed_over: bool
) -> None:
    plan, today = case.placed(), case.frame.today
    assume(not plan.unplaced)
    slots = plan_of(case)
    after = worked(case, [slot for slot in slots if slot.day == today], today + ONE_DAY)
    if is_handed_over:
        left = {one.id for one in plan.placed if one.end > today}
        after = after._replace(jobs=tuple(one for one in after.jobs if one.id in left))
    assert plan_of(after) == [slot for slot in slots if slot.day > today]


@given(cases(held="never", places=4), st.integers(0, 9))
def test_half_a_day_that_was_worked_as_planned_changes_nothing_of_the_rest(
    case: Case, number: int
) -> None:
    slots = plan_of(case)
    today = [slot for slot in slots if slot.day == case.frame.today][:number]
    assert plan_of(worked(case, today, case.frame.today)) == slots[len(today) :]
