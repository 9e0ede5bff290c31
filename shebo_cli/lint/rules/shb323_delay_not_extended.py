"""SHB323: delay-not-extended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.account import delay_account
from shebo_cli.core.events import Approval, Pause, Question, Submission
from shebo_cli.core.extension import overrun_hours, propose
from shebo_cli.core.term import service_term
from shebo_cli.core.work_events import Handover
from shebo_cli.errors import say, say_count
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from shebo_cli.core.events import Reason
    from shebo_cli.core.ledger import Ledger
    from shebo_cli.core.project import Project
    from shebo_cli.core.service import Service
    from shebo_cli.errors import Message


NAMES: Mapping[Reason, Message] = {
    "client": say("client's delay"),
    "executor": say("executor's delay"),
    "shared": say("both are late"),
}


def check(project: Project) -> Iterator[Flaw]:
    """Look for what the journal gives and no extension has brought."""
    ledger, service = project.load_ledger(), project.service
    if project.today is None or service is None or ledger.start is None or ledger.is_done:
        return
    amounts = (*_amounts(ledger, service), *_days(ledger, service, project.today))
    for reason, message in amounts:
        yield Flaw(
            project.locate_event(ledger.start.id),
            message,
            say(
                "See the events behind it: shebo extend --reason {reason} --explain", reason=reason
            ),
        )


def _amounts(ledger: Ledger, service: Service) -> Iterator[tuple[Reason, Message]]:
    """Give the months of changes, and the hours of an overrun for which nothing was extended."""
    months = propose("scope", ledger, (), service).months
    if months:
        text = say_count(
            "{count} month of a scope change is not bought",
            "{count} months of scope changes are not bought",
            months,
        )
        yield "scope", text
    hours = overrun_hours(ledger, service)
    if hours and not any(fact.reason == "executor" for _, fact in ledger.extensions):
        yield "executor", say("{hours} h of the executor's overrun are not granted", hours=hours)


def _days(ledger: Ledger, service: Service, today: date) -> Iterator[tuple[Reason, Message]]:
    """Give the days of delay; those of the executor only when the term is over without them."""
    term = service_term(ledger, today)
    reasons: list[Reason] = ["client", "shared"] if _has_waited(ledger) else []
    if term and term.end < today:
        reasons.append("executor")
    if not reasons:
        # The account takes longer than everything else here.
        return
    account = delay_account(ledger.events, ledger.conditions, service.terms.overlap, today)
    for reason in reasons:
        days = len(propose(reason, ledger, account, service).days)
        if days:
            text = say_count(
                "{count} working day is in no extension: {reason}",
                "{count} working days are in no extension: {reason}",
                days,
                reason=NAMES[reason],
            )
            yield reason, text


def _has_waited(ledger: Ledger) -> bool:
    """Say whether the client may have been waited for: only then he can have been late."""
    agreed = {one.on for one in ledger.events if isinstance(one.fact, Submission | Approval)}
    is_agreed_at_once = ledger.agreement.waits_for() is None and len(agreed) < 2
    waits = any(isinstance(one.fact, Question | Handover | Pause) for one in ledger.events)
    return waits or not is_agreed_at_once


RULE = Rule(
    code="SHB323",
    name="delay-not-extended",
    severity="info",
    why=mark(
        "A delay that moved the project moves the term too, once the extension is recorded: for "
        "the client's delay and his new wishes at his expense, for the executor's at the "
        "executor's. Until then the service ends before the work does."
    ),
    bad="""\
type = "answer"
recorded_at = 2026-12-03T09:00:00Z
""",
    good="""\
reason = "client"
paid_by = "client"
""",
    source="R-TERM-2, R-TERM-3, R-TERM-4",
    check=check,
)
