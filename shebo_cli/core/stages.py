"""Where a project stands: its stage, the hours of each stage, what is late (R-STAGE)."""

from __future__ import annotations

from itertools import islice, takewhile
from typing import TYPE_CHECKING, Literal, NamedTuple

from shebo_cli.core.events import Question
from shebo_cli.core.hours import ZERO

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from decimal import Decimal

    from shebo_cli.core.ledger import Ledger
    from shebo_cli.core.service import Band, Service

Stage = Literal["intake", "dpv", "estimate", "implementation", "done"]
STAGES: tuple[Stage, ...] = ("intake", "dpv", "estimate", "implementation", "done")


def stage_of(ledger: Ledger) -> Stage:
    """Give the stage: what was sent and approved decides, and before that the information."""
    agreement = ledger.agreement
    if agreement.completed:
        return "done" if ledger.is_done else "implementation"
    if agreement.submission:
        return "estimate"
    return "dpv" if ledger.information else "intake"


class StageHours(NamedTuple):
    """Hours of one stage beside its band; `verdict` is empty within it (R-STAGE-1)."""

    stage: Stage
    hours: Decimal
    band: Band
    verdict: Literal["", "below", "above"]


def stage_hours(ledger: Ledger, service: Service, launch: str) -> tuple[StageHours, ...]:
    """Compare each stage's hours with its band.

    Too few hours are said only of a stage that is over; a stage without any hours is none.

    Args:
        ledger: The state of the project.
        service: Gives the bands.
        launch: The launch variant, which may have a band of its own.
    """
    variant = service.find_launch(launch)
    now = STAGES.index(stage_of(ledger))
    found = []
    for place, stage in enumerate(STAGES[:-1]):
        if stage == "implementation":
            hours = ledger.progress.hours
            band = (variant and variant.implementation) or service.stages.implementation
        else:
            hours = ledger.progress.stage_hours.get(stage, ZERO)
            band = getattr(service.stages, stage)
        verdict: Literal["", "below", "above"] = ""
        if hours > band.high:
            verdict = "above"
        elif ZERO < hours < band.low and place < now:
            verdict = "below"
        found.append(StageHours(stage, hours, band, verdict))
    return tuple(found)


class DpvDeadline(NamedTuple):
    """By when the ДПВ has to be sent, and when it was; `late_days` are working days."""

    due: date
    sent_on: date | None
    late_days: int


def dpv_deadline(ledger: Ledger, service: Service, today: date) -> DpvDeadline | None:
    """Give the deadline of the ДПВ, counted from complete information, or None before that.

    Days of a pause and days on which the client owed an answer do not count (R-STAGE, 2).

    Args:
        ledger: The state of the project.
        service: Gives the working days that the ДПВ may take.
        today: How far lateness is counted.
    """
    if ledger.information is None:
        return None
    first = ledger.agreement.first_submission
    sent_on = first.on if first else None
    informed_on, until = ledger.information.on, sent_on or today
    own_days = _own_days(ledger, informed_on, today)
    *_, due = (informed_on, *islice(own_days, service.terms.dpv_days))
    late = sum(1 for _ in takewhile(lambda day: day <= until, own_days))
    return DpvDeadline(due, sent_on, late)


def _own_days(ledger: Ledger, since: date, today: date) -> Iterator[date]:
    """Give the working days after a day without those spent waiting; none is spent after today."""
    calendar = ledger.conditions.calendar
    waits = [
        (event.on, ledger.answers[event.id].on if event.id in ledger.answers else None)
        for event in ledger.questions.values()
        if isinstance(event.fact, Question) and event.fact.to == "client"
    ]
    day = since
    while True:
        day = calendar.after(day, 1)
        is_waiting = day <= today and any(
            asked < day and (answered is None or day <= answered) for asked, answered in waits
        )
        if not (is_waiting or ledger.pauses.rests_on(day)):
            yield day
