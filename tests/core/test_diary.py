"""Days on which work and contact were due, by real calendar days (R-WATCH-1)."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shebo_cli.core.calendar import ONE_DAY
from shebo_cli.core.conditions import Conditions
from shebo_cli.core.diary import is_contact, read_diary
from shebo_cli.core.events import (
    Answer,
    Approval,
    Extension,
    Notice,
    Pause,
    Purchase,
    Question,
    Rejection,
    Resume,
    Start,
    Void,
)
from shebo_cli.core.settings import DaysOff
from shebo_cli.core.work_events import (
    Acceptance,
    BlockStart,
    BlockTest,
    Contact,
    Demonstration,
    Handover,
    Kept,
    Meeting,
    Promise,
    Return,
    Training,
    Work,
)
from shebo_cli.core.worktime import WorkTime
from tests.core.histories import History, agreement, histories, work
from tests.core.patients import (
    CALENDAR,
    CONDITIONS,
    SEALED,
    begun,
    bought,
    dec,
    findings,
    jan,
    kinds,
)

if TYPE_CHECKING:
    from shebo_cli.core.diary import Diary
    from shebo_cli.core.events import Fact
    from tests.core.histories import RandomHistory


def diary(history: History, today: date, *, is_evening: bool = False) -> Diary:
    return read_diary(history.events, history.conditions, today, is_evening=is_evening)


def busy(history: History, first: date, last: date, *, skip: tuple[date, ...] = ()) -> History:
    """Log work and a contact on every open day but some."""
    day = first
    while day <= last:
        if history.conditions.work.is_open(day) and day not in skip:
            history.on(day, work("0.25", "B01.1"), Contact())
        day += ONE_DAY
    return history


# Which day is judged


def test_in_the_morning_the_last_day_that_is_over_is_judged() -> None:
    history = busy(begun(), dec(1), dec(1))
    assert diary(history, dec(3)).judged == dec(2)
    assert diary(history, dec(3)).without_work == (dec(2),)
    assert diary(history, dec(2)).without_work == ()


def test_in_the_evening_today_is_judged() -> None:
    history = busy(begun(), dec(1), dec(1))
    assert diary(history, dec(2), is_evening=True).judged == dec(2)
    assert diary(history, dec(2), is_evening=True).without_work == (dec(2),)


@pytest.mark.parametrize("today", [dec(5), dec(6), dec(7)])
def test_after_a_weekend_friday_is_judged(today: date) -> None:
    history = busy(begun(), dec(1), dec(3))
    assert diary(history, today).judged == dec(4)
    assert diary(history, today).without_contact == (dec(4),)


def test_after_the_new_years_holidays_the_last_working_day_of_december_is_judged() -> None:
    history = busy(begun(), dec(1), dec(29))
    assert diary(history, jan(11)).judged == dec(30)
    assert diary(history, jan(11)).without_work == (dec(30),)
    assert diary(history, jan(12)).without_work == (dec(30), jan(11))


def test_before_the_service_no_day_is_judged() -> None:
    assert diary(bought(), dec(2)).judged is None
    assert diary(begun(), dec(1)).judged is None
    assert diary(begun(), dec(2)).judged == dec(1)


def test_days_on_which_the_integrator_does_not_work_are_not_judged() -> None:
    days_off = (DaysOff(dec(3), dec(4)),)
    time = WorkTime(CALENDAR, days_off, frozenset({0, 2, 3, 4, 5}))
    history = busy(begun(conditions=Conditions(CALENDAR, 5, time)), dec(1), dec(2))
    assert diary(history, dec(5)).judged == dec(2)
    # Tuesday is not his.
    assert diary(history, dec(9)).judged == dec(7)


def test_on_a_saturday_that_only_the_integrator_works_no_contact_is_due() -> None:
    time = WorkTime(CALENDAR, (), frozenset(range(6)))
    history = busy(begun(conditions=Conditions(CALENDAR, 5, time)), dec(1), dec(4))
    told = diary(history, dec(6))
    assert (told.judged, told.without_work, told.without_contact) == (dec(5), (dec(5),), ())


# What is due


def test_days_in_a_row_are_counted_and_work_ends_the_row() -> None:
    history = busy(begun(), dec(1), dec(8), skip=(dec(2), dec(7), dec(8)))
    assert diary(history, dec(9)).without_work == (dec(7), dec(8))
    assert diary(busy(begun(), dec(1), dec(8), skip=(dec(7),)), dec(9)).without_work == ()


def test_work_in_an_earlier_stage_is_work_too() -> None:
    history = busy(begun(), dec(1), dec(1))
    history.on(dec(2), Work(work("1", "B01.1").hours, stage="dpv"))
    assert diary(history, dec(3)).without_work == ()


def test_what_was_taken_back_is_no_work() -> None:
    history = busy(begun(), dec(1), dec(1))
    logged = history.on(dec(2), work("1", "B01.1"))
    history.on(dec(3), Void(logged.id, "Не тот проект."))
    assert diary(history, dec(3)).without_work == (dec(2),)


def test_nothing_is_due_before_the_approval_of_the_plan() -> None:
    history = History(CONDITIONS)
    history.events = [one for one in begun().events if one.type in ("purchase", "start")]
    told = diary(history, dec(9))
    assert (told.without_work, told.without_contact) == ((), ())


def test_nothing_is_due_without_a_paid_month() -> None:
    history = begun()
    history.events = [one for one in history.events if one.type != "purchase"]
    assert diary(history, dec(9)).without_work == ()


def test_nothing_is_due_after_the_term() -> None:
    history = busy(begun(months=1), dec(1), dec(30), skip=(dec(30),))
    assert diary(history, dec(31)).without_work == (dec(30),)
    assert diary(history, jan(12)).without_work == ()


def test_nothing_is_due_in_a_pause_and_it_does_not_end_a_row() -> None:
    history = busy(begun(), dec(1), dec(3))
    history.on(dec(7), Pause())
    history.on(dec(9), Resume())
    assert diary(history, dec(7)).without_work == (dec(4),)
    assert diary(history, dec(8)).without_work == ()
    assert diary(history, dec(10)).without_work == (dec(4), dec(9))
    # Who is back has said so.
    assert diary(history, dec(10)).without_contact == ()


def test_no_work_is_due_when_the_client_has_everything() -> None:
    history = busy(begun(), dec(1), dec(1))
    history.on(dec(1), Question("client", "Какой склад?", ("B01", "B03")))
    assert diary(history, dec(3)).without_work == ()
    assert diary(history, dec(3)).without_contact == ()


def test_work_is_due_while_one_block_is_left_to_the_executor() -> None:
    history = busy(begun(), dec(1), dec(1))
    history.on(dec(1), Question("client", "Какой склад?", ("B01",)))
    assert diary(history, dec(3)).without_work == (dec(2),)


def test_a_day_is_judged_by_what_held_when_it_began() -> None:
    history = busy(begun(), dec(1), dec(1))
    history.on(dec(2), Question("client", "Какой склад?", ("B01", "B03")))
    assert diary(history, dec(3)).without_work == (dec(2),)
    late = History(CONDITIONS)
    late.on(dec(1), Purchase(2, dec(1)), Start())
    late.on(dec(2), *agreement(*SEALED))
    assert diary(late, dec(3)).without_work == ()
    assert diary(late, dec(4)).without_work == (dec(3),)


def test_contact_is_due_when_production_has_everything() -> None:
    history = busy(begun(), dec(1), dec(1))
    history.on(dec(1), Question("production", "Сколько часов?", ("B01", "B03")))
    told = diary(history, dec(3))
    assert (told.without_work, told.without_contact) == ((), (dec(2),))


def test_no_work_is_due_when_the_hours_of_the_month_are_used_up() -> None:
    history = begun()
    history.on(dec(1), work("22", "B01.1"), Contact())
    assert diary(history, dec(3)).without_work == ()
    assert diary(history, dec(3)).without_contact == (dec(2),)
    assert diary(history, jan(12)).without_work == (jan(11),)


def test_nothing_is_due_when_everything_is_accepted() -> None:
    history = busy(begun(), dec(1), dec(1))
    for block in ("B01", "B02", "B03"):
        history.on(dec(2), Handover(block), Acceptance(block))
    assert diary(history, dec(4)).without_work == ()
    assert diary(history, dec(4)).without_contact == ()


def test_what_happens_today_does_not_undo_yesterday() -> None:
    history = busy(begun(), dec(1), dec(1))
    busy(history, dec(3), dec(3))
    assert diary(history, dec(3)).without_work == (dec(2),)


def test_what_lies_ahead_does_not_count() -> None:
    history = begun()
    history.on(dec(20), Start())
    assert diary(history, dec(2)).ledger.contradictions == []


# What is contact


@pytest.mark.parametrize(
    ("fact", "expected"),
    [
        (Contact(), True),
        (Meeting(("Анна",)), True),
        (Demonstration("B01"), True),
        (Training("B01", ("Анна",)), True),
        (Handover("B01"), True),
        (Promise("client", "Пришлёт доступы", dec(9)), True),
        (Promise("executor", "Пришлём отчёт", dec(9)), True),
        (Question("client", "Какой склад?"), True),
        (Question("administrator", "Можно ли?"), False),
        (Notice("delay", ("client",), "v1"), True),
        (Notice("scope", ("administrator", "seller"), "v1"), False),
        (Approval("client", "Анна", "", "competence"), True),
        (Approval("administrator", "Олег", "", "competence"), False),
        (Pause(), True),
        (work("1", "B01.1"), False),
        (BlockStart("B01"), False),
        (BlockTest("B01"), False),
    ],
)
def test_contact_is_what_needs_the_client(fact: Fact, expected: bool) -> None:
    history = busy(begun(), dec(1), dec(1))
    event = history.on(dec(2), fact)
    told = diary(history, dec(3))
    assert told.ledger.contradictions == []
    assert is_contact(event, told.ledger) is expected
    if not isinstance(fact, Pause):
        assert (told.without_contact == ()) is expected


def test_acceptance_return_resume_refusal_and_an_answer_are_contact() -> None:
    history = begun()
    history.on(dec(1), Handover("B01"), Handover("B03"))
    history.on(dec(2), Acceptance("B01"), Return("B03", "Не то."), Pause())
    history.on(dec(3), Resume())
    asked = history.on(dec(3), Question("client", "Какой склад?"))
    history.on(dec(4), Answer(asked.id))
    other = history.on(dec(4), Question("production", "Сколько?"))
    history.on(dec(7), Answer(other.id))
    told = {one.id: one for one in diary(history, dec(8)).ledger.events}
    ledger = diary(history, dec(8)).ledger
    contacts = [(one.on.day, one.type) for one in told.values() if is_contact(one, ledger)]
    assert {(2, "acceptance"), (2, "return"), (3, "resume"), (4, "answer")} <= set(contacts)
    assert (7, "answer") not in contacts
    refusal = history.on(dec(8), Rejection("client", "Анна", "", "Не то."))
    assert is_contact(refusal, ledger)


def test_a_kept_promise_alone_is_no_contact() -> None:
    history = begun()
    promise = history.on(dec(1), Promise("executor", "Пришлём отчёт", dec(9)))
    history.on(dec(2), Kept(promise.id))
    assert diary(history, dec(3)).without_contact == (dec(2),)


def test_a_month_that_is_paid_later_makes_no_day_of_the_gap_due() -> None:
    history = busy(begun(months=1), dec(1), dec(31))
    assert diary(history, jan(20)).without_work == ()
    history.on(jan(20), Purchase(1, jan(20)))
    assert diary(history, jan(21)).without_work == ()
    assert diary(history, jan(21)).without_contact == ()
    assert diary(history, jan(22)).without_work == (jan(21),)


def test_hours_that_are_granted_later_make_no_earlier_day_due() -> None:
    history = begun(months=1)
    history.on(dec(2), Work(Decimal(22), "B01.1"), Contact())
    history.on(dec(18), Extension("executor", "executor", 0, hours=Decimal(9)))
    assert diary(history, dec(19)).without_work == ()
    assert diary(history, dec(22)).without_work == (dec(21),)


# Whole projects

WEEKS = st.one_of(st.none(), st.frozensets(st.integers(0, 6), min_size=1))


@given(
    weekdays=WEEKS,
    off=st.tuples(st.integers(0, 90), st.integers(0, 20)),
    day=st.integers(1, 120),
    is_evening=st.booleans(),
)
def test_a_project_with_work_and_contact_on_every_open_day_is_silent(
    weekdays: frozenset[int] | None, off: tuple[int, int], day: int, is_evening: bool
) -> None:
    first = dec(1) + timedelta(days=off[0])
    days_off = (DaysOff(first, first + timedelta(days=off[1])),)
    conditions = Conditions(CALENDAR, 5, WorkTime(CALENDAR, days_off, weekdays))
    today = dec(1) + timedelta(days=day)
    last = today if is_evening else today - ONE_DAY
    history = busy(begun(months=12, conditions=conditions), dec(1), last)
    assert findings(history, today, is_evening=is_evening) == ()
    judged = diary(history, today, is_evening=is_evening).judged
    if judged is None or judged == dec(1):
        return
    lazy = busy(begun(months=12, conditions=conditions), dec(1), last, skip=(judged,))
    expected = ["no-work", "no-contact"] if CALENDAR.is_working(judged) else ["no-work"]
    assert kinds(lazy, today, is_evening=is_evening) == expected


@given(histories())
def test_days_that_are_named_are_open_over_and_without_work(history: RandomHistory) -> None:
    for ahead in (0, 30, 100):
        today = date(2026, 4, 20) + timedelta(days=ahead)
        told = read_diary(history.events, CONDITIONS, today)
        worked = {one.on for one in told.ledger.progress.work}
        for day in told.without_work:
            assert day < today
            assert CONDITIONS.work.is_open(day)
            assert day not in worked
        assert list(told.without_work) == sorted(set(told.without_work))
