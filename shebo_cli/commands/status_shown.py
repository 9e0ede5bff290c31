"""The status on one screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.commands.stories import amount, tell
from shebo_cli.core.change import budgets
from shebo_cli.core.effect import in_effect
from shebo_cli.core.extension import Asked, capacity_hours, extension_of
from shebo_cli.core.forced_work import forced_work
from shebo_cli.core.hours import ZERO
from shebo_cli.core.payments import payment_plan
from shebo_cli.render.words import REASONS, ROLES, STAGE_TITLES, WAITED_APPROVALS, proofs_text

if TYPE_CHECKING:
    from shebo_cli.commands.books import Books
    from shebo_cli.commands.session import Session
    from shebo_cli.core.ledger import Ledger
    from shebo_cli.core.status import Status


def print_status(session: Session, books: Books, ledger: Ledger, status: Status) -> None:
    """Print the status on one screen.

    Args:
        session: The run.
        books: The project.
        ledger: Its state up to the day.
        status: Its status on the day.
    """
    t = session.t
    title = t("{client}, {day}", client=books.settings.client, day=t.date(books.today))
    session.print(f"{title} · {t(STAGE_TITLES[status.stage])}", "bold")
    session.print()
    rows = [
        (t("turn"), _turn(session, status), ""),
        (t("plan"), *_plan(session, books, ledger, status)),
        (t("hours"), *_hours(session, books, ledger, status)),
        (t("term"), *_term(session, books, ledger, status)),
        (t("pause"), _pause(session, books, ledger, status), ""),
        (t("payment"), *_payment(session, books, ledger)),
    ]
    width = max(len(label) for label, _, _ in rows)
    for label, text, style in rows:
        session.print(f"{label.ljust(width)}  {text}", style)
    _print_moved(session, ledger, status)
    _print_waiting(session, status)
    _print_unclosed(session, status)
    _print_budgets(session, ledger)
    _print_stages(session, status)
    _print_warnings(session, books, ledger, status)


def _print_unclosed(session: Session, status: Status) -> None:
    t = session.t
    if not status.unclosed:
        return
    session.print()
    session.print(t("Accepted and not closed:"), "bold")
    for one in status.unclosed:
        proofs = proofs_text(one.missing, t)
        text = t("needs: {proofs}", proofs=proofs)
        session.print(f"  {one.block.id} {one.block.title} · {text}", "yellow")


def _turn(session: Session, status: Status) -> str:
    t = session.t
    who = t(ROLES[status.turn_of])
    if status.turn_since is None:
        return who
    return t("{who}, since {day}", who=who, day=t.date(status.turn_since.on))


def _plan(session: Session, books: Books, ledger: Ledger, status: Status) -> tuple[str, str]:
    t = session.t
    dpv = books.project.dpv
    if dpv is None:
        return t("none yet"), "yellow"
    blocks = t(
        "{accepted} of {total} blocks accepted",
        accepted=len(ledger.progress.acceptances),
        total=len(dpv.block),
    )
    agreement = ledger.agreement
    if agreement.refused and (status.is_drifted or not status.is_approved):
        refused = t("refused: {blocks}", blocks=tuple(sorted(agreement.refused)))
        return f"{refused} · {blocks}", "red"
    waiting = (*agreement.for_administrator, *agreement.for_client)
    if agreement.approved and waiting:
        text = t("wait for approval: {blocks}", blocks=tuple(sorted(waiting)))
        return f"{text} · {blocks}", "yellow"
    if status.is_drifted:
        return t("differs from the approved one: shebo dpv diff") + f" · {blocks}", "red"
    if status.is_approved:
        return t("approved") + f" · {blocks}", ""
    sent = agreement.submission
    text = t("sent for approval on {day}", day=t.date(sent.on)) if sent else t("not sent yet")
    return text, ""


def _hours(session: Session, books: Books, ledger: Ledger, status: Status) -> tuple[str, str]:
    t = session.t
    dpv = books.project.dpv
    capacity = capacity_hours(ledger, books.service)
    left = capacity - status.worked
    parts = [
        t("estimated {hours}", hours=t.hours(dpv.hours.likely if dpv else ZERO)),
        t("purchased {hours}", hours=t.hours(capacity - ledger.granted_hours)),
    ]
    if ledger.granted_hours:
        parts.append(t("granted {hours}", hours=t.hours(ledger.granted_hours)))
    parts.append(t("worked {hours}", hours=t.hours(status.worked)))
    if left >= 0:
        parts.append(t("left {hours}", hours=t.hours(left)))
    else:
        parts.append(t("beyond the purchase {hours}", hours=t.hours(-left)))
    return " · ".join(parts), "red" if left < 0 else ""


def _term(session: Session, books: Books, ledger: Ledger, status: Status) -> tuple[str, str]:
    t = session.t
    term = status.term
    if term is None:
        if ledger.start:
            return t("not begun: no month is paid"), "yellow"
        return t("not begun: it needs the start and a paid month"), "yellow"
    text = t("{start} – {end}", start=t.date(term.start), end=t.date(term.end))
    if term.end < books.today:
        return f"{text} · " + t("over"), "red"
    left = sum(1 for _ in books.ledger.conditions.calendar.between(books.today, term.end))
    days = t.counted("{count} working day left", "{count} working days left", left)
    return f"{text} · {days}", ""


def _pause(session: Session, books: Books, ledger: Ledger, status: Status) -> str:
    t = session.t
    allowance = books.service.terms.free_pause_days
    used = t(
        "{used} of {allowance} free days used", used=status.free_days_used, allowance=allowance
    )
    span = ledger.pauses.open
    if span is None:
        return used
    if status.is_paused and span.last_free:
        day = books.ledger.conditions.calendar.after(span.last_free, 1)
        text = t(
            "since {first}, runs on by itself from {day}", first=t.date(span.first), day=t.date(day)
        )
    else:
        text = t("since {first}, the free days are over", first=t.date(span.first))
    return f"{text} · {used}"


def _payment(session: Session, books: Books, ledger: Ledger) -> tuple[str, str]:
    t = session.t
    plan = payment_plan(ledger, books.service, books.settings.service.launch)
    if not plan:
        return t("no month is bought"), "yellow"
    text = t("{paid} of {bought} months paid", paid=ledger.paid_months, bought=len(plan))
    unpaid = next((one for one in plan if one.paid_on is None), None)
    if unpaid is None or unpaid.due is None:
        return text, ""
    day = t.date(unpaid.due)
    if unpaid.due < books.today:
        return f"{text} · " + t("overdue, was due by {day}", day=day), "red"
    return f"{text} · " + t("next by {day}", day=day), ""


def _print_moved(session: Session, ledger: Ledger, status: Status) -> None:
    """Print what moved the end of the term."""
    t = session.t
    term = status.term
    if term is None or not (ledger.extensions or term.pause_days):
        return
    session.print()
    paid = t.counted("{count} paid month", "{count} paid months", ledger.paid_months)
    session.print(t("What moved the end of the term:"))
    session.print(f"  {paid}")
    for event, fact in ledger.extensions:
        payer = t("paid by: {payer}", payer=t(ROLES[fact.paid_by]))
        parts = f"{amount(fact, t)}, {t(REASONS[fact.reason])}, {payer}"
        session.print(f"  {event.on}  {event.id}  {parts}")
    if term.pause_days:
        text = t.counted(
            "{count} working day of free pause",
            "{count} working days of free pause",
            term.pause_days,
        )
        session.print(f"  {text}")


def _print_waiting(session: Session, status: Status) -> None:
    t = session.t
    if not status.waiting:
        return
    session.print()
    session.print(t("Waiting:"))
    for one in status.waiting:
        days = t.counted("{count} working day", "{count} working days", one.days)
        event = one.holding.event
        who = t(ROLES[one.holding.holder])
        is_approval = event.type in ("approval", "submission")
        what = t(WAITED_APPROVALS[one.holding.holder]) if is_approval else tell(event, t)
        session.print(f"  {who}, {days}: {what} ({event.id}, {event.on})")


def _print_budgets(session: Session, ledger: Ledger) -> None:
    t = session.t
    if not ledger.changes:
        return
    session.print()
    session.print(t("Budgets:"))
    found = budgets(ledger)
    for one in found:
        name = one.title or t("original ДПВ")
        worked = t("worked {hours}", hours=t.hours(one.worked))
        session.print(f"  {name}: {t.hours(one.hours)}, {worked}")
    beyond = ledger.progress.hours - sum((one.worked for one in found), ZERO)
    if beyond:
        session.print("  " + t("beyond the estimate: {hours}", hours=t.hours(beyond)))


def _print_stages(session: Session, status: Status) -> None:
    t = session.t
    known = [one for one in status.stages if one.hours]
    if not known:
        return
    session.print()
    session.print(t("Hours by stage, beside the usual ones:"))
    for one in known:
        band = f"{t.number(one.band.low)}–{t.hours(one.band.high)}"
        text = f"  {t(STAGE_TITLES[one.stage])}: {t.hours(one.hours)} ({band})"
        session.print(text, "yellow" if one.verdict else "")


def _print_warnings(session: Session, books: Books, ledger: Ledger, status: Status) -> None:
    t = session.t
    lines = []
    deadline = status.deadline
    if deadline and deadline.late_days:
        due = t.date(deadline.due)
        lines.append(
            t.counted(
                "The ДПВ was sent {count} working day after its deadline, {due}.",
                "The ДПВ was sent {count} working days after its deadline, {due}.",
                deadline.late_days,
                due=due,
            )
            if deadline.sent_on
            else t.counted(
                "The ДПВ was due by {due}: the executor is {count} working day late.",
                "The ДПВ was due by {due}: the executor is {count} working days late.",
                deadline.late_days,
                due=due,
            )
        )
    for one in status.proposals:
        told = amount(extension_of(Asked(one.reason), one), t)
        reason = t(REASONS[one.reason])
        lines.append(
            t("Not extended yet, {reason}: {amount} (shebo extend)", reason=reason, amount=told)
        )
    forced = [fact.hours for _, fact in forced_work(ledger)]
    if forced:
        lines.append(
            t.counted(
                "{hours} in {count} entry were forced: shebo journal",
                "{hours} in {count} entries were forced: shebo journal",
                len(forced),
                hours=t.hours(sum(forced, ZERO)),
            )
        )
    ahead = sum(event.on > books.today for event in in_effect(books.project.journal.events)[0])
    if ahead:
        lines.append(
            t.counted(
                "{count} event lies after {day} and is not counted.",
                "{count} events lie after {day} and are not counted.",
                ahead,
                day=t.date(books.today),
            )
        )
    if ledger.contradictions:
        lines.append(
            t.counted(
                "{count} event contradicts others and is not counted: shebo journal",
                "{count} events contradict others and are not counted: shebo journal",
                len(ledger.contradictions),
            )
        )
    if lines:
        session.print()
    for line in lines:
        session.print(line, "yellow")
