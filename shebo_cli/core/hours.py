"""Hours: exact decimals, three points, and what PERT says of their sum."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_HALF_EVEN, Context, Decimal
from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.shapes import Hours

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from shebo_cli.core.shapes import Schema

ZERO = Decimal(0)
STORED = Decimal("0.0001")
SHOWN = Decimal("0.01")
WIDE = Context(prec=60)
"""Room for absurd counts: that they are absurd is said elsewhere."""

P80_DEVIATIONS = Decimal("0.8416212")
"""The 80 % quantile of the standard normal distribution."""


class ThreePoints(NamedTuple):
    """An estimate in hours: at best, most likely, at worst (R-EST-3)."""

    low: Hours
    likely: Hours
    high: Hours

    @property
    def is_ordered(self) -> bool:
        """Say whether low ≤ likely ≤ high."""
        return self.low <= self.likely <= self.high

    def map(self, change: Callable[[Decimal], Decimal]) -> ThreePoints:
        """Give the three points, each changed by the same function."""
        return ThreePoints(change(self.low), change(self.likely), change(self.high))


NOTHING = ThreePoints(ZERO, ZERO, ZERO)


class OneOrThree:
    """The marker of a field that takes `2` as well as `{ low = 1, likely = 2, high = 4 }`."""

    def __get_pydantic_core_schema__(
        self, source: object, handler: Callable[[object], Schema]
    ) -> Schema:
        """Read a single number as all three points, in pydantic's own hook."""
        widen = {"type": "no-info", "function": _widen}
        return {"type": "function-before", "function": widen, "schema": handler(source)}


def _widen(value: object) -> object:
    if type(value) in (int, Decimal):
        return {"low": value, "likely": value, "high": value}
    return value


def add_up(parts: Iterable[ThreePoints]) -> ThreePoints:
    """Add estimates point by point; exact, so the order never matters (R-EST-3)."""
    low = likely = high = ZERO
    for part in parts:
        low, likely, high = low + part.low, likely + part.likely, high + part.high
    return ThreePoints(low, likely, high)


def stored(hours: Decimal) -> Decimal:
    """Round half-even to the 4 decimals that files and JSON hold."""
    return hours.quantize(STORED, ROUND_HALF_EVEN, WIDE)


def shown(hours: Decimal) -> Decimal:
    """Round half-even to 0.01 h."""
    return hours.quantize(SHOWN, ROUND_HALF_EVEN, WIDE)


def started(amount: Decimal, step: Decimal) -> Decimal:
    """Count the steps of a size that are at least begun.

    Example:
        >>> started(Decimal(6), Decimal(5))
        Decimal('2')
    """
    return (amount / step).to_integral_value(ROUND_CEILING)


def expected_hours(blocks: Iterable[ThreePoints]) -> Decimal:
    """Give the expected value of a sum of independent estimates.

    Args:
        blocks: Three points of each block, integrator's hours.

    Returns:
        The sum of (low + 4 likely + high) / 6, rounded half-even to 0.01 h.

    Source:
        PERT: D. G. Malcolm, J. H. Roseboom, C. E. Clark, W. Fazar, 'Application of a technique for
        research and development program evaluation', Operations Research 7(5), 1959; R-EST-3.
    """
    return shown(_mean(add_up(blocks)))


def p80_hours(blocks: Iterable[ThreePoints]) -> Decimal:
    """Give the hours that four projects of five will not exceed.

    The variance of one block is ((high - low) / 6) squared. The tasks of a block rise and fall
    together (same client, same data), so their ranges are added; blocks are taken as independent,
    so their variances are added, and the sum is close to normal by the central limit theorem.

    Args:
        blocks: Three points of each block, integrator's hours.

    Returns:
        Expected value + 0.8416212 standard deviations, rounded half-even to 0.01 h.

    Source:
        Malcolm et al. 1959, as in `expected_hours`; R-EST-3.
    """
    parts = tuple(blocks)
    variance = sum((((part.high - part.low) / 6) ** 2 for part in parts), ZERO)
    return shown(_mean(add_up(parts)) + P80_DEVIATIONS * variance.sqrt())


def _mean(points: ThreePoints) -> Decimal:
    return (points.low + 4 * points.likely + points.high) / 6
