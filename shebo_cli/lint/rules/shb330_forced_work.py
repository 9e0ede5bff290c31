"""SHB330: forced-work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.forced_work import forced_work
from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project


def check(project: Project) -> Iterator[Flaw]:
    """Name hours that count only because someone said why."""
    for event, fact in forced_work(project.load_ledger()):
        yield Flaw(
            project.locate_event(event.id),
            say(
                "{hours} h on {day} were forced by {by}: {why}",
                hours=fact.hours,
                day=event.on,
                by=event.by,
                why=fact.forced,
            ),
            say("If they do not count: shebo void {id} --why …", id=event.id),
        )


RULE = Rule(
    code="SHB330",
    name="forced-work",
    severity="info",
    why=mark(
        "Hours were logged in a pause or on an accepted block, with a reason. They use up the "
        "client's purchase, so the administrator should know them before the client asks."
    ),
    bad="""\
task = "B01.1"
forced = "Клиент попросил по телефону."
""",
    good="""\
type = "work"
recorded_at = 2026-12-22T09:00:00Z
""",
    source="R-TERM-5",
    check=check,
)
