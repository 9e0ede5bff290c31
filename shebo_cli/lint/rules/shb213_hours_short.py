"""SHB213: hours-short."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.estimate import hours_to_buy, whole_months
from shebo_cli.core.hours import add_up
from shebo_cli.errors import say, say_count
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project


def check(project: Project) -> Iterator[Flaw]:
    """Compare the likely hours with the months of the brief."""
    if not (project.dpv and project.service and project.brief and project.brief.service.months):
        return
    purchased = project.service.bought_hours(project.brief.service.months)
    likely = add_up(block.hours for block in project.dpv.block).likely
    shortage = hours_to_buy(likely, purchased)
    if shortage:
        yield Flaw(
            project.locate("brief.toml", ("service", "months")),
            say(
                "the plan takes {likely} h, bought are {purchased} h: {shortage} h are missing",
                likely=likely,
                purchased=purchased,
                shortage=shortage,
            ),
            say_count(
                "Buy {count} more month, or see what fits: shebo dpv fit",
                "Buy {count} more months, or see what fits: shebo dpv fit",
                whole_months(shortage, project.service.month_hours),
            ),
        )


RULE = Rule(
    code="SHB213",
    name="hours-short",
    severity="warning",
    why=mark(
        "The ДПВ needs more hours than were bought. The client must know before approving it "
        "how many months are still to buy, or which blocks wait."
    ),
    bad="""\
months = 1
""",
    good="""\
months = 2
""",
    source="R-EST-4, R-EST-6",
    check=check,
)
