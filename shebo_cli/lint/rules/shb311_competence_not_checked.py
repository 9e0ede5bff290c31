"""SHB311: competence-not-checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.competence import has_approved
from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project


def check(project: Project) -> Iterator[Flaw]:
    """Look for an approval of the competence as it is now."""
    ledger = project.load_ledger()
    if ledger.agreement.completed is None or project.dpv is None or project.service is None:
        return
    if not (has_approved(project, "administrator") or has_approved(project, "client")):
        yield Flaw(
            project.locate("dpv.toml", ()),
            say("nobody has checked whether the purchased level is enough"),
            say("Record it: shebo approve --as administrator --scope competence --by NAME"),
        )


RULE = Rule(
    code="SHB311",
    name="competence-not-checked",
    severity="info",
    why=mark(
        "The ДПВ is approved, but nobody has recorded the independent check whether the "
        "purchased level is enough for its blocks, or it was changed since."
    ),
    bad="""\
scope = "content"
""",
    good="""\
scope = "competence"
""",
    source="R-COMP-2",
    check=check,
)
