"""SHB102: cold-launch-processes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project
    from shebo_cli.errors import Place


def check(project: Project) -> Iterator[Flaw]:
    """Count the processes of brief and plan against the launch variant's limit."""
    if not (project.service and project.launch):
        return
    launch = project.service.find_launch(project.launch)
    limit = launch.processes_at_most if launch else None
    if limit is None:
        return
    asked = len(project.brief.process) if project.brief else 0
    planned = _planned(project)
    if asked > limit:
        yield _flaw(project.locate("brief.toml", ("process", limit)), asked, limit)
    elif len(planned) > limit:
        where = project.locate("dpv.toml", ("block", planned[limit]))
        yield _flaw(where, len(planned), limit)


def _planned(project: Project) -> list[int]:
    """Give the rows of the blocks that set up a process each."""
    return [
        row
        for row, block in enumerate(project.dpv.block if project.dpv else ())
        if block.template
        and (template := project.load_catalogue().templates.get(block.template))
        and template.each == "process"
    ]


def _flaw(where: Place, count: int, limit: int) -> Flaw:
    return Flaw(
        where,
        say("{count} business processes in a launch that allows {limit}", count=count, limit=limit),
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
