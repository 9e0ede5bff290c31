"""The delay account: each working day of the service has exactly one owner (R-TERM-7)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from shebo_cli.core.events import Question, Work
from shebo_cli.core.ledger import Ledger, replay

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
    taken = {*accepted, *ledger.progress.handovers, *waiting}
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
    the day of its answer, both included.

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
    waiting: tuple[tuple[Event, ...], tuple[Event, ...]] = (), ()
    for day in conditions.calendar.between(whole.start.on, today):
        before = place
        while place < len(ordered) and ordered[place].on < day:
            ledger.apply(ordered[place])
            place += 1
        if before != place:
            waiting = _delays(ledger)
        stopped = _stopped(whole, day, today)
        if stopped and (stopped.owner == "paused" or day not in worked):
            days.append(stopped)
        else:
            days.append(_owned(day, *waiting, overlap, is_worked=day in worked))
    return tuple(days)


def _stopped(ledger: Ledger, day: date, today: date) -> OwnedDay | None:
    """Give the owner of a day in a pause: free at first, then the client's, until he is back."""
    for span in ledger.pauses.spans:
        if span.holds_on(day):
            is_free = span.is_free_on(day)
            owner: Owner = "paused" if is_free else "client"
            return OwnedDay(day, owner, (span.event,), is_over=is_free or day < today)
    return None


def _delays(ledger: Ledger) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
    """Give the events by which the client, and those by which the executor, delays the next day."""
    if ledger.is_done:
        # Nobody can delay it any more.
        return (), ()
    held = holdings(ledger)
    workable = workable_blocks(ledger)
    by_client = () if workable else tuple(one.event for one in held if one.holder == "client")
    others = tuple(one.event for one in held if one.holder != "client")
    approved = ledger.agreement.approved_hours
    # Hours on a block that an approved change took out are no fault of the executor.
    is_used_up = approved and ledger.progress.hours_on(ledger.approved) >= approved
    if not is_used_up or not (workable or others):
        return by_client, ()
    last = next(one for one in reversed(ledger.progress.work) if _is_on_task(one))
    return by_client, (last, *others)


def _is_on_task(event: Event) -> bool:
    return isinstance(event.fact, Work) and event.fact.task is not None


def _owned(
    day: date,
    by_client: tuple[Event, ...],
    by_executor: tuple[Event, ...],
    overlap: Overlap,
    *,
    is_worked: bool,
) -> OwnedDay:
    """Give a day to whom it belongs; who works on a block is not kept from it."""
    if is_worked:
        by_client = ()
    if by_client and by_executor:
        shared: Owner = "shared" if overlap == "time-only" else overlap
        return OwnedDay(day, shared, (*by_client, *by_executor))
    if by_client:
        return OwnedDay(day, "client", by_client)
    if by_executor:
        return OwnedDay(day, "executor", by_executor)
    return OwnedDay(day, "work")
