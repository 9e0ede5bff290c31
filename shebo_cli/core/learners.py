"""Which of the client's roles a block is taught to, and who of them still is to be (R-WATCH-2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.articles import template_of
from shebo_cli.core.work_events import Training, Waiver

if TYPE_CHECKING:
    from shebo_cli.core.dpv import Block
    from shebo_cli.core.ledger import Ledger
    from shebo_cli.core.project import Project

SHORTEST_STEM = 4
ENDING = 2
"""Letters that a word may lose or change at its end when it is declined."""
ALL = ("все ", "all ")
"""How an audience begins that is everybody."""


class Learners(NamedTuple):
    """The client's roles that a block is for, and those of them that are still to be taught it."""

    roles: tuple[str, ...]
    untaught: tuple[str, ...]


def named_roles(project: Project) -> tuple[str, ...]:
    """Give the roles that the brief names; none where it only counts them."""
    asked = project.brief.staff.roles if project.brief else None
    return distinct_roles(asked if isinstance(asked, tuple) else ())


def roles_to_teach(project: Project, ledger: Ledger) -> tuple[str, ...]:
    """Give the roles that the brief names; where it names none, those of the journal."""
    held = (one.fact for many in ledger.progress.trainings.values() for one in many)
    told = tuple(fact.role or "" for fact in held if isinstance(fact, Training))
    return named_roles(project) or distinct_roles(told)


def distinct_roles(roles: tuple[str, ...]) -> tuple[str, ...]:
    """Give each role once, as it is written first."""
    found: dict[str, str] = {}
    for role in roles:
        if role:
            found.setdefault(role.casefold(), role)
    return tuple(found.values())


def tells_roles_apart(project: Project) -> bool:
    """Say whether a training has to name its role to count for one: the brief names several."""
    return len(named_roles(project)) > 1


def learners_of(project: Project, ledger: Ledger, block: Block) -> Learners:
    """Give whom a block is taught to.

    A template says in words for whom its topic is. Where they name roles of the client, it is for
    these, else for all of them. A training without a role was somebody's: it counts for every role
    unless the brief names several. Where nobody needs to be taught, no role does.

    Args:
        project: Gives the templates and the roles that the brief names.
        ledger: The state that is asked about.
        block: A functional block.
    """
    template = template_of(project, block)
    lesson = template.training if template else None
    roles = roles_to_teach(project, ledger)
    mine = roles_of(lesson.audience, roles) if lesson else roles
    waivers = (one.fact for one in ledger.progress.waivers.get(block.id, ()))
    if any(isinstance(one, Waiver) and "training" in one.proofs for one in waivers):
        return Learners(mine, ())
    held = (one.fact for one in ledger.progress.trainings.get(block.id, ()))
    came = {(fact.role or "").casefold() for fact in held if isinstance(fact, Training)}
    if "" in came and not tells_roles_apart(project):
        return Learners(mine, ())
    return Learners(mine, tuple(one for one in mine if one.casefold() not in came))


def roles_of(audience: str, roles: tuple[str, ...]) -> tuple[str, ...]:
    """Give the roles that an audience names, or all where it names none or is everybody.

    Example:
        >>> roles_of("менеджеры и бухгалтер", ("менеджер", "кладовщик", "бухгалтер"))
        ('менеджер', 'бухгалтер')
    """
    lowered = audience.casefold()
    if lowered.startswith(ALL):
        return roles
    words = [word.strip('.,;:()«»"') for word in lowered.split()]
    named = tuple(role for role in roles if _is_named(role.casefold(), words))
    return named or roles


def _is_named(role: str, words: list[str]) -> bool:
    first = role.partition(" ")[0]
    stem = first[: max(SHORTEST_STEM, len(first) - ENDING)]
    return len(stem) >= SHORTEST_STEM and any(word.startswith(stem) for word in words)
