"""SHB402: unknown-launch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.spelling import respelled
from shebo_cli.errors import Fix, did_you_mean, say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project


def check(project: Project) -> Iterator[Flaw]:
    """Look up the launch variants of the brief and of the project."""
    if project.service is None:
        return
    known = [launch.id for launch in project.service.launches]
    stated = []
    if project.brief:
        stated.append(("brief.toml", project.brief.service.launch))
    if project.settings:
        stated.append(("shebo.toml", project.settings.service.launch))
    for file, launch in stated:
        if launch not in known:
            right = respelled(launch, known.__contains__)
            yield Flaw(
                project.locate(file, ("service", "launch")),
                say("unknown launch variant “{name}”", name=launch),
                did_you_mean(launch, known),
                Fix("put", ("service", "launch"), right) if right else None,
            )


RULE = Rule(
    code="SHB402",
    name="unknown-launch",
    severity="error",
    why=mark(
        "A launch variant decides how many months are sold, how they are paid and how many "
        "processes are set up. It must be one that the service defines."
    ),
    bad="""\
launch = "warm"
""",
    good="""\
launch = "standard"
""",
    source="R-LAUNCH, R-STAGE-2",
    check=check,
    fix=mark("Corrects case, hyphens, and Cyrillic letters that look Latin."),
)
