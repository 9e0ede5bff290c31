"""SHB324: missing-event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.errors import Place, say, say_count
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project

MOST_GAPS = 5
"""How many are named."""


def check(project: Project) -> Iterator[Flaw]:
    """Look for numbers that no event has; each was written by one who knew the number before."""
    journal = project.journal
    if journal.problems:
        # What cannot be read may have had the number.
        return
    gaps = []
    last = 0
    for event in journal.events:
        if event.sequence > last + 1:
            gaps.append((last + 1, event.sequence - 1))
        last = event.sequence
    if gaps:
        shown = tuple(str(one) if one == end else f"{one}–{end}" for one, end in gaps[:MOST_GAPS])
        yield Flaw(
            Place(journal.folder),
            say_count(
                "{count} event is missing: number {numbers}",
                "{count} events are missing: numbers {numbers}",
                sum(end - one + 1 for one, end in gaps),
                numbers=shown,
            ),
            say("Get it back: git log --diff-filter=D -- {folder}", folder=journal.folder),
        )


RULE = Rule(
    code="SHB324",
    name="missing-event",
    severity="error",
    why=mark(
        "Every event has the number after the highest that its writer knew, so the numbers leave "
        "no gap. A gap is an event that was removed or never committed, and with it evidence of "
        "who was late and who pays."
    ),
    bad="""\
sequence = 4
type = "question"
""",
    good="""\
sequence = 3
type = "question"
""",
    source="R-TERM-6",
    check=check,
)
