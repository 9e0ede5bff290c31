from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shebo_cli.core.calendar import PLAIN, WorkingCalendar
from shebo_cli.core.conditions import Conditions
from shebo_cli.core.crossing import Crossing, crossing
from shebo_cli.core.events import Extension, Purchase, Start
from shebo_cli.core.ledger import Ledger, replay
from shebo_cli.core.schedule import Schedule, Scope, schedule
from shebo_cli.core.settings import DaysOff
from shebo_cli.core.worktime import WorkTime
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
    from shebo_cli.core.approval import SealedBlock

EARLY = Conditions(WorkingCalendar(PLAIN), 5, WorkTime(pace="asap"))
EVEN = EARLY._replace(work=WorkTime())
SMALL_MONTHS = tuple(
    one._replace(work=one.work._replace(month_hours=Decimal(3))) for one in (EARLY, EVEN)
)
"""Months of so few hours that nearly every plan outlives them."""

A, B, C = sealed("B01", "20"), sealed("B02", "12"), sealed("B03", "10", depends=("B02",))


def scope(*blocks: SealedBlock, months: int | None = None) -> Scope:
    ranks = {one.id: rank for rank, one in enumerate(blocks, 1)}
    return Scope({one.id: one for one in blocks}, ranks, months)


def begun(*blocks: SealedBlock, months: int = 1, conditions: Conditions = EARLY) -> History:
    """Start an approved and paid project on 1 June."""
    history = History(conditions)
    history.on(date(2026, 5, 29), Purchase(months, date(2026, 5, 29)), *agreement(*blocks))
    history.on(june(1), Start())
    return history


def crossed(ledger: Ledger, wanted: Scope, today: date) -> tuple[Crossing | None, Schedule]:
    plan = schedule(ledger, wanted, today)
    return crossing(ledger, wanted, plan), plan


def test_where_the_service_outlives_the_work_nothing_parts() -> None:
    for months in (2, 3):
        found, plan = crossed(begun(A, B, C, months=months).ledger(), scope(A, B, C), june(1))
        assert (found, plan.hours_outside) == (None, 0)


@pytest.mark.parametrize("conditions", [EARLY, EVEN])
def test_r_est_6_a_plan_parts_on_the_first_day_after_the_service(conditions: Conditions) -> None:
    ledger = begun(A, B, C, conditions=conditions).ledger()
    found, _ = crossed(ledger, scope(A, B, C), june(1))
    # 22 of 42 h lie in June; the second block ends in July.
    assert found == Crossing(date(2026, 7, 1), Decimal(20), 1, ("B02", "B03"))


def test_the_second_phase_is_in_the_order_of_the_work() -> None:
    first, second, third = sealed("B02", "22"), sealed("B03", "5"), sealed("B01", "5")
    ledger = begun(first, second, third).ledger()
    found, _ = crossed(ledger, scope(first, second, third), june(1))
    assert found
    assert found.second_phase == ("B03", "B01")


def second_phase(*blocks: SealedBlock, overhead: str) -> tuple[str, ...]:
    wanted = scope(*blocks)._replace(overhead=frozenset({overhead}))
    found, _ = crossed(begun(*blocks, months=2).ledger(), wanted, june(1))
    assert found
    return found.second_phase


def test_overhead_is_not_put_off_but_shrinks_with_the_last_functional_blocks() -> None:
    first, second, third = sealed("B01", "20"), sealed("B02", "8"), sealed("B03", "8")
    # 48 h, 44 h are paid: an hour put off takes a third of an hour of overhead with it.
    overhead = sealed("B09", "12", depends=("B01", "B02", "B03"))
    assert second_phase(first, second, third, overhead, overhead="B09") == ("B03",)
    # 8 + 8/3 h are fewer than the 11 h that lie outside.
    small = sealed("B04", "7")
    assert second_phase(first, second, third, small, overhead, overhead="B09") == ("B03", "B04")


def test_what_depends_on_a_block_is_put_off_with_it() -> None:
    overhead = sealed("B09", "6", depends=("B01", "B02"))
    # B02 alone would not do; B03 needs B02 and has nothing to do itself.
    blocks = (sealed("B01", "30"), sealed("B03", "0", depends=("B02",)), sealed("B02", "14"))
    assert second_phase(*blocks, overhead, overhead="B09") == ("B02", "B03")


def test_where_the_functional_blocks_cannot_make_room_nothing_is_put_off() -> None:
    overhead = sealed("B09", "60", depends=("B01",))
    assert second_phase(sealed("B01", "2"), overhead, overhead="B09") == ()


def test_without_a_purchase_all_is_outside() -> None:
    history = History(EARLY)
    found, _ = crossed(history.ledger(), scope(A, B, C), june(1))
    # To put off everything is no proposal.
    assert found == Crossing(june(1), Decimal(42), 2, ())
    found, _ = crossed(history.ledger(), scope(sealed("B01", "1")), june(1))
    assert found == Crossing(june(1), Decimal(1), 1, ())


def test_months_given_are_those_to_which_more_are_added() -> None:
    ledger = begun(A, months=4).ledger()
    found, _ = crossed(ledger, scope(sealed("B01", "100"), months=2), june(1))
    assert found
    assert found.months == 3


def test_hours_beyond_the_purchase_have_to_be_bought_as_well() -> None:
    history = begun(A, B, C)
    history.on(june(1), work("40", "B01.1"))
    found, _ = crossed(history.ledger(), scope(A, B, C), june(2))
    # The 22 h that are left need a month, the 18 h beyond the first one another.
    assert found
    assert (found.hours, found.months) == (22, 2)


