"""SHB215: customization-without-production."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project


def check(project: Project) -> Iterator[Flaw]:
    """Look for production's hours in blocks whose template asks for them."""
    for row, block in enumerate(project.dpv.block if project.dpv else ()):
        if block.template is None or block.production_hours is not None:
            continue
        template = project.load_catalogue().templates.get(block.template)
        if template and template.production:
            yield Flaw(
                project.locate("dpv.toml", ("block", row)),
                say("{block} does not give production's hours", block=block.id),
                say("Ask production, and add production_hours."),
            )


RULE = Rule(
    code="SHB215",
    name="customization-without-production",
    severity="warning",
    why=mark(
        "A customization has two figures: production's hours, paid apart, and the "
        "integrator's share of them. A block that lacks the first hides part of the price "
        "from the client."
    ),
    bad="""\
template = "customization"
version = 1
""",
    good="""\
template = "customization"
version = 1
production_hours = 5
""",
    source="R-EST-2",
    check=check,
)
