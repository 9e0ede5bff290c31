"""What a working group has to decide."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from shebo_cli.core.events import BudgetRow, Pause, Payment, Purchase, Question, Start
from shebo_cli.core.report_matters import Matter, MatterKind, matters_of
from shebo_cli.core.work_events import Acceptance, BlockStart, Demonstration, Handover, Training
from tests.core.builders import SERVICE
from tests.core.histories import (
    History,
    agreement,
    approval,
    change,
    june,
    sealed,
    submission,
    work,
)
from tests.core.reports import JULY, ONE, TWO, begun, ends, period, status


def matters(story: History, today: date, *, has_questions: bool = False) -> tuple[Matter, ...]:
    ledger = story.ledger()
    told = ends(story, today) if ledger.agreement.completed else None
    return matters_of(
        ledger,
        status(story, today),
        SERVICE,
        "standard",
        period(story, today),
        told,
        has_questions=has_questions,
    )


def kinds(story: History, today: date) -> list[MatterKind]:
    return [one.kind for one in matters(story, today)]


def test_nothing_has_to_be_decided_while_the_work_goes_on() -> None:
    assert matters(begun(), june(2)) == ()


def test_before_the_approval_there_are_questions_and_after_it_there_are_no_more() -> None:
    assert matters(History(), june(2), has_questions=True) == (Matter("ask"),)
    assert matters(History(), june(2)) == ()
    assert matters(begun(), june(2), has_questions=True) == ()


def test_a_plan_of_works_is_approved_once_it_is_with_the_client() -> None:
    story = History()
    story.on(june(1), submission(ONE, TWO))
    assert matters(story, june(2)) == ()
    story.on(june(2), approval("administrator", ONE, TWO))
    assert matters(story, june(3)) == (Matter("approve-plan", june(2)),)


def test_a_change_is_decided_on_with_its_hours_and_months() -> None:
    story = begun()
    more = sealed("B01", "4", "7")
    asked = change((ONE, TWO), (more, TWO))._replace(
        title="Ещё поле", months=1, rows=(BudgetRow("B01", "Блок B01", Decimal(3)),)
    )
    story.on(june(2), asked)
    told = matters(story, june(3))
    assert told[0] == Matter("approve-change", None, "Ещё поле", hours=Decimal(3), months=1)
    story.on(june(3), submission(more, TWO), approval("administrator", more, TWO))
    assert matters(story, june(4))[0].on == june(3)


def test_blocks_that_are_handed_over_are_confirmed() -> None:
    story = begun()
    story.on(june(2), BlockStart("B01"), work("8", "B01.1"), Handover("B01"))
    assert matters(story, june(3))[0] == Matter("confirm", june(2), "Блок B01")


def test_a_month_that_is_due_in_two_weeks_is_paid() -> None:
    story = History()
    story.on(june(1), Purchase(2), Payment(1), Start(), *agreement(ONE, TWO))
    assert "pay" not in kinds(story, june(16))
    assert Matter("pay", date(2026, 7, 1), months=1) in matters(story, june(17))
    story.on(june(17), Payment(1))
    assert "pay" not in kinds(story, june(18))


def test_work_that_outlives_the_service_is_put_to_the_vote() -> None:
    told = ends(begun(), JULY)
    assert Matter(
        "outlives", june(30), blocks=("Блок B01", "Блок B02"), hours=told.hours_outside, months=1
    ) in matters(begun(), JULY)
    endless = told._replace(months=None)
    story = begun()
    found = matters_of(
        story.ledger(),
        status(story, JULY),
        SERVICE,
        "standard",
        period(story, JULY),
        endless,
        has_questions=False,
    )
    assert [one.months for one in found if one.kind == "outlives"] == [0]


def test_days_that_were_waited_extend_the_service() -> None:
    story = begun()
    story.on(june(2), Question("client", "Как?", ("B01", "B02")))
    assert Matter("extend-client", days=3) in matters(story, june(5))


@pytest.mark.parametrize("paused", [False, True])
def test_overrun_is_settled_without_the_client(paused: bool) -> None:
    story = begun()
    story.on(june(2), work("20", "B01.1"))
    if paused:
        story.on(june(3), Pause())
    found = [one for one in matters(story, june(4)) if one.kind == "extend-executor"]
    assert [one.hours > 0 for one in found] == [True]


def test_an_accepted_block_has_to_be_shown_and_taught() -> None:
    story = begun()
    story.on(june(2), work("8", "B01.1"), Handover("B01"))
    story.on(june(3), Acceptance("B01"))
    assert matters(story, june(3))[-1] == Matter("teach", blocks=("Блок B01",))
    story.on(june(4), Demonstration("B01"), Training("B01", ("Ольга",)))
    assert "teach" not in kinds(story, june(4))


def test_a_plan_that_differs_from_the_approved_one_is_told_until_the_change_is_recorded() -> None:
    story = History()
    other = sealed("B02", "7", depends=("B01",))
    story.on(june(1), Purchase(1, june(1)), Start(), *agreement(ONE, other))
    assert kinds(story, june(2)) == ["drift"]
    story.on(june(2), change((ONE, other), (ONE, TWO)))
    assert kinds(story, june(2)) == ["approve-change"]
