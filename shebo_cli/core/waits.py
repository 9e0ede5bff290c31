"""Which blocks waited for the client, and when, as the journal tells it (R-TERM-7)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.calendar import ONE_DAY
from shebo_cli.core.events import Answer, Question
from shebo_cli.core.placement import Span
from shebo_cli.core.work_events import Acceptance, Handover, Return

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from shebo_cli.core.approval import SealedBlock
    from shebo_cli.core.events import Event


class Wait(NamedTuple):
    """Blocks that could not be worked on, from the day after one event to the day of another.

    Attributes:
        blocks: Their ids.
        since: The day of the question or hand-over.
        until: The day of the answer, confirmation or return; None while it lasts.
    """

    blocks: tuple[str, ...]
    since: date
    until: date | None


def client_waits(events: Iterable[Event], present: Mapping[str, SealedBlock]) -> Iterator[Wait]:
    """Give what waited for the client: blocks of questions, and what comes after a hand-over.

    Args:
        events: Events that hold, in the order of effect.
        present: The blocks, for what depends on what.
    """
    opened: dict[str, Wait] = {}
    for event in events:
        closed = ""
        match event.fact:
            case Question(to="client", blocks=blocks):
                opened[event.id] = Wait(blocks, event.on, None)
            case Handover(block=block):
                after = tuple(key for key, one in present.items() if block in one.depends)
                opened[block] = Wait(after, event.on, None)
            case Answer(question=question):
                closed = question
            case Acceptance(block=block) | Return(block=block):
                closed = block
            case _:
                pass
        if closed in opened:
            yield opened.pop(closed)._replace(until=event.on)
    yield from opened.values()


def held_by_client(
    events: Iterable[Event], present: Mapping[str, SealedBlock], today: date
) -> dict[str, tuple[Span, ...]]:
    """Give the days up to today on which each block waited for the client, by id."""
    found: dict[str, tuple[Span, ...]] = {}
    for wait in client_waits(events, present):
        span = Span(wait.since + ONE_DAY, wait.until or today)
        for key in wait.blocks:
            found[key] = (*found.get(key, ()), span)
    return found
