"""SHB401: unknown-service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.errors import did_you_mean, say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project


def check(project: Project) -> Iterator[Flaw]:
    """Look up the project's service definition."""
    if project.settings is None:
        return
    definition = project.settings.service.definition
    if definition not in project.known_services:
        yield Flaw(
            project.locate("shebo.toml", ("service", "definition")),
            say("unknown service “{name}”", name=definition),
            did_you_mean(definition, project.known_services),
        )


RULE = Rule(
    code="SHB401",
    name="unknown-service",
    severity="error",
    why=mark(
        "The service definition holds the hours of a month and all conditions. Without it "
        "nothing can be compared."
    ),
    bad="""\
definition = "junior"
""",
    good="""\
definition = "junior-integrator"
""",
    source="R-STAGE-2",
    check=check,
)
