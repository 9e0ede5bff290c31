from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from shebo_cli.core.approval import SealedBlock, SealedTask
from shebo_cli.core.calendar import PLAIN, WorkingCalendar
from shebo_cli.core.conditions import Conditions
from shebo_cli.core.events import Purchase, Question, Start
from shebo_cli.core.forecast import FEWEST_TASKS, Forecast, forecast, velocity
from shebo_cli.core.ledger import Ledger, replay
from shebo_cli.core.schedule import Schedule, Scope, schedule
from shebo_cli.core.settings import DaysOff
from shebo_cli.core.work_events import Acceptance, Handover
from shebo_cli.core.worktime import WorkTime
from tests.core.builders import points
from tests.core.histories import (
    PLANS,
    History,
    RandomHistory,
    agreement,
    histories,
    june,
    sealed,
    work,
)

if TYPE_CHECKING:
    from shebo_cli.core.events import Fact
    from shebo_cli.core.hours import ThreePoints
    from shebo_cli.core.settings import Pace

FIRST = june(1)
PLAIN_DAYS = WorkingCalendar(PLAIN)
HOURLY = Conditions(PLAIN_DAYS, 5, WorkTime(pace="asap", hours_a_day=Decimal(1)))
"""One hour on every weekday, so that hours can be counted by days."""

BOTH_PACES = [HOURLY, HOURLY._replace(work=HOURLY.work._replace(pace="even"))]


def spread(block_id: str, *tasks: ThreePoints) -> SealedBlock:
    """Make a block of tasks with three points each."""
    rows = (
        SealedTask(f"{block_id}.{number}", "Сделать", "junior", one)
        for number, one in enumerate(tasks, 1)
    )
    return SealedBlock(block_id, f"Блок {block_id}", tasks=tuple(rows))


A, B = spread("B01", points("2", "4", "12")), spread("B02", points("1", "2", "3"))


def begun(*blocks: SealedBlock, conditions: Conditions = HOURLY) -> History:
    """Start an approved project of two paid months on 1 June."""
    history = History(conditions)
    history.on(date(2026, 5, 29), Purchase(2, date(2026, 5, 29)), *agreement(*blocks))
    history.on(june(1), Start())
    return history


def planned(ledger: Ledger, *blocks: SealedBlock, today: date) -> tuple[Forecast, Schedule]:
    scope = Scope({one.id: one for one in blocks}, {})
    plan = schedule(ledger, scope, today)
    return forecast(ledger, scope, plan), plan


def ahead(history: History, *blocks: SealedBlock, today: date = FIRST) -> Forecast:
    return planned(history.ledger(), *blocks, today=today)[0]


def days_of(found: Forecast) -> tuple[date | None, ...]:
    return found.p50, found.p80, found.p95


def test_r_est_3_the_three_days_follow_from_pert() -> None:
    # Means (2+16+12)/6 = 5 and (1+8+3)/6 = 2; deviations 10/6 and 2/6, together √(104/36) = 1.6997:
    # 7, 7 + 0.8416·1.6997 = 8.4305, 7 + 1.6449·1.6997 = 9.7957.
    found = ahead(begun(A, B), A, B)
    assert found.hours == (Decimal("7.00"), Decimal("8.43"), Decimal("9.80"))
    assert days_of(found) == (june(9), june(11), june(12))
    assert found.velocity == (0, 1)


def test_r_est_3_tasks_of_one_block_rise_together() -> None:
    # Mean 5 + 2 = 7, deviation (10 + 2)/6 = 2: 7 + 1.6832 and 7 + 3.2897.
    whole = spread("B01", *(one.hours for one in (*A.tasks, *B.tasks)))
    assert ahead(begun(whole), whole).hours == (7, Decimal("8.68"), Decimal("10.29"))


def test_the_more_one_can_trust_the_later_the_day() -> None:
    high = spread("B01", points("0", "1", "30"))
    # Mean 34/6 = 5.67, deviation 5: 9.87 and 13.89.
    found = ahead(begun(high), high)
    assert found.hours == (Decimal("5.67"), Decimal("9.87"), Decimal("13.89"))
    assert days_of(found) == (june(8), june(12), june(18))


@given(histories(), st.sampled_from(PLANS), st.sampled_from(BOTH_PACES))
def test_more_confidence_never_gives_an_earlier_day(
    history: RandomHistory, blocks: tuple[SealedBlock, ...], conditions: Conditions
) -> None:
    wide = tuple(
        one._replace(
            tasks=tuple(
                task._replace(hours=points("1", str(task.hours.likely), "9")) for task in one.tasks
            )
        )
        for one in blocks
    )
    found, _ = planned(replay(history.events, conditions), *wide, today=history.today)
    assert found.p50
    assert found.p80
    assert found.p95
    assert found.p50 <= found.p80 <= found.p95
    assert list(found.hours) == sorted(found.hours)


