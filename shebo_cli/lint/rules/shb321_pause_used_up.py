"""SHB321: pause-used-up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project


def check(project: Project) -> Iterator[Flaw]:
    """Compare the free days of the pause that runs with today."""
    ledger = project.load_ledger()
    pause = ledger.pauses.open
    if pause is None or project.today is None or project.today < pause.first:
        return
    if pause.last_free is None or pause.last_free < project.today:
        yield Flaw(
            project.locate_event(pause.event.id),
            say("no free day of the pause is left: the term runs on")
            if pause.last_free is None
            else say(
                "the free days of the pause were used up on {day}: the term runs on",
                day=pause.last_free,
            ),
            say("Tell the client so. When he is back: shebo resume --on DATE"),
        )


RULE = Rule(
    code="SHB321",
    name="pause-used-up",
    severity="warning",
    why=mark(
        "A project may rest for a few working days at no cost. When they are used up the term runs "
        "on by itself, whether or not the client came back, and every day of it is his delay."
    ),
    bad="""\
type = "pause"
recorded_at = 2026-12-14T09:00:00Z
""",
    good="""\
type = "resume"
""",
    source="R-TERM-5",
    check=check,
)
