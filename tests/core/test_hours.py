from __future__ import annotations

from decimal import Decimal
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from shebo_cli.core.hours import (
    ThreePoints,
    add_up,
    expected_hours,
    p80_hours,
    shown,
    started,
    stored,
)

hours = st.decimals(min_value=0, max_value=1000, places=4)
points = st.builds(lambda three: ThreePoints(*sorted(three)), st.tuples(hours, hours, hours))


def three(low: str, likely: str, high: str) -> ThreePoints:
    return ThreePoints(Decimal(low), Decimal(likely), Decimal(high))


def test_tenths_add_up_without_a_float_artefact() -> None:
    assert add_up([three("0.1", "0.1", "0.1"), three("0.2", "0.2", "0.2")]).likely == Decimal("0.3")


@given(st.lists(points, max_size=4))
def test_a_total_never_depends_on_the_order(parts: list[ThreePoints]) -> None:
    assert len({add_up(order) for order in permutations(parts)}) == 1


@given(st.lists(points, min_size=1, max_size=6))
def test_a_total_equals_the_sum_of_its_parts(parts: list[ThreePoints]) -> None:
    total = add_up(parts)
    assert total.low == sum(part.low for part in parts)
    assert total.likely == sum(part.likely for part in parts)
    assert total.high == sum(part.high for part in parts)


def test_nothing_adds_up_to_zero() -> None:
    assert add_up([]) == three("0", "0", "0")


def test_points_out_of_order_are_seen() -> None:
    assert three("1", "2", "3").is_ordered
    assert three("2", "2", "2").is_ordered
    assert not three("3", "2", "4").is_ordered
    assert not three("1", "5", "4").is_ordered


def test_expected_value_is_perts_by_hand() -> None:
    # (1 + 4·2 + 9) / 6 = 3 and (2 + 4·4 + 6) / 6 = 4
    assert expected_hours([three("1", "2", "9"), three("2", "4", "6")]) == Decimal("7.00")


def test_p80_adds_the_variances_of_blocks() -> None:
    # Deviations 8/6 and 4/6: √(64/36 + 16/36) = √80/6 = 1.490712; × 0.8416212 = 1.254614
    assert p80_hours([three("1", "2", "9"), three("2", "4", "6")]) == Decimal("8.25")


def test_p80_of_a_certain_estimate_is_the_estimate() -> None:
    assert p80_hours([three("2", "2", "2")]) == Decimal("2.00")


@given(st.lists(points, max_size=6))
def test_p80_is_at_least_the_expected_value(parts: list[ThreePoints]) -> None:
    assert p80_hours(parts) >= expected_hours(parts)


@given(points, points)
def test_splitting_into_independent_blocks_never_raises_the_risk(
    a: ThreePoints, b: ThreePoints
) -> None:
    assert p80_hours([a, b]) <= p80_hours([add_up([a, b])])


def test_rounding_is_half_even() -> None:
    assert shown(Decimal("0.125")) == Decimal("0.12")
    assert shown(Decimal("0.135")) == Decimal("0.14")
    assert stored(Decimal("0.00005")) == Decimal("0.0000")


def test_a_started_step_counts_whole() -> None:
    assert started(Decimal(0), Decimal(5)) == 0
    assert started(Decimal(1), Decimal(5)) == 1
    assert started(Decimal(5), Decimal(5)) == 1
    assert started(Decimal(6), Decimal(5)) == 2
