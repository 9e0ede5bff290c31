"""SHB208: long-task."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project


def check(project: Project) -> Iterator[Flaw]:
    """Compare each task's likely hours with the service's limit."""
    if project.dpv is None or project.service is None:
        return
    limit = project.service.estimate.task_hours_at_most
    for row, block in enumerate(project.dpv.block):
        for place, task in enumerate(block.task):
            if task.hours.likely > limit:
                yield Flaw(
                    project.locate("dpv.toml", ("block", row, "task", place, "hours")),
                    say(
                        "{task} takes {hours} h, more than {limit} h",
                        task=task.id,
                        hours=task.hours.likely,
                        limit=limit,
                    ),
                    say("Split it into tasks that end with something to show."),
                )


RULE = Rule(
    code="SHB208",
    name="long-task",
    severity="warning",
    why=mark(
        "A task as long as this mostly hides work that nobody has thought through. Estimates "
        "of smaller tasks are more exact, and progress shows earlier."
    ),
    bad="""\
hours = { low = 10, likely = 20, high = 40 }
""",
    good="""\
hours = { low = 1, likely = 2, high = 4 }
""",
    source="FogBugz, templates/service",
    check=check,
)
