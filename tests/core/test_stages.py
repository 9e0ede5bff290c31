"""Stages, their bands, the deadline of the ДПВ, and the payment plan (R-STAGE, R-LAUNCH)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from shebo_cli.core.events import (
    Answer,
    Information,
    Pause,
    Payment,
    Purchase,
    Question,
    Resume,
    Start,
)
from shebo_cli.core.payments import payment_plan
from shebo_cli.core.service import Price
from shebo_cli.core.stages import dpv_deadline, stage_hours, stage_of
from shebo_cli.core.work_events import Acceptance, Handover, Work
from tests.core.builders import SERVICE
from tests.core.histories import History, agreement, approval, june, sealed, submission, work

BLOCK = sealed("B01", "30")


def test_the_stage_follows_from_what_was_sent_and_approved() -> None:
    story = History()
    assert stage_of(story.ledger()) == "intake"
    story.on(june(1), Information())
    assert stage_of(story.ledger()) == "dpv"
    story.on(june(2), submission(BLOCK))
    assert stage_of(story.ledger()) == "estimate"
    story.on(june(3), approval("administrator", BLOCK), approval("client", BLOCK))
    assert stage_of(story.ledger()) == "implementation"
    story.on(june(4), Handover("B01"))
    assert stage_of(story.ledger()) == "implementation"
    story.on(june(5), Acceptance("B01"))
    assert stage_of(story.ledger()) == "done"


def verdicts(story: History, launch: str = "standard") -> list[str]:
    return [one.verdict for one in stage_hours(story.ledger(), SERVICE, launch)]


def test_r_stage_1_hours_outside_the_band_are_named_and_too_few_only_when_the_stage_is_over() -> (
    None
):
    story = History()
    story.on(june(1), Work(Decimal("0.5"), stage="intake"), Work(Decimal(30), stage="dpv"))
    assert verdicts(story) == ["", "above", "", ""]
    story.on(june(2), Information())
    assert verdicts(story) == ["below", "above", "", ""]


def test_r_stage_1_a_stage_without_hours_is_none_and_the_edges_are_inside() -> None:
    story = History()
    story.on(june(1), Information(), Work(Decimal(8), stage="estimate"))
    assert verdicts(story) == ["", "", "", ""]


def test_r_stage_1_a_cold_launch_has_a_band_of_its_own() -> None:
    story = History()
    story.on(june(1), *agreement(BLOCK))
    story.on(june(2), work("23", "B01.1"))
    assert verdicts(story) == ["", "", "", ""]
    assert verdicts(story, "cold") == ["", "", "", "above"]
    story.on(june(3), Handover("B01"), Acceptance("B01"))
    assert verdicts(story) == ["", "", "", "below"]
    assert verdicts(story, "unknown") == ["", "", "", "below"]


def test_there_is_no_deadline_before_the_information_is_complete() -> None:
    assert dpv_deadline(History().ledger(), SERVICE, june(9)) is None


@pytest.mark.parametrize(
    ("sent", "today", "late"),
    [(None, 3, 0), (None, 4, 0), (None, 5, 1), (None, 8, 2), (4, 30, 0), (5, 30, 1), (9, 30, 3)],
)
def test_the_days_for_the_plan_count_from_complete_information(
    sent: int | None, today: int, late: int
) -> None:
    story = History()
    story.on(june(1), Information())
    if sent:
        story.on(june(sent), submission(BLOCK))
    found = dpv_deadline(story.ledger(), SERVICE, june(today))
    assert found == (june(4), june(sent) if sent else None, late)


def test_days_of_waiting_for_the_client_and_of_a_pause_do_not_count() -> None:
    story = History()
    asked = story.on(june(1), Purchase(1, june(1)), Start(), Information(), Question("client", "?"))
    found = dpv_deadline(story.ledger(), SERVICE, june(3))
    # Two days were spent waiting; none is expected after today.
    assert found == (june(8), None, 0)
    story.on(june(4), Answer(asked.id))
    story.on(june(5), Pause())
    story.on(june(9), Resume())
    found = dpv_deadline(story.ledger(), SERVICE, june(30))
    assert found
    assert found.due == june(11)


def test_an_answer_that_never_comes_gives_no_endless_search() -> None:
    story = History()
    story.on(june(1), Information(), Question("client", "?"))
    found = dpv_deadline(story.ledger(), SERVICE, date(2027, 6, 1))
    assert found
    assert (found.due, found.late_days) == (date(2027, 6, 4), 0)


def plan(story: History, launch: str) -> list[tuple[object, ...]]:
    return [
        (one.number, one.first, one.last, one.due, one.paid_on)
        for one in payment_plan(story.ledger(), SERVICE, launch)
    ]


def test_r_launch_2_a_month_is_due_on_its_first_day() -> None:
    story = History()
    story.on(june(1), Purchase(2))
    assert plan(story, "standard") == [(1, None, None, None, None), (2, None, None, None, None)]
    story.on(june(3), Start(), Payment(1))
    assert plan(story, "standard") == [
        (1, june(3), date(2026, 7, 2), june(3), june(3)),
        (2, date(2026, 7, 3), date(2026, 8, 2), date(2026, 7, 3), None),
    ]


def test_r_launch_1_a_cold_launch_is_due_at_its_start() -> None:
    story = History()
    story.on(june(3), Purchase(2), Start())
    assert [one[3] for one in plan(story, "cold")] == [june(3), june(3)]


def test_the_earliest_payment_pays_the_earliest_month() -> None:
    story = History()
    story.on(june(3), Start(), Purchase(1, june(3)), Purchase(1, june(1)))
    assert [one[4] for one in plan(story, "standard")] == [june(1), june(3)]


def test_a_price_stands_beside_each_month_where_the_service_has_one() -> None:
    story = History()
    story.on(june(1), Purchase(2))
    price = Price(Decimal(12_000), "RUB")
    priced = SERVICE._replace(month_price=price)
    assert {one.price for one in payment_plan(story.ledger(), SERVICE, "standard")} == {None}
    assert {one.price for one in payment_plan(story.ledger(), priced, "standard")} == {price}
