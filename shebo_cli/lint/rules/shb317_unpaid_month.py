"""SHB317: unpaid-month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.payments import payment_plan
from shebo_cli.errors import Place, say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project


def check(project: Project) -> Iterator[Flaw]:
    """Compare the payment plan with today."""
    if not (project.today and project.service and project.settings):
        return
    ledger = project.load_ledger()
    plan = payment_plan(ledger, project.service, project.settings.service.launch)
    late = [one for one in plan if one.paid_on is None and one.due and one.due < project.today]
    if late:
        yield Flaw(
            Place(project.journal.folder),
            say(
                "month {number} is not paid, it was due on {day}",
                number=late[0].number,
                day=late[0].due,
            ),
            say("When the payment has come: shebo pay --on DATE"),
        )


RULE = Rule(
    code="SHB317",
    name="unpaid-month",
    severity="warning",
    why=mark(
        "A bought month has begun and is not paid. An unpaid month is not purchased: "
        "its hours do not count, and the term ends without it."
    ),
    bad="""\
months = 2
""",
    good="""\
paid_on = 2026-12-01
""",
    source="R-LAUNCH-3",
    check=check,
)
