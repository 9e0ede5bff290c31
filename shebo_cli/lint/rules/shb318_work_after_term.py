"""SHB318: work-after-term."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.term import service_term
from shebo_cli.core.work_events import Work
from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project


def check(project: Project) -> Iterator[Flaw]:
    """Compare the days of work on tasks with the end of the term."""
    ledger = project.load_ledger()
    for event in ledger.progress.work:
        term = service_term(ledger, event.on)
        if isinstance(event.fact, Work) and event.fact.task and term and term.end < event.on:
            yield Flaw(
                project.locate_event(event.id),
                say("work on {day}, the service ended on {end}", day=event.on, end=term.end),
                say("What can be extended: shebo extend. What can be paid: shebo pay"),
            )


RULE = Rule(
    code="SHB318",
    name="work-after-term",
    severity="warning",
    why=mark(
        "Hours were logged on a task after the service term had ended. The client has "
        "not paid for these days, and nobody has agreed to extend them."
    ),
    bad="""\
type = "work"
recorded_at = 2027-01-12T09:00:00Z
""",
    good="""\
type = "work"
recorded_at = 2026-12-22T09:00:00Z
""",
    source="R-TERM-1",
    check=check,
)
