"""SHB503: unknown-template-dependency."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.errors import did_you_mean, say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project


def check(project: Project) -> Iterator[Flaw]:
    """Look up every dependency of every template."""
    catalogue = project.load_catalogue()
    for template in catalogue.templates.values():
        for place, other in enumerate(template.depends):
            if other not in catalogue.templates:
                yield Flaw(
                    catalogue.locate(template.id, ("depends", place)),
                    say("unknown template “{name}”", name=other),
                    did_you_mean(other, set(catalogue.templates) - {template.id}),
                )


RULE = Rule(
    code="SHB503",
    name="unknown-template-dependency",
    severity="error",
    why=mark(
        "A template that depends on one which does not exist is mostly misspelt, and the "
        "order of the plan would be wrong."
    ),
    bad="""\
depends = ["setings"]
""",
    good="""\
depends = ["settings"]
""",
    source="R-TPL-2",
    check=check,
)
