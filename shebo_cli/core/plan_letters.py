"""What letters about the ДПВ say: change, competence, approval, acceptance (R-APPR, R-COMP)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.entries import Entry, entry_of
from shebo_cli.core.events import Approval, BudgetRow, Submission
from shebo_cli.core.hours import ZERO
from shebo_cli.core.service import Price
from shebo_cli.core.term import service_term, term_of
from shebo_cli.core.term_letters import times
from shebo_cli.core.work_events import Handover, Training

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from decimal import Decimal

    from shebo_cli.core.agreement import Agreement
    from shebo_cli.core.approval import SealedBlock
    from shebo_cli.core.dpv import Dpv
    from shebo_cli.core.estimate import Competence
    from shebo_cli.core.events import Change, Event, Role
    from shebo_cli.core.ledger import Ledger
    from shebo_cli.core.service import Service


class ScopeChange(NamedTuple):
    """A change, recorded or only planned: its budget, months to buy, hours that stay missing."""

    title: str
    information: str
    rows: tuple[BudgetRow, ...]
    months: int
    missing: Decimal


def scope_change(fact: Change) -> ScopeChange:
    """Give what the letters of a change are about."""
    return ScopeChange(fact.title, fact.information or "", fact.rows, fact.months, fact.missing)


class ScopeLetter(NamedTuple):
    """What administrator, seller and client read about a change (R-TERM-2).

    Attributes:
        title: What the change is called.
        information: What the client told or asked for; empty where nothing was noted.
        rows: The change's own budget.
        hours: Their sum.
        months, months_hours: What has to be bought.
        missing: Hours of the whole ДПВ that the purchase does not reach.
        price: What the months cost; None without them or without a price.
        service_end, end_after: The end of the service without and with these months.
    """

    title: str
    information: str
    rows: tuple[BudgetRow, ...]
    hours: Decimal
    months: int
    months_hours: Decimal
    missing: Decimal
    price: Price | None
    service_end: date | None
    end_after: date | None


def scope_letter(change: ScopeChange, ledger: Ledger, service: Service, day: date) -> ScopeLetter:
    """Give what a change means for those who have to know.

    Args:
        change: The change.
        ledger: The state of the project on its day.
        service: Gives hours and prices.
        day: Its day.
    """
    months, price = change.months, service.month_price
    start = ledger.start
    before = service_term(ledger, day)
    after = term_of(ledger, start.on, ledger.counted_months + months, day) if start else None
    return ScopeLetter(
        title=change.title,
        information=change.information,
        rows=change.rows,
        hours=sum((one.hours for one in change.rows), ZERO),
        months=months,
        months_hours=service.bought_hours(months),
        missing=change.missing,
        price=times(price, months) if price and months else None,
        service_end=before and before.end,
        end_after=after and after.end,
    )


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
    sent_on: date
    agreed_on: date | None
    agreed_by: str
    change: str
    refused: tuple[str, ...]
    is_first: bool
    seal: str


def approval_letter(ledger: Ledger) -> ApprovalLetter | None:
    """Give what waits for an approval, or None where nothing does.

    Args:
        ledger: The state of the project; administrator first, then client.
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
    return ApprovalLetter(
        role=role,
        rows=_approval_rows(waiting, agreement),
        hours=_likely(present),
        production_hours=sum((one.production_hours or ZERO for one in present), ZERO),
        whole_blocks=len(blocks),
        whole_hours=_likely(blocks),
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
        handed_over: When it was handed over.
        demonstrated: When it was shown, and over which channel in `text`.
        trainings: When who was taught.
        accepted: The acceptance; None while the act is a paper to be signed.
    """

    block: SealedBlock
    handed_over: date | None
    demonstrated: Entry | None
    trainings: tuple[Taught, ...]
    accepted: Entry | None


def acceptance_act(ledger: Ledger, block: SealedBlock) -> AcceptanceAct:
    """Give what is recorded about a block that is or shall be accepted.

    Args:
        ledger: The state of the project: with the acceptance, or as it is before it.
        block: The approved block.
    """
    progress, key = ledger.progress, block.id
    accepted = progress.acceptances.get(key)
    is_with_client = accepted is not None or key in progress.handovers
    handed_over = _latest_handover(ledger, key) if is_with_client else None
    shown = progress.demonstrations.get(key)
    return AcceptanceAct(
        block=block,
        handed_over=handed_over and handed_over.on,
        demonstrated=shown and entry_of(shown, ledger),
        trainings=tuple(
            Taught(event.on, event.fact.people)
            for event in progress.trainings.get(key, ())
            if isinstance(event.fact, Training)
        ),
        accepted=accepted and entry_of(accepted, ledger),
    )


def _latest_handover(ledger: Ledger, block: str) -> Event | None:
    """Give the latest handover of a block; the progress forgets it once it is accepted."""
    found = (
        event
        for event in reversed(ledger.events)
        if isinstance(event.fact, Handover) and event.fact.block == block
    )
    return next(found, None)
