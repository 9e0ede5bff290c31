from __future__ import annotations

from decimal import Decimal
from itertools import product
from math import comb, exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shebo_cli.core.norm_ratios import (
    FEWEST_PROJECTS,
    beyond_luck,
    chance,
    convincing_count,
    median,
    median_interval,
    median_without,
    outliers,
    p80,
    toss,
)

RATIOS = st.lists(st.decimals("0.05", "20", places=2), min_size=1, max_size=60).map(sorted)


def decimals(text: str) -> list[Decimal]:
    return [Decimal(one) for one in text.split()]


@given(st.integers(1, 300), st.data())
def test_a_task_that_all_of_enough_projects_tell_alike_is_beyond_luck_whatever_others_are(
    tasks: int, data: st.DataObject
) -> None:
    count = convincing_count(tasks)
    others = data.draw(
        st.lists(st.decimals("0", "1", places=4), min_size=tasks - 1, max_size=tasks - 1)
    )
    chances = {("other", place): one for place, one in enumerate(others)}

    assert ("ours", 0) in beyond_luck({**chances, ("ours", 0): chance(0, count, count)})
    if count > FEWEST_PROJECTS:
        lone = {("other", place): Decimal(1) for place in range(tasks - 1)}
        assert not beyond_luck({**lone, ("ours", 0): chance(0, count - 1, count - 1)})


def test_the_median_is_the_middle_or_the_mean_of_the_two_in_the_middle() -> None:
    assert median(decimals("1 2 9")) == 2
    assert median(decimals("1 2 4 9")) == 3


@given(RATIOS, st.data())
def test_leaving_one_out_is_the_median_of_the_others(
    ordered: list[Decimal], data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(ordered)))
    others = ordered[:place] + ordered[place + 1 :]
    if others:
        assert median_without(ordered, place) == median(others)


@given(RATIOS)
def test_p80_is_the_least_value_that_four_in_five_do_not_exceed(ordered: list[Decimal]) -> None:
    found = p80(ordered)
    assert 5 * sum(one <= found for one in ordered) >= 4 * len(ordered)
    assert 5 * sum(one < found for one in ordered) < 4 * len(ordered)


@pytest.mark.parametrize("count", [1, 2, 7, 12])
def test_a_toss_is_counted_as_all_sequences_of_coins_say(count: int) -> None:
    for most in range(count + 1):
        ways = sum(sum(coins) <= most for coins in product((0, 1), repeat=count))
        assert toss(count, most) == Decimal(ways) / 2**count


@pytest.mark.parametrize("count", [*range(FEWEST_PROJECTS, 40), 200, 1000])
def test_the_interval_is_the_narrowest_that_keeps_the_promise(count: int) -> None:
    ordered = [Decimal(one) for one in range(1, count + 1)]
    low, high, confidence = median_interval(ordered, ordered)
    rank = int(low)
    assert high == count + 1 - rank
    outside = sum(comb(count, one) for one in range(rank))
    assert abs(confidence - (1 - Decimal(2 * outside) / 2**count)) < Decimal("1e-20")
    assert confidence >= Decimal("0.9")
    assert 10 * 2 * (outside + comb(count, rank)) > 2**count


def test_six_projects_promise_more_than_ninety_percent() -> None:
    ordered = decimals("1.1 1.2 1.3 1.4 1.5 1.6")
    assert median_interval(ordered, ordered) == (Decimal("1.1"), Decimal("1.6"), Decimal("0.96875"))


@given(st.lists(st.decimals("0.5", "2", places=1), min_size=FEWEST_PROJECTS, max_size=60))
def test_the_chance_is_ten_percent_exactly_where_the_interval_excludes_one(
    ratios: list[Decimal],
) -> None:
    ordered = sorted(ratios)
    low, high, _ = median_interval(ordered, ordered)
    value = chance(sum(one <= 1 for one in ordered), sum(one >= 1 for one in ordered), len(ordered))
    assert (value <= Decimal("0.1")) is not (low <= 1 <= high)


def test_a_chance_is_never_more_than_certain() -> None:
    assert chance(6, 6, 6) == 1


def test_of_many_that_differ_a_little_none_is_beyond_luck() -> None:
    chances = {("one", place): Decimal("0.03") for place in range(2)}
    assert beyond_luck(chances) == {("one", 0), ("one", 1)}
    many = chances | {("two", place): Decimal(1) for place in range(98)}
    assert beyond_luck(many) == frozenset()


def test_what_differs_more_carries_what_differs_less() -> None:
    chances = {("one", 0): Decimal("0.001"), ("one", 1): Decimal("0.06"), ("one", 2): Decimal(1)}
    assert beyond_luck(chances) == {("one", 0), ("one", 1)}
    assert beyond_luck({}) == frozenset()


def test_eight_times_as_long_is_an_outlier_and_an_eighth_too() -> None:
    ratios = decimals("0.9 1 1.1 8 1.2 0.8 1 0.12")
    assert outliers(ratios) == {3, 7}


def test_where_all_others_are_the_same_twice_as_long_is_none() -> None:
    assert outliers(decimals("1 1 1 1 1 1 2 0.5")) == frozenset()
    assert outliers(decimals("1 1 1 1 1 1 2.1 0.4")) == {6, 7}


def test_where_all_differ_much_nothing_is_an_outlier() -> None:
    assert outliers([Decimal(exp(one)) for one in (-2, -1, 0, 0.5, 1, 2, 3)]) == frozenset()


def test_too_few_values_have_no_outlier() -> None:
    assert outliers(decimals("1 1 1 1 90")) == frozenset()
