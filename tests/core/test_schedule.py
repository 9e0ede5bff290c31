from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shebo_cli.core.approval import SealedTask
from shebo_cli.core.calendar import PLAIN, WorkingCalendar
from shebo_cli.core.conditions import Conditions
from shebo_cli.core.events import Pause, Purchase, Question, Resume, Start
from shebo_cli.core.hours import ZERO
from shebo_cli.core.ledger import replay
from shebo_cli.core.placement import Span
from shebo_cli.core.remaining import jobs_of, rests_of, tasks_left
from shebo_cli.core.schedule import Schedule, Scope, schedule, scope_of
from shebo_cli.core.settings import DaysOff
from shebo_cli.core.work_events import Acceptance, BlockStart, Handover, Return, Work
from shebo_cli.core.worktime import WorkTime
from tests.core.builders import block, dpv, points
from tests.core.histories import (
    PLANS,
    History,
    RandomHistory,
    agreement,
    change,
    histories,
    june,
    sealed,
    submission,
    work,
)

if TYPE_CHECKING:
    from shebo_cli.core.approval import SealedBlock
    from shebo_cli.core.events import Fact

EARLY = Conditions(WorkingCalendar(PLAIN), 5, WorkTime(pace="asap"))
"""Plain weeks of 8 h a day, each month's 22 h as early as possible."""

A, B, C = sealed("B01", "6", "4"), sealed("B02", "4", depends=("B01",)), sealed("B03", "2")


def scope(*blocks: SealedBlock, months: int | None = None, start: date | None = None) -> Scope:
    """Plan blocks in the order in which they are named."""
    ranks = {one.id: rank for rank, one in enumerate(blocks, 1)}
    return Scope({one.id: one for one in blocks}, ranks, months, start)


def begun(*blocks: SealedBlock, conditions: Conditions = EARLY) -> History:
    """Start an approved project of two paid months on 1 June."""
    history = History(conditions)
    history.on(date(2026, 5, 29), Purchase(2, date(2026, 5, 29)), *agreement(*blocks))
    history.on(june(1), Start())
    return history


def days_of(plan: Schedule) -> dict[str, list[tuple[int, str]]]:
    return {one.id: [(slot.day.day, str(slot.hours)) for slot in one.slots] for one in plan.blocks}


def first_days(plan: Schedule) -> dict[str, date | None]:
    return {one.id: one.start for one in plan.blocks}


def test_a_draft_is_planned_from_today_as_if_the_service_began_now() -> None:
    plan = schedule(History(EARLY).ledger(), scope(A, B, months=1), june(3))
    assert (plan.service_start, plan.is_start_assumed) == (june(3), True)
    assert plan.term == (june(3), 1, date(2026, 7, 2), 0, 0, date(2026, 7, 2))
    assert days_of(plan) == {"B01": [(3, "6"), (3, "2"), (4, "2")], "B02": [(4, "4")]}
    assert (plan.start, plan.end) == (june(3), june(4))


@pytest.mark.parametrize(("asked", "taken"), [(june(8), june(8)), (june(1), june(3))])
def test_an_assumed_start_is_never_before_today(asked: date, taken: date) -> None:
    plan = schedule(History(EARLY).ledger(), scope(A, months=1, start=asked), june(3))
    assert (plan.service_start, plan.start, plan.term and plan.term.start) == (taken,) * 3


@pytest.mark.parametrize(("today", "first"), [(june(3), june(3)), (date(2026, 5, 30), june(1))])
def test_a_recorded_start_holds_whatever_is_assumed(today: date, first: date) -> None:
    plan = schedule(begun(A).ledger(), scope(A, start=june(15)), today)
    assert (plan.service_start, plan.is_start_assumed, plan.start) == (june(1), False, first)


def test_months_given_replace_those_that_count() -> None:
    ledger = begun(A).ledger()
    ends = [schedule(ledger, scope(A, months=one), june(1)).term for one in (None, 0, 1, 3)]
    assert [one and one.end for one in ends] == [
        *(date(2026, 7, 31), None, june(30), date(2026, 8, 31))
    ]


def test_blocks_tell_how_far_they_are() -> None:
    blocks = (sealed("B01", "6"), sealed("B02", "4"), sealed("B03", "5"), sealed("B04", "3"))
    history = begun(*blocks)
    history.on(june(2), work("7", "B01.1"))
    history.on(june(4), Handover("B01"))
    history.on(june(5), Acceptance("B01"), Handover("B02"))
    for day in (june(8), june(9)):
        history.on(day, work("1", "B03.1"))
    plan = schedule(history.ledger(), scope(*blocks), june(10))
    told = [(one.state, one.start, one.end, one.worked, one.left) for one in plan.blocks]
    assert told == [
        # The work ends with the hand-over, whenever the client confirms it.
        ("accepted", june(2), june(4), 7, 0),
        ("handed-over", june(5), june(5), 0, 0),
        ("begun", june(8), june(10), 2, 3),
        ("planned", june(10), june(10), 0, 3),
    ]
    assert [one.hours for one in plan.blocks] == [6, 4, 5, 3]
    assert (plan.start, plan.end) == (june(2), june(10))


