"""On which days work and contact with the client were due, and which of them had none (R-WATCH)."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.account import holdings, workable_blocks
from shebo_cli.core.calendar import ONE_DAY
from shebo_cli.core.effect import in_effect
from shebo_cli.core.events import (
    Answer,
    Approval,
    Notice,
    Pause,
    Question,
    Rejection,
    Resume,
    Start,
)
from shebo_cli.core.hours import ZERO
from shebo_cli.core.ledger import Ledger
from shebo_cli.core.term import service_term
from shebo_cli.core.work_events import (
    Acceptance,
    Contact,
    Demonstration,
    Handover,
    Meeting,
    Promise,
    Return,
    Training,
)
from shebo_cli.core.worktime import service_months

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import date
    from decimal import Decimal

    from shebo_cli.core.conditions import Conditions
    from shebo_cli.core.events import Event
    from shebo_cli.core.term import Term

SPOKEN = (
    *(Contact, Meeting, Demonstration, Training, Promise),
    *(Handover, Acceptance, Return, Pause, Resume),
)
"""Facts that none can record who has not spoken or written to the client."""


class Diary(NamedTuple):
    """What a project's days lacked.

    Attributes:
        ledger: Its state after all events up to today.
        judged: The last working day that is over; None before the service and while nobody works.
        without_work: The days up to the judged one, in a row, on which work was due and none was
            logged; days on which none was due do not end the row. Empty where there was some.
        without_contact: Likewise for contact with the client.
    """

    ledger: Ledger
    judged: date | None
    without_work: tuple[date, ...]
    without_contact: tuple[date, ...]


class _Morning(NamedTuple):
    """How an open day of stage 4 began.

    Attributes:
        is_workable: Whether the executor had a block to work on.
        is_held: Whether the client had everything: nothing was left to the executor, and something
            waited for the client.
        worked: Hours worked on tasks before.
        term: The service term as it was known; None before there was one.
        months: First day and hours of its months.
    """

    day: date
    is_workable: bool
    is_held: bool
    worked: Decimal
    term: Term | None
    months: tuple[tuple[date, Decimal], ...]

    @property
    def serves(self) -> bool:
        """Say whether the service went on."""
        return self.term is not None and self.day <= self.term.end

    @property
    def has_hours(self) -> bool:
        """Say whether the hours of the months that had begun were not worked yet."""
        return self.worked < sum((hours for first, hours in self.months if first <= self.day), ZERO)


def read_diary(
    events: Iterable[Event], conditions: Conditions, today: date, *, is_evening: bool = False
) -> Diary:
    """Go through the days of a project, once.

    Stage 4 is meant, from the approval of the ДПВ and the start of the service on until everything
    is accepted. A day is judged by what held when it began, as in the delay account, and only once
    it is over: in the morning yesterday is the last one, or the last open day before it.

    Work is due on every day that is open to the integrator, within the service term, outside
    pauses, while a block can be worked on and the hours of the service's months reach. Contact is
    due on such a day if it is a working day of the client's, whatever is left to work on, unless
    the client has everything.

    Args:
        events: The journal; what lies after today does not count.
        conditions: Calendar, working time and terms.
        today: The day that is taken for today.
        is_evening: Whether today is over.

    Source:
        docs/domain.md, R-WATCH-1 and R-TERM-7.
    """
    ordered, wrong = in_effect(events)
    known = [one for one in ordered if one.on <= today]
    ledger = Ledger(conditions)
    last = today if is_evening else today - ONE_DAY
    start = next((one.on for one in known if isinstance(one.fact, Start)), None)
    days = [] if start is None else _open_days(start, last, conditions)
    mornings = list(_mornings(ledger, known, days))
    ledger.contradictions += wrong
    spans = ledger.pauses.spans
    asked = [
        one for one in mornings if one.serves and not any(span.holds_on(one.day) for span in spans)
    ]
    worked = {one.on for one in ledger.progress.work}
    spoken = {one.on for one in ledger.events if is_contact(one, ledger)}
    shared = [day for day in days if conditions.calendar.is_working(day)]
    return Diary(
        ledger,
        days[-1] if days else None,
        _row(days, {one.day for one in asked if one.is_workable and one.has_hours}, worked),
        _row(shared, {one.day for one in asked if not one.is_held}, spoken),
    )


def is_contact(event: Event, ledger: Ledger) -> bool:
    """Say whether an event shows that somebody spoke or wrote to the client, or heard from him."""
    match event.fact:
        case Question() as fact:
            return fact.to == "client"
        case Answer() as fact:
            asked = ledger.questions[fact.question].fact
            return isinstance(asked, Question) and asked.to == "client"
        case Approval() | Rejection() as fact:
            return fact.role == "client"
        case Notice() as fact:
            return "client" in fact.to
        case fact:
            return isinstance(fact, SPOKEN)


def _open_days(first: date, last: date, conditions: Conditions) -> list[date]:
    number = (last - first).days + 1
    days = (first + ONE_DAY * one for one in range(number))
    return [day for day in days if conditions.work.is_open(day)]


def _mornings(ledger: Ledger, events: list[Event], days: Iterable[date]) -> Iterator[_Morning]:
    """Replay the events, all of them, and give how each day of stage 4 began."""
    place = 0
    is_workable = is_held = False
    term: Term | None = None
    months: tuple[tuple[date, Decimal], ...] = ()
    for day in days:
        before = place
        while place < len(events) and events[place].on < day:
            ledger.apply(events[place])
            place += 1
        if before != place:
            is_workable = bool(workable_blocks(ledger))
            is_held = not is_workable and any(one.holder == "client" for one in holdings(ledger))
            term = service_term(ledger, day)
            months = tuple(_months(ledger, term)) if term else ()
        if ledger.agreement.completed and not ledger.is_done:
            yield _Morning(day, is_workable, is_held, ledger.progress.hours, term, months)
    for event in events[place:]:
        ledger.apply(event)


def _months(ledger: Ledger, term: Term) -> Iterator[tuple[date, Decimal]]:
    """Give the first day and the hours of each month of a term."""
    work = ledger.conditions.work
    months = service_months(term.start, term, work, ledger.granted_hours)
    for one in takewhile(lambda month: month.is_paid, months):
        yield one.first, one.hours


def _row(days: list[date], due: Collection[date], done: Collection[date]) -> tuple[date, ...]:
    """Give the days at the end on which something was due and not done; none if the last was not.

    Args:
        days: All days that are over.
        due: Those on which it was due.
        done: Those on which it was done.
    """
    if not days or days[-1] not in due:
        return ()
    asked = (day for day in reversed(days) if day in due)
    return tuple(takewhile(lambda day: day not in done, asked))[::-1]
