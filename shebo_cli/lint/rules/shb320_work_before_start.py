"""SHB320: work-before-start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.work_events import Work
from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project


def check(project: Project) -> Iterator[Flaw]:
    """Compare the days of work on tasks with the start of the service."""
    ledger = project.load_ledger()
    start = ledger.start.on if ledger.start else None
    for event in ledger.progress.work:
        is_on_task = isinstance(event.fact, Work) and event.fact.task is not None
        if is_on_task and (start is None or event.on < start):
            yield Flaw(
                project.locate_event(event.id),
                say("work on {day}, the service starts on {start}", day=event.on, start=start)
                if start
                else say("work on {day}, the service has not started", day=event.on),
                say("Record the start: shebo start --on {day}", day=event.on),
            )


RULE = Rule(
    code="SHB320",
    name="work-before-start",
    severity="warning",
    why=mark(
        "Hours were logged on a task before the service began. They lie in no month that the "
        "client buys, so neither the term nor the plan counts their day."
    ),
    bad="""\
type = "work"
recorded_at = 2026-12-02T09:00:00Z
""",
    good="""\
type = "work"
recorded_at = 2026-12-09T09:00:00Z
""",
    source="R-TERM-1",
    check=check,
)
