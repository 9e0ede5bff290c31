"""The delay account: each working day of the service has exactly one owner (R-TERM-7)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from shebo_cli.core.events import Question
from shebo_cli.core.ledger import Ledger, replay
from shebo_cli.core.placement import place
from shebo_cli.core.remaining import frame_of, jobs_of
from shebo_cli.core.schedule import Scope
from shebo_cli.core.work_events import Work

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from shebo_cli.core.conditions import Conditions
    from shebo_cli.core.events import Event, Holder

Owner = Literal["work", "paused", "client", "executor", "shared"]
Overlap = Literal["client", "executor", "time-only"]


class OwnedDay(NamedTuple):
    """A working day, whose it is, and the events behind that.

    `is_over` is false for a day on which the client may still come back from a pause.
    """

    day: date
    owner: Owner
    events: tuple[Event, ...] = ()
    is_over: bool = True


class Holding(NamedTuple):
    """Something that waits for someone, since an event."""

    holder: Holder
    event: Event
    block: str | None = None


def holdings(ledger: Ledger) -> tuple[Holding, ...]:
    """Give everything that waits for somebody now, the earliest first.

    Source:
        docs/domain.md, R-TERM-7.
    """
    found = [
        Holding(event.fact.to, event)
        for event in ledger.open_questions.values()
        if isinstance(event.fact, Question)
    ]
    found += [Holding("client", event, block) for block, event in ledger.progress.handovers.items()]
    approval = ledger.agreement.waits_for()
    if approval:
        found.append(Holding(*approval))
    return tuple(sorted(found, key=lambda one: (one.event.on, one.event.sequence, one.event.id)))


def workable_blocks(ledger: Ledger) -> tuple[str, ...]:
    """Give the approved blocks that the executor can work on now.

    A block is in nobody's hands but his when it is neither accepted nor handed over, when no open
    question names it, and when everything that it depends on is accepted.
    """
    waiting = {
        block
        for event in ledger.open_questions.values()
        if isinstance(event.fact, Question)
        for block in event.fact.blocks
    }
    agreement, accepted = ledger.agreement, ledger.progress.acceptances
    planned = {*agreement.approved, *agreement.for_administrator, *agreement.for_client}
    taken = {*ledger.progress.delivered, *waiting}
    return tuple(
        key
        for key, block in sorted(ledger.approved.items())
        if key not in taken and all(one in accepted or one not in planned for one in block.depends)
    )


def delay_account(
    events: Iterable[Event], conditions: Conditions, overlap: Overlap, today: date
) -> tuple[OwnedDay, ...]:
    """Give every working day from the service's start to today its one owner.

    A day is judged by what held when it began, so a wait counts from the day after its event to
    the day of its answer, both included. The approved plan has to be done by its end, which moves
    by the days that are not the executor's; each approval of the whole makes a new plan.

    Args:
        events: The journal.
        conditions: Calendar and terms.
        overlap: Who owns a day on which both sides are late.
        today: The last day of the account.

    Source:
        docs/domain.md, R-TERM-5 and R-TERM-7.
    """
    whole = replay((event for event in events if event.on <= today), conditions)
    if whole.start is None:
        return ()
    ordered = whole.events
    worked = {event.on for event in whole.progress.work if _is_on_task(event)}
    ledger = Ledger(conditions)
    days = []
    place = 0
    waiting = _Delays()
    agreed: Event | None = None
    planned_end: date | None = None
    for day in conditions.calendar.between(whole.start.on, today):
        before = place
        while place < len(ordered) and ordered[place].on < day:
            ledger.apply(ordered[place])
            place += 1
        if before != place:
            waiting = _delays(ledger)
        if ledger.agreement.completed != agreed:
            agreed = ledger.agreement.completed
            planned_end = _planned_end(ledger, whole.start.on, day)
        is_late = planned_end is not None and day > planned_end
        by_executor = waiting.by_executor(agreed if is_late else None)
        # Who works on a block is not kept from it.
        by_client = () if day in worked else waiting.by_client
        owned = _stopped(whole, day, today, is_worked=day in worked) or _owned(
            day, by_client, by_executor, overlap
        )
        if planned_end and owned.owner in ("paused", "client", "shared"):
            planned_end = conditions.calendar.after(planned_end, 1)
        days.append(owned)
    return tuple(days)


def _planned_end(ledger: Ledger, start: date, day: date) -> date | None:
    """Give the end of the approved plan as it is on a day; None where some of it has no day.

    The order of the blocks is of no account for that.
    """
    jobs = jobs_of(ledger, Scope(ledger.approved, {}), day)
    return place(jobs, frame_of(ledger, start, day)).end if jobs else day


def _stopped(ledger: Ledger, day: date, today: date, *, is_worked: bool) -> OwnedDay | None:
    """Give the owner of a day in a pause: free at first, then the client's, until he is back."""
    for span in ledger.pauses.spans:
        is_free = span.is_free_on(day)
        if is_free or (span.holds_on(day) and not is_worked):
            owner: Owner = "paused" if is_free else "client"
            return OwnedDay(day, owner, (span.event,), is_over=is_free or day < today)
    return None


class _Delays(NamedTuple):
    """What delays the next day.

    Attributes:
        by_client: What waits for the client, where nothing else can be worked on.
        others: What waits for the administrator or for production.
        last_work: The last work, once the approved hours are used up.
        is_possible: Whether the executor, the administrator or production holds something.
    """

    by_client: tuple[Event, ...] = ()
    others: tuple[Event, ...] = ()
    last_work: Event | None = None
    is_possible: bool = False

    def by_executor(self, agreed: Event | None) -> tuple[Event, ...]:
        """Give what makes the next day the executor's.

        Args:
            agreed: The approval of the plan, where that should be done by now.
        """
        behind = self.last_work or agreed
        return (behind, *self.others) if behind and self.is_possible else ()


def _delays(ledger: Ledger) -> _Delays:
    """Give what delays the next day, by the state before it."""
    if ledger.is_done:
        # Nobody can delay it any more.
        return _Delays()
    held = holdings(ledger)
    workable = workable_blocks(ledger)
    by_client = () if workable else tuple(one.event for one in held if one.holder == "client")
    others = tuple(one.event for one in held if one.holder != "client")
    approved = ledger.agreement.approved_hours
    # Hours on a block that an approved change took out are no fault of the executor.
    is_used_up = approved and ledger.progress.hours_on(ledger.approved) >= approved
    work = (one for one in reversed(ledger.progress.work) if _is_on_task(one))
    last = next(work, None) if is_used_up else None
    return _Delays(by_client, others, last, bool(workable or others))


def _is_on_task(event: Event) -> bool:
    return isinstance(event.fact, Work) and event.fact.task is not None


def _owned(
    day: date, by_client: tuple[Event, ...], by_executor: tuple[Event, ...], overlap: Overlap
) -> OwnedDay:
    """Give a day to whom it belongs."""
    if by_client and by_executor:
        shared: Owner = "shared" if overlap == "time-only" else overlap
        return OwnedDay(day, shared, (*by_client, *by_executor))
    if by_client:
        return OwnedDay(day, "client", by_client)
    if by_executor:
        return OwnedDay(day, "executor", by_executor)
    return OwnedDay(day, "work")
