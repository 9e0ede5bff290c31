"""What has its day: promises, deadlines, payments, the term, hours, a pause (R-WATCH, R-TERM)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.calendar import ONE_DAY, days_after
from shebo_cli.core.deadlines import blocks_left, reached_deadlines
from shebo_cli.core.extension import capacity_hours
from shebo_cli.core.payments import payment_plan
from shebo_cli.core.pulse_findings import PAUSE_AHEAD_DAYS, TERM_AHEAD_DAYS, Finding
from shebo_cli.core.stages import dpv_deadline
from shebo_cli.core.term import service_term
from shebo_cli.core.work_events import Promise

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from shebo_cli.core.pulse_findings import Kind, Patient


def _promises(patient: Patient) -> Iterator[Finding]:
    for event in patient.ledger.contacts.open_promises.values():
        fact = event.fact
        if not isinstance(fact, Promise) or (patient.is_client_away and fact.of == "client"):
            continue
        if fact.due <= patient.today:
            kind: Kind = "promise-due" if fact.due == patient.today else "promise-overdue"
            days = patient.days_after(fact.due)
            yield Finding(
                kind, fact.of, event.on, days, fact.due, events=(event.id,), text=fact.text
            )


def _deadlines(patient: Patient) -> Iterator[Finding]:
    """Name approved blocks that have reached their agreed last day before their hand-over."""
    reached = reached_deadlines(patient.ledger, patient.project, patient.service, patient.today)
    if not reached:
        return
    today = patient.today
    events = (patient.ledger.agreement.deadlines["administrator"].id,)
    due = tuple(one.block for one in reached if not one.is_over)
    late = tuple(one.block for one in reached if one.is_over)
    if due:
        yield Finding("block-due", "executor", by=today, blocks=due, events=events)
    if late:
        first = reached[0].last
        days = patient.days_after(first)
        yield Finding("block-overdue", "administrator", first, days, first, late, events)


def _dpv(patient: Patient) -> Iterator[Finding]:
    information = patient.ledger.information
    deadline = dpv_deadline(patient.ledger, patient.service, patient.today)
    if not (information and deadline) or deadline.sent_on:
        return
    events = (information.id,)
    if deadline.late_days:
        yield Finding(
            "dpv-overdue", "executor", deadline.due, deadline.late_days, deadline.due, events=events
        )
    elif deadline.due == patient.today:
        yield Finding("dpv-due", "executor", information.on, 0, deadline.due, events=events)


def _payment(patient: Patient) -> Iterator[Finding]:
    for one in payment_plan(patient.ledger, patient.service, patient.launch):
        if one.paid_on is None and one.due and one.due <= patient.today:
            yield Finding("payment-due", "seller", one.due, patient.days_after(one.due), one.due)
            return


def _term(patient: Patient) -> Iterator[Finding]:
    """Name a term that ends, or is over, while work is left."""
    term = service_term(patient.ledger, patient.today)
    if term is None or patient.ledger.is_done:
        return
    today = patient.today
    if term.end < today:
        yield Finding("term-over", "seller", term.end, patient.days_after(term.end), term.end)
    elif (term.end - today).days <= TERM_AHEAD_DAYS:
        left = days_after(today - ONE_DAY, term.end, patient.ledger.conditions.calendar)
        yield Finding("term-ends", "seller", term.start, left, term.end)


def _hours(patient: Patient) -> Iterator[Finding]:
    ledger = patient.ledger
    left = blocks_left(ledger)
    capacity = capacity_hours(ledger, patient.service)
    beyond = ledger.progress.hours - capacity
    if ledger.start and ledger.agreement.completed and left and beyond >= 0:
        is_bought = ledger.agreement.approved_hours <= capacity
        yield Finding(
            "hours-used-up", "administrator" if is_bought else "seller", blocks=left, hours=beyond
        )


def _pause(patient: Patient) -> Iterator[Finding]:
    """Name a pause whose free days are over, or are before long."""
    span, calendar = patient.ledger.pauses.open, patient.ledger.conditions.calendar
    if span is None or patient.ledger.is_done:
        return
    free = span.last_free or span.first - ONE_DAY
    runs_on = calendar.after(free, 1)
    left = days_after(patient.today - ONE_DAY, free, calendar)
    events = (span.event.id,)
    if runs_on <= patient.today:
        yield Finding(
            "pause-over", "client", runs_on, patient.days_after(free), runs_on, events=events
        )
    elif left <= PAUSE_AHEAD_DAYS:
        yield Finding("pause-ends", "client", span.first, left, runs_on, events=events)


REMINDERS: tuple[Callable[[Patient], Iterator[Finding]], ...] = (
    *(_promises, _deadlines, _dpv, _payment, _term, _hours, _pause),
)
