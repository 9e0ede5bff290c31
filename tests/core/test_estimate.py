from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shebo_cli.core.dpv import Task
from shebo_cli.core.estimate import (
    check_competence,
    estimate,
    hours_to_buy,
    needed_level,
    whole_months,
)
from tests.core.builders import SERVICE, block, dpv, points


@pytest.mark.parametrize(
    ("needed", "months", "shortage", "to_buy", "surplus"),
    [
        ("66", 1, "44", 2, "0"),
        ("50", 1, "28", 2, "0"),
        ("22", 1, "0", 0, "0"),
        ("20", 1, "0", 0, "2"),
        ("22.01", 1, "0.01", 1, "0"),
        ("5", 0, "5", 1, "0"),
    ],
)
def test_hours_are_compared_with_the_purchase(
    needed: str, months: int, shortage: str, to_buy: int, surplus: str
) -> None:
    result = estimate(dpv(block("B01", needed)), months, "junior", SERVICE)
    assert result.shortage_hours == Decimal(shortage)
    assert result.shortage_months == to_buy
    assert result.surplus_hours == Decimal(surplus)
    assert result.purchased_hours == 22 * months


def test_productions_hours_stay_apart() -> None:
    result = estimate(
        dpv(block("B01", "20", production_hours=Decimal(100)), block("B02", "2")),
        1,
        "junior",
        SERVICE,
    )
    assert result.production_hours == 100
    assert result.shortage_hours == 0


def test_an_empty_plan_is_a_surplus() -> None:
    result = estimate(dpv(), 1, "junior", SERVICE)
    assert (result.hours.likely, result.surplus_hours, result.fits) == (0, 22, frozenset())
    assert result.competence.needed == "junior"


hours = st.decimals(min_value=0, max_value=500, places=2)


@given(hours, hours)
def test_shortage_and_surplus_exclude_each_other(needed: Decimal, bought: Decimal) -> None:
    shortage = hours_to_buy(needed, bought)
    assert shortage >= 0
    assert shortage == 0 or needed - shortage == bought
    months = whole_months(shortage, Decimal(22))
    assert months * 22 >= shortage > (months - 1) * 22 or months == 0


def test_competence_names_every_task_above_the_purchase_in_the_order_of_the_plan() -> None:
    def task(task_id: str, level: str) -> Task:
        return Task(id=task_id, title="а", level=level, hours=points("1"))

    first = block("B01", "1", priority=2, task=(task("B01.1", "junior"), task("B01.2", "senior")))
    second = block("B02", "1", priority=1, task=(task("B02.1", "integrator"),))
    plan = dpv(first, second)
    assert check_competence(plan, "junior", SERVICE) == ("junior", "senior", ("B02.1", "B01.2"))
    assert check_competence(plan, "integrator", SERVICE).tasks == ("B01.2",)
    assert check_competence(plan, "senior", SERVICE).tasks == ()
    assert needed_level(first, SERVICE) == "senior"
    assert needed_level(block("B03", "1", task=()), SERVICE) == "junior"
