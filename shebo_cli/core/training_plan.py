"""Who is still to be taught what, and when it can be (R-WATCH-2)."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.articles import article_of, template_of
from shebo_cli.core.work_events import Training, Waiver

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from shebo_cli.core.dpv import Block
    from shebo_cli.core.ledger import Ledger
    from shebo_cli.core.project import Project

SHORTEST_STEM = 4
ENDING = 2
"""Letters that a word may lose or change at its end when it is declined."""
ALL = ("все ", "all ")
"""How an audience begins that is everybody."""


class Topic(NamedTuple):
    """What a block is taught about.

    Attributes:
        block, title: The block's.
        article: The name of the article that tells of it.
        text: The topic; the block's title where no template gives one.
        audience: For whom, in the template's words; "" where it says nothing.
        ready: When the block is done by the plan; None where it has no day.
        roles: The client's roles that it is for.
        untaught: Those of them that nobody came from yet.
        is_taught: Whether anybody was taught it.
        is_waived: Whether somebody decided that nobody needs to be.
    """

    block: str
    title: str
    article: str
    text: str
    audience: str
    ready: date | None
    roles: tuple[str, ...]
    untaught: tuple[str, ...]
    is_taught: bool
    is_waived: bool

    @property
    def is_open(self) -> bool:
        """Say whether it is still to be taught to somebody."""
        return not self.is_waived and (bool(self.untaught) or not self.is_taught)


class Lesson(NamedTuple):
    """A lesson that is to be held: its topics, and when all of them are ready."""

    articles: tuple[str, ...]
    topics: tuple[Topic, ...]

    @property
    def ready(self) -> date | None:
        """Give the day from which it can be held; None where a block has none."""
        days = [one.ready for one in self.topics]
        return None if None in days else max(one for one in days if one)

    @property
    def roles(self) -> tuple[str, ...]:
        """Give the roles that still have something to learn in it."""
        return tuple(dict.fromkeys(role for one in self.topics for role in one.untaught))


class Held(NamedTuple):
    """A training that was held."""

    on: date
    block: str
    role: str
    people: tuple[str, ...]
    absent: tuple[str, ...]


class RolePlan(NamedTuple):
    """What a role is to be taught and was; `missed`: block and name of who never came to it."""

    role: str
    to_learn: tuple[str, ...]
    learnt: tuple[str, ...]
    people: tuple[str, ...]
    missed: tuple[tuple[str, str], ...]


class TrainingPlan(NamedTuple):
    """The whole plan; `sessions` is how many lessons the brief has, None where it does not say."""

    topics: tuple[Topic, ...]
    lessons: tuple[Lesson, ...]
    held: tuple[Held, ...]
    roles: tuple[RolePlan, ...]
    sessions: int | None


def training_plan(
    project: Project, ledger: Ledger, ready: Mapping[str, date | None]
) -> TrainingPlan:
    """Plan the trainings.

    A template says in words for whom a topic is. Where they name roles of the client, it is for
    these, else for all of them. A training without a role counts for every role.

    Args:
        project: Gives the blocks, the templates and the roles that the brief names.
        ledger: The state up to the day.
        ready: When each block is done, by its id.
    """
    held = tuple(_held(ledger))
    roles = _roles(project, held)
    blocks = project.dpv.by_priority() if project.dpv else ()
    topics = tuple(
        _topic(project, ledger, one, roles, held, ready) for one in blocks if one.is_functional
    )
    training = project.brief.training if project.brief else None
    asked = training.sessions if training else None
    sessions = len(asked) if isinstance(asked, tuple) else asked
    days = len({one.on for one in held})
    most = None if sessions is None else max(1, sessions - days)
    plans = tuple(_role_plan(one, topics, held) for one in roles)
    return TrainingPlan(topics, _lessons(topics, most), held, plans, sessions)


def _held(ledger: Ledger) -> Iterator[Held]:
    events = (one for many in ledger.progress.trainings.values() for one in many)
    for event in sorted(events, key=lambda one: (one.on, one.sequence)):
        if isinstance(event.fact, Training):  # pragma: no branch # trainings are
            fact = event.fact
            yield Held(event.on, fact.block, fact.role or "", fact.people, fact.absent)


def _roles(project: Project, held: tuple[Held, ...]) -> tuple[str, ...]:
    """Give the roles of the brief, then those that only the journal names."""
    asked = project.brief.staff.roles if project.brief else None
    named = asked if isinstance(asked, tuple) else ()
    found: dict[str, str] = {}
    for role in (*named, *(one.role for one in held)):
        if role:
            found.setdefault(role.casefold(), role)
    return tuple(found.values())


def _topic(
    project: Project,
    ledger: Ledger,
    block: Block,
    roles: tuple[str, ...],
    held: tuple[Held, ...],
    ready: Mapping[str, date | None],
) -> Topic:
    template = template_of(project, block)
    lesson = template.training if template else None
    mine = roles_of(lesson.audience, roles) if lesson else roles
    came = {one.role.casefold() for one in held if one.block == block.id}
    untaught = () if "" in came else tuple(one for one in mine if one.casefold() not in came)
    waivers = (one.fact for one in ledger.progress.waivers.get(block.id, ()))
    return Topic(
        block=block.id,
        title=block.title,
        article=article_of(project, block),
        text=lesson.topic if lesson else block.title,
        audience=lesson.audience if lesson else "",
        ready=ready.get(block.id),
        roles=mine,
        untaught=untaught,
        is_taught=bool(came),
        is_waived=any(isinstance(one, Waiver) and "training" in one.proofs for one in waivers),
    )


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


def _lessons(topics: tuple[Topic, ...], most: int | None) -> tuple[Lesson, ...]:
    """Put topics of one article into one lesson, and join neighbours while there are too many."""
    groups: dict[str, tuple[Topic, ...]] = {}
    for one in topics:
        if one.is_open:
            groups[one.article] = (*groups.get(one.article, ()), one)
    last = date.max
    lessons = sorted(
        (Lesson((name,), many) for name, many in groups.items()), key=lambda one: one.ready or last
    )
    while most is not None and len(lessons) > most:
        sizes = [len(first.topics) + len(second.topics) for first, second in pairwise(lessons)]
        place = sizes.index(min(sizes))
        first, second = lessons[place : place + 2]
        joined = Lesson((*first.articles, *second.articles), (*first.topics, *second.topics))
        lessons[place : place + 2] = [joined]
    return tuple(lessons)


def _role_plan(role: str, topics: tuple[Topic, ...], held: tuple[Held, ...]) -> RolePlan:
    mine = [one for one in held if one.role.casefold() in ("", role.casefold())]
    own = [one for one in mine if one.role]
    came = {(one.block, name) for one in held for name in one.people}
    missed = dict.fromkeys((one.block, name) for one in own for name in one.absent)
    return RolePlan(
        role=role,
        to_learn=tuple(one.block for one in topics if role in one.untaught and one.is_open),
        learnt=tuple(dict.fromkeys(one.block for one in mine)),
        people=tuple(dict.fromkeys(name for one in own for name in one.people)),
        missed=tuple(one for one in missed if one not in came),
    )
