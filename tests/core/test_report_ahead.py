"""What comes next, when it ends, and what has to be decided."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from shebo_cli.core.account import delay_account
from shebo_cli.core.baseline import baseline
from shebo_cli.core.crossing import crossing
from shebo_cli.core.duties import Duty
from shebo_cli.core.events import BudgetRow, Pause, Payment, Purchase, Question, Start
from shebo_cli.core.report_ahead import (
    Ends,
    Matter,
    MatterKind,
    NextBlock,
    NextTask,
    awaited,
    ends_of,
    matters_of,
    next_blocks,
)
from shebo_cli.core.schedule import schedule
from shebo_cli.core.shift import shifts, signed_days
from shebo_cli.core.work_events import (
    Acceptance,
    BlockStart,
    Demonstration,
    Handover,
    Meeting,
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
from tests.core.reports import BLOCKS, ONE, SCOPE, TWO, begun, period, status


def test_the_blocks_of_two_weeks_come_with_the_hours_that_fall_into_them() -> None:
    story = begun()
    story.on(june(2), work("3", "B01.1"))
    plan = schedule(story.ledger(), SCOPE, june(3))
    first, second = next_blocks(plan, period(story, june(3)), BLOCKS)
    assert first == NextBlock(
        "B01",
        "Блок B01",
        "begun",
        june(3),
        first.end,
        Decimal(5),
        (NextTask("B01.1", "Сделать", Decimal(1)), NextTask("B01.2", "Сделать", Decimal(4))),
    )
    # The end of the month brings fewer hours a day: the rest of it lies further ahead.
    assert (second.id, second.hours) == ("B02", Decimal("5.45"))
    assert second.end == plan.end == june(18)


def test_work_beyond_two_weeks_is_not_told_and_its_end_is() -> None:
    long = sealed("B01", "40")
    story = History()
    story.on(june(1), Purchase(3, june(1)), Start(), *agreement(long, TWO))
    plan = schedule(story.ledger(), SCOPE._replace(blocks={"B01": long, "B02": TWO}), june(1))
    [block] = next_blocks(plan, period(story, june(1)), {"B01": long})
    assert 0 < block.hours < 40
    assert block.end is not None
    assert block.end > period(story, june(1)).until


def test_what_the_client_holds_has_its_working_days_and_what_comes_later_is_left_out() -> None:
    story = begun()
    told = period(story, june(8))
    held = Duty("confirmation", "Блок B01", june(8), "B01", june(3))
    soon = Duty("access", "Сайт", june(22), "B02")
    late = Duty("access", "Почта", june(23), "B02")
    ahead = Duty("confirmation", "Блок B02", june(12), "B02")
    found = awaited((held, soon, late, ahead), story.ledger(), told)
    assert [(one.duty, one.days) for one in found] == [(held, 3), (soon, None)]


def ends(story: History, today: date) -> Ends:
    ledger = story.ledger()
    plan = schedule(ledger, SCOPE, today)
    base = baseline(ledger, SCOPE)
    account = delay_account(story.events, story.conditions, "time-only", today)
    whole = shifts(base, ledger, account, SCOPE, plan)[0] if base else None
    told = period(story, today)
    return ends_of(ledger, SCOPE, plan, told, june(30), crossing(ledger, SCOPE, plan), whole)


def test_the_end_is_told_beside_the_approved_one_and_that_of_the_last_working_group() -> None:
    story = begun()
    story.on(june(3), Meeting(("Анна",)))
    before = schedule(story.ledger(), SCOPE, june(3)).end
    told = ends(story, june(10))
    assert told.at_last == before
    assert told.now is not None
    assert before is not None
    assert told.approved is not None
    calendar = story.conditions.calendar
    assert told.moved_at_last == signed_days(before, told.now, calendar) == 2
    assert told.moved == signed_days(told.approved, told.now, calendar)
    assert sum(told.causes.values()) == told.moved
    assert (told.p80, told.service) == (june(30), june(30))
    assert (told.hours_outside, told.months, told.second_phase) == (0, None, ())


def test_without_a_working_group_there_is_no_end_of_it() -> None:
    told = ends(begun(), june(10))
    assert (told.at_last, told.moved_at_last) == (None, None)


def test_before_the_approval_the_last_working_group_knew_no_end() -> None:
    story = History()
    story.on(june(1), Purchase(1, june(1)), Start(), Meeting(("Анна",)))
    story.on(june(3), *agreement(ONE, TWO))
    assert ends(story, june(4)).at_last is None


JULY = date(2026, 7, 2)
"""The day after the day after the service."""


def test_work_after_the_service_is_told_with_what_mends_it() -> None:
    story = begun()
    told = ends(story, JULY)
    assert told.hours_outside > 0
    assert told.months == 1
    assert told.second_phase == ("Блок B01", "Блок B02")


def test_without_a_paid_month_there_is_no_service_and_no_baseline() -> None:
    story = History()
    story.on(june(1), *agreement(ONE, TWO))
    told = ends(story, june(2))
    assert (told.service, told.approved, told.moved, dict(told.causes)) == (None, None, None, {})


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
