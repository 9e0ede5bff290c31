"""The plan as it was approved: its days, and what was known then."""

from __future__ import annotations

from datetime import date

from shebo_cli.core.approval import Deadline, plan_seal
from shebo_cli.core.baseline import baseline
from shebo_cli.core.events import Approval, Role, Start
from shebo_cli.core.placement import Span
from shebo_cli.core.schedule import Scope
from tests.core.histories import STEADY, History, agreement, june, sealed

A = sealed("B01", "10")
SCOPE = Scope({"B01": A}, {})
MAY = date(2026, 5, 29)


def days(role: Role, *rows: Deadline) -> Approval:
    return Approval(role, "Анна", plan_seal((A,)), "deadlines", deadlines=rows)


def test_only_days_that_the_administrator_has_agreed_to_are_a_baseline() -> None:
    history = History(STEADY)
    history.on(MAY, *agreement(A))
    history.on(june(1), Start(), days("client", Deadline("B01", june(2), june(9))))
    history.on(june(1), days("administrator"))
    base = baseline(history.ledger(), SCOPE)
    assert base
    assert (base.is_agreed, base.first) == (False, june(1))
    assert base.spans == {"B01": Span(june(1), june(5))}


def test_days_that_were_agreed_to_before_the_start_are_measured_from_the_start() -> None:
    history = History(STEADY)
    history.on(MAY, *agreement(A), days("administrator", Deadline("B01", june(2), june(9))))
    start = history.on(june(1), Start())
    history.on(june(3), days("client", Deadline("B01", june(2), june(9))))
    base = baseline(history.ledger(), SCOPE)
    assert base
    assert (base.is_agreed, base.first) == (True, june(1))
    assert base.events[-1] == start
    assert base.spans == {"B01": Span(june(2), june(9))}
    assert base.blocks == {"B01": A}


def test_without_an_approval_or_a_start_there_is_no_baseline() -> None:
    for facts in ((Start(), *agreement(A)[:2]), agreement(A)):
        history = History(STEADY)
        history.on(june(1), *facts)
        assert baseline(history.ledger(), SCOPE) is None


def test_a_plan_that_was_approved_after_the_start_begins_the_day_after() -> None:
    history = History(STEADY)
    history.on(june(1), Start())
    history.on(june(4), *agreement(A))
    base = baseline(history.ledger(), SCOPE)
    assert base
    assert (base.first, base.spans) == (june(5), {"B01": Span(june(5), june(11))})
