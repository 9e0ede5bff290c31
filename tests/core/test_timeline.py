from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from shebo_cli.core.calendar import PLAIN, WorkingCalendar
from shebo_cli.core.conditions import Conditions
from shebo_cli.core.events import Pause, Purchase, Resume, Start
from shebo_cli.core.placement import Span
from shebo_cli.core.schedule import Scope, schedule
from shebo_cli.core.timeline import Timeline, timeline
from shebo_cli.core.work_events import Handover
from shebo_cli.core.worktime import WorkTime
from tests.core.histories import History, agreement, june, sealed, work

if TYPE_CHECKING:
    from collections.abc import Mapping

A, B = sealed("B01", "6"), sealed("B02", "4")
JULY = date(2026, 7, 1)


def begun() -> History:
    """Start an approved project of one paid month on 1 June."""
    history = History(Conditions(WorkingCalendar(PLAIN), 5, WorkTime(pace="asap")))
    history.on(date(2026, 5, 29), Purchase(1, date(2026, 5, 29)), *agreement(A, B))
    history.on(june(1), Start())
    return history


def drawn(history: History, today: date, baseline: Mapping[str, Span] | None = None) -> Timeline:
    ledger = history.ledger()
    scope = Scope({"B01": A, "B02": B}, {"B01": 1, "B02": 2}, None, None)
    made = timeline("Romashka", schedule(ledger, scope, today), ledger, baseline or {})
    assert made
    return made


def test_a_plan_without_a_day_has_no_picture() -> None:
    ledger = begun().ledger()
    assert timeline("", schedule(ledger, Scope({}, {}, None, None), june(1)), ledger, {}) is None


def test_the_paid_term_ends_with_its_extension() -> None:
    history = begun()
    assert drawn(history, june(3)).paid == Span(june(1), june(30))
    history.on(june(8), Pause())
    history.on(june(11), Resume())
    made = drawn(history, june(12))
    assert (made.service, made.extension) == (Span(june(1), june(30)), Span(JULY, date(2026, 7, 3)))
    assert made.paid == Span(june(1), date(2026, 7, 3))
    assert made.pauses == (Span(june(8), june(10)),)
    assert [made.is_outside(day) for day in (date(2026, 7, 3), date(2026, 7, 4))] == [False, True]


def test_the_days_hold_all_that_is_shown() -> None:
    made = drawn(begun(), june(3), {"B01": Span(june(2), date(2026, 7, 9))})
    assert (made.first, made.last, made.length) == (june(1), date(2026, 7, 9), 39)
    assert {june(6), june(7)} <= made.days_off
    assert june(8) not in made.days_off


def test_the_project_term_is_that_of_all_blocks() -> None:
    history = begun()
    history.on(june(2), work("2", "B01.1"))
    history.on(june(4), Handover("B01"))
    made = drawn(history, june(5))
    assert [(one.id, days) for one, days in made.rows] == [
        ("B01", Span(june(2), june(4))),
        ("B02", Span(june(5), june(5))),
    ]
    assert made.project == Span(june(2), june(5))


@pytest.mark.parametrize(
    ("days", "parts"),
    [
        (Span(june(29), june(30)), [("planned", june(29), june(30))]),
        (
            Span(june(30), date(2026, 7, 2)),
            [("planned", june(30), june(30)), ("outside", JULY, date(2026, 7, 2))],
        ),
        (Span(JULY, JULY), [("outside", JULY, JULY)]),
    ],
)
def test_a_block_is_parted_after_the_last_day_of_the_service(
    days: Span, parts: list[tuple[str, date, date]]
) -> None:
    made = drawn(begun(), june(3))
    assert [(kind, *part) for kind, part in made.parts("planned", days)] == parts
    unpaid = made._replace(service=None)
    assert unpaid.paid is None
    assert unpaid.parts("planned", days) == (("outside", days),)
