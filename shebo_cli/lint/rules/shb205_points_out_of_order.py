"""SHB205: points-out-of-order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project


def check(project: Project) -> Iterator[Flaw]:
    """Compare the three points of each task."""
    for row, block in enumerate(project.dpv.block if project.dpv else ()):
        for place, task in enumerate(block.task):
            if not task.hours.is_ordered:
                yield Flaw(
                    project.locate("dpv.toml", ("block", row, "task", place, "hours")),
                    say("{task}: low ≤ likely ≤ high does not hold", task=task.id),
                    say("Order the three points, or give a single number."),
                )


RULE = Rule(
    code="SHB205",
    name="points-out-of-order",
    severity="error",
    why=mark(
        "Three points mean: at best, most likely, at worst. Out of order, the expected value "
        "and the spread are nonsense."
    ),
    bad="""\
hours = { low = 3, likely = 2, high = 4 }
""",
    good="""\
hours = { low = 1, likely = 2, high = 4 }
""",
    source="R-EST-3",
    check=check,
)
