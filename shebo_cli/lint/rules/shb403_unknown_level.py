"""SHB403: unknown-level."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.spelling import respelled
from shebo_cli.errors import Fix, did_you_mean, say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import KeyPath, Project


def check(project: Project) -> Iterator[Flaw]:
    """Look up every level that the files name."""
    if project.service is None:
        return
    known = [level.id for level in project.service.levels]
    for file, path, level in _levels(project):
        if level is not None and level not in known:
            right = respelled(level, known.__contains__)
            yield Flaw(
                project.locate(file, path),
                say("unknown level “{name}”", name=level),
                did_you_mean(level, known),
                Fix("put", path, right) if right else None,
            )


def _levels(project: Project) -> Iterator[tuple[str, KeyPath, str | None]]:
    if project.settings:
        yield "shebo.toml", ("service", "level"), project.settings.service.level
    if project.brief:
        yield "brief.toml", ("service", "level"), project.brief.service.level
        for row, request in enumerate(project.brief.customization):
            yield "brief.toml", ("customization", row, "level"), request.level
    for row, block in enumerate(project.dpv.block if project.dpv else ()):
        for place, task in enumerate(block.task):
            yield "dpv.toml", ("block", row, "task", place, "level"), task.level


RULE = Rule(
    code="SHB403",
    name="unknown-level",
    severity="error",
    why=mark(
        "Levels are ordered by the service definition. One that it does not know can be "
        "compared with nothing, and a missing competence would go unnoticed."
    ),
    bad="""\
level = "middle"
""",
    good="""\
level = "integrator"
""",
    source="R-COMP-1",
    check=check,
    fix=mark("Corrects case, hyphens, and Cyrillic letters that look Latin."),
)
