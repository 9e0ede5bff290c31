"""What ratios of worked to estimated hours say, without a guess at how they are distributed.

Everything here is counting: ranks and coin tosses. If the median were 1, each ratio would fall on
either side of it like a coin.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Key = tuple[str, int]
    """A task of a template: the template's id and the task's place, from 0."""

ONE = Decimal(1)
FEWEST_PROJECTS = 6
"""FogBugz's evidence-based scheduling asks for as many (docs/decisions/0016)."""
CONFIDENCE = Decimal("0.90")
FALSE_SHARE = 1 - CONFIDENCE
OUTLIER_POWER = Decimal("3.5") / Decimal("0.6745")
"""A modified z-score of 3.5, as a power of the median factor: Iglewicz and Hoaglin 1993."""
NEAR = Decimal(2)
"""Within this factor of the median nothing is an outlier, however alike the others are."""


class Interval(NamedTuple):
    """Where the median of all projects lies, and how surely."""

    low: Decimal
    high: Decimal
    confidence: Decimal


def median(ordered: Sequence[Decimal]) -> Decimal:
    """Give the middle of sorted values, or the mean of the two in the middle."""
    return median_without(ordered, len(ordered))


def median_without(ordered: Sequence[Decimal], left_out: int) -> Decimal:
    """Give the median of sorted values but for the one at a place; none where there is no such."""
    count = len(ordered) - (left_out < len(ordered))
    first, last = (count - 1) // 2, count // 2
    return (ordered[first + (first >= left_out)] + ordered[last + (last >= left_out)]) / 2


def p80(ordered: Sequence[Decimal]) -> Decimal:
    """Give the least of sorted values that at least 80 % of them do not exceed."""
    return ordered[-(-8 * len(ordered) // 10) - 1]


def median_interval(least: Sequence[Decimal], most: Sequence[Decimal]) -> Interval:
    """Give the narrowest interval between two ranks that holds the median with 90 % or more.

    The k-th least and the k-th greatest of n values have the median of whatever they come from
    between them with probability 1 - 2 P(B ≤ k - 1), where B counts heads in n tosses. Values that
    were rounded are known to lie between two bounds: the lower end is that of the lower bounds.

    Args:
        least: The lower bounds of the values, sorted; at least `FEWEST_PROJECTS`.
        most: The upper bounds, sorted.

    Source:
        H. A. David, H. N. Nagaraja, 'Order Statistics', 3rd edition, 2003, section 7.1.
    """
    rank = _rank(len(least))
    return Interval(least[rank - 1], most[-rank], 1 - 2 * toss(len(least), rank - 1))


@lru_cache(maxsize=4096)
def _rank(count: int) -> int:
    """Give the highest rank beyond which the median lies in one case of twenty at most."""
    least = FALSE_SHARE / 2 * 2**count
    rank, ways, total = 0, 1, 1
    while total <= least:
        rank += 1
        ways = ways * (count - rank + 1) // rank
        total += ways
    return rank


@lru_cache(maxsize=65536)
def toss(count: int, most: int) -> Decimal:
    """Give the probability of at most so many heads in a number of tosses of a fair coin."""
    ways, total = 1, 1
    for heads in range(1, most + 1):
        ways = ways * (count - heads + 1) // heads
        total += ways
    return Decimal(total) / Decimal(2**count)


def chance(not_above: int, not_below: int, count: int) -> Decimal:
    """Give how likely ratios lie so much on one side of 1 by luck: the sign test, two-sided.

    It is at most 10 % exactly where the interval of the median excludes 1.

    Args:
        not_above: How many may be 1 or less.
        not_below: How many may be 1 or more; those that may be 1 speak against any other norm.
        count: How many there are.
    """
    return min(ONE, 2 * toss(count, min(not_above, not_below)))


def beyond_luck(chances: Mapping[Key, Decimal]) -> frozenset[Key]:
    """Choose what differs among many that were looked at.

    A hundred tasks at 90 % each would give ten that seem to differ. Those are chosen of which at
    most one in ten is luck on the average; where nothing differs, nothing is chosen in nine runs
    of ten.

    Args:
        chances: By key, as `chance` gives them.

    Source:
        Y. Benjamini, Y. Hochberg, 'Controlling the false discovery rate', J. R. Statist. Soc. B
        57(1), 1995.
    """
    ordered = sorted(chances.items(), key=lambda one: (one[1], one[0]))
    last = 0
    for rank, (_, value) in enumerate(ordered, start=1):
        if value * len(ordered) <= FALSE_SHARE * rank:
            last = rank
    return frozenset(key for key, _ in ordered[:last])


def convincing_count(tasks: int) -> int:
    """Give with how many projects, all on one side of 1, a task is beyond luck for certain.

    With fewer it may be, where other tasks differ too.

    Args:
        tasks: How many are looked at.
    """
    count = FEWEST_PROJECTS
    while chance(0, count, count) * tasks > FALSE_SHARE:
        count += 1
    return count


def outliers(ratios: Sequence[Decimal]) -> frozenset[int]:
    """Give the places of values that are no part of the others.

    A value's factor is how many times it is more or less than the median; the median of all
    factors says what is usual. In logarithms these are the distance from the median and its
    median, so that twice and half as long are equally far. With too few values nothing is judged.
    """
    if len(ratios) < FEWEST_PROJECTS:
        return frozenset()
    middle = median(sorted(ratios))
    factors = [max(one / middle, middle / one) for one in ratios]
    most = max(median(sorted(factors)) ** OUTLIER_POWER, NEAR)
    return frozenset(place for place, factor in enumerate(factors) if factor > most)
