"""SHB102: cold-launch-processes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project


def check(project: Project) -> Iterator[Flaw]:
    """Count the processes against the launch variant's limit."""
    if not (project.brief and project.service and project.launch):
        return
    launch = project.service.find_launch(project.launch)
    limit = launch.processes_at_most if launch else None
    count = len(project.brief.process)
    if limit is not None and count > limit:
        yield Flaw(
            project.locate("brief.toml", ("process", limit)),
            say(
                "{count} business processes in a launch that allows {limit}",
                count=count,
                limit=limit,
            ),
            say("Take the standard launch, or leave the other processes for later."),
        )


RULE = Rule(
    code="SHB102",
    name="cold-launch-processes",
    severity="error",
    why=mark(
        "A cold launch is one month for one business process. A second process does not fit "
        "in it, and the client must know this before paying."
    ),
    bad="""\
launch = "cold"

[[process]]
name = "Запись"

[[process]]
name = "Возвраты"
""",
    good="""\
launch = "standard"

[[process]]
name = "Запись"

[[process]]
name = "Возвраты"
""",
    source="R-LAUNCH-1",
    check=check,
)
