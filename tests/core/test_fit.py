from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from shebo_cli.core.fit import cost_with_overhead, fitting_blocks
from tests.core.builders import block, dpv

FOUR = (block("B01", "8"), block("B02", "10"), block("B03", "3"), block("B04", "1"))


def test_blocks_fit_by_priority_and_a_smaller_one_may_pass_a_larger() -> None:
    assert fitting_blocks(dpv(*FOUR), Decimal(12)) == {"B01", "B03", "B04"}


def test_a_block_waits_for_what_it_depends_on() -> None:
    late = block("B03", "1", depends=("B02",))
    assert fitting_blocks(dpv(FOUR[0], FOUR[1], late), Decimal(12)) == {"B01"}


def test_a_dependency_with_a_later_priority_is_taken_first() -> None:
    first = block("B01", "1", depends=("B02",))
    assert fitting_blocks(dpv(first, block("B02", "1")), Decimal(2)) == {"B01", "B02"}


def test_a_block_carries_its_share_of_overhead() -> None:
    overhead = block("B03", "5", kind="overhead")
    plan = dpv(block("B01", "10"), block("B02", "10"), overhead)
    # 25 h for 20 functional ones: each block of 10 costs 12.5
    assert cost_with_overhead(plan) == Decimal("1.25")
    assert fitting_blocks(plan, Decimal("12.49")) == set()
    assert fitting_blocks(plan, Decimal("12.5")) == {"B01"}
    assert fitting_blocks(plan, Decimal("24.99")) == {"B01"}
    assert fitting_blocks(plan, Decimal(25)) == {"B01", "B02", "B03"}


def test_a_block_that_depends_on_overhead_does_not_wait_for_it() -> None:
    overhead = block("B02", "1", kind="overhead")
    plan = dpv(block("B01", "1", depends=("B02",)), overhead)
    assert fitting_blocks(plan, Decimal(2)) == {"B01", "B02"}


def test_overhead_alone_fits_as_a_whole() -> None:
    plan = dpv(block("B01", "3", kind="overhead"))
    assert fitting_blocks(plan, Decimal(3)) == {"B01"}
    assert fitting_blocks(plan, Decimal(2)) == set()
    assert cost_with_overhead(plan) == 1


sizes = st.lists(
    st.decimals(min_value=Decimal("0.25"), max_value=30, places=2), min_size=1, max_size=8
)


@given(sizes, st.decimals(min_value=0, max_value=100, places=2))
def test_what_fits_never_exceeds_the_purchase(likely: list[Decimal], capacity: Decimal) -> None:
    blocks = [block(f"B{number:02}", str(each)) for number, each in enumerate(likely, start=1)]
    overhead = block("B90", "5", kind="overhead")
    plan = dpv(*blocks, overhead)
    fits = fitting_blocks(plan, capacity)
    spent = sum((one.hours.likely for one in blocks if one.id in fits), Decimal(0))
    assert spent * (sum(likely) + 5) <= capacity * sum(likely)
    assert ("B90" in fits) == (sum(likely) + 5 <= capacity)


def test_blocks_of_no_hours_fit_but_not_overhead_beyond_the_purchase() -> None:
    plan = dpv(block("B01", "0"), block("B02", "5", kind="overhead"))
    assert fitting_blocks(plan, Decimal(4)) == {"B01"}
    assert fitting_blocks(plan, Decimal(5)) == {"B01", "B02"}


def test_equal_priorities_go_by_id() -> None:
    plan = dpv(block("B02", "3", priority=1), block("B01", "3", priority=1))
    assert [one.id for one in plan.by_priority()] == ["B01", "B02"]
    assert fitting_blocks(plan, Decimal(3)) == {"B01"}
