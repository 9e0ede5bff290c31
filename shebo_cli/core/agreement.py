"""Who has approved what: submissions, approvals block by block, refusals, changes (R-APPR)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.approval import block_seal, plan_seal
from shebo_cli.core.contradiction import Contradictory
from shebo_cli.core.hours import ZERO
from shebo_cli.errors import say

if TYPE_CHECKING:
    from datetime import date

    from shebo_cli.core.approval import SealedBlock
    from shebo_cli.core.events import Approval, Change, Event, Rejection, Role, Submission

    Waiting = dict[str, SealedBlock | None]
    """Blocks by id; None is a block that shall go."""


class Agreement:
    """What was sent for approval and what became of it.

    Attributes:
        first_submission, submission: The first and the latest submission.
        seal: The seal of the latest submission, or "".
        for_administrator, for_client: Blocks that wait for them.
        refused: Blocks that someone refused, with the refusal.
        approved: Blocks that both have approved, by id.
        approved_since: The day since when each of them is approved without a break.
        approved_seal: The seal of these blocks, or "".
        first_completed, completed: What made a ДПВ approved as a whole, the first and the last
            time.
        pending_change, pending_seal: A change that is recorded and not approved yet, and the seal
            of the ДПВ that it leads to.
        withdrawn: Blocks of a change that was refused, by the change's id.
        original: The first ДПВ that was approved as a whole; what changes are measured against.
        with_client_since: The administrator's latest approval.
        deadlines: The latest agreement on deadlines of each role.
        competence: The latest approval of the competence of each role.
    """

    def __init__(self) -> None:
        """Begin without a submission."""
        self.first_submission: Event | None = None
        self.submission: Event | None = None
        self.seal = ""
        self.for_administrator: Waiting = {}
        self.for_client: Waiting = {}
        self.refused: dict[str, Event] = {}
        self.approved: dict[str, SealedBlock] = {}
        self.approved_since: dict[str, date] = {}
        self.approved_hours = ZERO
        self.approved_seal = ""
        self.first_completed: Event | None = None
        self.completed: Event | None = None
        self.pending_change: Event | None = None
        self.pending_seal = ""
        self.withdrawn: dict[str, frozenset[str]] = {}
        self.original: dict[str, SealedBlock] = {}
        self.with_client_since: Event | None = None
        self.deadlines: dict[Role, Event] = {}
        self.competence: dict[Role, Event] = {}

    def submit(self, event: Event, fact: Submission) -> None:
        """Take a submission: what is approved already under the same seal need not wait again."""
        if fact.seal != plan_seal(fact.blocks):
            raise Contradictory(say("the seal does not belong to the blocks that were sent"))
        if not fact.blocks:
            raise Contradictory(say("there is nothing to approve: the ДПВ has no blocks"))
        if fact.seal == self.seal and not self.refused:
            raise Contradictory(say("this ДПВ is sent already, on {day}", day=self._sent_on()))
        if self.completed and fact.seal != (self.pending_seal if self.pending_change else ""):
            raise Contradictory(
                say("an approved ДПВ changes only by a recorded change"),
                say("See what has changed: shebo change plan"),
            )
        sent = {block.id: block for block in fact.blocks}
        waiting: Waiting = {
            key: block
            for key, block in sent.items()
            if key not in self.approved or block_seal(self.approved[key]) != block_seal(block)
        }
        waiting.update(dict.fromkeys(self.approved.keys() - sent.keys()))
        self.first_submission = self.first_submission or event
        self.submission, self.seal = event, fact.seal
        self.for_administrator, self.for_client, self.refused = waiting, {}, {}
        # What is left after a refused block was dropped may be approved already.
        self._complete(event)

    def _sent_on(self) -> object:
        return self.submission.on if self.submission else ""

    def approve(self, event: Event, fact: Approval) -> tuple[str, ...]:
        """Take an approval; content goes from the administrator to the client and is sealed.

        Returns:
            Ids of the blocks whose approved content it has changed.
        """
        if fact.scope == "competence":
            self.competence[fact.role] = event
        elif fact.scope == "deadlines":
            self._require_sent(fact.seal)
            self.deadlines[fact.role] = event
        elif fact.role == "administrator":
            self._administrator_approves(event, fact)
        else:
            return self._client_approves(event, fact)
        return ()

    def _administrator_approves(self, event: Event, fact: Approval) -> None:
        chosen = self._chosen(fact, self.for_administrator)
        for key in chosen:
            self.for_client[key] = self.for_administrator.pop(key)
        self.with_client_since = event

    def _client_approves(self, event: Event, fact: Approval) -> tuple[str, ...]:
        first = fact.block in self.for_administrator if fact.block else self.for_administrator
        if first:
            raise Contradictory(
                say("the administrator approves first, then the client"),
                say("First: shebo approve --as administrator --by NAME"),
            )
        chosen = self._chosen(fact, self.for_client)
        for key in chosen:
            block = self.for_client.pop(key)
            if block is None:
                del self.approved[key], self.approved_since[key]
            else:
                self.approved[key] = block
                self.approved_since.setdefault(key, event.on)
        self.approved_hours = sum((one.hours.likely for one in self.approved.values()), ZERO)
        self.approved_seal = plan_seal(self.approved.values())
        self._complete(event)
        self._close_refused()
        return tuple(chosen)

    def _complete(self, event: Event) -> None:
        """Take the submission for approved as a whole when nothing of it waits or was refused."""
        if not (self.for_administrator or self.for_client or self.refused):
            self.first_completed = self.first_completed or event
            self.completed = event
            self.original = self.original or dict(self.approved)
            self.pending_change = None

    def reject(self, event: Event, fact: Rejection) -> None:
        """Take a refusal: the blocks wait for nobody any more, and have to be sent again.

        When nothing else of a change waits, the change is over: what shall be instead is another.
        """
        waiting = self.for_administrator if fact.role == "administrator" else self.for_client
        for key in self._chosen(fact, waiting):
            del waiting[key]
            self.refused[key] = event
        self._close_refused()

    def _close_refused(self) -> None:
        """End a change of which something was refused when nothing else of it waits."""
        waits = self.for_administrator or self.for_client
        if self.pending_change and self.refused and not waits:
            self.withdrawn[self.pending_change.id] = frozenset(self.refused)
            self.pending_change = None

    def change(self, event: Event, fact: Change) -> None:
        """Take a change of what is approved; it waits until what it leads to is approved."""
        if not self.completed:
            raise Contradictory(say("no ДПВ is approved: there is nothing to change"))
        if self.pending_change:
            waits = self.pending_change.id
            raise Contradictory(
                say("the change {id} waits for its approval: one change at a time", id=waits),
                say("Have it approved: shebo dpv send. Or: shebo void {id}", id=waits),
            )
        if fact.before != self.approved_seal:
            raise Contradictory(say("the approved ДПВ has moved on since this change was planned"))
        self.pending_change, self.pending_seal = event, fact.after

    def _chosen(self, fact: Approval | Rejection, waiting: Waiting) -> list[str]:
        """Give the blocks that a decision is about; each of them has to wait for it."""
        if self.submission is None:
            raise Contradictory(
                say("no ДПВ was sent for approval"), say("Send it first: shebo dpv send")
            )
        self._require_waiting(fact.block, waiting)
        sent = waiting.get(fact.block) if fact.block else None
        if fact.seal != (block_seal(sent) if sent else self.seal):
            raise Contradictory(say("what is approved here is not what was sent"))
        return [fact.block] if fact.block else list(waiting)

    def _require_waiting(self, block: str | None, waiting: Waiting) -> None:
        if block in waiting or (block is None and waiting):
            return
        refusal = self.refused.get(block) if block else next(iter(self.refused.values()), None)
        if refusal:
            what = block or say("the ДПВ")
            raise Contradictory(
                say("{what} was refused, on {day}", what=what, day=refusal.on),
                say("Change it, then send it again: shebo dpv send"),
            )
        if block is None:
            raise Contradictory(say("nothing waits for this decision: it was made, or is not due"))
        if block in self.approved and block not in {**self.for_administrator, **self.for_client}:
            raise Contradictory(say("{block} is approved already", block=block))
        raise Contradictory(say("{block} does not wait for this decision", block=block))

    def _require_sent(self, seal: str) -> None:
        if self.submission is None or seal != self.seal:
            raise Contradictory(say("what is approved here is not what was sent"))

    def waits_for(self) -> tuple[Role, Event] | None:
        """Give who has to approve now, and the event since which, or None."""
        if self.for_administrator and self.submission:
            return "administrator", self.submission
        if self.for_client and self.with_client_since:
            return "client", self.with_client_since
        return None
