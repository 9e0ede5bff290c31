"""SHB314: late-dpv."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.stages import dpv_deadline
from shebo_cli.errors import say, say_count
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project


def check(project: Project) -> Iterator[Flaw]:
    """Compare the day of sending with the deadline."""
    ledger = project.load_ledger()
    first = ledger.agreement.first_submission
    today = project.today or (first.on if first else None)
    if project.service is None or today is None:
        return
    deadline = dpv_deadline(ledger, project.service, today)
    if deadline and deadline.late_days and ledger.information:
        yield Flaw(
            project.locate_event(first.id if first else ledger.information.id),
            say_count(
                "the ДПВ was due by {due}: {count} working day late",
                "the ДПВ was due by {due}: {count} working days late",
                deadline.late_days,
                due=deadline.due,
            ),
            say("Send it: shebo dpv send")
            if first is None
            else say("See what held it up: shebo journal"),
        )


RULE = Rule(
    code="SHB314",
    name="late-dpv",
    severity="warning",
    why=mark(
        "The ДПВ was not sent within the working days that the service promises after "
        "the client's information is complete."
    ),
    bad="""\
on = 2026-12-15
""",
    good="""\
on = 2026-12-09
""",
    source="R-STAGE-2",
    check=check,
)
