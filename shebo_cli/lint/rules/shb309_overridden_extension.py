"""SHB309: overridden-extension."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project


def check(project: Project) -> Iterator[Flaw]:
    """Name extensions that someone decided beyond the account."""
    for event, fact in project.load_ledger().extensions:
        if fact.overridden:
            yield Flaw(
                project.locate_event(event.id),
                say("the extension goes beyond what the journal gives"),
                say("Agree it in writing, and note how: shebo journal shows the events."),
            )


RULE = Rule(
    code="SHB309",
    name="overridden-extension",
    severity="warning",
    why=mark(
        "An extension is larger than the journal gives. Someone decided so; both sides "
        "should know that the delay account does not prove it."
    ),
    bad="""\
overridden = true
""",
    good="""\
overridden = false
""",
    source="R-TERM-6",
    check=check,
)
