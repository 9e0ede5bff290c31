from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shebo_cli.core.calendar import PLAIN, WorkingCalendar
from shebo_cli.core.conditions import Conditions
from shebo_cli.core.events import Extension, Pause, Purchase, Start
from shebo_cli.core.hours import ZERO
from shebo_cli.core.ledger import replay
from shebo_cli.core.outlook import (
    WEEKS,
    Week,
    monday,
    outlook,
    sold_days,
    week_capacity,
    weeks_ahead,
)
from shebo_cli.core.placement import PARTS
from shebo_cli.core.schedule import Scope, schedule
from shebo_cli.core.settings import DaysOff
from shebo_cli.core.work_events import Acceptance, Handover
from shebo_cli.core.worktime import WorkTime
from tests.core.histories import (
    PLAIN_WEEKS,
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
    from shebo_cli.core.approval import SealedBlock
    from shebo_cli.core.outlook import Outlook

A, B = sealed("B01", "6", "4"), sealed("B02", "4", depends=("B01",))


def scope(*blocks: SealedBlock) -> Scope:
    return Scope({one.id: one for one in blocks}, {one.id: 1 for one in blocks})


def begun(*blocks: SealedBlock, conditions: Conditions = PLAIN_WEEKS) -> History:
    """Start an approved project of one paid month, 22 h, on 1 June, a Monday."""
    history = History(conditions)
    history.on(date(2026, 5, 29), Purchase(1, date(2026, 5, 29)), *agreement(*blocks))
    history.on(june(1), Start())
    return history


def seen(history: History, today: date, *blocks: SealedBlock) -> Outlook:
    return outlook(history.ledger(), scope(*blocks), today)


def sold(history: History, today: date | None = None) -> dict[date, int]:
    return dict(sold_days(history.ledger(), june(1), today or june(1)))


def test_the_sold_hours_of_a_month_lie_evenly_on_its_working_days() -> None:
    days = sold(begun(A))

    assert len(days) == 22
    assert set(days.values()) == {PARTS}
    assert (min(days), max(days)) == (june(1), june(30))


def test_days_of_rest_and_days_off_carry_no_sold_hours() -> None:
    off = WorkTime(days_off=(DaysOff(june(1), june(5)),))
    history = begun(A, conditions=Conditions(WorkingCalendar(PLAIN), 5, off))
    history.on(june(8), Pause())

    days = sold(history, today=june(8))

    assert min(days) == june(15)
    assert sum(days.values()) == 22 * PARTS


def test_a_month_without_a_day_to_work_on_is_sold_all_the_same() -> None:
    off = WorkTime(days_off=(DaysOff(june(1), june(30)),))

    assert sold(begun(A, conditions=Conditions(WorkingCalendar(PLAIN), 5, off))) == {
        june(30): 22 * PARTS
    }


def test_granted_hours_are_not_sold_and_an_extension_only_spreads_what_is() -> None:
    history = begun(A)
    history.on(june(10), Extension("executor", "executor", 4, hours=Decimal(9)))

    days = sold(history)

    assert max(days) > june(30)
    assert sum(days.values()) == 22 * PARTS


def test_nothing_is_sold_where_no_month_is_paid() -> None:
    history = History()
    history.on(june(1), Start(), Purchase(2))

    assert sold(history) == {}


@given(histories(), st.integers(0, 130))
def test_the_sold_hours_of_all_weeks_are_the_purchased_ones(
    history: RandomHistory, days: int
) -> None:
    ledger = replay(history.events, PLAIN_WEEKS)
    start = ledger.start.on if ledger.start else history.first

    told = list(sold_days(ledger, start, history.first + timedelta(days=days)))

    assert sum(parts for _, parts in told) == ledger.counted_months * 22 * PARTS
    assert [day for day, _ in told] == sorted({day for day, _ in told})


@given(histories(), st.sampled_from(PLANS))
def test_the_planned_hours_of_the_weeks_are_the_slots_that_lie_in_them(
    history: RandomHistory, blocks: tuple[SealedBlock, ...]
) -> None:
    ledger = replay(history.events, PLAIN_WEEKS)
    plan = schedule(ledger, scope(*blocks), history.today)

    weeks = weeks_ahead(ledger, plan, history.today)

    slots = [slot for block in plan.blocks for slot in block.slots]
    last = weeks[-1].first + timedelta(days=6)
    assert sum(one.planned for one in weeks) == sum(
        (slot.hours for slot in slots if slot.day <= last), ZERO
    )
    assert [one.first for one in weeks] == [
        monday(history.today) + timedelta(weeks=number) for number in range(WEEKS)
    ]


def test_the_present_week_counts_from_today() -> None:
    ahead = seen(begun(A, B), june(3), A, B)

    # 22 h on the 20 days that are left, 0.01 h at the finest.
    assert ahead.weeks[0] == Week(june(1), Decimal("3.30"), Decimal(3), Decimal(24))
    assert ahead.weeks[1].planned == Decimal("5.50")
    assert ahead.weeks[1].sold == Decimal(5)


def test_a_tenth_of_an_hour_more_than_sold_is_over() -> None:
    assert Week(june(1), Decimal("5.1"), Decimal(5)).is_over
    assert not Week(june(1), Decimal("5.09"), Decimal(5)).is_over


def test_a_week_that_is_just_full_is_not_beyond() -> None:
    assert not Week(june(1), Decimal(40), Decimal(0), Decimal(40)).is_beyond
    assert Week(june(1), Decimal("40.01"), Decimal(50), Decimal(40)).is_beyond
    assert not Week(june(1), Decimal(90), Decimal(0)).is_beyond


def test_a_week_has_the_hours_of_its_open_days_from_today() -> None:
    off = (DaysOff(june(3), june(3)),)
    work = WorkTime(days_off=off, weekdays=frozenset({1, 2, 3, 5}), hours_a_day=Decimal("5.5"))

    # Tuesday, Thursday and Saturday; then no Tuesday, for it is over.
    assert week_capacity(work, june(1), june(1)) == Decimal("16.5")
    assert week_capacity(work, june(1), june(4)) == 11
    assert week_capacity(work, june(1), june(8)) == 0


def test_a_pause_of_one_client_takes_no_hours_from_the_week() -> None:
    history = begun(A)
    history.on(june(1), Pause())

    assert seen(history, june(1), A).weeks[0].capacity == 40


@given(histories(), st.sampled_from(PLANS))
def test_one_project_never_plans_more_than_the_week_has(
    history: RandomHistory, blocks: tuple[SealedBlock, ...]
) -> None:
    ledger = replay(history.events, PLAIN_WEEKS)
    plan = schedule(ledger, scope(*blocks), history.today)

    for week in weeks_ahead(ledger, plan, history.today):
        assert week.capacity is not None
        assert 0 <= week.planned <= week.capacity
        assert not week.is_beyond


def test_a_project_within_its_service_is_not_late() -> None:
    ahead = seen(begun(A), june(1), A)

    assert (ahead.hours, ahead.hours_outside, ahead.outlives_service) == (10, 0, False)
    assert ahead.end == ahead.p80
    assert ahead.late_days == 0


def test_the_days_beyond_the_service_are_working_days() -> None:
    large = sealed("B01", "25")

    ahead = seen(begun(large), june(1), large)

    assert ahead.outlives_service
    assert ahead.hours_outside == 3
    # 22 h on the 23 days of the next month: less than an hour a day.
    assert ahead.end == date(2026, 7, 6)
    assert ahead.late_days == 4


def test_only_the_next_weeks_are_told() -> None:
    large = sealed("B01", "100")

    ahead = seen(begun(large), june(1), large)

    assert len(ahead.weeks) == WEEKS
    assert 22 < sum(one.planned for one in ahead.weeks) < 50


def test_a_plan_without_an_end_is_late_by_all_of_ten_years() -> None:
    endless = sealed("B01", "9000")

    ahead = seen(begun(endless), june(1), endless)

    assert (ahead.end, ahead.p80) == (None, None)
    assert ahead.late_days > 2500


@pytest.mark.parametrize("has_bought", [True, False])
def test_an_offer_has_no_weeks_and_is_not_late(has_bought: bool) -> None:
    history = History()
    if has_bought:
        history.on(june(1), Purchase(1))

    ahead = seen(history, june(1), A)

    assert ahead.hours == 10
    assert (ahead.late_days, ahead.weeks) == (0, ())


def test_an_approved_plan_without_a_paid_month_has_weeks_and_nothing_sold() -> None:
    history = History()
    history.on(june(1), *agreement(A))

    ahead = seen(history, june(2), A)

    assert sum(one.planned for one in ahead.weeks) == 10
    assert sum(one.sold for one in ahead.weeks) == 0
    assert ahead.late_days == 0


def test_a_paid_month_before_the_start_is_sold_from_today() -> None:
    history = History()
    history.on(june(1), Purchase(1, june(1)))

    ahead = seen(history, june(2), A)

    assert sum(one.sold for one in ahead.weeks) == 22


def test_finished_work_has_no_weeks() -> None:
    history = begun(A)
    history.on(june(2), work("6", "B01.1"), work("4", "B01.2"), Handover("B01"))
    history.on(june(3), Acceptance("B01"))

    ahead = seen(history, june(4), A)

    assert (ahead.hours, ahead.weeks, ahead.late_days) == (0, (), 0)
