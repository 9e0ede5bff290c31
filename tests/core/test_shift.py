from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shebo_cli.core import shift
from shebo_cli.core.account import Overlap, delay_account
from shebo_cli.core.approval import Deadline, plan_seal
from shebo_cli.core.baseline import Baseline, baseline
from shebo_cli.core.calendar import PLAIN, WorkingCalendar
from shebo_cli.core.conditions import Conditions
from shebo_cli.core.events import (
    Answer,
    Approval,
    BudgetRow,
    Extension,
    Pause,
    Purchase,
    Question,
    Resume,
    Start,
)
from shebo_cli.core.ledger import Ledger, replay
from shebo_cli.core.placement import Span
from shebo_cli.core.schedule import Schedule, Scope, schedule
from shebo_cli.core.settings import DaysOff
from shebo_cli.core.shift import CAUSES, Shift, shifts, signed_days
from shebo_cli.core.waits import Wait, client_waits, held_by_client
from shebo_cli.core.work_events import Acceptance, Handover, Return
from shebo_cli.core.worktime import WorkTime
from tests.core.histories import (
    PLANS,
    STEADY,
    History,
    RandomHistory,
    agreement,
    change,
    histories,
    june,
    sealed,
    work,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shebo_cli.core.approval import SealedBlock
    from shebo_cli.core.events import Event

PLAIN_DAYS = WorkingCalendar(PLAIN)
A, B = sealed("B01", "10"), sealed("B02", "4", depends=("B01",))
EVEN = STEADY._replace(work=WorkTime())
MAY = date(2026, 5, 29)


def scope(*blocks: SealedBlock) -> Scope:
    return Scope({one.id: one for one in blocks}, {})


class Told(History):
    """A project of two paid months from 1 June, whose plan was approved before."""

    def __init__(self, *blocks: SealedBlock) -> None:
        super().__init__(STEADY)
        self.blocks = blocks
        self.on(MAY, Purchase(2, MAY), *agreement(*blocks))
        self.on(june(1), Start())

    def work(self, task: str, *days: int) -> None:
        for day in days:
            self.on(june(day), work("2", task))

    def work_as_planned(self, last: date) -> None:
        for day in PLAIN_DAYS.between(june(1), last):
            plan = schedule(self.ledger(), scope(*self.blocks), day)
            slots = [slot for one in plan.blocks for slot in one.slots if slot.day == day]
            self.on(day, *(work(str(slot.hours), slot.task) for slot in slots))

    def moved(self, today: date, *blocks: SealedBlock) -> dict[str, Shift]:
        return moved(self.events, scope(*(blocks or self.blocks)), self.conditions, today)[0]


def moved(
    events: Iterable[Event],
    wanted: Scope,
    conditions: Conditions,
    today: date,
    overlap: Overlap = "time-only",
) -> tuple[dict[str, Shift], Baseline | None, Schedule]:
    """Give the shifts by block, with what they lie between."""
    ledger = replay(events, conditions)
    plan, base = schedule(ledger, wanted, today), baseline(ledger, wanted)
    account = delay_account(events, conditions, overlap, today)
    found = shifts(base, ledger, account, wanted, plan) if base else ()
    assert not found or found[0].block == ""
    return {one.block: one for one in found}, base, plan


def causes(found: dict[str, Shift]) -> dict[str, dict[str, int]]:
    return {key: {str(one): days for one, days in row.causes.items()} for key, row in found.items()}


@given(
    histories(24),
    st.sampled_from(PLANS),
    st.sampled_from((STEADY, EVEN)),
    st.sampled_from(("time-only", "client", "executor")),
)
def test_the_causes_add_up_to_the_shift_of_the_whole_and_of_each_block(
    history: RandomHistory, blocks: tuple[SealedBlock, ...], pace: Conditions, overlap: Overlap
) -> None:
    found, base, plan = moved(history.events, scope(*blocks), pace, history.today, overlap)
    if base is None:
        return
    ends = {"": plan.end, **{one.id: one.end for one in plan.blocks}}
    before = {"": max(span.last for span in base.spans.values())}
    before |= {key: span.last for key, span in base.spans.items()}
    assert found.keys() == {"", *(base.spans.keys() & ends.keys())}
    for key, one in found.items():
        assert (one.before, one.after) == (before[key], ends[key])
        assert one.days == signed_days(one.before, one.after, PLAIN_DAYS)
        assert 0 not in one.causes.values()
        assert list(one.causes) == [cause for cause in CAUSES if cause in one.causes]


def test_a_plan_that_is_worked_as_approved_has_not_moved() -> None:
    told = Told(A, B)
    told.work("B01.1", 1, 2, 3, 4, 5)
    told.on(june(5), Handover("B01"), Acceptance("B01"))
    ends = {"": june(9), "B01": june(5), "B02": june(9)}
    assert told.moved(june(8)) == {key: Shift(key, end, end, {}) for key, end in ends.items()}
    other_order = Told(sealed("B01", "4", depends=("B02",)), sealed("B02", "10"))
    assert causes(other_order.moved(june(1))) == {"": {}, "B02": {}, "B01": {}}


@pytest.mark.parametrize("pace", [STEADY, EVEN])
@pytest.mark.parametrize("cause", ["pause", "client"])
def test_a_pause_or_an_extended_wait_moves_the_plan_by_its_days(
    pace: Conditions, cause: str
) -> None:
    told, last, back = Told(sealed("B01", "40")), date(2026, 7, 3), date(2026, 7, 8)
    told.conditions = pace
    told.work_as_planned(last)
    if cause == "pause":
        told.on(date(2026, 7, 4), Pause())
        told.on(PLAIN_DAYS.after(back, 1), Resume())
    else:
        asked = told.on(last, Question("client", "Что?", ("B01",)))
        told.on(back, Answer(asked.id), Extension("client", "client", 3))
    assert causes(told.moved(date(2026, 7, 9))) == {key: {cause: 3} for key in ("", "B01")}


def test_a_clients_answer_that_everything_waits_for_is_the_clients() -> None:
    told = Told(A, B)
    told.work("B01.1", 1)
    asked = told.on(june(1), Question("client", "Что?", ("B01", "B02")))
    told.on(june(4), Answer(asked.id))
    assert causes(told.moved(june(5))) == {key: {"client": 3} for key in ("", "B01", "B02")}


def test_a_confirmation_that_the_rest_waits_for_is_the_clients() -> None:
    told = Told(A, B)
    told.work("B01.1", 1, 2, 3, 4, 5)
    told.on(june(5), Handover("B01"))
    told.on(june(10), Acceptance("B01"))
    assert causes(told.moved(june(11))) == {"": {"client": 3}, "B01": {}, "B02": {"client": 3}}


def test_a_block_that_an_approved_change_has_added_is_of_the_scope() -> None:
    told, rows = Told(A), (BudgetRow("B02", "Ещё", Decimal(4)),)
    told.work("B01.1", 1, 2)
    told.on(june(2), change((A,), (A, B))._replace(rows=rows), *agreement(A, B))
    assert causes(told.moved(june(3), A, B)) == {"": {"scope": 2}, "B01": {}}


@pytest.mark.parametrize(("worked", "days"), [((1, 2, 3, 4, 5, 8, 9), 2), ((1, 2, 3), -2)])
def test_hours_beyond_and_below_the_estimate_are_of_the_estimate(
    worked: tuple[int, ...], days: int
) -> None:
    told = Told(A, B)
    told.work("B01.1", *worked)
    told.on(june(worked[-1]), Handover("B01"), Acceptance("B01"))
    found = causes(told.moved(june(worked[-1] + 1)))
    assert found[""] == found["B02"] == {"estimate": days}


@pytest.mark.parametrize("kind", ["estimate", "scope"])
def test_hours_that_an_approved_change_has_added_are_of_its_kind(
    kind: Literal["estimate", "scope"],
) -> None:
    told, longer = Told(A), sealed("B01", "14")
    told.work("B01.1", 1)
    rows = (BudgetRow("B01", "Ещё", Decimal(4)),)
    told.on(june(1), change((A,), (longer,))._replace(kind=kind, rows=rows), *agreement(longer))
    assert causes(told.moved(june(2), longer)) == {key: {kind: 2} for key in ("", "B01")}


def test_days_on_which_nobody_worked_are_the_executors() -> None:
    assert causes(Told(A, B).moved(june(4))) == {key: {"executor": 3} for key in ("", "B01", "B02")}


def test_decades_without_news_take_no_more_plans_than_weeks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told, today = Told(A, B), date(2100, 1, 1)
    told.conditions = EVEN
    planned: list[date] = []

    def counted(ledger: Ledger, scope: Scope, day: date) -> Schedule:
        planned.append(day)
        return schedule(ledger, scope, day)

    monkeypatch.setattr(shift, "schedule", counted)
    found = told.moved(today)
    assert 0 < len(planned) < 10
    assert causes(found) == {key: {"executor": one.days} for key, one in found.items()}


@pytest.mark.parametrize(
    ("overlap", "cause"), [("time-only", "shared"), ("client", "client"), ("executor", "executor")]
)
def test_days_on_which_both_are_late_are_whose_the_definition_says(
    overlap: Overlap, cause: str
) -> None:
    told = Told(sealed("B01", "5"), sealed("B02", "5"))
    told.work("B01.1", 1, 2, 3, 4, 5)
    asked = told.on(june(5), Question("production", "Как?", ("B01", "B02")))
    general = told.on(june(5), Question("client", "Что?"))
    told.on(june(10), Answer(asked.id), Answer(general.id))
    told.on(june(10), Handover("B01"), Acceptance("B01"))
    assert told.owners(june(8), june(10), overlap) == [cause] * 3
    found, _, _ = moved(told.events, scope(*told.blocks), STEADY, june(11), overlap)
    # 5 h more than estimated take three days, the waiting three more.
    assert causes(found)[""] == {"estimate": 3, cause: 3}


def agreed(told: Told, *spans: tuple[int, int], on: int = 1) -> None:
    rows = tuple(
        Deadline(block.id, june(first), june(last))
        for block, (first, last) in zip(told.blocks, spans, strict=True)
    )
    seal = plan_seal(told.blocks)
    told.on(june(on), Approval("administrator", "Олег", seal, "deadlines", deadlines=rows))


def test_days_of_one_owner_are_told_apart_where_a_block_begins_to_wait() -> None:
    told = Told(A, sealed("B02", "4"))
    asked = told.on(june(1), Question("client", "Что?", ("B01",)))
    agreed(told, (1, 5), (8, 9))
    told.on(june(4), Answer(asked.id))
    # There is work on the second block on all three days; the first waits from the second day on.
    assert causes(told.moved(june(4)))["B01"] == {"client": 2, "executor": 1}


def test_a_holiday_that_was_decreed_after_the_agreement_is_of_the_calendar() -> None:
    told = Told(A, B)
    agreed(told, (1, 5), (8, 9))
    told.work("B01.1", 1, 2)
    decreed = WorkingCalendar(PLAIN, extra_rest=frozenset({june(3)}))
    told.conditions = Conditions(decreed, 5, STEADY.work._replace(calendar=decreed))
    assert causes(told.moved(june(3))) == {key: {"calendar": 1} for key in ("", "B01", "B02")}


def test_the_agreed_days_are_what_the_plan_is_measured_against() -> None:
    told = Told(A, B)
    agreed(told, (1, 5), (8, 9))
    agreed(told, (2, 8), (9, 15), on=2)
    base = baseline(told.ledger(), scope(A, B))
    # The last agreement holds, and nothing could be planned before it.
    assert base
    assert (base.is_agreed, base.first) == (True, june(2))
    assert base.spans == {"B01": Span(june(2), june(8)), "B02": Span(june(9), june(15))}
    assert causes(told.moved(june(2)))[""] == {"calendar": -3}


def shut_until(last: date) -> Conditions:
    """Give two hours on every weekday up to 2 June, and after the last day on which all is shut."""
    return STEADY._replace(work=STEADY.work._replace(days_off=(DaysOff(june(3), last),)))


def test_a_plan_that_comes_to_no_end_has_no_shifts() -> None:
    told = Told(A)
    agreed(told, (1, 5))
    told.conditions = shut_until(date(2040, 12, 31))
    assert told.moved(june(4)) == {}


def test_a_plan_that_had_no_days_when_it_was_approved_has_no_shifts() -> None:
    told = Told(A)
    # Within ten years the work has no end, half a year later it has.
    told.conditions = shut_until(date(2037, 6, 30))
    found, base, plan = moved(told.events, scope(A), told.conditions, date(2027, 1, 11))
    assert base
    assert (base.spans, plan.end) == ({}, date(2037, 7, 7))
    assert found == {}


def test_a_client_is_waited_for_from_a_question_or_hand_over_to_its_end() -> None:
    told = Told(A, B, sealed("B03", "1"))
    asked = told.on(june(1), Question("client", "Что?", ("B03",)))
    told.on(june(2), Question("production", "Как?", ("B01",)), Handover("B01"))
    told.on(june(3), Return("B01", "Не то."), Answer(asked.id))
    told.on(june(4), Handover("B01"))
    present = {one.id: one for one in told.blocks}
    assert list(client_waits(told.ledger().events, present)) == [
        Wait(("B02",), june(2), june(3)),
        Wait(("B03",), june(1), june(3)),
        Wait(("B02",), june(4), None),
    ]
    assert held_by_client(told.ledger().events, present, june(9)) == {
        "B02": (Span(june(3), june(3)), Span(june(5), june(9))),
        "B03": (Span(june(2), june(3)),),
    }
