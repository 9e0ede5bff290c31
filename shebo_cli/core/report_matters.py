"""What a working group has to decide (R-WATCH-3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from shebo_cli.core.events import Change
from shebo_cli.core.hours import ZERO
from shebo_cli.core.payments import payment_plan

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from decimal import Decimal

    from shebo_cli.core.ledger import Ledger
    from shebo_cli.core.report import Period
    from shebo_cli.core.report_ahead import Ends
    from shebo_cli.core.service import Service
    from shebo_cli.core.status import Status

MatterKind = Literal[
    "ask",
    "approve-plan",
    "approve-change",
    "confirm",
    "pay",
    "outlives",
    "extend-client",
    "extend-shared",
    "extend-scope",
    "teach",
    "extend-executor",
    "drift",
]
INSIDE: tuple[MatterKind, ...] = ("extend-executor", "drift")
"""What is settled without the client."""


class Matter(NamedTuple):
    """Something that the working group decides.

    Attributes:
        kind: What.
        on: Since when it waits, or by when it is due.
        title: The change's, or the block's.
        blocks: Titles of blocks.
        hours: Of the change, or of the work that outlives the service.
        months: To pay, to add.
        days: Working days by which the term would grow.
    """

    kind: MatterKind
    on: date | None = None
    title: str = ""
    blocks: tuple[str, ...] = ()
    hours: Decimal = ZERO
    months: int = 0
    days: int = 0


def matters_of(
    ledger: Ledger,
    status: Status,
    service: Service,
    launch: str,
    period: Period,
    ends: Ends | None,
    *,
    has_questions: bool,
) -> tuple[Matter, ...]:
    """Give what has to be decided, what holds the work up first.

    Args:
        ledger: The state of the project.
        status: Its status.
        service: Gives the payments.
        launch: The launch variant.
        period: Says how far to look ahead.
        ends: The ends of both terms; None before the approval.
        has_questions: Whether the brief leaves something open.
    """
    return (
        *((Matter("ask"),) if has_questions and ends is None else ()),
        *_approvals(ledger),
        *_payments(ledger, service, launch, period),
        *_outliving(ends),
        *_extensions(status),
        *_teaching(status),
        *((Matter("drift"),) if status.is_drifted and not ledger.agreement.pending_change else ()),
    )


def _approvals(ledger: Ledger) -> Iterator[Matter]:
    agreement = ledger.agreement
    waits = agreement.waits_for()
    since = waits[1].on if waits and waits[0] == "client" else None
    pending = agreement.pending_change
    if pending and isinstance(pending.fact, Change):
        fact = pending.fact
        hours = sum((row.hours for row in fact.rows), ZERO)
        yield Matter("approve-change", since, fact.title, hours=hours, months=fact.months)
    elif since:
        yield Matter("approve-plan", since)
    for key, event in ledger.progress.handovers.items():
        yield Matter("confirm", event.on, ledger.approved[key].title)


def _payments(ledger: Ledger, service: Service, launch: str, period: Period) -> Iterator[Matter]:
    """Give the next month that is to be paid, where that is due within the time looked ahead to."""
    unpaid = [one for one in payment_plan(ledger, service, launch) if one.paid_on is None]
    due = [one for one in unpaid if one.due and one.due <= period.until]
    if due:
        yield Matter("pay", due[0].due, months=len(due))


def _outliving(ends: Ends | None) -> Iterator[Matter]:
    if ends and ends.service and ends.hours_outside:
        yield Matter(
            "outlives",
            ends.service,
            blocks=ends.second_phase,
            hours=ends.hours_outside,
            months=ends.months or 0,
        )


def _teaching(status: Status) -> Iterator[Matter]:
    """Give the accepted blocks that the client has not seen at work, or was not taught."""
    shown = {"demonstration", "training"}
    titles = [one.block.title for one in status.unclosed if shown.intersection(one.missing)]
    if titles:
        yield Matter("teach", blocks=tuple(titles))


def _extensions(status: Status) -> Iterator[Matter]:
    kinds: dict[str, MatterKind] = {
        "client": "extend-client",
        "shared": "extend-shared",
        "scope": "extend-scope",
        "executor": "extend-executor",
    }
    for one in status.proposals:
        yield Matter(
            kinds[one.reason], None, hours=one.hours, months=one.months, days=len(one.days)
        )