def test_a_block_that_was_sent_back_is_begun_and_goes_first() -> None:
    history = begun(A, C)
    history.on(june(2), Handover("B03"))
    history.on(june(3), Return("B03", "Не то."))
    plan = schedule(history.ledger(), scope(A, C), june(4))
    told = [(one.id, one.state, one.start) for one in plan.blocks]
    assert told == [("B03", "begun", june(2)), ("B01", "planned", june(4))]


@pytest.mark.parametrize("fact", [BlockStart("B03"), work("1", "B03.1")])
def test_a_block_that_is_begun_is_planned_first(fact: Fact) -> None:
    history = begun(A, C)
    history.on(june(1), fact)
    first = schedule(history.ledger(), scope(A, C), june(2)).blocks[0]
    assert (first.id, first.state, first.start) == ("B03", "begun", june(1))
    assert first.slots[0].day == june(2)


def test_what_was_worked_today_leaves_less_room_today() -> None:
    history = begun(A)
    history.on(june(1), work("5", "B01.1"), Work(Decimal(2), stage="dpv"))
    plan = schedule(history.ledger(), scope(A), june(1))
    assert days_of(plan) == {"B01": [(1, "1"), (1, "2"), (2, "2")]}


def test_what_is_left_of_a_task_never_falls_below_zero_and_keeps_the_order_of_ids() -> None:
    tasks = (("B01.10", "1"), ("B01.2", "3"), ("B01.1", "2"))
    whole = A._replace(
        tasks=tuple(SealedTask(key, "Сделать", "junior", points(one)) for key, one in tasks)
    )
    history = begun(whole)
    history.on(june(1), work("2.5", "B01.1"), work("1", "B01.2"))
    left = tasks_left(history.ledger(), whole)
    assert left == (("B01.1", ZERO), ("B01.2", Decimal(2)), ("B01.10", Decimal(1)))


@pytest.mark.parametrize("to", ["client", "production"])
def test_a_block_of_an_open_question_waits_until_the_next_open_day(to: str) -> None:
    history = begun(A, C)
    history.on(june(4), Question(to, "Что?", ("B01",)))  # type: ignore[arg-type] # one of them
    plan = schedule(history.ledger(), scope(A, C), june(5))
    assert first_days(plan) == {"B03": june(5), "B01": june(8)}


def test_an_added_block_waits_for_its_approval_but_no_block_of_a_draft_does() -> None:
    history = History(EARLY)
    history.on(june(1), submission(A))
    assert schedule(history.ledger(), scope(A), june(2)).start == june(2)
    history = begun(C)
    history.on(june(2), change((C,), (A, C)), submission(A, C))
    assert first_days(schedule(history.ledger(), scope(A, C), june(3))) == {
        "B03": june(3),
        "B01": june(4),
    }
    history.on(june(3), *agreement(A, C)[1:])
    assert schedule(history.ledger(), scope(A, C), june(4)).blocks[0].id == "B01"


def test_a_block_waits_for_the_confirmation_of_what_it_depends_on() -> None:
    history = begun(A, B)
    history.on(june(2), Handover("B01"))
    assert first_days(schedule(history.ledger(), scope(A, B), june(3)))["B02"] == june(4)
    history.on(june(3), Acceptance("B01"))
    assert first_days(schedule(history.ledger(), scope(A, B), june(3)))["B02"] == june(3)


def test_jobs_are_what_is_neither_accepted_nor_with_the_client() -> None:
    history = begun(A, B, C)
    history.on(june(1), Handover("B01"), Handover("B03"), Acceptance("B03"))
    [job] = jobs_of(history.ledger(), Scope({"B01": A, "B02": B, "B03": C}, {}), june(2))
    assert (job.id, job.priority, job.is_begun) == ("B02", 3, False)
    assert job.held == (Span(june(2), june(2)),)


def test_overhead_comes_after_the_functional_blocks_before_it() -> None:
    blocks = (
        block("B04", "1", depends=("B01",)),
        block("B03", "1", kind="overhead", depends=("B99",)),
        block("B02", "1"),
        block("B01", "1", kind="overhead"),
    )
    found = scope_of(dpv(*blocks), 2, june(8))
    assert {key: one.depends for key, one in found.blocks.items()} == {
        "B01": (),
        "B02": (),
        "B03": ("B99", "B02"),
        "B04": ("B01",),
    }
    assert found.priorities == {"B01": 1, "B02": 2, "B03": 3, "B04": 4}
    assert (found.months, found.start) == (2, june(8))


