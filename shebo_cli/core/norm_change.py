"""How a template looks with other norms."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shebo_cli.core.catalogue import Multiplier, Template, TemplateTask
    from shebo_cli.core.hours import ThreePoints

COARSE, FINE = Decimal("0.05"), Decimal("0.01")
FINE_BELOW = Decimal("0.5")
UNIT = Decimal("0.005")


def rounded_norm(hours: Decimal) -> Decimal:
    """Round hours as norms are written: to 3 minutes, below half an hour to 0.01 h; never to 0."""
    return _to_step(hours, COARSE if hours >= FINE_BELOW else FINE)


def changed_norm(norm: ThreePoints, ratio: Decimal) -> ThreePoints:
    """Give a norm times a ratio; low and high keep their proportion to likely."""
    return norm.map(lambda hours: rounded_norm(hours * ratio))


def changed_template(template: Template, ratios: Mapping[int, Decimal]) -> Template:
    """Give a template with the norms of some tasks times their ratios, one version later.

    What a count adds to a task is part of the hours that were worked on it, so it grows with them.
    Hours for each one of a count are those of the whole row: they follow the sum of its tasks.

    Args:
        template: Its tasks state hours, no parts of a share.
        ratios: By the task's place.
    """
    tasks = tuple(
        _changed_task(task, ratios[place]) if place in ratios else task
        for place, task in enumerate(template.task)
    )
    changed = template._replace(version=template.version + 1, task=tasks)
    growth = changed.row.likely / template.row.likely
    return changed._replace(per=tuple(_grown(one, growth) for one in template.per))


def _changed_task(task: TemplateTask, ratio: Decimal) -> TemplateTask:
    adds = tuple(one._replace(hours=rounded_norm(one.hours * ratio)) for one in task.adds)
    hours = changed_norm(task.hours, ratio) if task.hours else None
    return task._replace(hours=hours, adds=adds)


def _grown(multiplier: Multiplier, growth: Decimal) -> Multiplier:
    if multiplier.hours is None:
        return multiplier
    return multiplier._replace(hours=_to_step(multiplier.hours * growth, UNIT))


def _to_step(hours: Decimal, step: Decimal) -> Decimal:
    return max((hours / step).quantize(Decimal(1), ROUND_HALF_EVEN), Decimal(1)) * step