@given(histories(), st.sampled_from(PLANS), st.sampled_from(BOTH_PACES))
def test_r_est_3_one_number_for_all_three_points_gives_one_day(
    history: RandomHistory, blocks: tuple[SealedBlock, ...], conditions: Conditions
) -> None:
    found, _ = planned(replay(history.events, conditions), *blocks, today=history.today)
    assert len({*days_of(found)}) == 1


@pytest.mark.parametrize("pace", ["even", "asap"])
def test_one_number_for_all_three_points_gives_the_end_of_the_plan(pace: Pace) -> None:
    work_time = WorkTime(pace=pace, hours_a_day=Decimal(3))
    blocks = (sealed("B01", "6", "1.5"), sealed("B02", "14", depends=("B01",)), sealed("B03", "11"))
    history = begun(*blocks, conditions=Conditions(PLAIN_DAYS, 5, work_time))
    for day in (june(1), june(4), june(10)):
        found, plan = planned(history.ledger(), *blocks, today=day)
        assert days_of(found) == (plan.end,) * 3


hour_quarters = st.integers(12, 120).map(lambda number: Decimal(number) / 4)


@given(
    st.lists(st.lists(hour_quarters, min_size=3, max_size=3).map(sorted), min_size=1, max_size=3),
    st.sampled_from(("even", "asap")),
    st.integers(0, 20),
)
def test_a_day_that_is_worked_as_planned_moves_nothing_up_to_the_low_points(
    rows: list[list[Decimal]], pace: Pace, later: int
) -> None:
    # Below its low point a task loses the same of all three; above it they come closer together.
    whole = spread("B01", *(points(*map(str, row)) for row in rows))
    conditions = Conditions(PLAIN_DAYS, 5, WorkTime(pace=pace, hours_a_day=Decimal(6)))
    history, day = begun(whole, conditions=conditions), PLAIN_DAYS.after(june(1), later)
    before, plan = planned(history.ledger(), whole, today=day)
    low = {task.id: task.hours.low for task in whole.tasks}
    slots = [slot for slot in plan.blocks[0].slots if slot.day == day]
    assume(slots and all(slot.hours <= low[slot.task] for slot in slots))
    # A day that the plan does not fill has room for what may come; what is done but not handed
    # over is done today, every day anew.
    assume(plan.end and before.p50 and min(plan.end, before.p50) > day)
    history.on(day, *(work(str(slot.hours), slot.task) for slot in slots))
    assert days_of(ahead(history, whole, today=day)) == days_of(before)
    assert days_of(ahead(history, whole, today=PLAIN_DAYS.after(day, 1))) == days_of(before)


@pytest.mark.parametrize("conditions", BOTH_PACES)
def test_after_each_hour_as_planned_one_number_gives_the_same_day(conditions: Conditions) -> None:
    whole = sealed("B01", "5", "7")
    history = begun(whole, conditions=conditions)
    expected = days_of(ahead(history, whole))
    for day in PLAIN_DAYS.between(june(1), june(12)):
        _, plan = planned(history.ledger(), whole, today=day)
        facts = [
            work(str(slot.hours), slot.task)
            for slot in plan.blocks[0].slots
            if slot.day == day and slot.hours
        ]
        history.on(day, *facts)
        next_day = PLAIN_DAYS.after(day, 1)
        assert days_of(ahead(history, whole, today=day)) == expected
        assert days_of(ahead(history, whole, today=next_day)) == expected


def worked(hours: str, *facts: Fact) -> Forecast:
    """Look ahead from 4 June at a block of likely 4 h and another, after some hours of the first."""
    history = begun(A, B)
    for day in (1, 2, 3):
        history.on(june(day), work(str(Decimal(hours) / 3), "B01.1"))
    if facts:
        history.on(june(3), *facts)
    return ahead(history, A, B, today=june(4))


def test_each_hour_takes_itself_off_every_point_that_is_left() -> None:
    # Left of 2–4–12: (0–1–9), mean 13/6, deviation 9/6; and 2 with 2/6: 4.17, √(85/36) = 1.5366.
    found = worked("3")
    assert found.hours == (Decimal("4.17"), Decimal("5.46"), Decimal("6.69"))


def test_hours_beyond_the_likely_ones_move_the_day_and_those_up_to_them_do_not() -> None:
    blocks = (sealed("B01", "4"), sealed("B02", "2"))
    history = begun(*blocks)
    found = []
    for day in PLAIN_DAYS.between(june(1), june(10)):
        found.append(ahead(history, *blocks, today=day).p50)
        history.on(day, work("1", "B01.1"))
    assert found == [*[june(8)] * 5, june(9), june(10), june(11)]


