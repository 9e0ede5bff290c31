"""SHB504: template-cycle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.order import find_cycle
from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project


def check(project: Project) -> Iterator[Flaw]:
    """Look for one circle; the next one shows when this one is cut."""
    catalogue = project.load_catalogue()
    known = {
        template.id: [other for other in template.depends if other in catalogue.templates]
        for template in catalogue.templates.values()
    }
    cycle = find_cycle(known)
    if cycle:
        yield Flaw(
            catalogue.locate(cycle[0], ("depends",)),
            say("templates wait for each other: {cycle}", cycle=" → ".join(cycle)),
            say("Remove one of these dependencies."),
        )


RULE = Rule(
    code="SHB504",
    name="template-cycle",
    severity="error",
    why=mark(
        "Templates that depend on each other in a circle have no order, so no plan can be "
        "made of them."
    ),
    bad="""\
depends = ["own-block"]
""",
    good="""\
depends = ["settings"]
""",
    source="R-TPL-1",
    check=check,
)
