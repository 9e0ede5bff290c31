"""What was done since the last working group: blocks, tasks, answers, agreements (R-WATCH-3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

from shebo_cli.core.articles import article_state
from shebo_cli.core.closing import missing_proofs
from shebo_cli.core.events import (
    Answer,
    Approval,
    Extension,
    Information,
    Pause,
    Payment,
    Question,
    Rejection,
    Resume,
    Start,
    Submission,
)
from shebo_cli.core.hours import ZERO
from shebo_cli.core.report import Given
from shebo_cli.core.shapes import INTERNAL
from shebo_cli.core.work_events import (
    Acceptance,
    BlockStart,
    BlockTest,
    Demonstration,
    Handover,
    Kept,
    Promise,
    Return,
    Training,
    Work,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date
    from decimal import Decimal

    from shebo_cli.core.approval import SealedBlock
    from shebo_cli.core.events import Event, Fact, Role
    from shebo_cli.core.ledger import Ledger
    from shebo_cli.core.project import Project

StepKind = Literal[
    "begun", "tested", "demonstrated", "handed-over", "accepted", "returned", "taught"
]
STEPS: Mapping[type, StepKind] = {
    BlockStart: "begun",
    BlockTest: "tested",
    Demonstration: "demonstrated",
    Handover: "handed-over",
    Acceptance: "accepted",
    Return: "returned",
    Training: "taught",
}
MilestoneKind = Literal[
    "start",
    "information",
    "sent",
    "approved-administrator",
    "approved-client",
    "approved-block",
    "refused",
    "paused",
    "resumed",
    "paid",
    "extended",
]
PLAIN: Mapping[type, MilestoneKind] = {
    Start: "start",
    Information: "information",
    Submission: "sent",
    Pause: "paused",
    Resume: "resumed",
}
APPROVALS: Mapping[Role, MilestoneKind] = {
    "administrator": "approved-administrator",
    "client": "approved-client",
}


class Step(NamedTuple):
    """Something that happened to a block.

    Attributes:
        kind: What.
        on: When.
        why: Why it was sent back.
        people: Who was taught.
        absent: Who was invited to that and did not come.
    """

    kind: StepKind
    on: date
    why: str = ""
    people: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()


class TaskDone(NamedTuple):
    """A task that was worked on: hours in the time of the report, in all, and estimated ones."""

    id: str
    title: str
    hours: Decimal
    worked: Annotated[Decimal, INTERNAL] = ZERO
    likely: Annotated[Decimal, INTERNAL] = ZERO


class BlockDone(NamedTuple):
    """A block to which something happened, or that was worked on.

    Attributes:
        id, title: The block's.
        hours: Worked in the time of the report.
        steps: What happened to it.
        tasks: What was worked on.
        has_article: Whether its article is written; None of a block that owes none.
        is_closed: Whether it is accepted and lacks nothing (R-WATCH-2).
    """

    id: str
    title: str
    hours: Decimal
    steps: tuple[Step, ...]
    tasks: tuple[TaskDone, ...]
    has_article: bool | None
    is_closed: bool


class Milestone(NamedTuple):
    """Something that happened to the whole project.

    Attributes:
        kind: What.
        on: When.
        name: Who approved or refused.
        text: Why it was refused, or which block was approved.
        days: Working days by which the term grew.
        months: Months that were paid, or by which the term grew.
    """

    kind: MilestoneKind
    on: date
    name: str = ""
    text: str = ""
    days: int = 0
    months: int = 0


class Answered(NamedTuple):
    """A question to the client that was answered."""

    on: date
    question: str
    answer: str


class Done(NamedTuple):
    """What was done, each part in the order of its days."""

    milestones: tuple[Milestone, ...] = ()
    blocks: tuple[BlockDone, ...] = ()
    answers: tuple[Answered, ...] = ()
    kept: tuple[Given, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Say whether there is nothing to tell."""
        return not any(self)


