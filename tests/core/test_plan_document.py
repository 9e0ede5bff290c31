"""Months of a plan as a document: paid, bought and not paid, of extensions, missing."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from shebo_cli.core.approval import sealed_blocks
from shebo_cli.core.estimate import estimate
from shebo_cli.core.events import BudgetRow
from shebo_cli.core.payments import Instalment
from shebo_cli.core.plan_document import Standing, changes_of, standing_of
from tests.core.builders import block, dpv
from tests.core.histories import (
    History,
    agreement,
    approval,
    change,
    june,
    rejection,
    sealed,
    submission,
)
from tests.render.plans import TODAY, document, example

if TYPE_CHECKING:
    from shebo_cli.core.events import Fact
    from shebo_cli.core.plan_document import PlanDocument

PLAN = dpv(block("B01", "10"))
ONE = sealed_blocks(PLAN)[0]
TWO = sealed("B02", "5")
ROW = BudgetRow("B02", "Блок B02", Decimal(5))


def paid(counted: int, bought: int, paid_months: int) -> PlanDocument:
    """Give a document of 43.9 h whose counted months are those paid and those of extensions."""
    plan = document(example("standard-retail").dpv)
    payments = tuple(
        Instalment(
            number, Decimal(22), None, None, None, TODAY if number < paid_months else None, None
        )
        for number in range(bought)
    )
    level = plan.settings.service.level
    return plan._replace(
        payments=payments, estimate=estimate(plan.dpv, counted, level, plan.service)
    )


@pytest.mark.parametrize(
    ("counted", "bought", "paid_months", "unpaid", "extended", "to_buy"),
    [
        (0, 0, 0, 0, 0, 2),
        (1, 1, 1, 0, 0, 1),
        (0, 1, 0, 1, 0, 1),
        (1, 2, 1, 1, 0, 0),
        (1, 4, 1, 3, 0, 0),
        (3, 2, 2, 0, 1, 0),
        (1, 1, 0, 1, 1, 0),
    ],
)
def test_a_month_is_paid_or_waits_for_payment_or_is_missing(
    counted: int, bought: int, paid_months: int, unpaid: int, extended: int, to_buy: int
) -> None:
    plan = paid(counted, bought, paid_months)
    assert 22 < plan.estimate.hours.likely <= 44
    assert (plan.unpaid_months, plan.extended_months, plan.months_to_buy) == (
        unpaid,
        extended,
        to_buy,
    )
    assert plan.unpaid_hours == 22 * unpaid


def test_a_plan_is_sent_while_it_waits_as_it_stands_and_a_draft_once_it_is_edited() -> None:
    story = History()
    assert standing_of(story.ledger(), PLAN) == Standing("draft")
    story.on(june(1), submission(ONE))
    assert standing_of(story.ledger(), PLAN) == Standing("sent", june(1), "administrator")
    story.on(june(2), approval("administrator", ONE))
    assert standing_of(story.ledger(), PLAN) == Standing("sent", june(1), "client")
    assert standing_of(story.ledger(), dpv(block("B01", "11"))) == Standing("draft")
    story.on(june(3), rejection("client", ONE))
    assert standing_of(story.ledger(), PLAN) == Standing("draft")


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (rejection("administrator", ONE, TWO), "refused"),
        (approval("administrator", ONE, TWO), "waits"),
    ],
)
def test_a_change_waits_until_both_have_approved_it_or_somebody_refuses_it(
    answer: Fact, state: str
) -> None:
    story = History()
    story.on(june(1), *agreement(ONE))
    story.on(june(2), change((ONE,), (ONE, TWO))._replace(rows=(ROW,)), submission(ONE, TWO))
    assert [one.state for one in changes_of(story.ledger())] == ["waits"]
    story.on(june(3), answer)
    # A change that was refused is told with what it would have done.
    assert [(one.state, one.rows) for one in changes_of(story.ledger())] == [(state, (ROW,))]
    assert story.refused() == []


def test_a_change_that_both_have_approved_is_told_as_approved() -> None:
    story = History()
    story.on(june(1), *agreement(ONE))
    story.on(june(2), change((ONE,), (ONE, TWO))._replace(rows=(ROW,)), *agreement(ONE, TWO))
    assert [(one.state, one.rows) for one in changes_of(story.ledger())] == [("approved", (ROW,))]
