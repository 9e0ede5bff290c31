"""What the ready message under a finding says, and to whom it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.entries import block_title, entries_of, spans_of
from shebo_cli.core.parties import addressed

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from shebo_cli.core.diary import Diary
    from shebo_cli.core.entries import Entry
    from shebo_cli.core.ledger import Ledger
    from shebo_cli.core.parties import Parties
    from shebo_cli.core.placement import Span
    from shebo_cli.core.pulse_findings import Finding, Kind, Needed
    from shebo_cli.core.work_events import Proof

TEMPLATES: dict[Kind, str] = {
    "journal-unreadable": "journal",
    "term-over": "term",
    "hours-used-up": "hours",
    "no-work": "no-work",
    "no-contact": "no-contact",
    "promise-overdue": "promise",
    "block-overdue": "block-overdue",
    "dpv-overdue": "dpv",
    "journal-contradicts": "journal",
    "plan-drifted": "plan-drifted",
    "pause-over": "pause",
    "waiting-long": "waiting",
    "promise-due": "promise",
    "block-due": "block-due",
    "dpv-due": "dpv",
    "payment-due": "payment",
    "term-ends": "term",
    "no-meeting": "no-meeting",
    "not-closed": "not-closed",
    "pause-ends": "pause",
    "waiting": "waiting",
}
"""The template of each kind; those of which the client may get one stand in `OF_BOTH` too."""

OF_BOTH = ("promise", "waiting")
"""Templates that the client has one of for himself."""


class TitledBlock(NamedTuple):
    """A block as a message names it; `lacks` is told to nobody but the integrator."""

    id: str
    title: str
    lacks: tuple[Proof, ...] = ()


class PulseLetter(NamedTuple):
    """What a message may say; what its finding does not have is empty.

    Attributes:
        to: Whom it goes to.
        colleague: How the letter addresses somebody of the executor's; empty for the client.
        kind: The finding's kind.
        is_over: Whether the day that it is about is over.
        days, since, by, text, hours: As in the finding.
        event: The id of its first event.
        spans: The days of the finding without work or contact.
        blocks: The blocks that it is about.
        waiting: What the client is waited for, in his words.
        asked: What the administrator or production was asked.
        in_work: The blocks that are worked on.
        accepted, total: How many approved blocks the client has confirmed, and how many there are.
    """

    to: Needed
    colleague: str
    kind: Kind
    is_over: bool
    days: int
    since: date | None
    by: date | None
    text: str
    hours: Decimal | None
    event: str
    spans: tuple[Span, ...]
    blocks: tuple[TitledBlock, ...]
    waiting: tuple[Entry, ...]
    asked: tuple[str, ...]
    in_work: tuple[TitledBlock, ...]
    accepted: int
    total: int


def addressee_of(finding: Finding) -> Needed:
    """Give who gets the message: where the client was not heard of, he is the one to write to."""
    return "client" if finding.kind == "no-contact" else finding.needs


def template_of(finding: Finding) -> str:
    """Give the name of the message's template, such as `no-work` or `waiting-client`."""
    name = TEMPLATES[finding.kind]
    return f"{name}-client" if name in OF_BOTH and finding.needs == "client" else name


def name_of(to: Needed, parties: Parties) -> str:
    """Give the name of whoever gets a message; empty where nobody has told it."""
    team = parties.team
    match to:
        case "client":
            return parties.representative.name if parties.representative else parties.client
        case "production":
            return ""
        case "executor":
            return team.integrator or ""
        case "administrator":
            return team.administrator or ""
        case "seller":
            return team.seller or ""
        case "quality-manager":  # pragma: no branch # the roles are closed
            return team.quality_manager or ""


def pulse_letter(finding: Finding, diary: Diary, parties: Parties, today: date) -> PulseLetter:
    """Give what the message under a finding says.

    Args:
        finding: The finding.
        diary: The project's days and state.
        parties: Who takes part.
        today: The day of the message.
    """
    ledger, to = diary.ledger, addressee_of(finding)
    missed = diary.without_work if finding.kind == "no-work" else diary.without_contact
    is_row = finding.kind in ("no-work", "no-contact")
    events = {one.id: one for one in ledger.events}
    lacks = {one.block: one.proofs for one in finding.lacks}
    waits_for_client = finding.needs == "client" and finding.waits
    return PulseLetter(
        to=to,
        colleague="" if to == "client" else addressed(name_of(to, parties)),
        kind=finding.kind,
        is_over=finding.by is not None and finding.by < today,
        days=finding.days,
        since=finding.since,
        by=finding.by,
        text=finding.text,
        hours=finding.hours,
        event=finding.events[0] if finding.events else "",
        spans=spans_of(missed, ledger.conditions.calendar) if is_row else (),
        blocks=tuple(
            TitledBlock(one, block_title(ledger, one), lacks.get(one, ())) for one in finding.blocks
        ),
        waiting=entries_of((events[one] for one in finding.events), ledger)
        if waits_for_client
        else (),
        asked=() if waits_for_client else tuple(one.text for one in finding.waits),
        in_work=_in_work(ledger),
        accepted=len(ledger.approved.keys() & ledger.progress.acceptances.keys()),
        total=len(ledger.approved),
    )


def _in_work(ledger: Ledger) -> tuple[TitledBlock, ...]:
    """Give the blocks that were begun and are with nobody else."""
    progress = ledger.progress
    return tuple(
        TitledBlock(one, block_title(ledger, one))
        for one in sorted(ledger.approved.keys() - progress.delivered)
        if progress.is_begun(one)
    )
