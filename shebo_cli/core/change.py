"""Changes of an approved ДПВ: their kind, who pays, months to buy, their own budget (R-APPR-2)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

from shebo_cli.core.approval import BlockDiff, diff_blocks, plan_seal, seal_of
from shebo_cli.core.dpv import block_of
from shebo_cli.core.estimate import hours_to_buy, whole_months
from shebo_cli.core.events import BudgetRow, Change
from shebo_cli.core.hours import ZERO
from shebo_cli.core.remaining import term_in_plan
from shebo_cli.core.schedule import schedule

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from shebo_cli.core.approval import SealedBlock
    from shebo_cli.core.dpv import ChangeNote
    from shebo_cli.core.events import Payer
    from shebo_cli.core.ledger import Ledger
    from shebo_cli.core.schedule import Scope
    from shebo_cli.core.service import Service


class PlannedChange(NamedTuple):
    """A change that nobody has recorded yet.

    Attributes:
        kind: `scope` where a block comes or goes or the client brought new information, else
            `estimate` (R-APPR-2).
        blocks: What differs from the approved ДПВ.
        before, after: Likely hours of the approved ДПВ and of the proposed one.
        missing_before, missing_after: Hours that the purchase does not reach.
        months: Whole months that the change adds to what is to be bought.
        paid_by: The client for a scope change, never for a corrected estimate.
        base: The seal of the approved ДПВ.
        seal: The seal of the proposed ДПВ.
    """

    kind: Literal["scope", "estimate"]
    blocks: tuple[BlockDiff, ...]
    before: Decimal
    after: Decimal
    missing_before: Decimal
    missing_after: Decimal
    months: int
    paid_by: Payer
    base: str
    seal: str

    @property
    def hours(self) -> Decimal:
        """Give by how many likely hours the ДПВ grows."""
        return self.after - self.before


def plan_change(
    ledger: Ledger, proposed: Iterable[SealedBlock], note: ChangeNote, service: Service
) -> PlannedChange:
    """Say what a proposed ДПВ would change.

    Args:
        ledger: The state of the project; its ДПВ is approved.
        proposed: The blocks as they shall be.
        note: What the integrator says about the change.
        service: Gives the hours of a month.
    """
    blocks = {block.id: block for block in proposed}
    diffs = diff_blocks(ledger.approved, blocks)
    is_scope = note.information is not None or any(one.kind != "changed" for one in diffs)
    before = sum((block.hours.likely for block in ledger.approved.values()), ZERO)
    after = sum((block.hours.likely for block in blocks.values()), ZERO)
    purchased = purchased_hours(ledger, service)
    missing = hours_to_buy(before, purchased), hours_to_buy(after, purchased)
    # What is corrected beside a block that comes or goes is no scope, and never the client's.
    wished = [one.hours for one in diffs if note.information is not None or one.kind != "changed"]
    due = hours_to_buy(before + sum(wished, ZERO), purchased)
    months = [whole_months(hours, service.month_hours) for hours in (missing[0], due)]
    return PlannedChange(
        kind="scope" if is_scope else "estimate",
        blocks=diffs,
        before=before,
        after=after,
        missing_before=missing[0],
        missing_after=missing[1],
        months=max(0, months[1] - months[0]) if is_scope else 0,
        paid_by="client" if is_scope else "executor",
        base=ledger.agreement.approved_seal,
        seal=plan_seal(blocks.values()),
    )


def purchased_hours(ledger: Ledger, service: Service) -> Decimal:
    """Give the hours that need not be bought again: those that count, and those not paid yet.

    Args:
        ledger: The state of the project.
        service: Gives the hours of a month.
    """
    unpaid = max(0, ledger.bought_months - ledger.paid_months)
    return service.bought_hours(ledger.counted_months + unpaid)


class ChangedDates(NamedTuple):
    """Last days before and after a change; None where there is none."""

    work: tuple[date | None, date | None]
    service: tuple[date | None, date | None]


def changed_dates(ledger: Ledger, proposed: Scope, months: int, today: date) -> ChangedDates:
    """Give the ends of work and service with a change, and without it.

    Args:
        ledger: The state of the project.
        proposed: The blocks as they shall be.
        months: Months that the change adds to what is to be bought.
        today: The first day that may be planned.
    """
    before = schedule(ledger, proposed._replace(blocks=ledger.approved), today)
    after = schedule(ledger, proposed, today)
    term = term_in_plan(ledger, before.service_start, ledger.counted_months + months)
    return ChangedDates(
        (before.end, after.end), (before.term and before.term.end, term and term.end)
    )


def planned_mark(planned: PlannedChange, note: ChangeNote, present: str) -> str:
    """Give the mark of a change as it was shown: it fits no other base and no other content.

    Args:
        planned: The change.
        note: What the integrator says about it.
        present: The seal of the ДПВ as it stands in the project.
    """
    shown = (planned.base, present, planned.seal, planned.kind, planned.months)
    return seal_of("change", (*shown, note.title, note.information))


def change_fact(
    planned: PlannedChange, note: ChangeNote, title: str, dates: ChangedDates | None = None
) -> Change:
    """Make the event's fact of a planned change.

    Args:
        planned: The change.
        note: What the integrator says about it.
        title: What it is called.
        dates: Its dates; None while the service has not started: they would be a guess.
    """
    work = dates.work if dates and all(dates.work) else (None, None)
    return Change(
        kind=planned.kind,
        title=title,
        paid_by=planned.paid_by,
        before=planned.base,
        after=planned.seal,
        months=planned.months,
        information=note.information,
        missing=planned.missing_after,
        work_end=work[0],
        work_end_after=work[1],
        rows=tuple(BudgetRow(one.block.id, one.block.title, one.hours) for one in planned.blocks),
    )


class Budget(NamedTuple):
    """Hours of the original ДПВ or of one change, and how many of them are worked.

    `title` is empty for the original.
    """

    title: str
    kind: Literal["original", "scope", "estimate"]
    hours: Decimal
    worked: Decimal


def budgets(ledger: Ledger) -> tuple[Budget, ...]:
    """Give the budgets of the original ДПВ and of each recorded change.

    The hours worked on a block are charged to its budgets in the order in which it got them; what
    goes beyond all of them is charged to none: it is the overrun.
    """
    left: dict[str, Decimal] = {}
    for task, hours in ledger.progress.task_hours.items():
        block = block_of(task)
        left[block] = left.get(block, ZERO) + hours
    original = {key: block.hours.likely for key, block in ledger.agreement.original.items()}
    found = [_charged("", "original", original, left)]
    for event, change in ledger.changes:
        refused = ledger.agreement.withdrawn.get(event.id, ())
        rows = {row.block: row.hours for row in change.rows if row.block not in refused}
        found.append(_charged(change.title, change.kind, rows, left))
    return tuple(found)


def _charged(
    title: str,
    kind: Literal["original", "scope", "estimate"],
    rows: Mapping[str, Decimal],
    left: dict[str, Decimal],
) -> Budget:
    worked = ZERO
    for block, hours in rows.items():
        taken = max(ZERO, min(hours, left.get(block, ZERO)))
        left[block] = left.get(block, ZERO) - taken
        worked += taken
    return Budget(title, kind, sum(rows.values(), ZERO), worked)
