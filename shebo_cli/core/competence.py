"""The competence that a sent ДПВ lacks: who was told, and who has checked it (R-COMP)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.approval import seal_of
from shebo_cli.core.estimate import check_competence
from shebo_cli.core.events import Approval, Notice

if TYPE_CHECKING:
    from shebo_cli.core.dpv import Dpv
    from shebo_cli.core.estimate import Competence
    from shebo_cli.core.events import Role
    from shebo_cli.core.project import Project


class Missing(NamedTuple):
    """Tasks above the purchased level, and whether the client was told of exactly these."""

    tasks: tuple[str, ...]
    is_notified: bool


def competence_seal(competence: Competence) -> str:
    """Give the seal of what is missing: what the client is told of and agrees to."""
    return seal_of("competence", competence)


def checked_seal(role: Role, competence: Competence, dpv: Dpv) -> str:
    """Give the seal of a check of the competence.

    The client agrees to what is missing. The administrator has looked at every task, so that any
    other task or level calls for another look (R-COMP-2).
    """
    if role == "client":
        return competence_seal(competence)
    levels = sorted((task.id, task.level) for block in dpv.block for task in block.task)
    return seal_of("competence", (competence, tuple(levels)))


def missing_competence(project: Project) -> Missing | None:
    """Give what is missing in a ДПВ that was sent, or None (R-COMP-1)."""
    ledger = project.load_ledger()
    competence = _competence(project)
    if competence is None or not competence.tasks or ledger.agreement.submission is None:
        return None
    seal = competence_seal(competence)
    told = any(isinstance(one.fact, Notice) and one.fact.about == seal for one in ledger.notices)
    return Missing(competence.tasks, told)


def has_approved(project: Project, role: Role) -> bool:
    """Say whether someone has approved the competence as it is now."""
    checked = project.load_ledger().agreement.competence.get(role)
    competence = _competence(project) if checked else None
    if checked is None or competence is None or project.dpv is None:
        return False
    seal = checked_seal(role, competence, project.dpv)
    return isinstance(checked.fact, Approval) and checked.fact.seal == seal


def _competence(project: Project) -> Competence | None:
    level = project.purchased_level
    if project.dpv is None or project.service is None or level is None:
        return None
    return check_competence(project.dpv, level, project.service)
