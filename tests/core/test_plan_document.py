"""Months of a plan as a document: paid, bought and not paid, of extensions, missing."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from shebo_cli.core.estimate import estimate
from shebo_cli.core.payments import Instalment
from tests.render.plans import TODAY, document, example

if TYPE_CHECKING:
    from shebo_cli.core.plan_document import PlanDocument


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
