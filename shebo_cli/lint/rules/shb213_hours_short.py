"""SHB213: hours-short."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.estimate import hours_to_buy, whole_months
from shebo_cli.errors import say, say_count
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project
    from shebo_cli.errors import Place


def check(project: Project) -> Iterator[Flaw]:
    """Compare the likely hours with the months that count."""
    months = project.purchased_months
    if project.dpv is None or project.service is None or months is None:
        return
    purchased = project.service.bought_hours(months)
    likely = project.dpv.hours.likely
    shortage = hours_to_buy(likely, purchased)
    if shortage:
        yield Flaw(
            _where(project),
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


def _where(project: Project) -> Place:
    """Give the place of the latest purchase, else of the brief's intention."""
    events = project.load_ledger().events if project.journal.events else ()
    purchases = [event.id for event in events if event.type == "purchase"]
    if purchases:
        return project.locate_event(purchases[-1])
    return project.locate("brief.toml", ("service", "months"))


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
