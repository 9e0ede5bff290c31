"""SHB310: competence-not-notified."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.competence import missing_competence
from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project


def check(project: Project) -> Iterator[Flaw]:
    """Look for the notice of the missing competence as it is now."""
    found = missing_competence(project)
    if found is None or found.is_notified:
        return
    yield Flaw(
        project.locate("dpv.toml", ()),
        say("the client was not told that a higher level is needed: {tasks}", tasks=found.tasks),
        say("The letter: shebo notice competence. When it is sent: --sent"),
    )


RULE = Rule(
    code="SHB310",
    name="competence-not-notified",
    severity="warning",
    why=mark(
        "The ДПВ was sent with tasks above the purchased level, and the client was not "
        "told. He must be notified at once, before he approves what the specialist "
        "cannot do."
    ),
    bad="""\
level = "integrator"
""",
    good="""\
level = "junior"
""",
    source="R-COMP-1",
    check=check,
)
