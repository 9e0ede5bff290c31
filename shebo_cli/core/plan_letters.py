"""What letters about the ДПВ say: competence, approval, acceptance (R-APPR, R-COMP)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.change import purchased_hours
from shebo_cli.core.entries import Entry, entry_of
from shebo_cli.core.estimate import hours_to_buy, whole_months
from shebo_cli.core.events import Approval, Submission
from shebo_cli.core.hours import ZERO
from shebo_cli.core.schedule import schedule
from shebo_cli.core.work_events import Handover, Training

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from decimal import Decimal

    from shebo_cli.core.agreement import Agreement
    from shebo_cli.core.approval import SealedBlock
    from shebo_cli.core.dpv import Dpv
    from shebo_cli.core.estimate import Competence
    from shebo_cli.core.events import Event, Role
    from shebo_cli.core.ledger import Ledger
    from shebo_cli.core.schedule import Scope
    from shebo_cli.core.service import Service


class LevelRow(NamedTuple):
    """A task above the purchased level."""

    block: str
    task: str
    title: str
    level: str


class CompetenceLetter(NamedTuple):
    """What the client reads about tasks above the purchased level (R-COMP-1)."""

    purchased: str
    needed: str
    blocks: tuple[tuple[str, str], ...]
    tasks: tuple[LevelRow, ...]


def competence_letter(competence: Competence, dpv: Dpv, service: Service) -> CompetenceLetter:
    """Give the tasks above the purchased level, with their blocks, by id.

    Args:
        competence: Purchased against needed level.
        dpv: The ДПВ.
        service: Gives what levels are called.
    """
    blocks = sorted(
        (block for block in dpv.block if any(one.id in competence.tasks for one in block.task)),
        key=lambda block: block.id,
    )
    return CompetenceLetter(
        purchased=service.level_title(competence.purchased),
        needed=service.level_title(competence.needed),
        blocks=tuple((block.id, block.title) for block in blocks),
        tasks=tuple(
            LevelRow(block.id, task.id, task.title, service.level_title(task.level))
            for block in blocks
            for task in block.task
            if task.id in competence.tasks
        ),
    )


class ApprovalRow(NamedTuple):
    """A block that waits for an approval; `hours` are None for one that shall go."""

    block: str
    title: str
    hours: Decimal | None


class ApprovalLetter(NamedTuple):
    """What somebody reads who has to approve (R-APPR-1).

    Attributes:
        role: Who has to approve now.
        rows: The blocks that wait for him.
        hours: The likely hours of those that come or stay.
        production_hours: Hours of production in them, paid apart.
        whole_blocks, whole_hours: The ДПВ as it was sent.
        bought_hours, paid_hours: What is bought, with the hours of extensions, and paid of it.
        missing: Hours of this ДПВ that the purchase does not reach.
        months: Whole months that are still to be bought for them.
        work_end: The last day of the work as planned; None where there is no plan by dates.
        start: The day that the plan takes for the start; None once the service has started.
        sent_on: When it was sent.
        agreed_on, agreed_by: When the administrator approved, and who, where it is the client's.
        change: What the change is called that waits for this approval; empty without one.
        refused: Blocks that somebody refused; they have to be sent again.
        is_first: Whether nothing is approved yet, so that no work can begin.
        seal: The seal of what was sent.
    """

    role: Role
    rows: tuple[ApprovalRow, ...]
    hours: Decimal
    production_hours: Decimal
    whole_blocks: int
    whole_hours: Decimal
    bought_hours: Decimal
    paid_hours: Decimal
    missing: Decimal
    months: int
    work_end: date | None
    start: date | None
    sent_on: date
    agreed_on: date | None
    agreed_by: str
    change: str
    refused: tuple[str, ...]
    is_first: bool
    seal: str


def approval_letter(
    ledger: Ledger, service: Service, scope: Scope | None, day: date
) -> ApprovalLetter | None:
    """Give what waits for an approval, or None where nothing does.

    Args:
        ledger: The state of the project; administrator first, then client.
        service: Gives the hours of a month.
        scope: The ДПВ for planning; None where it cannot be planned.
        day: The first day that may be planned.
    """
    agreement = ledger.agreement
    waits = agreement.waits_for()
    if waits is None or agreement.submission is None:
        return None
    role, since = waits
    waiting = agreement.for_client if role == "client" else agreement.for_administrator
    sent = agreement.submission.fact
    blocks = sent.blocks if isinstance(sent, Submission) else ()
    present = [one for one in waiting.values() if one]
    is_agreed = role == "client" and isinstance(since.fact, Approval)
    bought = purchased_hours(ledger, service)
    missing = hours_to_buy(_likely(blocks), bought)
    plan = scope and schedule(ledger, scope.holding({one.id: one for one in blocks}), day)
    return ApprovalLetter(
        role=role,
        rows=_approval_rows(waiting, agreement),
        hours=_likely(present),
        production_hours=sum((one.production_hours or ZERO for one in present), ZERO),
        whole_blocks=len(blocks),
        whole_hours=_likely(blocks),
        bought_hours=bought,
        paid_hours=service.bought_hours(ledger.counted_months),
        missing=missing,
        months=whole_months(missing, service.month_hours),
        work_end=plan and plan.end,
        start=plan.service_start if plan and plan.is_start_assumed else None,
        sent_on=agreement.submission.on,
        agreed_on=since.on if is_agreed else None,
        agreed_by=since.fact.name if isinstance(since.fact, Approval) else "",
        change=_pending_title(ledger),
        refused=tuple(sorted(agreement.refused)),
        is_first=not agreement.approved,
        seal=agreement.seal,
    )


def _approval_rows(
    waiting: dict[str, SealedBlock | None], agreement: Agreement
) -> tuple[ApprovalRow, ...]:
    rows = []
    for key, block in sorted(waiting.items()):
        known = block or agreement.approved[key]
        rows.append(ApprovalRow(key, known.title, block.hours.likely if block else None))
    return tuple(rows)


def _likely(blocks: Iterable[SealedBlock]) -> Decimal:
    return sum((one.hours.likely for one in blocks), ZERO)


def _pending_title(ledger: Ledger) -> str:
    pending = ledger.agreement.pending_change
    return next((fact.title for event, fact in ledger.changes if event == pending), "")


class Taught(NamedTuple):
    """A training: its day and who was taught."""

    day: date
    people: tuple[str, ...]


class AcceptanceAct(NamedTuple):
    """What the client signs about a block (R-WATCH-2).

    Attributes:
        block: The block as it was approved.
        handed_over: When it was handed over last.
        demonstrated: When it was shown, and over which channel in `text`.
        trainings: When who was taught.
        accepted: The acceptance; None while the act is a paper to be signed.
    """

    block: SealedBlock
    handed_over: date
    demonstrated: Entry | None
    trainings: tuple[Taught, ...]
    accepted: Entry | None


def acceptance_act(ledger: Ledger, block: SealedBlock) -> AcceptanceAct:
    """Give what is recorded about a block that is accepted, or is with the client to be.

    Args:
        ledger: The state of the project: with the acceptance, or as it is before it.
        block: The approved block.
    """
    progress, key = ledger.progress, block.id
    accepted = progress.acceptances.get(key)
    shown = progress.demonstrations.get(key)
    return AcceptanceAct(
        block=block,
        handed_over=_latest_handover(ledger, key).on,
        demonstrated=shown and entry_of(shown, ledger),
        trainings=tuple(
            Taught(event.on, event.fact.people)
            for event in progress.trainings.get(key, ())
            if isinstance(event.fact, Training)
        ),
        accepted=accepted and entry_of(accepted, ledger),
    )


def _latest_handover(ledger: Ledger, block: str) -> Event:
    """Give the latest handover of a block; the progress forgets it once it is accepted."""
    return next(
        event
        for event in reversed(ledger.events)
        if isinstance(event.fact, Handover) and event.fact.block == block
    )