def test_hours_beyond_the_likely_ones_leave_only_what_may_still_come() -> None:
    # Left of 2–4–12 are 0–0–3 after 9 h: mean 0.5 and deviation 0.5; and 2 with 2/6.
    assert worked("9").hours == (Decimal("2.50"), Decimal("3.01"), Decimal("3.49"))
    # All is used up after 12 h, and 15 h leave no less than nothing.
    assert worked("12").hours == worked("15").hours == (2, Decimal("2.28"), Decimal("2.55"))


def test_a_block_handed_over_early_takes_all_of_its_rest_away() -> None:
    before, after = worked("3"), worked("3", Handover("B01"))
    assert after.hours[0] == 2
    assert days_of(before) == (june(10), june(11), june(12))
    assert days_of(after) == (june(5), june(8), june(8))
    assert days_of(worked("3", Handover("B01"), Acceptance("B01"))) == days_of(after)


def finished(*hours: str, left: str = "10") -> History:
    """Hand over a block of tasks of 2 h each, after some hours on each, beside another block."""
    blocks = (sealed("B01", *["2"] * len(hours)), sealed("B02", left))
    history = begun(*blocks, conditions=HOURLY)
    for number, one in enumerate(hours, 1):
        if one != "0":
            history.on(june(1), work(one, f"B01.{number}"))
    history.on(june(1), Handover("B01"))
    return history


def test_r_est_8_fewer_than_six_finished_tasks_scale_nothing() -> None:
    history = finished(*["3"] * (FEWEST_TASKS - 1))
    assert velocity(history.ledger()) == (5, 1)
    assert ahead(history, sealed("B02", "10")).hours == (10, 10, 10)


def test_r_est_8_six_finished_tasks_scale_what_is_left_by_the_sum_of_their_hours() -> None:
    # Worked 1+1+1+1+2+9 = 15 of 12: the sums count, not the mean of the ratios.
    history = finished("1", "1", "1", "1", "2", "9")
    assert velocity(history.ledger()) == (6, Decimal("1.25"))
    assert ahead(history, sealed("B02", "10")).hours == (Decimal("12.50"),) * 3


def test_a_faster_team_is_done_earlier() -> None:
    history = finished(*["1"] * 6)
    assert velocity(history.ledger()) == (6, Decimal("0.5"))
    assert ahead(history, sealed("B02", "10"), today=june(2)).p50 == june(8)


def test_the_spread_is_scaled_as_well() -> None:
    # 7, 8.4305 and 9.7957 h by one and a half.
    first, others = sealed("B03", *["2"] * 6), (A, B)
    history = begun(first, *others)
    history.on(june(1), *(work("3", f"B03.{number}") for number in range(1, 7)))
    history.on(june(1), Handover("B03"), Acceptance("B03"))
    found = ahead(history, first, *others)
    assert found.hours == (Decimal("10.50"), Decimal("12.65"), Decimal("14.69"))


def test_tasks_without_hours_of_work_or_estimate_and_open_ones_say_nothing_of_velocity() -> None:
    assert velocity(finished("3", "3", "3", "3", "3", "0").ledger()) == (5, 1)
    blocks = (sealed("B01", *["2"] * 5, "0"), sealed("B02", "2", "2"))
    history = begun(*blocks)
    history.on(june(1), *(work("3", f"B01.{number}") for number in range(1, 7)))
    history.on(june(1), work("3", "B02.1"), Handover("B01"))
    assert velocity(history.ledger()) == (5, 1)
    history.on(june(2), Handover("B02"))
    assert velocity(history.ledger()).tasks == 6


def test_with_nothing_left_the_forecast_is_what_happened() -> None:
    history = begun(A)
    history.on(june(3), work("1", "B01.1"))
    history.on(june(4), Handover("B01"))
    found = ahead(history, A, today=june(15))
    assert (found.hours, days_of(found)) == ((0, 0, 0), (june(4),) * 3)


def test_today_is_lost_only_where_every_block_waits() -> None:
    history = begun(A, B)
    history.on(june(1), Question("client", "Что?", ("B01",)))
    some = ahead(history, A, B, today=june(2))
    assert days_of(some) == (june(10), june(12), june(15))
    history.on(june(1), Question("client", "Что?", ("B02",)))
    every = ahead(history, A, B, today=june(2))
    assert days_of(every) == (june(11), june(15), june(16))


def test_ten_years_that_are_not_enough_give_no_day() -> None:
    shut = (DaysOff(june(9), date(2037, 12, 31)),)
    conditions = HOURLY._replace(work=HOURLY.work._replace(days_off=shut))
    # Six days are open, for 5 h in the mean and 7.74 h with 95 % confidence.
    assert days_of(ahead(begun(A, conditions=conditions), A)) == (june(5), None, None)
