from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import islice, pairwise
from random import Random
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shebo_cli.core.calendar import ONE_DAY, PLAIN, WorkingCalendar
from shebo_cli.core.hours import ZERO
from shebo_cli.core.placement import Frame, Job, Placed, Placement, Span, place
from shebo_cli.core.settings import DaysOff
from shebo_cli.core.term import Term, base_end
from shebo_cli.core.worktime import WorkTime, service_months

MONTHS = 160  # more than the years that a plan may take
STARTS = (date(2027, 1, 31), date(2028, 2, 29), date(2027, 12, 30), date(2027, 5, 1))


def february(day: int) -> date:
    """Give a day of February 2027, whose first is a Monday and whose last a Sunday."""
    return date(2027, 2, day)


def job(job_id: str, *hours: str, priority: int = 1, **keys: Any) -> Job:
    """Make a job with one task for each of the hours."""
    tasks = tuple((f"{job_id}.{number}", Decimal(one)) for number, one in enumerate(hours, 1))
    return Job(job_id, tasks, priority, **keys)


def frame(start: date = date(2027, 2, 1), **keys: Any) -> Frame:
    """Give the time from a day on, without a paid month, at 8 h a day as early as possible."""
    outer = {key: keys.pop(key) for key in Frame._fields if key in keys}
    work = WorkTime(**{"pace": "asap", **keys})
    months = tuple(islice(service_months(start, None, work, ZERO), MONTHS))
    return Frame(**{"today": start, "logged": {}, **outer}, months=months, work=work)


def days_of(plan: Placement) -> dict[str, list[tuple[int, str]]]:
    return {one.id: [(slot.day.day, str(slot.hours)) for slot in one.slots] for one in plan.placed}


def by_day(plan: Placement) -> dict[date, Decimal]:
    found: dict[date, Decimal] = {}
    for slot in (slot for one in plan.placed for slot in one.slots):
        found[slot.day] = found.get(slot.day, ZERO) + slot.hours
    return found


class Case(NamedTuple):
    jobs: tuple[Job, ...]
    frame: Frame

    def placed(self) -> Placement:
        return place(self.jobs, self.frame)


def hours(most: int, places: int = 2) -> st.SearchStrategy[Decimal]:
    """Give hours, round ones more often than others."""
    return st.one_of(st.integers(0, most).map(Decimal), st.decimals(0, most, places=places))


def spans(today: date, most: int) -> st.SearchStrategy[tuple[Span, ...]]:
    one = st.builds(
        lambda first, length: Span(today + ONE_DAY * first, today + ONE_DAY * (first + length)),
        st.integers(-20, 60),
        st.integers(0, 14),
    )
    return st.lists(one, max_size=most).map(tuple)


def work_times(today: date, places: int) -> st.SearchStrategy[WorkTime]:
    countries = st.sampled_from((PLAIN, "RU", "UA", "KZ", "BY"))
    some_days = st.frozensets(st.dates(today, today + timedelta(40)), max_size=3)
    return st.builds(
        WorkTime,
        st.builds(WorkingCalendar, countries, some_days, some_days),
        spans(today, 2).map(lambda found: tuple(DaysOff(*one) for one in found)),
        st.one_of(st.none(), st.frozensets(st.integers(0, 6), min_size=1)),
        st.sampled_from(("even", "asap")),
        st.one_of(st.just(Decimal(8)), hours(12, places).filter(lambda one: one >= 1)),
        st.one_of(st.just(Decimal(22)), hours(60, places).filter(lambda one: one >= 1)),
    )


@st.composite
def frames(draw: st.DrawFn, places: int = 2) -> Frame:
    """Give times that begin in the middle of a service, some of its months overdrawn."""
    start = draw(st.one_of(st.sampled_from(STARTS), st.dates(date(2026, 1, 1), date(2028, 12, 31))))
    today = start + ONE_DAY * draw(st.integers(0, 100))
    work = draw(work_times(today, places))
    term, bought, moved = None, draw(st.integers(0, 4)), draw(st.integers(0, 12))
    if bought:
        last = base_end(start, bought)
        term = Term(start, bought, last, moved, 0, work.calendar.after(last, moved))
    months = service_months(start, term, work, draw(hours(5, places)))
    days = st.dates(start - timedelta(5), today)
    logged = draw(st.dictionaries(days, hours(40, places), max_size=5))
    if draw(st.booleans()):
        logged[today] = draw(hours(9, places))
    rests = draw(spans(today, 3))
    return Frame(today, tuple(islice(months, MONTHS)), work, logged, rests)


