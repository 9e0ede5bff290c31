"""SHB502: unknown-fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.catalogue import named_facts
from shebo_cli.core.fact_kinds import DETAILS
from shebo_cli.core.facts import fact_paths
from shebo_cli.errors import did_you_mean, say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project


def check(project: Project) -> Iterator[Flaw]:
    """Look up every fact that a template names."""
    catalogue = project.load_catalogue()
    known = fact_paths()
    for template in catalogue.templates.values():
        for path, fact in named_facts(template):
            if fact not in known and not fact.startswith(DETAILS):
                yield Flaw(
                    catalogue.locate(template.id, path),
                    say("no brief can state the fact “{fact}”", fact=fact),
                    did_you_mean(fact, known),
                )


RULE = Rule(
    code="SHB502",
    name="unknown-fact",
    severity="error",
    why=mark("A switch or size on a fact that no brief can state never takes effect."),
    bad="""\
fact = "staff.people"
""",
    good="""\
fact = "staff.users"
""",
    source="R-TPL-2",
    check=check,
)
