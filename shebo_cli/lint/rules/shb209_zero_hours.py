"""SHB209: zero-hours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project


def check(project: Project) -> Iterator[Flaw]:
    """Look for tasks whose likely hours are zero."""
    for row, block in enumerate(project.dpv.block if project.dpv else ()):
        for place, task in enumerate(block.task):
            if task.hours.likely == 0:
                yield Flaw(
                    project.locate("dpv.toml", ("block", row, "task", place, "hours")),
                    say("{task} is estimated at zero hours", task=task.id),
                    say("Estimate it, or remove it."),
                )


RULE = Rule(
    code="SHB209",
    name="zero-hours",
    severity="warning",
    why=mark(
        "A task of no hours is work that nobody will have time for. If it is no work, it is "
        "no task."
    ),
    bad="""\
hours = 0
""",
    good="""\
hours = 0.5
""",
    source="R-EST-3",
    check=check,
)
