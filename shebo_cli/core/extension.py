"""Extensions: what the delay account gives for each reason, and who pays (R-TERM-2 to R-TERM-6)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.estimate import whole_months
from shebo_cli.core.events import Extension, Purchase, in_order_of_effect
from shebo_cli.core.hours import ZERO
from shebo_cli.core.work_events import Work

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from shebo_cli.core.account import OwnedDay
    from shebo_cli.core.events import Change, Event, Payer, Reason
    from shebo_cli.core.ledger import Ledger
    from shebo_cli.core.service import Service

PAYERS: Mapping[Reason, Payer] = {
    "client": "client",
    "executor": "executor",
    "scope": "client",
    "shared": "nobody",
}
"""A reason decides who pays; nobody types that in (R-TERM-6)."""

TAKES: Mapping[str, tuple[Reason, ...]] = {
    "days": ("client", "executor", "shared"),
    "months": ("scope",),
    "hours": ("executor",),
}
"""Which reasons an amount goes with (R-TERM-6)."""


class Proposal(NamedTuple):
    """What an extension for one reason may take.

    Attributes:
        reason: The reason.
        days: Days of the delay account that no extension has used yet.
        months: Months that recorded scope changes need and no extension has brought.
        hours: Hours to grant for the executor's overrun.
        evidence: The events behind it, each once, in the order of effect.
    """

    reason: Reason
    days: tuple[OwnedDay, ...] = ()
    months: int = 0
    hours: Decimal = ZERO
    evidence: tuple[Event, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Say whether there is nothing to extend for."""
        return not (self.days or self.months or self.hours)


def propose(
    reason: Reason, ledger: Ledger, account: Iterable[OwnedDay], service: Service
) -> Proposal:
    """Give what the journal grants for a reason, less what earlier extensions have used.

    Args:
        reason: Why the term shall grow.
        ledger: The state of the project.
        account: Its delay account.
        service: Gives the hours of a month.
    """
    if reason == "scope":
        return _for_scope(ledger, service)
    days = tuple(
        one
        for one in account
        if one.owner == reason and one.is_over and not ledger.is_claimed(one.day)
    )
    if reason != "executor":
        return Proposal(reason, days, 0, ZERO, _events_of(days))
    hours = overrun_hours(ledger, service)
    behind = (*_overrun_work(ledger), *(one for one, _ in _corrections(ledger))) if hours else ()
    evidence = _in_order((*_events_of(days), *behind))
    return Proposal(reason, days, 0, hours, evidence)


def _for_scope(ledger: Ledger, service: Service) -> Proposal:
    """Give the months that changes need and neither an extension nor a purchase has brought."""
    changes = {
        event.id: _months_left(ledger, event, fact, service)
        for event, fact in ledger.standing_changes()
    }
    months = 0
    for event in ledger.events:
        months += changes.get(event.id, 0)
        fact = event.fact
        # Who buys months in the ordinary way, once the change is known, needs no extension.
        if isinstance(fact, Purchase) or (isinstance(fact, Extension) and fact.reason == "scope"):
            months = max(0, months - fact.months)
    grown = tuple(event for event, _ in ledger.changes if changes.get(event.id))
    return Proposal("scope", (), months, ZERO, grown)


def overrun_hours(ledger: Ledger, service: Service) -> Decimal:
    """Give the hours still to grant because tasks took longer, or will take longer, than estimated.

    They are the likely hours of what is left that the capacity does not hold, at most the hours
    by which tasks went over their estimate, or by which it was corrected, and that were not granted
    before (R-TERM-6; a corrected estimate is never the client's, R-APPR-2).
    """
    done = ledger.progress.delivered
    worked = ledger.progress.task_hours
    remaining = over = ZERO
    for block in ledger.approved.values():
        for task in block.tasks:
            left = task.hours.likely - worked.get(task.id, ZERO)
            if left < 0:
                over -= left
            elif block.id not in done:
                remaining += left
    over += sum((hours for _, hours in _corrections(ledger)), ZERO)
    missing = remaining - (capacity_hours(ledger, service) - ledger.progress.hours)
    return max(ZERO, min(missing, over - ledger.granted_hours))


def capacity_hours(ledger: Ledger, service: Service) -> Decimal:
    """Give the hours that may be worked: purchased and granted ones."""
    return service.bought_hours(ledger.counted_months) + ledger.granted_hours


class Asked(NamedTuple):
    """What the user asks an extension for; None is what the account proposes."""

    reason: Reason
    days: int | None = None
    months: int | None = None
    hours: Decimal | None = None


def extension_of(asked: Asked, proposal: Proposal) -> Extension:
    """Make the extension of a proposal and of what the user asks for instead.

    Fewer days than proposed use up the earliest ones; more are recorded as overridden.
    """
    wanted = len(proposal.days) if asked.days is None else asked.days
    months = proposal.months if asked.months is None else asked.months
    hours = proposal.hours if asked.hours is None else asked.hours
    days = proposal.days[:wanted]
    # What is behind no day is behind the months or hours.
    behind_days = {*_events_of(proposal.days)} - {*_events_of(days)}
    evidence = [one for one in proposal.evidence if one not in behind_days]
    return Extension(
        reason=asked.reason,
        paid_by=PAYERS[asked.reason],
        working_days=wanted,
        months=months,
        hours=hours,
        overridden=(
            wanted > len(proposal.days) or months > proposal.months or hours > proposal.hours
        ),
        days=tuple(one.day for one in days),
        evidence=tuple(event.id for event in evidence),
    )


def _events_of(days: Iterable[OwnedDay]) -> tuple[Event, ...]:
    return _in_order(event for one in days for event in one.events)


def _months_left(ledger: Ledger, event: Event, change: Change, service: Service) -> int:
    """Give the months of a change, at most those that hold what was not refused of it."""
    refused = ledger.agreement.withdrawn.get(event.id)
    if not refused:
        return change.months
    hours = sum((row.hours for row in change.rows if row.block not in refused), ZERO)
    return min(change.months, whole_months(max(ZERO, hours), service.month_hours))


def _corrections(ledger: Ledger) -> Iterator[tuple[Event, Decimal]]:
    """Give the approved corrections of the estimate, with the hours by which they made it grow."""
    pending = ledger.agreement.pending_change
    for event, change in ledger.standing_changes():
        if change.kind == "estimate" and event != pending:
            hours = sum((row.hours for row in change.rows if row.hours > 0), ZERO)
            if hours:
                yield event, hours


def _overrun_work(ledger: Ledger) -> tuple[Event, ...]:
    """Give the work on tasks that took longer than estimated."""
    likely = {
        task.id: task.hours.likely for block in ledger.approved.values() for task in block.tasks
    }
    over = {
        task
        for task, hours in ledger.progress.task_hours.items()
        if hours > likely.get(task, hours)
    }
    work = ledger.progress.work
    return tuple(one for one in work if isinstance(one.fact, Work) and one.fact.task in over)


def _in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """Give events, each once, in the order of their effect."""
    return tuple(sorted({one.id: one for one in events}.values(), key=in_order_of_effect))
