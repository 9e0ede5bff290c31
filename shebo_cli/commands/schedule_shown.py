"""The plan by dates on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.commands.shift_shown import print_whole_shift
from shebo_cli.core.forecast import FEWEST_TASKS
from shebo_cli.render.moved import signed_days
from shebo_cli.render.words import STATES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from shebo_cli.commands.planning import Planned
    from shebo_cli.commands.session import Session
    from shebo_cli.core.crossing import Crossing
    from shebo_cli.core.forecast import Velocity

NARROWEST, WIDEST = 40, 160


def print_schedule(session: Session, planned: Planned) -> None:
    """Print the blocks with their days, the chart, both terms and what is to be said of them."""
    from shebo_cli.render.gantt_text import gantt_lines

    t = session.t
    plan = planned.plan
    client = planned.books.settings.client
    session.print(t("Plan of {client}, {day}", client=client, day=t.date(plan.today)), "bold")
    if not plan.blocks:
        session.print(t("The ДПВ has no blocks."), "yellow")
        return
    session.print()
    shifts = planned.shifts()
    _print_blocks(session, planned, {one.block: one.days for one in shifts})
    session.print()
    width = max(NARROWEST, min(WIDEST, session.width))
    for line in gantt_lines(planned.timeline(t), width, t, is_unicode=session.has_blocks):
        session.print_raw("".join(session.paint(text, style) for text, style in line.segments))
    session.print()
    _print_terms(session, planned)
    if planned.crossing:
        _print_crossing(session, planned, planned.crossing)
    if shifts:
        print_whole_shift(session, shifts[0])
    _print_notes(session, planned)


def _print_blocks(session: Session, planned: Planned, moved: Mapping[str, int]) -> None:
    t = session.t
    spans = planned.baseline.spans if planned.baseline else {}
    rows = []
    for one in planned.plan.blocks:
        days = moved.get(one.id)
        rows.append(
            [
                one.id,
                one.title,
                t(STATES[one.state]),
                str(one.start),
                str(one.end),
                t.number(one.hours),
                *(["" if days is None else signed_days(days)] if spans else []),
            ]
        )
    header = ["", t("Block"), t("state"), t("from"), t("to"), t("hours")]
    numbers = (5, 6) if spans else (5,)
    session.print_table([*header, *([t("shift")] if spans else [])], rows, numbers)


def _print_terms(session: Session, planned: Planned) -> None:
    t = session.t
    plan, calendar = planned.plan, planned.ledger.conditions.calendar
    rows = []
    if plan.start and plan.end:
        days = sum(1 for _ in calendar.between(plan.start, plan.end))
        text = t.counted("{count} working day", "{count} working days", days)
        rows.append((t("project term"), _span(session, plan.start, plan.end, text)))
    if plan.term:
        months = t.counted("{count} month", "{count} months", plan.term.months)
        if planned.scope.months is not None:
            months += " · " + t("months are assumed")
        if plan.is_start_assumed:
            months += " · " + t("the start is assumed")
        rows.append((t("service term"), _span(session, plan.term.start, plan.term.end, months)))
    else:
        rows.append((t("service term"), t("none: no month is bought")))
    ahead = planned.forecast
    if ahead.p50 and ahead.p80 and ahead.p95 and any(ahead.hours):
        text = t(
            "done by {p50} with 50 %, by {p80} with 80 %, by {p95} with 95 % confidence",
            p50=t.date(ahead.p50),
            p80=t.date(ahead.p80),
            p95=t.date(ahead.p95),
        )
        rows.append((t("forecast"), text))
    width = max(len(label) for label, _ in rows)
    for label, text in rows:
        session.print(f"{label.ljust(width)}  {text}")
    _print_velocity(session, planned.forecast.velocity)


def _span(session: Session, first: date, last: date, text: str) -> str:
    t = session.t
    return t("{start} – {end}", start=t.date(first), end=t.date(last)) + f" · {text}"


def _print_velocity(session: Session, velocity: Velocity) -> None:
    t = session.t
    if velocity.tasks < FEWEST_TASKS:
        return
    session.print(
        t.counted(
            "{count} finished task took {percent} % of its estimate, which scales what is left.",
            "{count} finished tasks took {percent} % of their estimate, which scales what is left.",
            velocity.tasks,
            percent=t.number(velocity.ratio * 100),
        ),
        "dim",
    )


def _print_crossing(session: Session, planned: Planned, crossing: Crossing) -> None:
    t = session.t
    if crossing.parts_on is None or crossing.months is None:
        return
    session.print(
        t(
            "From {day} on the work lies outside the service: {hours}.",
            day=t.date(crossing.parts_on),
            hours=t.hours(crossing.hours),
        ),
        "red",
    )
    if crossing.lapsed:
        session.print(
            t(
                "In the paid months that are over, {hours} were not worked; each month has its own "
                "hours. What can be extended: shebo extend",
                hours=t.hours(crossing.lapsed),
            )
        )
    ledger = planned.ledger
    unpaid = min(crossing.months, max(0, ledger.bought_months - ledger.paid_months))
    if unpaid:
        session.print(
            t.counted(
                "{count} bought month has to be paid for that: shebo pay --months {count}",
                "{count} bought months have to be paid for that: shebo pay --months {count}",
                unpaid,
            )
        )
    if crossing.months > unpaid:
        session.print(
            t.counted(
                "{count} month more holds it: shebo buy --months {count}",
                "{count} months more hold it: shebo buy --months {count}",
                crossing.months - unpaid,
            )
        )
    if crossing.second_phase:
        session.print(t("Or leave to a second phase: {blocks}.", blocks=crossing.second_phase))


def _print_notes(session: Session, planned: Planned) -> None:
    t = session.t
    plan, ledger = planned.plan, planned.ledger
    work = ledger.conditions.work
    if not work.calendar.is_working(plan.service_start):
        session.print(
            t("The service starts on a day off, {day}.", day=t.date(plan.service_start)), "yellow"
        )
    pause = ledger.pauses.open
    if pause and pause.last_free and pause.last_free >= plan.today:
        session.print(
            t("The pause is planned with all its free days, to {day}.", day=t.date(pause.last_free))
        )
    if ledger.agreement.completed is None:
        session.print(t("A draft: the ДПВ is not approved yet."), "yellow")
    elif planned.baseline and not planned.baseline.is_agreed:
        session.print(
            t(
                "The deadlines are not agreed with the administrator: "
                "shebo approve --as administrator --scope deadlines"
            ),
            "yellow",
        )
    ends = [one for one in (plan.end, plan.term and plan.term.end, planned.forecast.p95) if one]
    doubt = ledger.conditions.calendar.doubt(max(ends)) if ends else None
    if doubt:
        session.print(t("Calendar: {doubt}.", doubt=t.message(doubt)), "yellow")
    session.print(t("What the client owes: shebo duties"), "dim")
