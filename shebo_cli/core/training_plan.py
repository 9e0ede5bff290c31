"""Who is still to be taught what, and when it can be (R-WATCH-2)."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.articles import article_of, template_of
from shebo_cli.core.learners import distinct_roles, learners_of, roles_to_teach, tells_roles_apart
from shebo_cli.core.work_events import Training, Waiver

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from shebo_cli.core.dpv import Block
    from shebo_cli.core.ledger import Ledger
    from shebo_cli.core.project import Project

LONG_DAYS = 7
"""Calendar days that a topic does not wait for others where the brief has lessons left."""


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

    def ready_by(self, day: date) -> tuple[str, ...]:
        """Give the blocks of it that are done by a day."""
        return tuple(one.block for one in self.topics if one.ready and one.ready <= day)

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
    """The whole plan.

    `sessions` is how many lessons the brief has, None where it does not say; `days` is on how many
    days some were held.
    """

    topics: tuple[Topic, ...]
    lessons: tuple[Lesson, ...]
    held: tuple[Held, ...]
    roles: tuple[RolePlan, ...]
    sessions: int | None
    days: int


def training_plan(
    project: Project, ledger: Ledger, ready: Mapping[str, date | None]
) -> TrainingPlan:
    """Plan the trainings.

    The brief's number of lessons is what the client pays for. Topics of one article make a lesson;
    while that is too many, neighbours are joined; while some are left, what is ready long before
    the rest of its lesson gets one of its own.

    Args:
        project: Gives the blocks, the templates and the roles that the brief names.
        ledger: The state up to the day.
        ready: When each block is done, by its id.
    """
    held = tuple(_held(ledger))
    blocks = project.dpv.by_priority() if project.dpv else ()
    topics = tuple(_topic(project, ledger, one, ready) for one in blocks if one.is_functional)
    training = project.brief.training if project.brief else None
    asked = training.sessions if training else None
    sessions = len(asked) if isinstance(asked, tuple) else asked
    days = len({one.on for one in held})
    most = None if sessions is None else max(1, sessions - days)
    # A role that only the journal has is shown with what it learnt and owes nothing.
    roles = distinct_roles((*roles_to_teach(project, ledger), *(one.role for one in held)))
    is_apart = tells_roles_apart(project)
    plans = tuple(_role_plan(one, topics, held, is_apart=is_apart) for one in roles)
    return TrainingPlan(topics, _lessons(topics, most), held, plans, sessions, days)


def _held(ledger: Ledger) -> Iterator[Held]:
    events = (one for many in ledger.progress.trainings.values() for one in many)
    for event in sorted(events, key=lambda one: (one.on, one.sequence)):
        if isinstance(event.fact, Training):  # pragma: no branch # trainings are
            fact = event.fact
            yield Held(event.on, fact.block, fact.role or "", fact.people, fact.absent)


def _topic(
    project: Project, ledger: Ledger, block: Block, ready: Mapping[str, date | None]
) -> Topic:
    template = template_of(project, block)
    lesson = template.training if template else None
    learners = learners_of(project, ledger, block)
    waivers = (one.fact for one in ledger.progress.waivers.get(block.id, ()))
    return Topic(
        block=block.id,
        title=block.title,
        article=article_of(project, block),
        text=lesson.topic if lesson else block.title,
        audience=lesson.audience if lesson else "",
        ready=ready.get(block.id),
        roles=learners.roles,
        untaught=learners.untaught,
        is_taught=block.id in ledger.progress.trainings,
        is_waived=any(isinstance(one, Waiver) and "training" in one.proofs for one in waivers),
    )


def _lessons(topics: tuple[Topic, ...], most: int | None) -> tuple[Lesson, ...]:
    """Put topics of one article into one lesson, and join or part them as lessons are paid for."""
    groups: dict[str, tuple[Topic, ...]] = {}
    for one in topics:
        if one.is_open:
            groups[one.article] = (*groups.get(one.article, ()), one)
    lessons = sorted((Lesson((name,), many) for name, many in groups.items()), key=_first_day)
    if most is not None:
        _join(lessons, most)
        _part(lessons, most)
    return tuple(lessons)


def _first_day(lesson: Lesson) -> date:
    return lesson.ready or date.max


def _join(lessons: list[Lesson], most: int) -> None:
    """Join neighbours while there are too many lessons, the smallest first."""
    while len(lessons) > most:
        sizes = [len(first.topics) + len(second.topics) for first, second in pairwise(lessons)]
        place = sizes.index(min(sizes))
        first, second = lessons[place : place + 2]
        joined = Lesson((*first.articles, *second.articles), (*first.topics, *second.topics))
        lessons[place : place + 2] = [joined]


def _part(lessons: list[Lesson], most: int) -> None:
    """Part lessons where their topics wait longest for one another, while some are left."""
    while len(lessons) < most:
        gaps = [
            ((_topic_day(late) - _topic_day(early)).days, place, late)
            for place, one in enumerate(lessons)
            for early, late in pairwise(sorted(one.topics, key=_topic_day))
        ]
        longest = max(gaps, key=lambda gap: gap[0], default=None)
        if longest is None or longest[0] < LONG_DAYS:
            return
        _, place, late = longest
        day, whole = _topic_day(late), lessons[place].topics
        early_part = tuple(one for one in whole if _topic_day(one) < day)
        late_part = tuple(one for one in whole if _topic_day(one) >= day)
        lessons[place : place + 1] = [_lesson(early_part), _lesson(late_part)]
        lessons.sort(key=_first_day)


def _topic_day(topic: Topic) -> date:
    return topic.ready or date.max


def _lesson(topics: tuple[Topic, ...]) -> Lesson:
    return Lesson(tuple(dict.fromkeys(one.article for one in topics)), topics)


def _role_plan(
    role: str, topics: tuple[Topic, ...], held: tuple[Held, ...], *, is_apart: bool
) -> RolePlan:
    own = [one for one in held if one.role.casefold() == role.casefold()]
    mine = own if is_apart else [one for one in held if one in own or not one.role]
    came = {(one.block, name) for one in held for name in one.people}
    missed = dict.fromkeys((one.block, name) for one in own for name in one.absent)
    return RolePlan(
        role=role,
        to_learn=tuple(one.block for one in topics if role in one.untaught and one.is_open),
        learnt=tuple(dict.fromkeys(one.block for one in mine)),
        people=tuple(dict.fromkeys(name for one in own for name in one.people)),
        missed=tuple(one for one in missed if one not in came),
    )
