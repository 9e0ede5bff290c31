"""The forecast: by which day the work is done, with which confidence (R-EST-3, R-EST-8)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.hours import ZERO, ThreePoints, add_up, shown
from shebo_cli.core.placement import Job, place
from shebo_cli.core.remaining import frame_of, jobs_of

if TYPE_CHECKING:
    from datetime import date

    from shebo_cli.core.approval import SealedBlock
    from shebo_cli.core.ledger import Ledger
    from shebo_cli.core.placement import Span
    from shebo_cli.core.schedule import Schedule, Scope

FEWEST_TASKS = 6
"""Finished tasks from which on their velocity says something (J. Spolsky, see `velocity`)."""

DEVIATIONS = (Decimal(0), Decimal("0.8416212"), Decimal("1.6448536"))
"""Quantiles of the standard normal distribution: 50, 80 and 95 %."""


class Velocity(NamedTuple):
    """What finished tasks took against their estimate.

    Attributes:
        tasks: How many finished tasks have logged hours.
        ratio: Worked hours by likely hours of these tasks; 1 while they are too few.
    """

    tasks: int
    ratio: Decimal


class Forecast(NamedTuple):
    """Days by which the work is done with 50, 80 and 95 % confidence.

    Attributes:
        p50, p80, p95: The days; None where ten years are not enough.
        hours: Hours that are left, for the same three.
        velocity: What scales them.
    """

    p50: date | None
    p80: date | None
    p95: date | None
    hours: tuple[Decimal, Decimal, Decimal]
    velocity: Velocity


def velocity(ledger: Ledger) -> Velocity:
    """Give the velocity of the project's own finished tasks: those of blocks handed over.

    Source:
        J. Spolsky, 'Evidence Based Scheduling', 2007: an estimate is scaled by how earlier ones
        came out, once there are at least six of them.
    """
    done = ledger.progress.delivered
    worked = ledger.progress.task_hours
    pairs = [
        (worked[task.id], task.hours.likely)
        for key, block in ledger.approved.items()
        if key in done
        for task in block.tasks
        if worked.get(task.id) and task.hours.likely
    ]
    if len(pairs) < FEWEST_TASKS:
        return Velocity(len(pairs), Decimal(1))
    actual, likely = (sum(column, ZERO) for column in zip(*pairs, strict=True))
    return Velocity(len(pairs), actual / likely)


def forecast(ledger: Ledger, scope: Scope, plan: Schedule) -> Forecast:
    """Give the days by which the work is done.

    The three points of what is left give its mean and its variance by PERT: the tasks of a block
    rise and fall together, blocks are independent, and their sum is taken as normal. Hours that
    are worked are taken off all three points, none of which falls below zero: an hour as planned
    moves nothing up to a task's low point, one beyond the likely value moves the day, a block
    handed over takes all of its rest away. The velocity of finished tasks scales what is left. The
    hours are then placed on days like the plan itself.

    Args:
        ledger: The state of the project up to the day of the plan.
        scope: The blocks.
        plan: The plan by dates.

    Source:
        D. G. Malcolm et al., Operations Research 7(5), 1959 (PERT); `velocity`.
    """
    speed = velocity(ledger)
    jobs = jobs_of(ledger, scope, plan.today)
    blocks = [_points_left(ledger, scope.blocks[job.id]) for job in jobs]
    total = add_up(blocks)
    mean = (total.low + 4 * total.likely + total.high) / 6
    deviation = sum((((one.high - one.low) / 6) ** 2 for one in blocks), ZERO).sqrt()
    low, middle, high = (shown((mean + number * deviation) * speed.ratio) for number in DEVIATIONS)
    hours = (low, middle, high)
    if not jobs:
        return Forecast(plan.end, plan.end, plan.end, hours, speed)
    # The rest waits today only if all of it does.
    held = () if any(not job.held for job in jobs) else jobs[0].held
    p50, p80, p95 = (_end(ledger, scope, plan, one, held) for one in hours)
    return Forecast(p50, p80, p95, hours, speed)


def _points_left(ledger: Ledger, block: SealedBlock) -> ThreePoints:
    """Give the three points of what is left of a block."""
    worked = ledger.progress.task_hours
    return add_up(_less(task.hours, worked.get(task.id, ZERO)) for task in block.tasks)


def _less(points: ThreePoints, worked: Decimal) -> ThreePoints:
    return points.map(lambda one: max(ZERO, one - worked))


def _end(
    ledger: Ledger, scope: Scope, plan: Schedule, hours: Decimal, held: tuple[Span, ...]
) -> date | None:
    """Give the day on which a number of hours is worked."""
    frame = frame_of(ledger, plan.service_start, plan.today, scope.months)
    return place([Job("", (("", hours),), 0, held=held)], frame).end
