"""SHB410: deadlines-not-agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project


def check(project: Project) -> Iterator[Flaw]:
    """Look for the administrator's approval of the deadlines."""
    agreement = project.load_ledger().agreement
    if agreement.completed and "administrator" not in agreement.deadlines:
        yield Flaw(
            project.locate_event(agreement.completed.id),
            say("the deadlines of the approved ДПВ are not agreed with the administrator"),
            say("Agree and record them: shebo approve --as administrator --scope deadlines"),
        )


RULE = Rule(
    code="SHB410",
    name="deadlines-not-agreed",
    severity="info",
    why=mark(
        "The deadlines of a plan are agreed with the administrator. Recorded, they are what every "
        "later shift is measured against, whatever becomes of the calendar and the pace."
    ),
    bad="""\
scope = "content"
""",
    good="""\
scope = "deadlines"
""",
    source="R-STAGE-2",
    check=check,
)
