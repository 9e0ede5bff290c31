from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shebo_cli.core.account import Overlap, delay_account
from shebo_cli.core.approval import Deadline, plan_seal
from shebo_cli.core.baseline import Baseline, baseline
from shebo_cli.core.calendar import PLAIN, WorkingCalendar
from shebo_cli.core.conditions import Conditions
from shebo_cli.core.events import (
    Acceptance,
    Answer,
    Approval,
    BudgetRow,
    Handover,
    Pause,
    Purchase,
    Question,
    Resume,
    Return,
    Start,
)
from shebo_cli.core.ledger import replay
from shebo_cli.core.placement import Span
from shebo_cli.core.schedule import Schedule, Scope, schedule
from shebo_cli.core.shift import CAUSES, Shift, shifts, signed_days
from shebo_cli.core.waits import Wait, client_waits, held_by_client
from shebo_cli.core.worktime import WorkTime
from tests.core.histories import (
    PLANS,
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
STEADY = Conditions(PLAIN_DAYS, 5, WorkTime(pace="asap", hours_a_day=Decimal(2)))
"""Two hours on every weekday: a block of 10 h takes a week."""

A, B = sealed("B01", "10"), sealed("B02", "4", depends=("B01",))
MORE = change((A,), (A, B))._replace(rows=(BudgetRow("B02", "Ещё", Decimal(4)),))
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
        """Work two hours on each of some days."""
        for day in days:
            self.on(june(day), work("2", task))

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
    st.sampled_from((STEADY, STEADY._replace(work=WorkTime()))),
    st.sampled_from(("time-only", "client", "executor")),
)
def test_the_causes_add_up_to_the_shift_of_the_whole_and_of_each_block(
    history: RandomHistory, blocks: tuple[SealedBlock, ...], pace: Conditions, overlap: Overlap
) -> None:
    found, base, plan = moved(history.events, scope(*blocks), pace, history.today, overlap)
    if base is None:
        assert not found
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


def test_a_pause_moves_the_plan_by_its_days() -> None:
    told = Told(A, B)
    told.work("B01.1", 1, 2)
    told.on(june(3), Pause())
    told.on(june(8), Resume())
    assert causes(told.moved(june(8))) == {key: {"pause": 3} for key in ("", "B01", "B02")}


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


@pytest.mark.parametrize(("worked", "changed_on", "days"), [(2, 2, 2), (5, 10, 5)])
def test_a_block_that_an_approved_change_has_added_is_of_the_scope(
    worked: int, changed_on: int, days: int
) -> None:
    told = Told(A)
    told.work("B01.1", *range(1, worked + 1))
    if worked == 5:
        told.on(june(5), Handover("B01"), Acceptance("B01"))
    # Before its change nobody could have worked on it.
    told.on(june(changed_on), MORE, *agreement(A, B))
    assert causes(told.moved(june(changed_on + 1), A, B)) == {"": {"scope": days}, "B01": {}}


@pytest.mark.parametrize(("worked", "days"), [((1, 2, 3, 4, 5, 8, 9), 2), ((1, 2, 3), -2)])
def test_hours_beyond_and_below_the_estimate_are_of_the_estimate(
    worked: tuple[int, ...], days: int
) -> None:
    told = Told(A, B)
    told.work("B01.1", *worked)
    told.on(june(worked[-1]), Handover("B01"), Acceptance("B01"))
    expected = {key: {"estimate": days} for key in ("", "B01", "B02")}
    assert causes(told.moved(june(worked[-1] + 1))) == expected


def test_hours_of_an_approved_correction_are_of_the_estimate_not_of_the_scope() -> None:
    longer = sealed("B01", "14")
    told = Told(A)
    told.work("B01.1", 1)
    rows = (BudgetRow("B01", "Ещё", Decimal(4)),)
    told.on(june(1), change((A,), (longer,))._replace(kind="estimate", rows=rows))
    told.on(june(1), *agreement(longer))
    assert causes(told.moved(june(2), longer)) == {key: {"estimate": 2} for key in ("", "B01")}


def test_days_on_which_nobody_worked_are_the_executors() -> None:
    assert causes(Told(A, B).moved(june(4))) == {key: {"executor": 3} for key in ("", "B01", "B02")}


