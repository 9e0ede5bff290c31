"""The estimate: hours of a ДПВ against what was bought, and the competence that it needs."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal
from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.dpv import production_hours
from shebo_cli.core.fit import fitting_blocks
from shebo_cli.core.hours import ZERO, ThreePoints, expected_hours, p80_hours
from shebo_cli.core.remembered import OfTheLast

if TYPE_CHECKING:
    from shebo_cli.core.dpv import Block, Dpv
    from shebo_cli.core.service import Service


class Competence(NamedTuple):
    """Purchased against needed level (R-COMP-1); `tasks` are those above the purchase."""

    purchased: str
    needed: str
    tasks: tuple[str, ...]


class Estimate(NamedTuple):
    """Everything that `estimate` says, in hours of the integrator unless named otherwise.

    `shortage_months` are whole months; shortage and surplus are never both above zero (R-EST-4).
    """

    hours: ThreePoints
    expected: Decimal
    p80: Decimal
    purchased_months: int
    purchased_hours: Decimal
    shortage_hours: Decimal
    shortage_months: int
    surplus_hours: Decimal
    production_hours: Decimal
    competence: Competence
    fits: frozenset[str]


def hours_to_buy(estimated: Decimal, purchased: Decimal) -> Decimal:
    """Give the hours that the client still has to buy for the whole ДПВ.

    Args:
        estimated: Sum of the blocks' likely hours, integrator's hours only.
        purchased: Purchased months times the service's monthly hours.

    Returns:
        Hours, zero or more; zero where the purchase covers the estimate.

    Example:
        >>> hours_to_buy(Decimal(66), Decimal(22))
        Decimal('44')

    Source:
        docs/domain.md, R-EST-4.
    """
    return max(ZERO, estimated - purchased)


def whole_months(hours: Decimal, month_hours: Decimal) -> int:
    """Give the months that hold a number of hours, rounded up: none is sold in part (R-EST-4)."""
    return int((hours / month_hours).to_integral_value(ROUND_CEILING))


def advised_hours(result: Estimate, service: Service) -> Decimal:
    """Give the hours that are bought once the months that are missing are bought too."""
    return service.bought_hours(result.purchased_months + result.shortage_months)


def needed_level(block: Block, service: Service) -> str:
    """Give the highest level among the tasks of a block; the lowest one where it has none."""
    levels = {task.level: None for task in block.task}
    return max(levels, key=service.rank, default=service.levels[0].id)


@OfTheLast
def check_competence(dpv: Dpv, purchased: str, service: Service) -> Competence:
    """Find the tasks above the purchased level, without a look at hours (R-COMP-2)."""
    levels = {task.level: None for block in dpv.block for task in block.task}
    if not all(block.task for block in dpv.block):
        levels[service.levels[0].id] = None
    needed = max(levels, key=service.rank, default=purchased)
    above = service.levels_above(purchased)
    if above.isdisjoint(levels):
        return Competence(purchased, needed, ())
    tasks = (task.id for block in dpv.by_priority() for task in block.task if task.level in above)
    return Competence(purchased, needed, tuple(tasks))


def estimate(dpv: Dpv, months: int, level: str, service: Service) -> Estimate:
    """Estimate a ДПВ against a number of purchased months.

    Args:
        dpv: A ДПВ without duplicate ids, unknown dependencies or cycles.
        months: Purchased months, zero or more.
        level: The purchased level, one of the service's.
        service: Gives the hours of a month and the order of levels.
    """
    by_block = [block.hours for block in dpv.block]
    hours = dpv.hours
    purchased = service.bought_hours(months)
    shortage = hours_to_buy(hours.likely, purchased)
    return Estimate(
        hours=hours,
        expected=expected_hours(by_block),
        p80=p80_hours(by_block),
        purchased_months=months,
        purchased_hours=purchased,
        shortage_hours=shortage,
        shortage_months=whole_months(shortage, service.month_hours),
        surplus_hours=max(ZERO, purchased - hours.likely),
        production_hours=production_hours(dpv),
        competence=check_competence(dpv, level, service),
        fits=fitting_blocks(dpv, purchased),
    )