@st.composite
def cases(draw: st.DrawFn, *, held: str = "any", places: int = 2) -> Case:
    """Give plans in the middle of a service.

    Args:
        held: On which days blocks wait: on "any", only "today", or "never".
        places: Decimals of the hours.
    """
    time = draw(frames(places))
    waits = {
        "any": spans(time.today, 2),
        "today": st.sampled_from(((), (Span(time.today, time.today),))),
        "never": st.just(()),
    }
    jobs = []
    for number in range(draw(st.integers(0, 7))):
        tasks = draw(st.lists(hours(20, places), max_size=4))
        earlier = draw(st.sets(st.integers(0, number))) - {number}
        jobs.append(
            Job(
                f"B{number:02}",
                tuple((f"B{number:02}.{task}", one) for task, one in enumerate(tasks, 1)),
                draw(st.integers(1, 4)),
                # One that is not in the plan is done.
                (*(f"B{other:02}" for other in earlier), *draw(st.sampled_from(((), ("B99",))))),
                draw(st.booleans()),
                draw(waits[held]),
            )
        )
    return Case(tuple(jobs), time)


def test_a_day_takes_what_the_limit_allows_and_the_next_one_the_rest() -> None:
    plan = place([job("B01", "3", "7"), job("B02", "2", priority=2)], frame())
    assert days_of(plan) == {"B01": [(1, "3"), (1, "5"), (2, "2")], "B02": [(2, "2")]}
    assert [slot.task for slot in plan.placed[0].slots] == ["B01.1", "B01.2", "B01.2"]
    assert [(one.start, one.end) for one in plan.placed] == [
        (february(1), february(2)),
        (february(2), february(2)),
    ]
    assert plan.end == february(2)


def test_priority_decides_and_the_id_where_it_is_equal() -> None:
    jobs = [job("B03", "1"), job("B01", "1", priority=2), job("B02", "1")]
    assert [one.id for one in place(jobs, frame()).placed] == ["B02", "B03", "B01"]


def test_a_dependency_goes_first_whatever_its_priority_unless_it_is_done() -> None:
    # What is not to be placed is done.
    first, third = job("B01", "1", depends=("B03", "B99")), job("B03", "1", priority=3)
    plan = place([first, job("B02", "1", priority=2), third], frame())
    assert [one.id for one in plan.placed] == ["B02", "B03", "B01"]


def test_a_begun_block_goes_first() -> None:
    jobs = [job("B01", "1"), job("B02", "1", priority=9, is_begun=True)]
    assert [one.id for one in place(jobs, frame()).placed] == ["B02", "B01"]


def test_a_begun_block_that_must_wait_lets_others_go_first() -> None:
    begun = job("B02", "9", priority=9, is_begun=True, held=(Span(february(1), february(1)),))
    plan = place([job("B01", "9"), begun, job("B03", "1")], frame())
    # The one that was taken meanwhile is finished first.
    assert days_of(plan)["B01"] == [(1, "8"), (2, "1")]
    assert days_of(plan)["B02"] == [(2, "7"), (3, "2")]
    assert [one.id for one in plan.placed] == ["B01", "B02", "B03"]


@pytest.mark.parametrize("last", [2, 3, 4])
def test_a_block_that_has_to_wait_half_way_goes_on_before_a_new_one(last: int) -> None:
    begun = job("B02", "10", priority=2, held=(Span(february(2), february(last)),))
    new = job("B01", "1", held=(Span(february(1), february(last)),))
    plan = place([new, begun], frame())
    assert days_of(plan) == {"B02": [(1, "8"), (last + 1, "2")], "B01": [(last + 1, "1")]}
    assert [one.id for one in plan.placed] == ["B02", "B01"]


def test_a_block_without_hours_takes_a_day_in_its_turn_but_no_time() -> None:
    jobs = [
        job("B01", "8"),
        job("B02", "0", priority=2),
        job("B03", "4", depends=("B02",), priority=3),
    ]
    plan = place(jobs, frame())
    assert plan.placed[1] == Placed("B02", february(1), february(1))
    assert days_of(plan)["B03"] == [(2, "4")]