def test_a_running_pause_takes_its_free_days_and_moves_the_term() -> None:
    history = begun(A)
    history.on(june(3), Pause())
    ledger = history.ledger()
    assert list(rests_of(ledger, june(4))) == [Span(june(3), june(9)), Span(june(4), june(4))]
    plan = schedule(ledger, scope(A), june(4))
    assert plan.start == june(10)
    terms = (plan.term, schedule(ledger, scope(A, months=1), june(4)).term)
    assert [one and one.end for one in terms] == [date(2026, 8, 7), date(2026, 7, 7)]
    assert list(rests_of(ledger, june(2))) == [Span(june(3), june(9))]
    # Once the free days are over, nobody works today.
    assert schedule(ledger, scope(A), june(11)).start == june(12)


def test_after_the_return_only_the_days_of_the_pause_are_lost() -> None:
    history = begun(A)
    history.on(june(3), Pause())
    history.on(june(5), Resume())
    assert list(rests_of(history.ledger(), june(5))) == [Span(june(3), june(4))]
    assert schedule(history.ledger(), scope(A), june(5)).start == june(5)
    # Three free days are left for the next pause, none for the one after it.
    history.on(june(8), Pause())
    history.on(june(15), Resume(), Pause())
    rests = [Span(june(3), june(4)), Span(june(8), june(10)), Span(june(16), june(16))]
    assert list(rests_of(history.ledger(), june(16))) == rests


def test_r_est_6_hours_after_the_service_are_outside() -> None:
    plan = schedule(begun(A).ledger(), scope(sealed("B01", "50"), months=2), june(1))
    assert (plan.outlives_service, plan.hours_outside) == (True, 6)
    assert {slot.day for slot in plan.outside} == {date(2026, 8, 3)}
    plan = schedule(begun(A).ledger(), scope(sealed("B01", "8"), months=1), june(30))
    assert (plan.end, plan.outlives_service) == (june(30), False)
    plan = schedule(History(EARLY).ledger(), scope(A), june(1))
    assert (plan.term, plan.outlives_service, plan.hours_outside) == (None, True, 10)


def test_a_plan_without_a_day_within_ten_years_has_no_end() -> None:
    never = (DaysOff(date(2026, 6, 2), date(2037, 12, 31)),)
    shut = EARLY._replace(work=EARLY.work._replace(days_off=never))
    plan = schedule(begun(A, C, conditions=shut).ledger(), scope(C, A, months=2), june(1))
    assert (plan.unplaced, plan.start, plan.end) == (("B01",), june(1), None)
    assert (plan.outlives_service, plan.hours_outside) == (True, 0)
    assert schedule(begun(A).ledger(), scope(), june(1)).end is None


@pytest.mark.parametrize(
    ("country", "start", "first"),
    [("RU", date(2027, 1, 1), date(2027, 1, 11)), (PLAIN, june(7), june(8))],
)
def test_a_service_that_starts_on_a_day_off_is_worked_from_the_next_open_day(
    country: str, start: date, first: date
) -> None:
    calendar = WorkingCalendar(country)
    conditions = Conditions(calendar, 5, WorkTime(calendar, pace="asap"))
    plan = schedule(History(conditions).ledger(), scope(A, months=1, start=start), june(1))
    assert (plan.service_start, plan.start, plan.term and plan.term.start) == (start, first, start)


def test_r_term_1_a_service_from_31_january_takes_its_next_hours_in_march() -> None:
    start, long = date(2027, 1, 31), sealed("B01", "30")
    plan = schedule(History(EARLY).ledger(), scope(long, months=2, start=start), june(1))
    assert plan.term == (start, 2, date(2027, 3, 30), 0, 0, date(2027, 3, 30))
    days = [(f"{slot.day:%m-%d}", slot.hours) for slot in plan.blocks[0].slots]
    assert days == [("02-01", 8), ("02-02", 8), ("02-03", 6), ("03-01", 8)]
    assert not plan.outlives_service


@given(histories(), st.sampled_from(PLANS), st.integers(0, 3))
def test_every_hour_that_is_left_is_planned_from_today_on(
    history: RandomHistory, blocks: tuple[SealedBlock, ...], months: int
) -> None:
    plan = schedule(replay(history.events, EARLY), scope(*blocks, months=months), history.today)
    for one in plan.blocks:
        assert sum((slot.hours for slot in one.slots), ZERO) == one.left
        assert all(slot.day >= plan.today for slot in one.slots)
        assert one.start
        assert one.end
        assert one.start <= one.end
