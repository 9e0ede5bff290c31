"""SHB327: approved-for-oneself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.events import Approval
from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project
    from shebo_cli.core.settings import Team


def check(project: Project) -> Iterator[Flaw]:
    """Compare who approved with who carries the project out."""
    if project.settings is None:
        return
    others = {role: _others(project.settings.team, role) for role in ("administrator", "client")}
    for event in project.load_ledger().events if any(others.values()) else ():
        fact = event.fact
        if isinstance(fact, Approval) and _plain(fact.name) in others[fact.role]:
            yield Flaw(
                project.locate_event(event.id),
                say("{name} approves for the client", name=fact.name)
                if fact.role == "client"
                else say("{name} is the integrator, and approves as administrator", name=fact.name),
                say("Somebody else has to look: shebo void {id}, then shebo approve", id=event.id),
            )


def _others(team: Team, role: str) -> frozenset[str]:
    """Give the names of those who cannot decide in a role."""
    names = {team.integrator}
    if role == "client":
        names |= {team.administrator, team.seller, team.quality_manager}
    return frozenset(_plain(name) for name in names if name)


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


RULE = Rule(
    code="SHB327",
    name="approved-for-oneself",
    severity="warning",
    why=mark(
        "The administrator checks what the integrator has planned, and the client agrees to it. "
        "An approval in which both are the same person checks nothing: competence is judged "
        "independently of the estimate."
    ),
    bad="""\
name = "Иван Соколов"
""",
    good="""\
name = "Олег Ким"
""",
    source="R-COMP-2, R-APPR-1",
    check=check,
)
