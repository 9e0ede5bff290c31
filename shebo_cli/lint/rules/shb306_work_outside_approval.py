"""SHB306: work-outside-approval."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project


def check(project: Project) -> Iterator[Flaw]:
    """Name work on blocks without approval."""
    for one in project.load_ledger().contradictions:
        if one.kind == "work-outside-approval":
            hint = say("Take back the wrong one: shebo void {id} --why …", id=one.event.id)
            yield Flaw(project.locate_event(one.event.id), one.message, hint)


RULE = Rule(
    code="SHB306",
    name="work-outside-approval",
    severity="error",
    why=mark(
        "Work was recorded on a block that administrator and client had not approved. "
        "Nothing of the implementation starts before the approval: the client need not "
        "pay for what he has not agreed to."
    ),
    bad="""\
task = "B02.1"
""",
    good="""\
task = "B01.1"
""",
    source="R-APPR-1",
    check=check,
)
