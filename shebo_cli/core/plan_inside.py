"""What the integrator's side alone may see of a project, beside the plan of works."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.events import Question, Rejection
from shebo_cli.core.forecast import velocity
from shebo_cli.core.stages import stage_hours

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal

    from shebo_cli.core.catalogue import Template
    from shebo_cli.core.dpv import Dpv
    from shebo_cli.core.events import Event
    from shebo_cli.core.extension import Proposal
    from shebo_cli.core.forecast import Forecast, Velocity
    from shebo_cli.core.ledger import Ledger
    from shebo_cli.core.service import Service
    from shebo_cli.core.stages import StageHours


class Origin(NamedTuple):
    """Where the hours of a block come from: its template, and the norm before any sizing."""

    template: Template
    version: int | None


class Remark(NamedTuple):
    """A note that stands beside an event of the journal."""

    event: Event
    note: str


class Exchange(NamedTuple):
    """A question that went to our own people, and its answer."""

    on: date
    fact: Question
    answer: str | None
    is_open: bool


class Refusal(NamedTuple):
    """A refused submission or block, and its day."""

    on: date
    fact: Rejection


class Inside(NamedTuple):
    """What is for the integrator's side alone.

    Attributes:
        origins: Where the hours of each block come from, by block id.
        risks: By block id: the block's own and its template's.
        worked: Hours worked by task id.
        velocity: What finished tasks took against their estimate.
        forecast: The days by which the work is done.
        stages: Hours of each stage beside its band.
        proposals: What no extension has settled yet, by reason.
        remarks: Notes beside events.
        exchanges: Questions to administrator and production.
        refusals: Refused submissions and blocks.
    """

    origins: Mapping[str, Origin]
    risks: Mapping[str, tuple[str, ...]]
    worked: Mapping[str, Decimal]
    velocity: Velocity
    forecast: Forecast | None
    stages: tuple[StageHours, ...]
    proposals: tuple[Proposal, ...]
    remarks: tuple[Remark, ...]
    exchanges: tuple[Exchange, ...]
    refusals: tuple[Refusal, ...]


def inside_of(
    ledger: Ledger,
    dpv: Dpv,
    templates: Mapping[str, Template],
    service: Service,
    launch: str,
    forecast: Forecast | None,
    proposals: tuple[Proposal, ...],
) -> Inside:
    """Gather what is for the integrator's side alone.

    Args:
        ledger: The state of the project.
        dpv: The ДПВ, with its internal fields.
        templates: Block templates by id.
        service: The service definition.
        launch: The launch variant.
        forecast: The days by which the work is done, where the plan finds an end.
        proposals: What no extension has settled yet.
    """
    origins = {
        block.id: Origin(templates[block.template], block.version)
        for block in dpv.block
        if block.template and block.template in templates
    }
    return Inside(
        origins=origins,
        risks=risks_of(dpv, templates),
        worked=ledger.progress.task_hours,
        velocity=velocity(ledger),
        forecast=forecast,
        stages=stage_hours(ledger, service, launch),
        proposals=proposals,
        remarks=tuple(Remark(event, event.note) for event in ledger.events if event.note),
        exchanges=_exchanges(ledger),
        refusals=tuple(
            Refusal(event.on, event.fact)
            for event in ledger.events
            if isinstance(event.fact, Rejection)
        ),
    )


def risks_of(dpv: Dpv, templates: Mapping[str, Template]) -> dict[str, tuple[str, ...]]:
    """Give the risks of each block by its id: its own and its template's."""
    found = {}
    for block in dpv.block:
        template = templates.get(block.template or "")
        found[block.id] = (*block.risks, *(template.risks if template else ()))
    return found


def _exchanges(ledger: Ledger) -> tuple[Exchange, ...]:
    found = []
    for key, event in ledger.questions.items():
        if isinstance(event.fact, Question) and event.fact.to != "client":
            answer = ledger.answers.get(key)
            text = getattr(answer.fact, "text", None) if answer else None
            found.append(Exchange(event.on, event.fact, text, key in ledger.open_questions))
    return tuple(found)
