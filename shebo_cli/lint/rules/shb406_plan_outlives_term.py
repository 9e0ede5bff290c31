"""SHB406: plan-outlives-term."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.crossing import late_blocks
from shebo_cli.core.schedule import schedule, scope_of
from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project


def check(project: Project) -> Iterator[Flaw]:
    """Compare the approved plan by dates with the end of the service."""
    ledger, dpv = project.load_ledger(), project.dpv
    if not (project.today and dpv and ledger.purchases and ledger.agreement.completed):
        return
    plan = schedule(ledger, scope_of(dpv), project.today)
    if not plan.outlives_service or plan.unplaced or plan.end is None:
        return
    row = [block.id for block in dpv.block].index(late_blocks(plan)[0])
    yield Flaw(
        project.locate("dpv.toml", ("block", row, "id")),
        say(
            "from {day} on the work lies outside the service: {hours} h",
            day=min(slot.day for slot in plan.outside),
            hours=plan.hours_outside,
        ),
        say("See what would mend it, months or a second phase: shebo schedule"),
    )


RULE = Rule(
    code="SHB406",
    name="plan-outlives-term",
    severity="warning",
    why=mark(
        "The approved plan goes on after the paid service has ended. Either months are bought, or "
        "blocks wait for a second phase: the client has to know before the day comes."
    ),
    bad="""\
hours = 30
""",
    good="""\
hours = 3
""",
    source="R-TERM-1, R-EST-6",
    check=check,
)
