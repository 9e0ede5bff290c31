"""SHB404: settings-differ-from-brief."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project


def check(project: Project) -> Iterator[Flaw]:
    """Compare launch and level of the project with those that the brief states."""
    if project.brief is None or project.settings is None:
        return
    stated = {"launch": project.brief.service.launch, "level": project.brief.service.level}
    holds = {"launch": project.settings.service.launch, "level": project.settings.service.level}
    for name, value in stated.items():
        if value is not None and value != holds[name]:
            yield Flaw(
                project.locate("brief.toml", ("service", name)),
                say(
                    "the brief says “{stated}”, the project is carried out as “{holds}”",
                    stated=value,
                    holds=holds[name],
                ),
                say("What holds is shebo.toml: correct the one that is wrong."),
            )


RULE = Rule(
    code="SHB404",
    name="settings-differ-from-brief",
    severity="warning",
    why=mark(
        "Launch and level are taken from the brief when the project is made, and hold from then "
        "on as shebo.toml says. A brief that says otherwise misleads everyone who reads it."
    ),
    bad="""\
launch = "standard"
level = "senior"
""",
    good="""\
launch = "standard"
level = "junior"
""",
    source="R-LAUNCH, R-COMP-1",
    check=check,
)
