"""What a working group has to decide (R-WATCH-3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from shebo_cli.core.estimate import whole_months
from shebo_cli.core.events import Change
from shebo_cli.core.extension import capacity_hours, overrun_hours
from shebo_cli.core.hours import ZERO
from shebo_cli.core.payments import payment_plan
from shebo_cli.core.work_events import Promise

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from decimal import Decimal

    from shebo_cli.core.deadlines import Reached
    from shebo_cli.core.ledger import Ledger
    from shebo_cli.core.payments import Instalment
    from shebo_cli.core.report import Period
    from shebo_cli.core.report_ahead import Ends
    from shebo_cli.core.service import Service
    from shebo_cli.core.status import Status
    from shebo_cli.core.work_events import Proof

MatterKind = Literal[
    "ask",
    "approve-plan",
    "approve-change",
    "confirm",
    "pay",
    "outlives",
    "may-outlive",
    "late",
    "extend-client",
    "extend-shared",
    "extend-scope",
    "teach",
    "show",
    "train",
    "unused",
    "promised",
    "outlives-executor",
    "extend-executor",
    "drift",
]
INSIDE: tuple[MatterKind, ...] = ("outlives-executor", "extend-executor", "drift")
"""What is settled without the client."""
TEACHING: Mapping[MatterKind, frozenset[Proof]] = {
    "teach": frozenset(("demonstration", "training")),
    "show": frozenset(("demonstration",)),
    "train": frozenset(("training",)),
}
"""What accepted blocks lack of what the client takes part in."""


class Matter(NamedTuple):
    """Something that the working group decides.

    Attributes:
        kind: What.
        on: Since when it waits, or by when it is due.
        title: The change's, or the block's.
        blocks: Titles of blocks; in `promised` the words of promises.
        hours: Of the change, of the work that outlives the service, or that nobody has used.
        months: To pay, to add.
        days: Working days by which the term would grow.
        dates: The days of the blocks, or the day by which the work is done with 80 % confidence.
    """

    kind: MatterKind
    on: date | None = None
    title: str = ""
    blocks: tuple[str, ...] = ()
    hours: Decimal = ZERO
    months: int = 0
    days: int = 0
    dates: tuple[date, ...] = ()


def matters_of(
    ledger: Ledger,
    status: Status,
    service: Service,
    unpaid: tuple[Instalment, ...],
    reached: tuple[Reached, ...],
    ends: Ends | None,
    *,
    has_questions: bool,
) -> tuple[Matter, ...]:
    """Give what has to be decided, what holds the work up first.

    Args:
        ledger: The state of the project.
        status: Its status.
        service: Gives the hours of a month.
        unpaid: The months that are to be paid.
        reached: The agreed deadlines that are today or over.
        ends: The ends of both terms; None before the approval.
        has_questions: Whether the brief leaves something open.
    """
    return (
        *((Matter("ask"),) if has_questions and ends is None else ()),
        *_approvals(ledger),
        *((Matter("pay", unpaid[0].due, months=len(unpaid)),) if unpaid else ()),
        *_outliving(ledger, service, ends),
        *_late(ledger, reached),
        # Where all is accepted there is nothing left to do in a longer term.
        *(() if ledger.is_done else _extensions(status)),
        *_teaching(status),
        *(_settling(ledger, service) if ledger.is_done else ()),
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


def unpaid_months(
    ledger: Ledger, service: Service, launch: str, period: Period
) -> tuple[Instalment, ...]:
    """Give the months to be paid that are due within the time looked ahead to.

    Once everything is accepted, all that are left are to be settled.
    """
    return tuple(
        one
        for one in payment_plan(ledger, service, launch)
        if one.paid_on is None and one.due and (ledger.is_done or one.due <= period.until)
    )


def _outliving(ledger: Ledger, service: Service, ends: Ends | None) -> Iterator[Matter]:
    """Give what is said of work after the service's end, and by whom that is settled.

    The client is asked to buy what the hours that he has bought do not hold. Hours that were not
    worked in their month, and hours that tasks took too long, are the executor's (R-TERM-3).
    """
    if not (ends and ends.service):
        return
    if not ends.hours_outside:
        if ends.now and ends.p80 and ends.now <= ends.service < ends.p80:
            yield Matter("may-outlive", ends.service, dates=(ends.p80,))
        return
    left = capacity_hours(ledger, service) - ledger.progress.hours
    short = max(ZERO, ends.hours_left - left - overrun_hours(ledger, service))
    asked = min(ends.hours_outside, short)
    own = ends.hours_outside - asked
    months = ends.months or 0
    if asked:
        months = min(months, whole_months(asked, service.month_hours))
        # What else lies outside is no reason to put blocks off.
        blocks = () if own else ends.second_phase
        yield Matter("outlives", ends.service, blocks=blocks, hours=asked, months=months)
    if own:
        yield Matter("outlives-executor", ends.service, hours=own)


def _late(ledger: Ledger, reached: tuple[Reached, ...]) -> Iterator[Matter]:
    """Give the agreed deadlines that are over: what is due today may still be handed over."""
    late = [one for one in reached if one.is_over]
    if late:
        titles = tuple(ledger.approved[one.block].title for one in late)
        yield Matter("late", blocks=titles, dates=tuple(one.last for one in late))


def _teaching(status: Status) -> Iterator[Matter]:
    """Give the accepted blocks that the client has not seen at work, or was not taught."""
    for kind, shown in TEACHING.items():
        titles = [
            one.block.title
            for one in status.unclosed
            if {"demonstration", "training"}.intersection(one.missing) == shown
        ]
        if titles:
            yield Matter(kind, blocks=tuple(titles))


def _settling(ledger: Ledger, service: Service) -> Iterator[Matter]:
    """Give what is left to settle once everything is accepted, beside payments."""
    unused = capacity_hours(ledger, service) - ledger.progress.hours
    if unused > 0:
        yield Matter("unused", hours=unused)
    facts = (event.fact for event in ledger.contacts.open_promises.values())
    promised = [one for one in facts if isinstance(one, Promise)]
    if promised:
        ordered = sorted(promised, key=lambda one: (one.due, one.text))
        yield Matter(
            "promised",
            blocks=tuple(one.text for one in ordered),
            dates=tuple(one.due for one in ordered),
        )


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
