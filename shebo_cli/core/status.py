"""The status of a project: everything that one screen shows, replayed from the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from shebo_cli.core.account import Holding, holdings
from shebo_cli.core.approval import diff_blocks, plan_seal, sealed_blocks
from shebo_cli.core.calendar import days_after
from shebo_cli.core.closing import unclosed_blocks
from shebo_cli.core.events import REASON_NAMES
from shebo_cli.core.extension import propose
from shebo_cli.core.stages import dpv_deadline, stage_hours, stage_of
from shebo_cli.core.term import service_term

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from shebo_cli.core.account import OwnedDay
    from shebo_cli.core.closing import Unclosed
    from shebo_cli.core.dpv import Dpv
    from shebo_cli.core.events import Event, Holder
    from shebo_cli.core.extension import Proposal
    from shebo_cli.core.ledger import Ledger
    from shebo_cli.core.project import Project
    from shebo_cli.core.service import Service
    from shebo_cli.core.stages import DpvDeadline, Stage, StageHours
    from shebo_cli.core.term import Term

Drift = Literal["none", "open", "recorded"]

HOLDERS: tuple[Holder, ...] = ("client", "administrator", "production")
"""Who has the turn where several are waited for: the first of these."""


class Waiting(NamedTuple):
    """Something that waits for somebody, and for how many working days."""

    holding: Holding
    days: int


class Status(NamedTuple):
    """Where a project stands on a day.

    Attributes:
        stage: Of the way of a project (R-STAGE).
        turn_of: Whose turn it is (R-TERM-7).
        turn_since: The event since which, or None where nobody is waited for.
        is_approved: Whether a ДПВ was approved as a whole.
        is_drifted: Whether the present ДПВ differs from the approved blocks (R-APPR-2).
        term: The service term, or None before it has a start and a paid month.
        is_paused: Whether the day lies in the free part of a pause.
        free_days_used: Working days of free pauses up to the day.
        worked: Hours worked on tasks.
        waiting: Everything that waits for somebody.
        stages: Hours of each stage beside its band.
        deadline: The ДПВ's deadline.
        proposals: What no extension has brought yet, by reason.
        unclosed: The accepted blocks that are not closed, each with what it lacks.
    """

    stage: Stage
    turn_of: Holder
    turn_since: Event | None
    is_approved: bool
    is_drifted: bool
    term: Term | None
    is_paused: bool
    free_days_used: int
    worked: Decimal
    waiting: tuple[Waiting, ...]
    stages: tuple[StageHours, ...]
    deadline: DpvDeadline | None
    proposals: tuple[Proposal, ...]
    unclosed: tuple[Unclosed, ...]


def project_status(
    ledger: Ledger,
    account: tuple[OwnedDay, ...],
    project: Project,
    service: Service,
    launch: str,
    today: date,
) -> Status:
    """Give the status of a project.

    It is done when everything is accepted and closed (docs/decisions/0015).

    Args:
        ledger: Its journal up to the day.
        account: Its delay account up to the day.
        project: Gives its ДПВ as it stands, and its articles.
        service: The service definition.
        launch: The launch variant.
        today: The day.
    """
    held = holdings(ledger)
    turn = turn_of(held)
    unclosed = tuple(unclosed_blocks(project, ledger))
    stage = stage_of(ledger)
    calendar = ledger.conditions.calendar
    return Status(
        stage="implementation" if stage == "done" and unclosed else stage,
        turn_of=turn.holder if turn else "executor",
        turn_since=turn.event if turn else None,
        is_approved=ledger.agreement.completed is not None,
        is_drifted=drift_of(ledger, project.dpv) != "none",
        term=service_term(ledger, today),
        is_paused=ledger.pauses.rests_on(today),
        free_days_used=ledger.pauses.free_days_used(today),
        worked=ledger.progress.hours,
        waiting=tuple(Waiting(one, days_after(one.event.on, today, calendar)) for one in held),
        stages=stage_hours(ledger, service, launch),
        deadline=dpv_deadline(ledger, service, today),
        proposals=tuple(
            proposal
            for reason in REASON_NAMES
            if not (proposal := propose(reason, ledger, account, service)).is_empty
        ),
        unclosed=unclosed,
    )


def turn_of(held: tuple[Holding, ...]) -> Holding | None:
    """Give the earliest thing that waits for whoever has the turn; None is the executor's."""
    for holder in HOLDERS:
        for one in held:
            if one.holder == holder:
                return one
    return None


def drift_of(ledger: Ledger, dpv: Dpv | None) -> Drift:
    """Say whether the ДПВ differs from what was approved, and whether that is recorded (R-APPR-2).

    Returns:
        `recorded` where a change that leads to this very ДПВ waits for its approval; `open` also
        where the approved ДПВ is lost.
    """
    if ledger.agreement.completed is None:
        return "none"
    if dpv is None:
        return "open"
    present = {block.id: block for block in sealed_blocks(dpv)}
    if not diff_blocks(ledger.approved, present):
        return "none"
    agreement = ledger.agreement
    is_recorded = agreement.pending_change and plan_seal(present.values()) == agreement.pending_seal
    return "recorded" if is_recorded else "open"