def test_a_month_that_went_by_without_work_has_to_be_bought_anew() -> None:
    found, _ = crossed(begun(A).ledger(), scope(A), date(2026, 9, 1))
    # The service ended in June: July and August pass, September holds the work.
    assert found == Crossing(date(2026, 9, 1), Decimal(20), 3, (), Decimal(22))


def test_days_of_extensions_move_to_the_last_month_that_is_added() -> None:
    history = begun(A, B)
    history.on(june(2), Extension("client", "client", 10))
    found, plan = crossed(history.ledger(), scope(A, B), june(2))
    assert plan.term
    assert plan.term.end == date(2026, 7, 14)
    assert found
    assert (found.parts_on, found.hours, found.months) == (date(2026, 7, 15), 10, 1)


def test_days_of_extensions_may_hold_more_days_at_the_end_of_another_month() -> None:
    calendar = WorkingCalendar("RU")
    history = History(Conditions(calendar, 5, WorkTime(calendar, pace="asap")))
    start = date(2026, 11, 1)
    history.on(start, Purchase(1, start), *agreement(A), Start())
    history.on(start, Extension("client", "client", 20))
    # 20 working days after November end in December, after December only in February.
    found, plan = crossed(history.ledger(), scope(sealed("B01", "6")), date(2027, 1, 29))
    assert plan.term
    assert plan.term.end == date(2026, 12, 28)
    assert found
    assert found.months == 1


def test_granted_hours_are_not_bought_again() -> None:
    history = begun(A, B)
    history.on(june(2), Extension("executor", "executor", hours=Decimal(9)))
    found, _ = crossed(history.ledger(), scope(A, B), june(2))
    assert found
    assert (found.hours, found.months) == (1, 1)
    history.on(june(2), Extension("executor", "executor", hours=Decimal(1)))
    assert crossed(history.ledger(), scope(A, B), june(2))[0] is None


def test_granted_hours_that_move_to_a_month_more_make_another_one_needless() -> None:
    block = sealed("B01", "60")
    history = begun(block)
    history.on(june(2), Extension("executor", "executor", hours=Decimal(40)))
    found, plan = crossed(history.ledger(), scope(block), date(2026, 7, 1))
    # June is over with its hours. At 22 h a month the work ends in September, but as the last
    # paid month July has 62 h.
    assert plan.end
    assert plan.end > date(2026, 8, 31)
    assert found
    assert (found.hours, found.months) == (60, 1)


def test_a_plan_without_an_end_cannot_be_mended_by_months() -> None:
    shut = (DaysOff(june(3), date(2037, 12, 31)),)
    conditions = EARLY._replace(work=EARLY.work._replace(days_off=shut))
    ledger = begun(C, A, conditions=conditions).ledger()
    found, _ = crossed(ledger, scope(C, A), june(1))
    assert found == Crossing(None, Decimal(0), None, ("B01",))


parameters = (
    histories(),
    st.sampled_from(PLANS),
    st.sampled_from((EARLY, EVEN, *SMALL_MONTHS)),
    st.sampled_from((None, 0, 1, 3)),
)


@given(*parameters)
def test_the_months_are_the_fewest_that_hold_all_work(
    history: RandomHistory, blocks: tuple[SealedBlock, ...], conditions: Conditions, months: int
) -> None:
    ledger, wanted = replay(history.events, conditions), scope(*blocks, months=months)
    # Granted hours move to the end with the last month: one month fewer may do then.
    found, plan = crossed(ledger, wanted, history.today)
    assert (found is None) == (not plan.outlives_service)
    if found is None:
        return
    assert found.months
    counted = plan.term.months if plan.term else 0

    def outlives(more: int) -> bool:
        asked = wanted._replace(months=counted + more)
        return schedule(ledger, asked, history.today).outlives_service

    assert not outlives(found.months)
    assert outlives(found.months - 1)


@given(*parameters)
def test_without_the_second_phase_nothing_lies_outside(
    history: RandomHistory, blocks: tuple[SealedBlock, ...], conditions: Conditions, months: int
) -> None:
    ledger, wanted = replay(history.events, conditions), scope(*blocks, months=months)
    found, plan = crossed(ledger, wanted, history.today)
    if found is None or not found.second_phase:
        return
    assert plan.term is None or found.parts_on is None or found.parts_on > plan.term.end
    first_phase = {key: one for key, one in wanted.blocks.items() if key not in found.second_phase}
    kept = schedule(ledger, wanted._replace(blocks=first_phase), history.today)
    assert not kept.outlives_service
    assert found.hours == sum(slot.hours for slot in plan.outside)


def test_hours_of_this_month_are_none_of_a_month_that_is_over() -> None:
    history = begun(A, B, C, months=2)
    history.on(june(10), work("7", "B01.1"))
    history.on(date(2026, 7, 2), work("3", "B01.1"))
    found, _ = crossed(history.ledger(), scope(A, B, C), date(2026, 7, 2))
    assert found
    assert found.lapsed == 15


def test_hours_beyond_a_month_that_is_over_are_worked_in_the_next_one() -> None:
    history = begun(sealed("B01", "80"), months=3)
    history.on(june(10), work("30", "B01.1"))
    history.on(date(2026, 7, 2), work("3", "B01.1"))
    found, _ = crossed(history.ledger(), scope(sealed("B01", "80")), date(2026, 8, 3))
    assert found
    assert found.lapsed == 11
