"""What the plan of works says as a document: values for every format, by audience."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple

from shebo_cli.core.approval import plan_seal, sealed_blocks
from shebo_cli.core.audience import without_internal
from shebo_cli.core.calendar import days_after
from shebo_cli.core.change import Budget, budgets
from shebo_cli.core.events import Approval
from shebo_cli.core.fit import fitting_blocks
from shebo_cli.core.hours import ZERO
from shebo_cli.core.status import drift_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal

    from shebo_cli.core.ask import OpenQuestion
    from shebo_cli.core.audience import Audience
    from shebo_cli.core.brief import Brief
    from shebo_cli.core.calendar import WorkingCalendar
    from shebo_cli.core.coverage import Coverage
    from shebo_cli.core.crossing import Crossing
    from shebo_cli.core.dpv import Dpv
    from shebo_cli.core.duties import DayPrice, Duty
    from shebo_cli.core.estimate import Estimate
    from shebo_cli.core.events import BudgetRow, Role
    from shebo_cli.core.ledger import Ledger
    from shebo_cli.core.payments import Instalment
    from shebo_cli.core.plan_inside import Inside
    from shebo_cli.core.schedule import PlannedBlock, Schedule
    from shebo_cli.core.service import Service
    from shebo_cli.core.settings import Settings
    from shebo_cli.core.timeline import Timeline


class Standing(NamedTuple):
    """How far a ДПВ is agreed (R-APPR).

    Attributes:
        state: `draft`; `sent` where it waits for somebody; `approved` as it is; `changed` where it
            differs from what was approved.
        since: The day of the submission or of the approval; None for a draft.
        waits_for: Who has to approve now, or None.
        seal: The seal of what was approved, or "".
    """

    state: Literal["draft", "sent", "approved", "changed"]
    since: date | None = None
    waits_for: Role | None = None
    seal: str = ""


class Decision(NamedTuple):
    """An approval and its day."""

    on: date
    fact: Approval


class ChangeStory(NamedTuple):
    """A change with its own budget (R-APPR-2).

    Attributes:
        on: When it was recorded.
        kind: As in `core/events.Change`.
        title: What it is called.
        information: What the client told or wished, or None.
        rows: What it does to each block.
        months: Months that it adds to what is to be bought.
        state: What has become of it.
        budget: Its hours, and how many of them are worked.
    """

    on: date
    kind: Literal["scope", "estimate"]
    title: str
    information: str | None
    rows: tuple[BudgetRow, ...]
    months: int
    state: Literal["waits", "approved", "refused"]
    budget: Budget


class Missed(NamedTuple):
    """A deadline of the brief that the plan does not keep.

    Attributes:
        what: What it is for.
        by: Its day.
        days: Working days by which the work ends later; zero where no working day lies between.
    """

    what: str
    by: date
    days: int


class PlanDocument(NamedTuple):
    """Everything that the document shows.

    Attributes:
        settings, service: Of the project.
        brief: None where there is none.
        dpv: The ДПВ as it stands.
        estimate: Its hours against the purchase.
        months_known: Whether a purchase can be compared with.
        today: The day of the document.
        standing: How far it is agreed.
        plan: The plan by dates, or None where it finds no end.
        chart: The plan as a picture, or None where nothing has a day.
        crossing: Where the work leaves the service; None where it does not.
        dates: Days and state of each block by id.
        duties: What the client owes, the most urgent first.
        day_price: What a day of waiting costs, or None while nothing is bought.
        questions: What the brief leaves open, the most valuable first.
        changes: Changes of the approved ДПВ.
        decisions: Approvals of content and deadlines.
        payments: The bought months one by one.
        missed: Deadlines of the brief that the plan does not keep, the earliest first.
        coverage: Which function is written up and taught, once anything was done in stage 4.
        inside: What is internal; None in a document for the client.
    """

    settings: Settings
    service: Service
    brief: Brief | None
    dpv: Dpv
    estimate: Estimate
    months_known: bool
    today: date
    standing: Standing
    plan: Schedule | None = None
    chart: Timeline | None = None
    crossing: Crossing | None = None
    dates: Mapping[str, PlannedBlock] = MappingProxyType({})
    duties: tuple[Duty, ...] = ()
    day_price: DayPrice | None = None
    questions: tuple[OpenQuestion, ...] = ()
    changes: tuple[ChangeStory, ...] = ()
    decisions: tuple[Decision, ...] = ()
    payments: tuple[Instalment, ...] = ()
    missed: tuple[Missed, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    inside: Inside | None = None

    @property
    def is_bought(self) -> bool:
        """Say whether any month is bought; else the months are those that the brief intends."""
        return bool(self.payments)

    @property
    def unpaid_months(self) -> int:
        """Give the months that are bought and not paid yet."""
        return sum(one.paid_on is None for one in self.payments)

    @property
    def unpaid_hours(self) -> Decimal:
        """Give the hours that come once all that is bought is paid."""
        return self.service.bought_hours(self.unpaid_months)

    @property
    def extended_months(self) -> int:
        """Give the months that extensions have brought beside the bought ones."""
        counted = self.estimate.purchased_months + self.unpaid_months
        return counted - len(self.payments) if self.payments else 0

    @property
    def lapsed_hours(self) -> Decimal:
        """Give the hours of months that are over and were not worked, where work is left over."""
        is_late = self.crossing is not None and self.crossing.hours > ZERO
        return self.crossing.lapsed if self.crossing and is_late else ZERO

    @property
    def fits_once_paid(self) -> frozenset[str]:
        """Give the blocks that the purchase reaches once all that is bought is paid (R-EST-6)."""
        return fitting_blocks(self.dpv, self.estimate.purchased_hours + self.unpaid_hours)

    @property
    def months_to_buy(self) -> int:
        """Give the months that are missing beyond what is bought already."""
        return max(0, self.estimate.shortage_months - self.unpaid_months)


def for_audience(document: PlanDocument, audience: Audience) -> PlanDocument:
    """Give the document as its audience may see it.

    For the client the internal fields of every record in it are gone, so no layout, not even one
    of a company, can show them.
    """
    return document if audience == "internal" else without_internal(document._replace(inside=None))


def standing_of(ledger: Ledger, dpv: Dpv) -> Standing:
    """Say how far a ДПВ is agreed."""
    agreement = ledger.agreement
    waits = agreement.waits_for()
    role = waits[0] if waits else None
    if agreement.completed is None:
        sent = agreement.submission
        is_same = agreement.seal == plan_seal(sealed_blocks(dpv))
        if not (sent and waits and is_same):
            return Standing("draft")
        return Standing("sent", sent.on, role)
    is_same = drift_of(ledger, dpv) == "none"
    state: Literal["approved", "changed"] = "approved" if is_same else "changed"
    return Standing(state, agreement.completed.on, role, agreement.approved_seal)


def missed_of(brief: Brief | None, plan: Schedule, calendar: WorkingCalendar) -> tuple[Missed, ...]:
    """Give the deadlines of the brief that a plan does not keep.

    Args:
        brief: Names them; None where there is none.
        plan: The plan by dates.
        calendar: The client's working days.
    """
    end = plan.end
    if brief is None or end is None:
        return ()
    missed = sorted((one.date, one.what) for one in brief.deadline if one.date and one.date < end)
    return tuple(Missed(what, by, days_after(by, end, calendar)) for by, what in missed)


def decisions_of(ledger: Ledger) -> tuple[Decision, ...]:
    """Give the approvals of content and deadlines.

    What was said of the competence is none of them: it goes by its own notice (R-COMP-1).
    """
    return tuple(
        Decision(event.on, event.fact)
        for event in ledger.events
        if isinstance(event.fact, Approval) and event.fact.scope in ("content", "deadlines")
    )


def changes_of(ledger: Ledger) -> tuple[ChangeStory, ...]:
    """Give the changes with their budgets, in the order of their effect."""
    found = []
    own = [one for one in budgets(ledger) if one.kind != "original"]
    for (event, fact), budget in zip(ledger.changes, own, strict=True):
        refused = ledger.agreement.withdrawn.get(event.id, frozenset())
        state: Literal["waits", "approved", "refused"] = "approved"
        if event == ledger.agreement.pending_change:
            state = "waits"
        elif refused >= {row.block for row in fact.rows} and refused:
            state = "refused"
        rows = tuple(row for row in fact.rows if state == "refused" or row.block not in refused)
        story = (event.on, fact.kind, fact.title, fact.information, rows, fact.months)
        found.append(ChangeStory(*story, state, budget))
    return tuple(found)