def test_a_block_without_tasks_is_placed_even_where_no_hour_is_left() -> None:
    plan = place([job("B01")], frame(logged={february(1): Decimal(22)}))
    assert plan.end == february(1)


def test_nothing_to_place_has_no_end() -> None:
    assert (place([], frame()), place([], frame()).end) == (Placement(), None)


def test_blocks_in_a_circle_are_not_placed() -> None:
    jobs = [job("B02", "1", depends=("B01",)), job("B01", "1", depends=("B02",)), job("B03", "1")]
    plan = place(jobs, frame())
    assert (plan.unplaced, plan.end) == (("B01", "B02"), None)
    assert [one.id for one in plan.placed] == ["B03"]


def test_without_a_month_there_is_no_day() -> None:
    assert place([job("B01", "1")], frame()._replace(months=())).unplaced == ("B01",)


def test_a_block_that_always_waits_is_not_placed() -> None:
    held = (Span(date.min, date.max),)
    assert place([job("B01", "1", held=held), job("B02", "1")], frame()).unplaced == ("B01",)


@given(cases(places=4))
def test_every_hour_is_planned_or_the_block_is_named(case: Case) -> None:
    plan = case.placed()
    ids = [one.id for one in plan.placed]
    assert sorted((*ids, *plan.unplaced)) == [one.id for one in case.jobs]
    asked = {one.id: one for one in case.jobs}
    for one in plan.placed:
        told = {key: hours for key, hours in asked[one.id].tasks if hours}
        found: dict[str, Decimal] = {}
        for slot in one.slots:
            found[slot.task] = found.get(slot.task, ZERO) + slot.hours
        # In the order of work too.
        assert list(found.items()) == list(told.items())
        days = [slot.day for slot in one.slots]
        assert days == sorted(days)
        assert not days or (one.start, one.end) == (days[0], days[-1])


@given(cases())
def test_nothing_starts_before_what_it_depends_on_is_done(case: Case) -> None:
    plan = case.placed()
    depends = {one.id: one.depends for one in case.jobs}
    open_ids, ends = {*plan.unplaced}, {one.id: one.end for one in plan.placed}
    done: set[str] = set()
    for one in plan.placed:
        for needed in depends[one.id]:
            assert needed not in open_ids
            assert needed == "B99" or (needed in done and ends[needed] <= one.start)
        done.add(one.id)


@given(cases())
def test_no_block_is_worked_on_while_it_waits(case: Case) -> None:
    held = {one.id: one.held for one in case.jobs}
    for one in case.placed().placed:
        for span in held[one.id]:
            assert not span.holds_on(one.end)
            assert not any(span.holds_on(slot.day) for slot in one.slots)


@given(cases(held="never"))
def test_one_block_is_finished_before_the_next(case: Case) -> None:
    for one, other in pairwise(case.placed().placed):
        assert one.end <= other.start


@given(cases())
def test_another_block_comes_between_only_where_the_first_one_waits(case: Case) -> None:
    placed = case.placed().placed
    jobs = {one.id: one for one in case.jobs}
    for one in placed:
        for other in placed:
            first = min((slot.day for slot in other.slots if slot.day > one.start), default=None)
            if other.id == one.id or first is None or first >= one.end:
                continue
            days = (one.start + ONE_DAY * number for number in range((first - one.start).days + 1))
            assert any(map(jobs[one.id].is_held_on, days))


@given(cases(held="never"))
def test_a_begun_block_goes_first_and_then_the_better_priority(case: Case) -> None:
    jobs = {one.id: one for one in case.jobs}
    order = [jobs[one.id] for one in case.placed().placed]
    for number, one in enumerate(order):
        done = {"B99", *(earlier.id for earlier in order[:number])}
        for other in order[number:]:
            could_come_now = done.issuperset(other.depends)
            turn = (not other.is_begun, other.priority, other.id)
            assert not could_come_now or (not one.is_begun, one.priority, one.id) <= turn


@given(cases(places=4), st.randoms(use_true_random=False))
def test_the_order_in_which_jobs_are_given_never_matters(case: Case, random: Random) -> None:
    shuffled = list(case.jobs)
    random.shuffle(shuffled)
    assert place(shuffled, case.frame) == case.placed()
