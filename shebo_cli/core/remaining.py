"""What is left to do, and the time that it can be done in."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from shebo_cli.core.calendar import ONE_DAY
from shebo_cli.core.events import Question
from shebo_cli.core.hours import ZERO
from shebo_cli.core.placement import Frame, Job, Span
from shebo_cli.core.term import service_term, term_of
from shebo_cli.core.work_events import Work
from shebo_cli.core.worktime import service_months

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from shebo_cli.core.approval import SealedBlock
    from shebo_cli.core.events import Event
    from shebo_cli.core.ledger import Ledger
    from shebo_cli.core.schedule import Scope
    from shebo_cli.core.term import Term

EVER = date.max
"""As far as a pause is counted that goes on: until its free days are over."""


def term_in_plan(ledger: Ledger, start: date, months: int | None = None) -> Term | None:
    """Give the service term that the plan reckons with: a running pause takes its free days."""
    if ledger.start and months is None:
        return service_term(ledger, EVER)
    return term_of(ledger, start, ledger.counted_months if months is None else months, EVER)


def frame_of(ledger: Ledger, start: date, today: date, months: int | None = None) -> Frame:
    """Give the time in which what is left can be placed."""
    work = ledger.conditions.work
    term = term_in_plan(ledger, start, months)
    logged: dict[date, Decimal] = {}
    for event, fact in task_work(ledger):
        logged[event.on] = logged.get(event.on, ZERO) + fact.hours
    return Frame(
        max(today, start),
        service_months(start, term, work, ledger.granted_hours),
        work,
        logged,
        tuple(rests_of(ledger, today)),
    )


def task_work(ledger: Ledger) -> Iterator[tuple[Event, Work]]:
    """Give the work on tasks, in the order of effect."""
    for event in ledger.progress.work:
        fact = event.fact
        if isinstance(fact, Work) and fact.task:
            yield event, fact


def free_pauses(ledger: Ledger) -> Iterator[Span]:
    """Give the free days of all pauses; one that runs takes all that it has."""
    for span in ledger.pauses.spans:
        if span.last_free:
            last = span.last_free
            if span.resumed_on:
                last = min(last, span.resumed_on - ONE_DAY)
            yield Span(span.first, last)


def rests_of(ledger: Ledger, today: date) -> Iterator[Span]:
    """Give the days that pauses take: the free ones, and today while the client is still away."""
    yield from free_pauses(ledger)
    away = ledger.pauses.open
    if away and away.first <= today:
        yield Span(today, today)


def jobs_of(ledger: Ledger, scope: Scope, today: date) -> tuple[Job, ...]:
    """Give what is left of the blocks that are neither accepted nor handed over."""
    progress = ledger.progress
    done = progress.delivered
    asked = {
        block
        for event in ledger.open_questions.values()
        if isinstance(event.fact, Question)
        for block in event.fact.blocks
    }
    begun = {fact.block for _, fact in task_work(ledger)}
    return tuple(
        Job(
            block.id,
            tasks_left(ledger, block),
            scope.priorities.get(block.id, len(scope.blocks)),
            block.depends,
            block.id in begun or block.id in progress.starts,
            (Span(today, today),) if _waits(ledger, block, asked) else (),
        )
        for block in scope.blocks.values()
        if block.id not in done
    )


def _waits(ledger: Ledger, block: SealedBlock, asked: set[str]) -> bool:
    """Say whether somebody has to do something before a block can be worked on."""
    agreement = ledger.agreement
    is_unapproved = agreement.completed is not None and block.id not in agreement.approved
    is_blocked = any(one in ledger.progress.handovers for one in block.depends)
    return block.id in asked or is_unapproved or is_blocked


def tasks_left(ledger: Ledger, block: SealedBlock) -> tuple[tuple[str, Decimal], ...]:
    """Give the likely hours that are left of each task of a block, in the order of their ids."""
    worked = ledger.progress.task_hours
    return tuple(
        (task.id, max(ZERO, task.hours.likely - worked.get(task.id, ZERO)))
        for task in sorted(block.tasks, key=lambda task: (len(task.id), task.id))
    )
