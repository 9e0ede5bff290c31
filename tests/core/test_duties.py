"""What the client owes and by when, and what a day of waiting costs."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shebo_cli.core.account import holdings
from shebo_cli.core.approval import sealed_blocks
from shebo_cli.core.calendar import WorkingCalendar
from shebo_cli.core.conditions import Conditions
from shebo_cli.core.dpv import Assumption, Dpv
from shebo_cli.core.duties import Duty, client_duties, day_price
from shebo_cli.core.events import Answer, Event, Purchase, Question, Start
from shebo_cli.core.ledger import replay
from shebo_cli.core.schedule import Schedule, Scope, schedule
from shebo_cli.core.service import Price
from shebo_cli.core.settings import DaysOff
from shebo_cli.core.term import Term, term_of
from shebo_cli.core.work_events import Acceptance, BlockStart, Handover, Return
from shebo_cli.core.worktime import WorkTime
from tests.core.builders import SERVICE, block, dpv, template
from tests.core.histories import (
    DAYS,
    PLAIN_WEEKS,
    PLANS,
    RECORDED_AT,
    RUSSIA,
    History,
    RandomHistory,
    agreement,
    approval,
    histories,
    june,
    submission,
    work,
)

if TYPE_CHECKING:
    from shebo_cli.core.catalogue import Template

LINES = Assumption(fact="integration.telephony.lines", label="телефонные линии", taken=Decimal(5))
USERS = Assumption(fact="staff.users", label="сотрудники", taken=Decimal(5))
ONE = template("one", accesses=("Кабинет провайдера",), files=("Список номеров",))
TWO = template("two", files=("Прайс-лист", "Выгрузка"))

PLAN = dpv(
    block("B01", "5", template="one"),
    block("B02", "4", template="two", depends=("B01",)),
    block("B03", "2"),
)
"""At one hour a day from the 1st: B01 until the 5th, B02 from the 8th to the 11th, B03 until the
15th of June."""


def started(plan: Dpv = PLAN, conditions: Conditions = PLAIN_WEEKS) -> History:
    """Begin the service on the 1st with one month, 22 h on 22 working days, and an approved plan."""
    story = History(conditions)
    story.on(june(1), Purchase(1, june(1)), Start(), *agreement(*sealed_blocks(plan)))
    return story


def planned(story: History, day: date, plan: Dpv = PLAN) -> Schedule:
    blocks = {one.id: one for one in sealed_blocks(plan)}
    priorities = {one.id: one.priority for one in plan.block}
    return schedule(story.ledger(), Scope(blocks, priorities), day)


def owed(
    story: History, day: int, plan: Dpv = PLAN, templates: tuple[Template, ...] = (ONE, TWO)
) -> tuple[Duty, ...]:
    known = {one.id: one for one in templates}
    return client_duties(planned(story, june(day), plan), story.ledger(), plan, known)


def held(duties: tuple[Duty, ...]) -> list[Duty]:
    return [one for one in duties if one.since]


def of_kind(duties: tuple[Duty, ...], *kinds: str) -> list[tuple[str, date, str | None]]:
    return [(one.text, one.by, one.block) for one in duties if one.kind in kinds]


def test_a_finished_project_owes_nothing() -> None:
    story = started()
    for key in ("B01", "B02", "B03"):
        story.on(june(2), Handover(key), Acceptance(key))
    assert owed(story, 3) == ()


def test_a_question_to_somebody_else_is_no_duty_of_the_client() -> None:
    story = started()
    story.on(june(1), Question("production", "Сколько?", ("B03",)))
    story.on(june(1), Question("administrator", "Можно ли?"))
    assert held(owed(story, 2)) == []


def test_a_question_without_an_answer_is_due_today_for_its_first_block() -> None:
    story = started()
    story.on(june(1), Question("client", "Какие номера?", ("B02", "B01")))
    assert held(owed(story, 3)) == [Duty("answer", "Какие номера?", june(3), "B02", june(1))]


def test_a_question_about_no_block_is_due_without_one() -> None:
    story = started()
    asked = story.on(june(2), Question("client", "Кто подпишет?"))
    assert held(owed(story, 2)) == [Duty("answer", "Кто подпишет?", june(2), None, june(2))]
    story.on(june(3), Answer(asked.id))
    assert held(owed(story, 3)) == []


def test_a_question_about_an_accepted_block_is_still_to_be_answered() -> None:
    story = started()
    story.on(june(2), Question("client", "Что?", ("B01",)), Handover("B01"), Acceptance("B01"))
    assert [one for one in owed(story, 3) if one.block == "B01"] == [
        Duty("answer", "Что?", june(3), "B01", june(2))
    ]


def test_a_block_handed_over_is_to_be_confirmed_today_and_owes_nothing_else() -> None:
    story = started()
    story.on(june(2), Handover("B01"))
    assert [one for one in owed(story, 4) if one.block == "B01"] == [
        Duty("confirmation", "B01", june(4), "B01", june(2))
    ]


def test_a_block_handed_over_that_is_not_planned_any_more_has_no_title() -> None:
    story = started()
    story.on(june(2), Handover("B01"))
    rest = dpv(*PLAN.block[1:])
    assert held(owed(story, 2, rest)) == [Duty("confirmation", "", june(2), "B01", june(2))]


def test_a_block_sent_back_is_to_be_confirmed_again_when_it_is_worked_over() -> None:
    story = started()
    story.on(june(1), work("5", "B01.1"))
    story.on(june(2), Handover("B01"), Return("B01", "Не то."))
    found = [one for one in owed(story, 2) if one.block == "B01"]
    assert [(one.kind, one.since) for one in found] == [("confirmation", None)]


def test_a_plan_with_the_administrator_is_not_due_yet_and_then_is_due_today() -> None:
    blocks = sealed_blocks(PLAN)
    story = History()
    story.on(june(1), submission(*blocks))
    assert held(owed(story, 1)) == []
    story.on(june(2), approval("administrator", *blocks))
    assert held(owed(story, 3)) == [Duty("approval", "", june(3), None, june(2))]
    story.on(june(4), approval("client", *blocks))
    assert held(owed(story, 4)) == []


def test_what_a_block_needs_is_due_on_the_last_working_day_before_its_start() -> None:
    found = owed(started(), 1)
    assert of_kind(found, "file")[1:] == [
        ("Выгрузка", june(5), "B02"),
        ("Прайс-лист", june(5), "B02"),
    ]


def test_what_a_block_needs_that_could_begin_today_is_due_today() -> None:
    found = of_kind(owed(started(), 1), "access", "file")[:2]
    assert found == [("Кабинет провайдера", june(1), "B01"), ("Список номеров", june(1), "B01")]


def test_nothing_is_due_before_a_today_that_is_not_worked() -> None:
    # Saturday the 6th: the working day before Monday's start is over.
    found = of_kind(owed(started(), 6), "access")
    assert found == [("Кабинет провайдера", june(6), "B01")]


def test_a_public_holiday_is_no_day_to_owe_anything() -> None:
    # The 12th of June, a Friday, is one; nine hours last from the 1st to the 11th.
    russia = WorkingCalendar("RU")
    steady = WorkTime(russia, pace="asap", hours_a_day=Decimal(1))
    plan = dpv(block("B01", "9"), block("B02", "4", template="two"))
    found = owed(started(plan, Conditions(russia, 5, steady)), 1, plan)
    assert of_kind(found, "file")[0] == ("Выгрузка", june(11), "B02")
    assert of_kind(found, "confirmation")[0] == ("B01", june(15), "B01")


@pytest.mark.parametrize("begun", [BlockStart("B01"), work("1", "B01.1")])
def test_a_block_that_is_begun_needs_nothing_more_than_its_confirmation(begun: BlockStart) -> None:
    told = PLAN.block[0]._replace(assumptions=(LINES,))
    plan = dpv(told, *PLAN.block[1:])
    story = started(plan)
    assert {one.kind for one in owed(story, 1, plan) if one.block == "B01"} == {
        *("access", "answer", "confirmation", "file")
    }
    story.on(june(1), begun)
    assert [one.kind for one in owed(story, 1, plan) if one.block == "B01"] == ["confirmation"]


def test_an_assumed_fact_is_asked_once_for_the_block_that_is_worked_first() -> None:
    plan = dpv(
        block("B01", "5", priority=3, assumptions=(LINES, USERS)),
        block("B02", "5", priority=1),
        block("B03", "5", priority=2, assumptions=(LINES,)),
    )
    assert of_kind(owed(started(plan), 1, plan), "answer") == [
        ("телефонные линии", june(5), "B03"),
        ("сотрудники", june(12), "B01"),
    ]


def test_an_assumed_fact_is_asked_for_the_next_block_once_the_first_is_begun() -> None:
    plan = dpv(block("B01", "5", assumptions=(LINES,)), block("B02", "5", assumptions=(LINES,)))
    story = started(plan)
    story.on(june(1), BlockStart("B01"))
    assert of_kind(owed(story, 1, plan), "answer") == [("телефонные линии", june(5), "B02")]


def test_confirmations_to_come_are_due_on_the_first_working_day_after_the_work() -> None:
    assert of_kind(owed(started(), 1), "confirmation") == [
        ("B01", june(8), "B01"),
        ("B02", june(12), "B02"),
        ("B03", june(16), "B03"),
    ]


def test_a_block_by_hand_or_of_a_template_that_is_gone_needs_nothing() -> None:
    found = owed(started(), 1, templates=(TWO,))
    assert {one.block for one in found if one.kind in ("access", "file")} == {"B02"}


def test_a_block_that_the_file_does_not_have_is_to_be_confirmed_all_the_same() -> None:
    story = started()
    plan = planned(story, june(1))
    found = client_duties(plan, story.ledger(), dpv(*PLAN.block[1:]), {"one": ONE})
    assert [one.kind for one in found if one.block == "B01"] == ["confirmation"]


def test_a_block_for_which_there_is_no_day_owes_nothing() -> None:
    nobody = WorkTime(days_off=(DaysOff(june(1), date(2040, 1, 1)),))
    story = started(conditions=PLAIN_WEEKS._replace(work=nobody))
    assert planned(story, june(1)).unplaced == ("B01", "B02", "B03")
    assert owed(story, 1) == ()


def test_duties_of_a_day_stand_by_block_and_kind_and_those_of_the_whole_plan_first() -> None:
    plan = dpv(PLAN.block[0]._replace(assumptions=(LINES,)), *PLAN.block[1:])
    story = started(plan)
    story.on(june(1), Question("client", "Что?", ("B03",)), Question("client", "Кто?"))
    found = [(one.by.day, one.block, one.kind, one.text) for one in owed(story, 1, plan)]
    assert found == [
        (1, None, "answer", "Кто?"),
        (1, "B01", "access", "Кабинет провайдера"),
        (1, "B01", "answer", "телефонные линии"),
        (1, "B01", "file", "Список номеров"),
        (1, "B03", "answer", "Что?"),
        (5, "B02", "file", "Выгрузка"),
        (5, "B02", "file", "Прайс-лист"),
        (8, "B01", "confirmation", "B01"),
        (12, "B02", "confirmation", "B02"),
        (16, "B03", "confirmation", "B03"),
    ]


TOLD = dpv(
    block("B01", "8", template="one", assumptions=(LINES, USERS)),
    block("B02", "6", template="two", assumptions=(LINES,)),
    block("B03", "2", template="one", assumptions=(USERS,)),
)
QUESTIONS = st.builds(
    Question, st.just("client"), st.just("Что?"), st.sampled_from([(), ("B01",), ("B02", "B03")])
)


class Found(NamedTuple):
    """What is owed on a random day of a random project, and what it follows from."""

    plan: Schedule
    held: int
    duties: tuple[Duty, ...]


@st.composite
def findings(draw: st.DrawFn) -> Found:
    whole: RandomHistory = draw(histories())
    today = whole.first + timedelta(days=draw(st.just(DAYS) | st.integers(0, DAYS)))
    asked = [
        Event(f"ffff{place:04x}", 50 + place, RECORDED_AT, "Олег", whole.first, question)
        for place, question in enumerate(draw(st.lists(QUESTIONS, max_size=2)))
    ]
    ledger = replay([*whole.until(today).events, *asked], RUSSIA)
    blocks = dict(ledger.approved) or {one.id: one for one in PLANS[2]}
    plan = schedule(ledger, Scope(blocks, {"B01": 1, "B02": 2, "B03": 3}), today)
    waiting = sum(one.holder == "client" for one in holdings(ledger))
    return Found(plan, waiting, client_duties(plan, ledger, TOLD, {"one": ONE, "two": TWO}))


@given(findings())
def test_every_duty_has_a_day_from_today_on_and_they_come_in_that_order(found: Found) -> None:
    days = [one.by for one in found.duties]
    assert days == sorted(days)
    assert all(day >= found.plan.today for day in days)
    assert all(one.by == found.plan.today >= one.since for one in found.duties if one.since)


@given(findings())
def test_nothing_is_owed_twice(found: Found) -> None:
    assert len(held(found.duties)) == found.held
    coming = [one for one in found.duties if not one.since]
    assert len({(one.kind, one.text, one.block) for one in coming}) == len(coming)
    facts = [one.text for one in coming if one.kind == "answer"]
    assert len({*facts}) == len(facts)
    confirmed = [one.block for one in found.duties if one.kind == "confirmation"]
    assert len({*confirmed}) == len(confirmed)


@given(findings())
def test_a_block_owes_what_its_state_asks_for_and_a_finished_one_nothing(found: Found) -> None:
    for one in found.plan.blocks:
        duties = [duty for duty in found.duties if duty.block == one.id]
        kinds = {duty.kind for duty in duties if not (duty.kind == "answer" and duty.since)}
        match one.state:
            case "accepted":
                assert kinds == set()
            case "handed-over" | "begun":
                assert kinds == {"confirmation"}
            case "planned":
                assert kinds >= {"confirmation", "file"}


@given(findings())
def test_needs_come_before_the_work_on_a_block_and_its_confirmation_after_it(found: Found) -> None:
    blocks = {one.id: one for one in found.plan.blocks}
    for duty in found.duties:
        if duty.since or not duty.block:
            continue
        start, end = blocks[duty.block].start, blocks[duty.block].end
        assert start is not None
        assert end is not None
        assert RUSSIA.calendar.is_working(duty.by) or duty.by == found.plan.today
        if duty.kind == "confirmation":
            assert duty.by > end
            assert [*RUSSIA.calendar.between(end + timedelta(days=1), duty.by)] == [duty.by]
        elif duty.by > found.plan.today:
            assert [*RUSSIA.calendar.between(duty.by, start - timedelta(days=1))] == [duty.by]
        else:
            # The last chance was before today, or is today.
            between = RUSSIA.calendar.between(duty.by + timedelta(days=1), start)
            assert [day for day in between if day < start] == []


def term(months: int, conditions: Conditions = PLAIN_WEEKS) -> Term:
    found = term_of(History(conditions).ledger(), june(1), months, june(1))
    assert found is not None
    return found


def test_a_day_without_a_price_is_hours_only() -> None:
    price = day_price(SERVICE, term(1), PLAIN_WEEKS.calendar)
    assert price == (Decimal("1.00"), None, None)


def test_a_day_costs_a_months_price_by_its_working_days() -> None:
    # June and July of 2026 have 22 and 23 of them.
    service = SERVICE._replace(month_price=Price(Decimal(22500), "RUB"))
    price = day_price(service, term(2), PLAIN_WEEKS.calendar)
    assert price == (Decimal("0.98"), Decimal("1000.00"), "RUB")


def test_a_day_off_makes_the_others_dearer() -> None:
    price = day_price(SERVICE, term(1, RUSSIA), RUSSIA.calendar)
    assert price.hours == Decimal("1.05")


def test_days_of_extensions_and_pauses_do_not_make_a_day_cheaper() -> None:
    extended = term(1)._replace(extension_days=10, end=june(30) + timedelta(days=14))
    assert day_price(SERVICE, extended, PLAIN_WEEKS.calendar).hours == Decimal("1.00")


@pytest.mark.parametrize(("month", "day"), [("2.75", "0.12"), ("2.97", "0.14")])
def test_the_price_of_a_day_is_rounded_half_even(month: str, day: str) -> None:
    service = SERVICE._replace(month_price=Price(Decimal(month), "RUB"))
    assert day_price(service, term(1), PLAIN_WEEKS.calendar).amount == Decimal(day)


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.integers(1, 12))
def test_days_at_their_price_make_the_months_again_but_for_rounding(
    start: date, months: int
) -> None:
    found = term_of(History(RUSSIA).ledger(), start, months, start)
    assert found is not None
    days = len([*RUSSIA.calendar.between(found.start, found.base_end)])
    whole = SERVICE.month_hours * months
    difference = day_price(SERVICE, found, RUSSIA.calendar).hours * days - whole
    assert abs(difference) <= days * Decimal("0.005")
