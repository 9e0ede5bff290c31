"""SHB329: purchase-below-launch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.errors import say, say_count
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project


def check(project: Project) -> Iterator[Flaw]:
    """Compare the bought months of a service that runs with those of the launch variant."""
    ledger = project.load_ledger()
    if not (ledger.start and ledger.bought_months and project.service and project.launch):
        return
    launch = project.service.find_launch(project.launch)
    if launch and ledger.bought_months < launch.months:
        yield Flaw(
            project.locate_event(ledger.start.id),
            say_count(
                "{count} month is bought, “{launch}” is sold with {months}",
                "{count} months are bought, “{launch}” is sold with {months}",
                ledger.bought_months,
                launch=launch.title,
                months=launch.months,
            ),
            say("Months paid one by one are bought all the same: shebo buy, then shebo pay"),
        )


RULE = Rule(
    code="SHB329",
    name="purchase-below-launch",
    severity="warning",
    why=mark(
        "A launch variant is bought with all its months, even where they are paid one by one. A "
        "month that was never bought falls due on no day, and nobody is reminded to pay it."
    ),
    bad="""\
months = 1
paid_on = 2026-12-01
""",
    good="""\
months = 2
paid_on = 2026-12-01
""",
    source="R-LAUNCH-2",
    check=check,
)
