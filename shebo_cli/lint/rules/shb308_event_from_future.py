"""SHB308: event-from-future."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project


def check(project: Project) -> Iterator[Flaw]:
    """Compare the events with today; a pause may be agreed ahead."""
    if project.today is None:
        return
    for event in project.load_ledger().events:
        if event.on > project.today and event.type != "pause":
            yield Flaw(
                project.locate_event(event.id),
                say("{day} lies in the future", day=event.on),
                say("If it is a slip: shebo void {id} --why …", id=event.id),
            )


RULE = Rule(
    code="SHB308",
    name="event-from-future",
    severity="warning",
    why=mark(
        "An event holds from a day that has not come yet. It does not count before that "
        "day; most often the year is a slip."
    ),
    bad="""\
on = 2036-12-10
""",
    good="""\
on = 2026-12-10
""",
    source="R-TERM-6",
    check=check,
)