def late_on_both_sides() -> Told:
    """Use all hours up, then wait for the client and for production until 10 June."""
    told = Told(sealed("B01", "5"), sealed("B02", "5"))
    told.work("B01.1", 1, 2, 3, 4, 5)
    asked = told.on(june(5), Question("production", "Как?", ("B01", "B02")))
    general = told.on(june(5), Question("client", "Что?"))
    told.on(june(10), Answer(asked.id), Answer(general.id))
    told.on(june(10), Handover("B01"), Acceptance("B01"))
    return told


@pytest.mark.parametrize(
    ("overlap", "cause"), [("time-only", "shared"), ("client", "client"), ("executor", "executor")]
)
def test_days_on_which_both_are_late_are_whose_the_definition_says(
    overlap: Overlap, cause: str
) -> None:
    told = late_on_both_sides()
    assert told.owners(june(8), june(10), overlap) == [cause] * 3
    found, _, _ = moved(told.events, scope(*told.blocks), STEADY, june(11), overlap)
    # 5 h more than estimated take three days more; the three days of waiting come on top.
    assert causes(found)[""] == {"estimate": 3, cause: 3}


def agreed(told: Told, *spans: tuple[int, int]) -> None:
    """Agree on the days of the blocks with the administrator."""
    rows = tuple(
        Deadline(block.id, june(first), june(last))
        for block, (first, last) in zip(told.blocks, spans, strict=True)
    )
    seal = plan_seal(told.blocks)
    told.on(june(1), Approval("administrator", "Олег", seal, "deadlines", deadlines=rows))


def test_a_holiday_that_was_decreed_after_the_agreement_is_of_the_calendar() -> None:
    told = Told(A, B)
    agreed(told, (1, 5), (8, 9))
    told.work("B01.1", 1, 2)
    decreed = WorkingCalendar(PLAIN, extra_rest=frozenset({june(3)}))
    told.conditions = Conditions(decreed, 5, STEADY.work._replace(calendar=decreed))
    assert causes(told.moved(june(3))) == {key: {"calendar": 1} for key in ("", "B01", "B02")}


def test_the_agreed_days_are_what_the_plan_is_measured_against() -> None:
    told = Told(A, B)
    agreed(told, (1, 8), (9, 15))
    base = baseline(told.ledger(), scope(A, B))
    assert base
    assert (base.is_agreed, base.first) == (True, june(1))
    assert base.spans == {"B01": Span(june(1), june(8)), "B02": Span(june(9), june(15))}
    assert base.replayed == {"B01": Span(june(1), june(5)), "B02": Span(june(8), june(9))}
    assert causes(told.moved(june(1)))[""] == {"calendar": -4}


def test_the_days_of_a_client_or_of_another_plan_are_no_agreement() -> None:
    told = Told(A)
    rows = (Deadline("B01", june(2), june(9)),)
    told.on(june(1), Approval("client", "Анна", plan_seal((A,)), "deadlines", deadlines=rows))
    told.on(june(1), Approval("administrator", "Олег", plan_seal((A,)), "deadlines"))
    told.on(june(2), change((A,), (A, B)), *agreement(A, B))
    seal = plan_seal((A, B))
    told.on(june(2), Approval("administrator", "Олег", seal, "deadlines", deadlines=rows))
    base = baseline(told.ledger(), scope(A, B))
    assert base
    assert (base.is_agreed, base.first) == (False, june(1))
    assert base.spans == base.replayed == {"B01": Span(june(1), june(5))}


def test_without_an_approval_or_a_start_there_is_no_baseline() -> None:
    for facts in ((Start(), *agreement(A)[:2]), agreement(A)):
        history = History(STEADY)
        history.on(june(1), *facts)
        assert baseline(history.ledger(), scope(A)) is None


def test_a_plan_that_was_approved_after_the_start_begins_the_day_after() -> None:
    history = History(STEADY)
    history.on(june(1), Start())
    history.on(june(4), *agreement(A))
    base = baseline(history.ledger(), scope(A))
    assert base
    assert (base.first, base.spans) == (june(5), {"B01": Span(june(5), june(11))})


def test_a_client_is_waited_for_from_a_question_or_hand_over_to_its_end() -> None:
    told = Told(A, B, sealed("B03", "1"))
    asked = told.on(june(1), Question("client", "Что?", ("B03",)))
    told.on(june(1), Question("production", "Как?", ("B01",)))
    told.on(june(2), Handover("B01"))
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
