"""SHB412: impossible-service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from shebo_cli.core.project import Project
    from shebo_cli.core.service import Service
    from shebo_cli.errors import Message


def check(project: Project) -> Iterator[Flaw]:
    """Look for what no service can have."""
    if project.settings is None or project.service is None:
        return
    for message in _impossible(project.service):
        yield Flaw(
            project.locate("shebo.toml", ("service", "definition")),
            message,
            say("Correct the definition: service/{name}.toml", name=project.service.id),
        )


def _impossible(service: Service) -> Iterator[Message]:
    levels = [level.id for level in service.levels]
    launches = [launch.id for launch in service.launches]
    for name in (*_twice(levels), *_twice(launches)):
        yield say("the service defines “{name}” twice", name=name)
    if service.level not in levels:
        yield say("the service's own level “{name}” is none of its levels", name=service.level)
    own = [launch.implementation for launch in service.launches if launch.implementation]
    if any(band.low > band.high for band in (*service.stages, *own)):
        yield say("a band of the service begins above its end")
    if any(not launch.months for launch in service.launches):
        yield say("a launch variant of the service has no month")
    unknown = service.estimate.unknown
    if not unknown.low <= 1 <= unknown.high:
        yield say("what is not known would make an estimate of the service narrower")


def _twice(names: Sequence[str]) -> list[str]:
    return sorted({name for name in names if names.count(name) > 1})


RULE = Rule(
    code="SHB412",
    name="impossible-service",
    severity="error",
    why=mark(
        "Every number of the service comes from its definition. A level that is there twice has "
        "no rank, a band that ends before it begins holds no hours: whatever is compared with them "
        "comes out wrong."
    ),
    bad="""\
intake = { low = 8, high = 1 }
""",
    good="""\
intake = { low = 1, high = 8 }
""",
    source="R-STAGE-2, R-COMP-1",
    check=check,
)
