"""What a working group has to decide."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from shebo_cli.core.approval import Deadline, plan_seal
from shebo_cli.core.deadlines import reached_deadlines
from shebo_cli.core.events import Approval, BudgetRow, Pause, Payment, Purchase, Question, Start
from shebo_cli.core.project import Journal
from shebo_cli.core.report_ahead import Ends
from shebo_cli.core.report_matters import Matter, MatterKind, matters_of, unpaid_months
from shebo_cli.core.work_events import (
    Acceptance,
    BlockStart,
    Demonstration,
    Handover,
    Kept,
    Promise,
    Training,
)
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
from tests.core.reports import JULY, ONE, TWO, begun, ends, period, project, status


def matters(story: History, today: date, *, has_questions: bool = False) -> tuple[Matter, ...]:
    ledger = story.ledger()
    told = ends(story, today) if ledger.agreement.completed else None
    return settled(story, today, told, has_questions=has_questions)


def settled(
    story: History, today: date, told: Ends | None, *, has_questions: bool = False
) -> tuple[Matter, ...]:
    """Give what has to be decided where the plan says this."""
    ledger = story.ledger()
    given = project(story)._replace(journal=Journal(events=tuple(story.events)))
    return matters_of(
        ledger,
        status(story, today),
        SERVICE,
        unpaid_months(ledger, SERVICE, "standard", period(story, today)),
        reached_deadlines(ledger, given, SERVICE, today),
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


def large() -> History:
    """Begin a project of 60 hours of which one month is bought."""
    story = History()
    blocks = (sealed("B01", "30", "24"), TWO)
    story.on(june(1), Purchase(1, june(1)), Start(), *agreement(*blocks))
    return story


def of_kind(found: tuple[Matter, ...], *kinds: MatterKind) -> list[Matter]:
    return [one for one in found if one.kind in kinds]


def outliving(found: tuple[Matter, ...]) -> list[Matter]:
    return of_kind(found, "outlives", "outlives-executor")


def test_the_client_buys_the_hours_that_those_bought_do_not_hold() -> None:
    story = large()
    story.on(june(2), work("22", "B01.1"))
    told = ends(begun(), JULY)._replace(
        hours_left=Decimal(38), hours_outside=Decimal(38), months=2, second_phase=("Б",)
    )
    assert outliving(settled(story, JULY, told)) == [
        Matter("outlives", june(30), blocks=("Б",), hours=Decimal(38), months=2)
    ]
    endless = told._replace(months=None)
    assert [one.months for one in outliving(settled(story, JULY, endless))] == [0]


def test_hours_that_were_bought_and_not_worked_are_no_reason_to_buy_r_term_3() -> None:
    # A month is bought and over, and nothing was worked in it.
    told = ends(begun(), JULY)
    assert outliving(settled(begun(), JULY, told)) == [
        Matter("outlives-executor", june(30), hours=told.hours_outside)
    ]


def test_what_tasks_took_too_long_is_no_reason_to_buy_r_term_3() -> None:
    story = begun()
    story.on(june(2), work("20", "B01.1"))
    told = ends(story, JULY)
    assert told.hours_left == told.hours_outside == 10
    assert [(one.kind, one.hours) for one in outliving(settled(story, JULY, told))] == [
        ("outlives-executor", Decimal(10))
    ]


def test_the_client_buys_his_part_and_the_rest_is_settled_without_him() -> None:
    told = ends(begun(), JULY)._replace(
        hours_left=Decimal(60), hours_outside=Decimal(60), months=3, second_phase=("Б",)
    )
    assert outliving(settled(large(), JULY, told)) == [
        Matter("outlives", june(30), hours=Decimal(38), months=2),
        Matter("outlives-executor", june(30), hours=Decimal(22)),
    ]


def test_an_end_that_may_lie_after_the_service_is_told() -> None:
    told = ends(begun(), june(2))
    later = told._replace(p80=date(2026, 7, 3))
    assert of_kind(settled(begun(), june(2), told), "may-outlive") == []
    assert of_kind(settled(begun(), june(2), later), "may-outlive") == [
        Matter("may-outlive", june(30), dates=(date(2026, 7, 3),))
    ]
    for none in (later._replace(service=None), later._replace(now=None), told._replace(p80=None)):
        assert of_kind(settled(begun(), june(2), none), "may-outlive", "outlives") == []


def test_agreed_deadlines_that_are_over_are_agreed_on_anew() -> None:
    story = begun()
    days = (Deadline("B01", june(1), june(4)), Deadline("B02", june(1), june(5)))
    agreed = Approval("administrator", "Олег", plan_seal((ONE, TWO)), "deadlines", deadlines=days)
    story.on(june(2), agreed)
    assert "late" not in kinds(story, june(4))
    late = Matter("late", blocks=("Блок B01",), dates=(june(4),))
    assert of_kind(matters(story, june(5)), "late") == [late]


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
    story.on(june(4), Demonstration("B01"))
    assert matters(story, june(4))[-1] == Matter("train", blocks=("Блок B01",))
    story.on(june(4), Training("B01", ("Ольга",)))
    # Its test and its article are lacking still: that is nothing for the client to agree on.
    assert not {"teach", "train", "show"} & {*kinds(story, june(4))}


def test_of_a_block_that_was_taught_only_the_showing_is_left() -> None:
    story = begun()
    story.on(june(2), work("8", "B01.1"), Handover("B01"))
    story.on(june(3), Acceptance("B01"), Training("B01", ("Ольга",)))
    assert matters(story, june(3))[-1] == Matter("show", blocks=("Блок B01",))


def test_once_all_is_accepted_months_hours_and_promises_are_left_to_settle() -> None:
    story = begun()
    story.on(june(2), Purchase(2), Promise("executor", "Показать отчёт", june(12)))
    story.on(june(2), Promise("client", "Прислать акт", june(9)), work("8", "B01.1"))
    asked: tuple[MatterKind, ...] = ("pay", "unused", "promised")
    assert of_kind(matters(story, june(3)), *asked) == []
    for block in ("B01", "B02"):
        story.on(june(3), Handover(block), Acceptance(block))
    assert of_kind(matters(story, june(3)), *asked) == [
        Matter("pay", date(2026, 7, 1), months=2),
        Matter("unused", hours=Decimal(14)),
        Matter("promised", blocks=("Прислать акт", "Показать отчёт"), dates=(june(9), june(12))),
    ]
    for event in story.ledger().contacts.open_promises:
        story.on(june(4), Kept(event))
    assert [one.kind for one in of_kind(matters(story, june(4)), *asked)] == ["pay", "unused"]


def test_once_all_is_accepted_no_term_is_extended() -> None:
    story = begun()
    story.on(june(2), Question("client", "Как?", ("B01", "B02")))
    for block in ("B01", "B02"):
        story.on(june(5), Handover(block))
    assert "extend-client" in kinds(story, june(5))
    story.on(june(5), Acceptance("B01"), Acceptance("B02"))
    assert "extend-client" not in kinds(story, june(5))


def test_of_hours_that_are_all_worked_nothing_is_left_to_settle() -> None:
    story = begun()
    story.on(june(2), work("22", "B01.1"))
    for block in ("B01", "B02"):
        story.on(june(3), Handover(block), Acceptance(block))
    assert "unused" not in kinds(story, june(3))


def test_a_plan_that_differs_from_the_approved_one_is_told_until_the_change_is_recorded() -> None:
    story = History()
    other = sealed("B02", "7", depends=("B01",))
    story.on(june(1), Purchase(1, june(1)), Start(), *agreement(ONE, other))
    assert kinds(story, june(2)) == ["drift"]
    story.on(june(2), change((ONE, other), (ONE, TWO)))
    assert kinds(story, june(2)) == ["approve-change"]
