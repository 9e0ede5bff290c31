"""SHB328: accepted-without-hours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.dpv import block_of
from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project


def check(project: Project) -> Iterator[Flaw]:
    """Look for hours on every accepted block."""
    progress = project.load_ledger().progress
    worked = {block_of(task) for task in progress.task_hours}
    for block, event in progress.acceptances.items():
        if block not in worked:
            yield Flaw(
                project.locate_event(event.id),
                say("{block} is accepted, and no hours are logged on it", block=block),
                say("Log them while they are known: shebo log {block}.1 HOURS", block=block),
            )


RULE = Rule(
    code="SHB328",
    name="accepted-without-hours",
    severity="info",
    why=mark(
        "Worked hours are compared with the estimate task by task, and the norms learn from it. A "
        "block that was done and has no hours says that it cost nothing."
    ),
    bad="""\
type = "acceptance"
""",
    good="""\
task = "B01.1"
""",
    source="R-EST-8",
    check=check,
)