def done_of(
    project: Project, ledger: Ledger, told: Iterable[Event], blocks: Mapping[str, SealedBlock]
) -> Done:
    """Give what was done.

    Args:
        project: Gives the ДПВ and the articles that are written.
        ledger: The state of the project.
        told: The events that the report covers.
        blocks: All blocks that ever were, by id, for their titles.
    """
    events = tuple(told)
    return Done(
        tuple(one for event in events for one in _milestones(event)),
        tuple(_blocks(project, ledger, events, blocks)),
        tuple(_answers(ledger, events)),
        tuple(_kept(ledger, events)),
    )


def _milestones(event: Event) -> Iterator[Milestone]:
    """Give what an event means to the whole project; nothing that is internal."""
    on = event.on
    if kind := PLAIN.get(type(event.fact)):
        yield Milestone(kind, on)
    match event.fact:
        case Approval(scope="content", block=str() as block, role="client") as fact:
            yield Milestone("approved-block", on, fact.name, block)
        case Approval(scope="content", block=None) as fact:
            yield Milestone(APPROVALS[fact.role], on, fact.name)
        case Rejection(role="client") as fact:
            yield Milestone("refused", on, fact.name, fact.why)
        case Payment(months=months):
            yield Milestone("paid", on, months=months)
        case Extension(working_days=days, months=months) if days or months:
            yield Milestone("extended", on, days=days, months=months)
        case _:
            pass


def _blocks(
    project: Project, ledger: Ledger, told: tuple[Event, ...], blocks: Mapping[str, SealedBlock]
) -> Iterator[BlockDone]:
    """Give the blocks in the order in which they come up, with what happened to each."""
    steps: dict[str, list[Step]] = {}
    hours: dict[str, dict[str, Decimal]] = {}
    for event in told:
        fact = event.fact
        if isinstance(fact, Work) and fact.task:
            of_block = hours.setdefault(fact.block, {})
            of_block[fact.task] = of_block.get(fact.task, ZERO) + fact.hours
            steps.setdefault(fact.block, [])
        elif step := _step(event.on, fact):
            steps.setdefault(step[0], []).append(step[1])
    present = {one.id: one for one in project.dpv.block} if project.dpv else {}
    for key, happened in steps.items():
        block = present.get(key)
        owes = block is not None and block.is_functional
        lacks = missing_proofs(project, ledger, block) if block else ()
        tasks = _tasks(ledger, blocks.get(key), hours.get(key, {}))
        yield BlockDone(
            key,
            blocks[key].title if key in blocks else "",
            sum((one.hours for one in tasks), ZERO),
            tuple(happened),
            tasks,
            article_state(project, block) == "written" if block and owes else None,
            key in ledger.progress.acceptances and block is not None and not lacks,
        )


def _step(on: date, fact: Fact) -> tuple[str, Step] | None:
    kind = STEPS.get(type(fact))
    if kind is None:
        return None
    match fact:
        case Return(block=block, why=why):
            return block, Step(kind, on, why)
        case Training(block=block, people=people, absent=absent):
            return block, Step(kind, on, people=people, absent=absent)
    return str(getattr(fact, "block", "")), Step(kind, on)


def _tasks(
    ledger: Ledger, block: SealedBlock | None, hours: Mapping[str, Decimal]
) -> tuple[TaskDone, ...]:
    known = {task.id: task for task in block.tasks} if block else {}
    worked = ledger.progress.task_hours
    return tuple(
        TaskDone(
            key,
            known[key].title if key in known else "",
            spent,
            worked[key],
            known[key].hours.likely if key in known else ZERO,
        )
        for key, spent in hours.items()
    )


def _answers(ledger: Ledger, told: tuple[Event, ...]) -> Iterator[Answered]:
    """Give the client's answers; questions to our own people are internal."""
    for event in told:
        if isinstance(event.fact, Answer):
            asked = ledger.questions[event.fact.question].fact
            if isinstance(asked, Question) and asked.to == "client":
                yield Answered(event.on, asked.text, event.fact.text or "")


def _kept(ledger: Ledger, told: tuple[Event, ...]) -> Iterator[Given]:
    kept = (one.fact.promise for one in told if isinstance(one.fact, Kept))
    facts = (ledger.contacts.promises[one].fact for one in kept)
    yield from (Given(one.of, one.text, one.due) for one in facts if isinstance(one, Promise))
