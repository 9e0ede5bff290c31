"""SHB305: work-in-pause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project


def check(project: Project) -> Iterator[Flaw]:
    """Name work on days of rest."""
    for one in project.load_ledger().contradictions:
        if one.kind == "work-in-pause":
            hint = say("Take back the wrong one: shebo void {id} --why …", id=one.event.id)
            yield Flaw(project.locate_event(one.event.id), one.message, hint)


RULE = Rule(
    code="SHB305",
    name="work-in-pause",
    severity="error",
    why=mark(
        "Hours were logged on a free day of a pause. A pause moves the end of the term "
        "because nothing is worked in it; both cannot be true."
    ),
    bad="""\
type = "work"
recorded_at = 2026-12-15T09:00:00Z
""",
    good="""\
type = "work"
recorded_at = 2026-12-22T09:00:00Z
""",
    source="R-TERM-5",
    check=check,
)
