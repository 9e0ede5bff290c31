"""Entries of the journal as documents tell them: plain values, and nothing that is internal."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from shebo_cli.core.events import Approval, Change, Question
from shebo_cli.core.hours import ZERO
from shebo_cli.core.placement import Span
from shebo_cli.core.work_events import Acceptance, Demonstration, Handover, Work

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from shebo_cli.core.calendar import WorkingCalendar
    from shebo_cli.core.events import Event
    from shebo_cli.core.ledger import Ledger


class Entry(NamedTuple):
    """What a document tells of an event; what its type does not have is empty.

    Attributes:
        event: The event's id.
        day: The day since when it holds.
        kind: Its type, such as `question`.
        block: The block or task that it is about.
        title: What the block, the task or the change is called.
        text: The words of a question, where the client was asked; no other question is told. The
            channel of a demonstration.
        name: Who approved or confirmed.
        to: Whom a question went to, or in which role somebody approved.
        hours: Worked ones.
    """

    event: str
    day: date
    kind: str
    block: str = ""
    title: str = ""
    text: str = ""
    name: str = ""
    to: str = ""
    hours: Decimal = ZERO


def entry_of(event: Event, ledger: Ledger) -> Entry:
    """Give what documents tell of an event; its note stays with those who wrote it.

    Args:
        event: Any.
        ledger: Gives what blocks and tasks are called.
    """
    told: dict[str, Any] = {}
    match event.fact:
        case Question() as fact:
            text = fact.text if fact.to == "client" else ""
            told = {"block": ", ".join(fact.blocks), "text": text, "to": fact.to}
        case Approval() as fact:
            told = {"block": fact.block or "", "name": fact.name, "to": fact.role}
        case Acceptance() as fact:
            title = block_title(ledger, fact.block)
            told = {"block": fact.block, "title": title, "name": fact.name or ""}
        case Handover() as fact:
            told = {"block": fact.block, "title": block_title(ledger, fact.block)}
        case Demonstration() as fact:
            told = {"block": fact.block, "text": fact.via or ""}
        case Change() as fact:
            told = {"title": fact.title}
        case Work() as fact:
            title = task_title(ledger, fact.task or "")
            told = {"block": fact.task or "", "title": title, "hours": fact.hours}
        case _:
            pass
    return Entry(event.id, event.on, event.type)._replace(**told)


def entries_of(events: Iterable[Event], ledger: Ledger) -> tuple[Entry, ...]:
    """Give what documents tell of several events."""
    return tuple(entry_of(event, ledger) for event in events)


def block_title(ledger: Ledger, block_id: str) -> str:
    """Give what an approved block is called; empty for one that is not there."""
    block = ledger.approved.get(block_id)
    return block.title if block else ""


def task_title(ledger: Ledger, task_id: str) -> str:
    """Give what an approved task is called; empty for one that is not there."""
    block = ledger.approved.get(task_id.split(".", 1)[0])
    return next((one.title for one in (block.tasks if block else ()) if one.id == task_id), "")


def spans_of(days: Iterable[date], calendar: WorkingCalendar) -> tuple[Span, ...]:
    """Put days together that follow one another without a working day between them.

    Args:
        days: In rising order.
        calendar: The client's working days.
    """
    return tuple(_spans(days, calendar))


def _spans(days: Iterable[date], calendar: WorkingCalendar) -> Iterator[Span]:
    first = last = None
    for day in days:
        if first is None or last is None:
            first = day
        elif calendar.after(last, 1) < day:
            yield Span(first, last)
            first = day
        last = day
    if first and last:
        yield Span(first, last)
