"""SHB303: contradicting-event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project
    from shebo_cli.errors import Message


def check(project: Project) -> Iterator[Flaw]:
    """Name the events that contradict earlier ones, but for those that have a rule of their own."""
    if project.journal.problems:
        # Without an event that cannot be read others seem wrong that are not.
        return
    for one in project.load_ledger().contradictions:
        if one.kind == "contradiction":
            where = project.locate_event(one.event.id)
            yield Flaw(where, one.message, _hint(one.event.id))


def _hint(event_id: str) -> Message:
    return say("Take back the wrong one: shebo void {id} --why …", id=event_id)


RULE = Rule(
    code="SHB303",
    name="contradicting-event",
    severity="error",
    why=mark(
        "Two events cannot both be true, most often after a merge. The later one does "
        "not count, and everyone has to know which one it is."
    ),
    bad="""\
sequence = 3
type = "start"
""",
    good="""\
sequence = 2
type = "start"
""",
    source="R-TERM-7, R-APPR-1",
    check=check,
)
