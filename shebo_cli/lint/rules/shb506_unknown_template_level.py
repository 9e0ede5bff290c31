"""SHB506: unknown-template-level."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.errors import did_you_mean, say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.catalogue import Template
    from shebo_cli.core.project import KeyPath, Project


def check(project: Project) -> Iterator[Flaw]:
    """Look up every level that a template names."""
    if project.service is None:
        return
    catalogue = project.load_catalogue()
    known = [level.id for level in project.service.levels]
    for template in catalogue.templates.values():
        for path, level in _levels(template):
            if level not in known:
                yield Flaw(
                    catalogue.locate(template.id, path),
                    say("unknown level “{name}”", name=level),
                    did_you_mean(level, known),
                )


def _levels(template: Template) -> Iterator[tuple[KeyPath, str]]:
    yield ("level",), template.level
    for row, task in enumerate(template.task):
        if task.level:
            yield ("task", row, "level"), task.level
        if task.level_when:
            yield ("task", row, "level_when", "level"), task.level_when.level


RULE = Rule(
    code="SHB506",
    name="unknown-template-level",
    severity="error",
    why=mark(
        "A task's level must be one that the service knows, or nobody can tell whether the "
        "purchased one is enough."
    ),
    bad="""\
level = "middle"
""",
    good="""\
level = "integrator"
""",
    source="R-COMP-1",
    check=check,
)
