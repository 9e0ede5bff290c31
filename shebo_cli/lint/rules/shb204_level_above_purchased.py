"""SHB204: level-above-purchased."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.competence import has_approved
from shebo_cli.core.estimate import check_competence
from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project


def check(project: Project) -> Iterator[Flaw]:
    """Compare the levels of each block's tasks with the purchased one."""
    service, purchased = project.service, project.purchased_level
    if project.dpv is None or service is None or purchased is None:
        return
    if not check_competence(project.dpv, purchased, service).tasks:
        return
    if project.journal.events and has_approved(project, "client"):
        return
    if service.rank(purchased) < 0:
        return
    higher = service.levels_above(purchased)
    for row, block in enumerate(project.dpv.block):
        above = [(place, task) for place, task in enumerate(block.task) if task.level in higher]
        if above:
            yield Flaw(
                project.locate("dpv.toml", ("block", row, "task", above[0][0], "level")),
                say(
                    "{block} needs the level “{needed}”, bought is “{purchased}”: {tasks}",
                    block=block.id,
                    needed=service.level_title(
                        max((task.level for _, task in above), key=service.rank)
                    ),
                    purchased=service.level_title(purchased),
                    tasks=tuple(task.id for _, task in above),
                ),
                say("Notify the client, and agree on a higher level or leave these tasks out."),
            )


RULE = Rule(
    code="SHB204",
    name="level-above-purchased",
    severity="warning",
    why=mark(
        "The task needs more competence than the client has bought. The client must be told "
        "at once, and either buys the higher level or leaves the task out."
    ),
    bad="""\
launch = "standard"
level = "junior"
""",
    good="""\
launch = "standard"
level = "integrator"
""",
    source="R-COMP-1",
    check=check,
)
