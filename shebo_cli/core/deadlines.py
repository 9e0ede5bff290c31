"""The agreed deadlines of blocks that the day has reached before their hand-over (R-TERM-7)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.account import delay_account
from shebo_cli.core.effect import in_effect
from shebo_cli.core.events import Approval

if TYPE_CHECKING:
    from datetime import date

    from shebo_cli.core.ledger import Ledger
    from shebo_cli.core.project import Project
    from shebo_cli.core.service import Service


class Reached(NamedTuple):
    """The agreed last day of a block, moved by the days that were not the executor's."""

    last: date
    block: str
    is_over: bool


def reached_deadlines(
    ledger: Ledger, project: Project, service: Service, today: date
) -> tuple[Reached, ...]:
    """Give the deadlines of blocks not handed over that are today or over, the earliest first.

    Args:
        ledger: The state of the project up to today.
        project: Gives the events.
        service: Says whose a day is that both sides were late on.
        today: The day.
    """
    agreed = ledger.agreement.deadlines.get("administrator")
    if not (agreed and isinstance(agreed.fact, Approval)):
        return ()
    left = blocks_left(ledger)
    known = [one for one in agreed.fact.deadlines if one.block in left and one.last <= today]
    if not known:
        return ()
    stops = _stops(ledger, project, service, agreed.on, today)
    moved = sorted((_moved(one.last, stops, ledger), one.block) for one in known)
    return tuple(Reached(last, block, last < today) for last, block in moved if last <= today)


def blocks_left(ledger: Ledger) -> tuple[str, ...]:
    """Give the approved blocks that are neither handed over nor accepted."""
    return tuple(sorted(ledger.approved.keys() - ledger.progress.delivered))


def _stops(
    ledger: Ledger, project: Project, service: Service, agreed_on: date, today: date
) -> tuple[date, ...]:
    """Give the days since the agreement that were not the executor's to work on."""
    known, _ = in_effect(project.journal.events)
    until = (one for one in known if one.on <= today)
    account = delay_account(until, ledger.conditions, service.terms.overlap, today)
    stopping = ("paused", "client", "shared")
    return tuple(one.day for one in account if one.day > agreed_on and one.owner in stopping)


def _moved(last: date, stops: tuple[date, ...], ledger: Ledger) -> date:
    """Give a last day moved by the days before it that were not the executor's."""
    for day in stops:
        if day <= last:
            last = ledger.conditions.calendar.after(last, 1)
    return last
