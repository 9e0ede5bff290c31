"""SHB103: months-differ-from-launch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.errors import say, say_count
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project


def check(project: Project) -> Iterator[Flaw]:
    """Compare the months of the brief with those of the launch variant.

    Fewer months are no flaw where they may be paid one by one, nor are more than planned there.
    """
    if not (project.brief and project.service and project.launch):
        return
    months = project.brief.service.months
    launch = project.service.find_launch(project.launch)
    if months is None or launch is None or launch.monthly_payment or months == launch.months:
        return
    yield Flaw(
        project.locate("brief.toml", ("service", "months")),
        say_count(
            "{months} months of a service that takes {count} month",
            "{months} months of a service that takes {count} months",
            launch.months,
            months=months,
        ),
        say("Check with the seller what was bought."),
    )


RULE = Rule(
    code="SHB103",
    name="months-differ-from-launch",
    severity="warning",
    why=mark(
        "Each launch variant is sold with its own number of months. Another number is "
        "allowed, but is mostly a slip of the pen or a promise that nobody wrote down."
    ),
    bad="""\
launch = "cold"
months = 2
""",
    good="""\
launch = "cold"
months = 1
""",
    source="R-LAUNCH-1, R-LAUNCH-2",
    check=check,
)
