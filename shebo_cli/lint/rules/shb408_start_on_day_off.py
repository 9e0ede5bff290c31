"""SHB408: start-on-day-off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project


def check(project: Project) -> Iterator[Flaw]:
    """Look the day of the start up in the calendar."""
    ledger = project.load_ledger()
    start, calendar = ledger.start, ledger.conditions.calendar
    if start and not calendar.is_working(start.on):
        yield Flaw(
            project.locate_event(start.id),
            say(
                "the service starts on a day off, {day}: the first working day is {first}",
                day=start.on,
                first=calendar.after(start.on, 1),
            ),
            say("If it was meant to start later: shebo void {id} --why …", id=start.id),
        )


RULE = Rule(
    code="SHB408",
    name="start-on-day-off",
    severity="warning",
    why=mark(
        "The service starts on a day on which nobody works. Its months run from that day, so the "
        "client pays for days that bring him nothing."
    ),
    bad="""\
on = 2027-01-01
""",
    good="""\
on = 2026-12-01
""",
    source="R-TERM-1, R-TERM-8",
    check=check,
)
