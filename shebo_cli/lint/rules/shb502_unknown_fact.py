"""SHB502: unknown-fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.facts import fact_paths
from shebo_cli.errors import did_you_mean, say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.catalogue import Template
    from shebo_cli.core.project import KeyPath, Project


def check(project: Project) -> Iterator[Flaw]:
    """Look up every fact that a template names."""
    catalogue = project.load_catalogue()
    known = fact_paths()
    for template in catalogue.templates.values():
        for path, fact in _facts(template):
            if fact not in known:
                yield Flaw(
                    catalogue.locate(template.id, path),
                    say("no brief can state the fact “{fact}”", fact=fact),
                    did_you_mean(fact, known),
                )


def _facts(template: Template) -> Iterator[tuple[KeyPath, str]]:
    if template.switch and template.switch.fact:
        yield ("switch", "fact"), template.switch.fact
    for place, multiplier in enumerate(template.per):
        yield ("per", place, "fact"), multiplier.fact
    if template.share:
        yield ("share", "fact"), template.share.fact
    if template.production:
        yield ("production",), template.production
    if template.level_from:
        yield ("level_from",), template.level_from
    for row, task in enumerate(template.task):
        if task.level_when:
            yield ("task", row, "level_when", "fact"), task.level_when.fact
        for place, addition in enumerate(task.adds):
            yield ("task", row, "adds", place, "fact"), addition.fact


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
