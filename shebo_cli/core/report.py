"""What a working group is told of a project: values for every format, by audience (R-WATCH-3)."""

from __future__ import annotations

from datetime import timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

from shebo_cli.core.audience import without_internal
from shebo_cli.core.extension import capacity_hours
from shebo_cli.core.hours import ZERO
from shebo_cli.core.remaining import task_work
from shebo_cli.core.shapes import INTERNAL
from shebo_cli.core.work_events import Promise

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date
    from decimal import Decimal

    from shebo_cli.core.account import OwnedDay, Owner
    from shebo_cli.core.audience import Audience
    from shebo_cli.core.duties import DayPrice, Duty
    from shebo_cli.core.events import Event, Holder
    from shebo_cli.core.ledger import Ledger
    from shebo_cli.core.plan_document import ChangeStory
    from shebo_cli.core.report_ahead import Ends, LaterBlock, NextBlock
    from shebo_cli.core.report_done import Done
    from shebo_cli.core.report_inside import ReportInside
    from shebo_cli.core.report_matters import Matter
    from shebo_cli.core.schedule import State
    from shebo_cli.core.service import Service
    from shebo_cli.core.stages import Stage

AHEAD = timedelta(weeks=2)
"""As far as a report looks ahead."""


class Period(NamedTuple):
    """What a report covers.

    Attributes:
        since: Its first day; that of the last working group is told up to that group.
        kind: Whether that is the last working group, the service's start, what the user has said,
            or the first that is known of the project.
        today: Its last day.
        meeting: The id of the last working group.
    """

    since: date
    kind: Literal["meeting", "start", "told", "beginning"]
    today: date
    meeting: str = ""

    @property
    def until(self) -> date:
        """Give the last day that the report looks ahead to."""
        return self.today + AHEAD


class Awaited(NamedTuple):
    """Something that the client owes; `days` are working days since when he holds it already."""

    duty: Duty
    days: int | None


class Given(NamedTuple):
    """A promise."""

    of: Literal["client", "executor"]
    text: str
    due: date
    is_overdue: bool = False


class HoursTold(NamedTuple):
    """Hours of the integrator.

    Attributes:
        estimated: Of the ДПВ.
        purchased: Of the months that count.
        granted: Beside them, at the executor's expense.
        since: Worked on tasks in the time of the report.
        logged: Worked on tasks in all.
        left: Purchased and granted ones that are not worked; below zero where more was worked.
    """

    estimated: Decimal
    purchased: Decimal
    granted: Decimal
    since: Decimal
    logged: Decimal
    left: Decimal


class Report(NamedTuple):
    """Everything that a report shows.

    Attributes:
        client: The client's name.
        period: What it covers.
        stage: Where the project stands (R-STAGE).
        turn_of: Whose turn it is; None once everything is accepted.
        dpv_due: The day by which the ДПВ is to be sent, while it is not.
        blocks: How many blocks are how far.
        matters: What this working group has to decide, the most urgent first.
        done: What was done.
        next: The blocks of the next two weeks, in the order of their work.
        needed: What the client owes now or in these weeks, the most urgent first.
        day_price: What a day of waiting costs, or None while nothing is bought.
        promises: Those that are open, the most urgent first.
        hours: Hours of the integrator.
        ends: The ends of both terms; None before the approval.
        delays: Working days by owner in the time of the report.
        changes: Changes that were made or that wait.
        questions: What the brief leaves open, the most valuable first.
        later: The block that comes next, where none does in these two weeks.
        inside: What is internal.
    """

    client: str
    period: Period
    stage: Stage
    turn_of: Holder | None
    dpv_due: date | None
    blocks: Mapping[State, int]
    matters: tuple[Matter, ...]
    done: Done
    next: tuple[NextBlock, ...]
    needed: tuple[Awaited, ...]
    day_price: DayPrice | None
    promises: tuple[Given, ...]
    hours: HoursTold
    ends: Ends | None
    delays: Mapping[Owner, int] = MappingProxyType({})
    changes: tuple[ChangeStory, ...] = ()
    questions: tuple[str, ...] = ()
    later: LaterBlock | None = None
    inside: Annotated[ReportInside | None, INTERNAL] = None


def for_audience(report: Report, audience: Audience) -> Report:
    """Give the report as its audience may see it; as `core/plan_document.for_audience`."""
    return report if audience == "internal" else without_internal(report)


def period_of(ledger: Ledger, today: date, told: date | None) -> Period:
    """Give what a report covers: since the last working group before today, else the start.

    Args:
        ledger: The state of the project up to today.
        today: The day of the report.
        told: The first day that the user wants, not after today.
    """
    if told:
        return Period(told, "told", today)
    met = [one for one in ledger.contacts.meetings if one.on < today]
    if met:
        return Period(met[-1].on, "meeting", today, met[-1].id)
    if ledger.start:
        return Period(ledger.start.on, "start", today)
    first = min((one.on for one in ledger.events), default=today)
    return Period(first, "beginning", today)


def events_of(ledger: Ledger, period: Period) -> tuple[Event, ...]:
    """Give the events that a report covers, in the order of effect.

    What took effect on the day of the last working group after it is new. What is agreed ahead is
    not done yet.
    """
    told = [one for one in ledger.events if period.since <= one.on <= period.today]
    places = [place for place, one in enumerate(told, 1) if one.id == period.meeting]
    return tuple(told[places[0] :] if places else told)


def delays_of(account: Iterable[OwnedDay], period: Period) -> dict[Owner, int]:
    """Give the working days by owner that a report covers: the day of a working group is over."""
    found: dict[Owner, int] = {}
    for one in account:
        if one.day > period.since or (one.day == period.since and not period.meeting):
            found[one.owner] = found.get(one.owner, 0) + 1
    return found


def hours_of(
    ledger: Ledger, service: Service, estimated: Decimal, told: Collection[Event]
) -> HoursTold:
    """Give the hours.

    Args:
        ledger: The state of the project.
        service: Gives the hours of a month.
        estimated: Likely hours of the ДПВ.
        told: The events that the report covers.
    """
    capacity = capacity_hours(ledger, service)
    granted, logged = ledger.granted_hours, ledger.progress.hours
    ids = {one.id for one in told}
    since = sum((fact.hours for event, fact in task_work(ledger) if event.id in ids), ZERO)
    return HoursTold(estimated, capacity - granted, granted, since, logged, capacity - logged)


def open_promises(ledger: Ledger, today: date) -> tuple[Given, ...]:
    """Give the promises that are not kept yet, the most urgent first."""
    facts = (event.fact for event in ledger.contacts.open_promises.values())
    found = [
        Given(one.of, one.text, one.due, one.due < today)
        for one in facts
        if isinstance(one, Promise)
    ]
    return tuple(sorted(found, key=lambda one: (one.due, one.of, one.text)))
