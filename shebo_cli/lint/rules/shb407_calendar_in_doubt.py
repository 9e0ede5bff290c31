"""SHB407: calendar-in-doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.term import service_term
from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project


def check(project: Project) -> Iterator[Flaw]:
    """Look how far the calendar is decreed."""
    ledger = project.load_ledger()
    term = service_term(ledger, project.today) if project.today else None
    doubt = ledger.conditions.calendar.doubt(term.end) if term else None
    if doubt:
        yield Flaw(
            project.locate("shebo.toml", ("country",)),
            doubt,
            say("Moved days go into [calendar]: extra_holidays, extra_working_days."),
        )


RULE = Rule(
    code="SHB407",
    name="calendar-in-doubt",
    severity="info",
    why=mark(
        "A country moves its working days by decree, year by year. Dates after the last decree "
        "that the calendar knows may still change, and with them the end of the service."
    ),
    bad="""\
country = "KZ"
""",
    good="""\
country = "RU"
""",
    source="R-TERM-8",
    check=check,
)
