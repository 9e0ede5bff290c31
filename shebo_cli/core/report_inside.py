"""What the integrator's side alone is told before a working group."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.events import Question, Rejection
from shebo_cli.core.forecast import FEWEST_TASKS
from shebo_cli.core.shift import signed_days
from shebo_cli.core.work_events import Work

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from decimal import Decimal

    from shebo_cli.core.account import Holding
    from shebo_cli.core.events import Event, Holder, Role
    from shebo_cli.core.forecast import Forecast
    from shebo_cli.core.ledger import Ledger
    from shebo_cli.core.report_matters import Matter
    from shebo_cli.core.stages import StageHours
    from shebo_cli.core.status import Status
    from shebo_cli.core.work_events import Proof


class Said(NamedTuple):
    """What somebody wrote beside an event."""

    on: date
    by: str
    text: str


class Lacking(NamedTuple):
    """An accepted block that is not closed (R-WATCH-2)."""

    block: str
    title: str
    missing: tuple[Proof, ...]


class Forced(NamedTuple):
    """Hours that count although the day or the block speaks against them."""

    on: date
    task: str
    hours: Decimal
    why: str


class OwnWait(NamedTuple):
    """A question that waits for our own people, and for how many working days."""

    holder: Holder
    text: str
    since: date
    days: int


class Refused(NamedTuple):
    """A refusal of the ДПВ, or of one block."""

    on: date
    role: Role
    block: str
    why: str


class Risk(NamedTuple):
    """A risk of a block that is worked on now or next."""

    block: str
    text: str


class ReportInside(NamedTuple):
    """What is for the integrator's side alone.

    Attributes:
        matters: What is settled without the client.
        unclosed: Accepted blocks that are not closed, and what each lacks.
        waits: What waits for administrator or production.
        risks: Of the blocks that are begun or come next.
        forced: Hours that were forced.
        notes: Notes beside events, and what was spoken of.
        refusals: Of administrator and client.
        stages: Hours of each stage beside its band.
        p50, p95: The days by which the work is done with this confidence.
        velocity: What finished tasks took against their estimate; None of too few.
    """

    matters: tuple[Matter, ...]
    unclosed: tuple[Lacking, ...]
    waits: tuple[OwnWait, ...]
    risks: tuple[Risk, ...]
    forced: tuple[Forced, ...]
    notes: tuple[Said, ...]
    refusals: tuple[Refused, ...]
    stages: tuple[StageHours, ...]
    p50: date | None = None
    p95: date | None = None
    velocity: Decimal | None = None


def report_inside(
    ledger: Ledger,
    status: Status,
    told: Iterable[Event],
    today: date,
    matters: tuple[Matter, ...],
    risks: Mapping[str, tuple[str, ...]],
    ahead: Forecast | None,
) -> ReportInside:
    """Gather what is for the integrator's side alone.

    Args:
        ledger: The state of the project.
        status: Its status.
        told: The events that the report covers.
        today: The day of the report.
        matters: What is settled without the client.
        risks: Of the blocks that are begun or come next, by block id.
        ahead: The forecast, where the plan finds an end.
    """
    events = tuple(told)
    calendar = ledger.conditions.calendar
    return ReportInside(
        matters,
        tuple(Lacking(one.block.id, one.block.title, one.missing) for one in status.unclosed),
        tuple(
            OwnWait(
                one.holder, _text(one), one.event.on, signed_days(one.event.on, today, calendar)
            )
            for one in (waiting.holding for waiting in status.waiting)
            if one.holder != "client"
        ),
        tuple(Risk(block, text) for block, texts in risks.items() for text in texts),
        tuple(
            Forced(one.on, one.fact.task or "", one.fact.hours, one.fact.forced)
            for one in events
            if isinstance(one.fact, Work) and one.fact.forced
        ),
        tuple(
            Said(one.on, one.by, text)
            for one in events
            for text in (
                getattr(one.fact, "about", None) if one.type != "notice" else None,
                one.note,
            )
            if text
        ),
        tuple(
            Refused(one.on, one.fact.role, one.fact.block or "", one.fact.why)
            for one in events
            if isinstance(one.fact, Rejection)
        ),
        tuple(one for one in status.stages if one.hours),
        ahead.p50 if ahead else None,
        ahead.p95 if ahead else None,
        round(ahead.velocity.ratio, 4) if ahead and ahead.velocity.tasks >= FEWEST_TASKS else None,
    )


def _text(held: Holding) -> str:
    """Give what is asked; an approval says nothing more."""
    return held.event.fact.text if isinstance(held.event.fact, Question) else ""
