"""SHB105: no-process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project


def check(project: Project) -> Iterator[Flaw]:
    """Look for a process."""
    if project.brief and not project.brief.process:
        yield Flaw(
            project.locate("brief.toml", ("client",)),
            say("the brief names no business process"),
            say("Add [[process]] with a name, its start and its end."),
        )


RULE = Rule(
    code="SHB105",
    name="no-process",
    severity="warning",
    why=mark(
        "A CRM without a business process is an address book. A brief without one is mostly "
        "unfinished, and everything that follows from the process is missing from the "
        "estimate."
    ),
    bad="""\
[client]
name = "Ромашка"
""",
    good="""\
[client]
name = "Ромашка"

[[process]]
name = "Продажа"
""",
    source="R-STAGE, stage 1",
    check=check,
)
