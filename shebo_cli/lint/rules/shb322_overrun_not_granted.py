"""SHB322: overrun-not-granted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.extension import overrun_hours
from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project


def check(project: Project) -> Iterator[Flaw]:
    """Look for hours that an extension for the executor has left out."""
    ledger = project.load_ledger()
    own = [event for event, fact in ledger.extensions if fact.reason == "executor"]
    if not own or project.service is None:
        return
    missing = overrun_hours(ledger, project.service)
    if missing:
        yield Flaw(
            project.locate_event(own[-1].id),
            say("days were granted for the executor's delay, but not {hours} h", hours=missing),
            say("Grant them: shebo extend --reason executor"),
        )


RULE = Rule(
    code="SHB322",
    name="overrun-not-granted",
    severity="warning",
    why=mark(
        "Who did not fit into his estimate carries the work through at his own expense, with days "
        "and with hours. Days alone leave the client with a term in which nobody may work."
    ),
    bad="""\
reason = "executor"
paid_by = "executor"
working_days = 18
months = 0
hours = 0
""",
    good="""\
reason = "executor"
paid_by = "executor"
working_days = 18
months = 0
hours = 2
""",
    source="R-TERM-3, R-TERM-6",
    check=check,
)
