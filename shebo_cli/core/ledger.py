"""What the journal adds up to: a pure fold over events, which notes contradictions and goes on.

Events are taken in the order of their effect: by the day since when they hold, then by sequence.
An event that contradicts what holds before it is left out and named; nothing is ever guessed.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from shebo_cli.core.agreement import Agreement
from shebo_cli.core.contacts import Contacts
from shebo_cli.core.contradiction import Contradiction, Contradictory
from shebo_cli.core.effect import in_effect
from shebo_cli.core.events import (
    Answer,
    Approval,
    Change,
    Event,
    Extension,
    Information,
    Notice,
    Pause,
    Payment,
    Purchase,
    Question,
    Rejection,
    Resume,
    Start,
    Submission,
    Void,
)
from shebo_cli.core.hours import ZERO
from shebo_cli.core.pauses import Pauses
from shebo_cli.core.progress import Progress
from shebo_cli.core.work_events import OnBlock, OnContact, Work
from shebo_cli.errors import say, say_count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from shebo_cli.core.conditions import Conditions


START_FIRST = say("Record the start first: shebo start --on 2026-12-01")


class Ledger:
    """The state of a project after some events; read it, never write it from outside.

    Attributes:
        events: The events that hold, in the order of effect.
        contradictions: Those left out, each with its reason.
        start: The start of the service.
        purchases, payments: Day and number of months of each.
        pauses: All pauses.
        extensions: All extensions, with what they say.
        information: When the client's information was complete.
        agreement: What was sent, approved and refused.
        approved: The blocks that administrator and client have approved, by id.
        open_questions: Questions without an answer, by id.
        answers: Answers by the id of their question.
        progress: How far the work is.
        contacts: What was spoken with the client.
        changes: All changes, with what they say.
        notices: All notices.
    """

    def __init__(self, conditions: Conditions) -> None:
        """Begin without events."""
        self.conditions = conditions
        self.events: list[Event] = []
        self.contradictions: list[Contradiction] = []
        self.start: Event | None = None
        self.purchases: list[tuple[date, int]] = []
        self.payments: list[tuple[date, int]] = []
        self.pauses = Pauses(conditions.calendar, conditions.free_pause_days)
        self.extensions: list[tuple[Event, Extension]] = []
        self.information: Event | None = None
        self.agreement = Agreement()
        self.approved = self.agreement.approved
        self.questions: dict[str, Event] = {}
        self.open_questions: dict[str, Event] = {}
        self.answers: dict[str, Event] = {}
        self.progress = Progress(self.agreement)
        self.contacts = Contacts()
        self.changes: list[tuple[Event, Change]] = []
        self.notices: list[Event] = []
        self._claimed: dict[date, str] = {}

    @property
    def bought_months(self) -> int:
        """Give the months that are bought, paid or not."""
        return sum(months for _, months in self.purchases)

    @property
    def paid_months(self) -> int:
        """Give the months that are bought and paid (R-LAUNCH-3)."""
        return sum(months for _, months in self.payments)

    @property
    def counted_months(self) -> int:
        """Give the months that count: paid ones and those of extensions (R-TERM-1, R-TERM-6)."""
        return self.paid_months + sum(fact.months for _, fact in self.extensions)

    @property
    def granted_hours(self) -> Decimal:
        """Give the hours granted at the executor's expense; never purchased (R-TERM-6)."""
        return sum((fact.hours for _, fact in self.extensions), ZERO)

    def standing_changes(self) -> Iterator[tuple[Event, Change]]:
        """Give the changes of which something was not refused."""
        for event, change in self.changes:
            refused = self.agreement.withdrawn.get(event.id, frozenset())
            if not refused or {row.block for row in change.rows} - refused:
                yield event, change

    @property
    def is_done(self) -> bool:
        """Say whether a ДПВ was approved as a whole and the client has accepted all of it."""
        is_accepted = self.approved.keys() <= self.progress.acceptances.keys()
        return self.agreement.completed is not None and is_accepted

    def is_claimed(self, day: date) -> bool:
        """Say whether an extension has used up a day of the delay account."""
        return day in self._claimed

    def apply(self, event: Event) -> None:
        """Take one more event in, or note why it cannot be."""
        try:
            self._take(event)
        except Contradictory as refused:
            self.contradictions.append(refused.of(event))
        else:
            self.events.append(event)

    def _take(self, event: Event) -> None:  # noqa: C901, PLR0912, PLR0915 # one case a type
        done = event.fact
        if isinstance(done, OnBlock):
            self.progress.take(event, done)
            return
        if isinstance(done, OnContact):
            self.contacts.take(event, done)
            return
        match done:
            case Start():
                self._start(event)
            case Purchase() as fact:
                self._buy(event, fact)
            case Payment() as fact:
                self._pay(event, fact)
            case Pause():
                self._pause(event)
            case Resume():
                self.pauses.end(event)
            case Extension() as fact:
                self._extend(event, fact)
            case Information():
                self._complete(event)
            case Submission() as fact:
                self.agreement.submit(event, fact)
            case Approval() as fact:
                for block in self.agreement.approve(event, fact):
                    self.progress.reopen(block)
            case Rejection() as fact:
                self.agreement.reject(event, fact)
            case Question():
                self.questions[event.id] = event
                self.open_questions[event.id] = event
            case Answer() as fact:
                self._answer(event, fact)
            case Work() as fact:
                self._work(event, fact)
            case Change() as fact:
                self.agreement.change(event, fact)
                self.changes.append((event, fact))
            case Notice():
                self.notices.append(event)
            case Void() as fact:  # pragma: no branch # the union is closed
                raise Contradictory(say("there is no event {id} to take back", id=fact.event))

    def _buy(self, event: Event, fact: Purchase) -> None:
        if fact.paid_on and fact.paid_on > event.on:
            raise Contradictory(
                say("{day} is after the purchase itself", day=fact.paid_on),
                say("Record the payment apart: shebo pay --on {day}", day=fact.paid_on),
            )
        self.purchases.append((event.on, fact.months))
        if fact.paid_on:
            self.payments.append((fact.paid_on, fact.months))

    def _start(self, event: Event) -> None:
        if self.start:
            raise Contradictory(say("the service has started already, on {day}", day=self.start.on))
        self.start = event

    def _pay(self, event: Event, fact: Payment) -> None:
        unpaid = self.bought_months - self.paid_months
        if fact.months > unpaid:
            raise Contradictory(
                say_count(
                    "{count} month is paid, but bought and not paid yet are only {unpaid}",
                    "{count} months are paid, but bought and not paid yet are only {unpaid}",
                    fact.months,
                    unpaid=unpaid,
                )
            )
        self.payments.append((event.on, fact.months))

    def _pause(self, event: Event) -> None:
        if self.start is None:
            raise Contradictory(
                say("the service has not started: there is nothing to pause"), START_FIRST
            )
        if self.progress.work and self.progress.work[-1].on == event.on:
            raise Contradictory(
                say("on {day} work was logged: the pause can begin after it", day=event.on)
            )
        self.pauses.begin(event)

    def _extend(self, event: Event, fact: Extension) -> None:
        if self.start is None:
            raise Contradictory(
                say("the service has not started: there is no term to extend"), START_FIRST
            )
        for day in fact.days:
            if day in self._claimed:
                raise Contradictory(
                    say(
                        "the day {day} is used already, by the extension {id}",
                        day=day,
                        id=self._claimed[day],
                    )
                )
        self._claimed.update(dict.fromkeys(fact.days, event.id))
        self.extensions.append((event, fact))

    def _complete(self, event: Event) -> None:
        if self.information:
            raise Contradictory(
                say("the information is complete already, since {day}", day=self.information.on)
            )
        self.information = event

    def _answer(self, event: Event, fact: Answer) -> None:
        if fact.question not in self.questions:
            raise Contradictory(say("there is no question {id}", id=fact.question))
        if fact.question not in self.open_questions:
            raise Contradictory(
                say(
                    "the question {id} is answered already, on {day}",
                    id=fact.question,
                    day=self.answers[fact.question].on,
                )
            )
        del self.open_questions[fact.question]
        self.answers[fact.question] = event

    def _work(self, event: Event, fact: Work) -> None:
        pause = self.pauses.open
        if pause and pause.is_free_on(event.on) and not fact.forced:
            raise Contradictory(
                say("{day} lies in a pause: nothing is worked in it", day=event.on),
                say(
                    "If the client is back: shebo resume --on {day}; else: shebo log … --force WHY",
                    day=event.on,
                ),
                "work-in-pause",
            )
        self.progress.log(event, fact)


def replay(events: Iterable[Event], conditions: Conditions) -> Ledger:
    """Fold events to the state after them; the order in which they come does not matter.

    Args:
        events: Any events with different ids.
        conditions: Calendar and terms.

    Returns:
        The state; an event that an earlier one contradicts is left out and named.
    """
    ordered, wrong = in_effect(events)
    ledger = Ledger(conditions)
    for event in ordered:
        ledger.apply(event)
    ledger.contradictions = [*map(ledger.progress.explained, ledger.contradictions), *wrong]
    return ledger
