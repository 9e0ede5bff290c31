"""How far the work is: blocks begun, accepted, shown, taught; hours worked (R-STAGE, 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.contradiction import Contradiction, Contradictory
from shebo_cli.core.dpv import block_of
from shebo_cli.core.hours import ZERO
from shebo_cli.core.work_events import (
    Acceptance,
    BlockStart,
    BlockTest,
    Demonstration,
    Handover,
    Return,
    Training,
    Waiver,
    Work,
)
from shebo_cli.errors import say

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from decimal import Decimal

    from shebo_cli.core.agreement import Agreement
    from shebo_cli.core.events import Event
    from shebo_cli.core.work_events import OnBlock, Proof
    from shebo_cli.errors import Message


class Progress:
    """What was done.

    Attributes:
        starts, handovers, acceptances: The event by block; none stays of one sent back.
        sent_back: The blocks that ever were sent back.
        tests: The latest test by block; none stays of one sent back.
        demonstrations: The latest demonstration by block.
        trainings: All trainings by block.
        waivers: Decisions that a block needs no such proof, by block.
        work: All worked hours.
        task_hours: Hours worked by task id.
        stage_hours: Hours worked in the stages before the implementation.
        hours: Hours worked on tasks.
    """

    def __init__(self, agreement: Agreement) -> None:
        """Begin without work; the agreement says what may be worked on."""
        self.agreement = agreement
        self.starts: dict[str, Event] = {}
        self.handovers: dict[str, Event] = {}
        self.acceptances: dict[str, Event] = {}
        self.sent_back: set[str] = set()
        self.tests: dict[str, Event] = {}
        self.demonstrations: dict[str, Event] = {}
        self.trainings: dict[str, tuple[Event, ...]] = {}
        self.waivers: dict[str, tuple[Event, ...]] = {}
        self.work: list[Event] = []
        self.task_hours: dict[str, Decimal] = {}
        self.stage_hours: dict[str, Decimal] = {}
        self.hours = ZERO

    def take(self, event: Event, fact: OnBlock) -> None:
        """Take in what happened to a block.

        Raises:
            Contradictory: The agreement or what happened before speaks against it.
        """
        block = fact.block
        match fact:
            case BlockStart():
                self._start(event, block)
            case Handover():
                self._require_open(block)
                self._require_not_handed_over(block)
                self.handovers[block] = event
            case Acceptance():
                self._require_handed_over(block)
                del self.handovers[block]
                self.acceptances[block] = event
            case Return():
                self._require_handed_over(block, self._take_back(block))
                # Work on it begins anew.
                del self.handovers[block]
                self.starts.pop(block, None)
                self.tests.pop(block, None)
                self.sent_back.add(block)
            case BlockTest():
                self._require_approved(block)
                self.tests[block] = event
            case Demonstration():
                self._require_approved(block)
                self.demonstrations[block] = event
            case Training():
                self._train(event, fact)
            case Waiver():  # pragma: no branch # the union is closed
                self._require_approved(block)
                self.waivers[block] = (*self.waivers.get(block, ()), event)

    def proofs_of(self, block: str, *, has_article: bool) -> frozenset[Proof]:
        """Give what a block has of what closes it (R-WATCH-2): recorded, written, or waived.

        Args:
            block: Its id.
            has_article: Whether its article is written.
        """
        waived = (one.fact for one in self.waivers.get(block, ()))
        found = {proof for fact in waived if isinstance(fact, Waiver) for proof in fact.proofs}
        found |= {"article"} if has_article else set()
        recorded: dict[Proof, Collection[str]] = {
            "test": self.tests,
            "demonstration": self.demonstrations,
            "training": self.trainings,
        }
        return frozenset(found | {proof for proof, blocks in recorded.items() if block in blocks})

    def _start(self, event: Event, block: str) -> None:
        self._require_open(block)
        self._require_not_handed_over(block)
        if block in self.starts:
            raise Contradictory(
                say("{block} is begun already, on {day}", block=block, day=self.starts[block].on)
            )
        self.starts[block] = event

    def _train(self, event: Event, fact: Training) -> None:
        """Teach people a block, before its confirmation or after; who was taught stays so."""
        self._require_approved(fact.block)
        self.trainings[fact.block] = (*self.trainings.get(fact.block, ()), event)

    def _require_not_handed_over(self, block: str) -> None:
        if block in self.handovers:
            raise Contradictory(
                say(
                    "{block} is with the client already, since {day}",
                    block=block,
                    day=self.handovers[block].on,
                )
            )

    def _require_not_accepted(self, block: str, hint: Message | None = None) -> None:
        if block in self.acceptances:
            raise Contradictory(
                say("{block} is accepted, on {day}", block=block, day=self.acceptances[block].on),
                hint,
            )

    def _take_back(self, block: str) -> Message | None:
        accepted = self.acceptances.get(block)
        return accepted and say(
            "If it was accepted by mistake: shebo void {id} --why …", id=accepted.id
        )

    def _require_handed_over(self, block: str, hint: Message | None = None) -> None:
        self._require_not_accepted(block, hint)
        if block not in self.handovers:
            raise Contradictory(
                say("{block} was not handed over", block=block),
                say("First: shebo block submit {block}", block=block),
            )

    def trained(self, block: str) -> tuple[str, ...]:
        """Give who was taught a block, each once."""
        facts = (one.fact for one in self.trainings.get(block, ()))
        people = (name for one in facts if isinstance(one, Training) for name in one.people)
        return tuple(dict.fromkeys(people))

    @property
    def delivered(self) -> set[str]:
        """Give the blocks that are with the client or accepted: nothing is left to work on them."""
        return {*self.handovers, *self.acceptances}

    def is_begun(self, block: str) -> bool:
        """Say whether work on a block has begun: also one that was sent back was begun."""
        return block in self.starts or block in self.sent_back or bool(self.hours_on((block,)))

    def hours_on(self, blocks: Collection[str]) -> Decimal:
        """Add up the hours worked on tasks of some blocks."""
        worked = self.task_hours.items()
        return sum((hours for task, hours in worked if block_of(task) in blocks), ZERO)

    def day_hours(self) -> dict[date, Decimal]:
        """Add up all worked hours by day."""
        hours: dict[date, Decimal] = {}
        for event in self.work:
            fact = event.fact
            if isinstance(fact, Work):  # pragma: no branch # nothing else is put in
                hours[event.on] = hours.get(event.on, ZERO) + fact.hours
        return hours

    def reopen(self, block: str) -> None:
        """Forget how far a block is: what is approved of it now is not what was done."""
        single = (self.starts, self.handovers, self.acceptances, self.tests, self.demonstrations)
        for events in single:
            events.pop(block, None)
        self.sent_back.discard(block)
        for all_events in (self.trainings, self.waivers):
            all_events.pop(block, None)

    def log(self, event: Event, fact: Work) -> None:
        """Add worked hours to a task of an approved block, or to an earlier stage."""
        if fact.task is None:
            stage = fact.stage or ""
            self.stage_hours[stage] = self.stage_hours.get(stage, ZERO) + fact.hours
        else:
            block = fact.block
            self._require_approved(block)
            if not fact.forced:
                self._require_not_accepted(
                    block, say("If it was worked all the same: shebo log … --force WHY")
                )
            if fact.task not in {task.id for task in self.agreement.approved[block].tasks}:
                raise Contradictory(say("{task} is not in the approved ДПВ", task=fact.task))
            self.task_hours[fact.task] = self.task_hours.get(fact.task, ZERO) + fact.hours
            self.hours += fact.hours
        self.work.append(event)

    def explained(self, wrong: Contradiction) -> Contradiction:
        """Say of work before the approval that its day is wrong; which is known only at the end."""
        fact = wrong.event.fact
        block = str(getattr(fact, "block", ""))
        since = self.agreement.approved_since.get(block)
        if wrong.kind != "work-outside-approval" or since is None or since <= wrong.event.on:
            return wrong
        return wrong._replace(
            message=say(
                "{block} is approved since {day}: it cannot be worked on before",
                block=block,
                day=since,
            ),
            hint=say("If the day is wrong, correct it: {day} or later.", day=since),
        )

    def _require_open(self, block: str) -> None:
        """Refuse work on a block that is not approved, or that is done."""
        self._require_approved(block)
        self._require_not_accepted(block)

    def _require_approved(self, block: str) -> None:
        if block not in self.agreement.approved:
            raise Contradictory(
                say("{block} is not approved by administrator and client", block=block),
                say("First: shebo dpv send, then shebo approve --as administrator, --as client"),
                "work-outside-approval",
            )
