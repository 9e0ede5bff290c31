"""SHB104: no-signer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project


def check(project: Project) -> Iterator[Flaw]:
    """Look for the representative."""
    if project.brief and project.brief.representative is None:
        yield Flaw(
            project.locate("brief.toml", ("client",)),
            say("nobody is named who signs for the client"),
            say("Add [representative] with a name."),
        )


RULE = Rule(
    code="SHB104",
    name="no-signer",
    severity="warning",
    why=mark(
        "Approvals and confirmations need one person on the client's side with the authority "
        "to sign. Without a name, nobody knows whose answer counts."
    ),
    bad="""\
[client]
name = "Ромашка"
""",
    good="""\
[client]
name = "Ромашка"

[representative]
name = "Анна Петровна"
""",
    source="R-STAGE, templates/dpv",
    check=check,
)
