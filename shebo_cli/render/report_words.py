"""What a report says of steps, milestones, decisions and days, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.text import NO_BREAK_SPACE
from shebo_cli.i18n import mark
from shebo_cli.render.figures import short_day
from shebo_cli.render.words import OWNERS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shebo_cli.core.account import Owner
    from shebo_cli.core.report import Awaited, Report
    from shebo_cli.core.report_done import Milestone, MilestoneKind, Step, StepKind
    from shebo_cli.core.report_matters import Matter, MatterKind
    from shebo_cli.core.shift import Cause
    from shebo_cli.core.stages import Stage
    from shebo_cli.i18n import Translator

MOST_NAMED = 4
"""Blocks that a decision names."""

STEPS: dict[StepKind, str] = {
    "begun": mark("begun"),
    "tested": mark("tested"),
    "demonstrated": mark("shown to you"),
    "handed-over": mark("handed over"),
    "accepted": mark("accepted"),
    "returned": mark("sent back"),
    "taught": mark("taught"),
}
MILESTONES: dict[MilestoneKind, str] = {
    "start": mark("The service started."),
    "information": mark("All information for the plan of works is here."),
    "sent": mark("The plan of works was sent for approval."),
    "approved-administrator": mark("The administrator approved the plan of works."),
    "approved-client": mark("The client approved the plan of works: {name}."),
    "approved-block": mark("The client approved the block {text}: {name}."),
    "refused": mark("The client did not approve ({name}): {text}"),
    "paused": mark("The work was paused at the client's request."),
    "resumed": mark("The work goes on after the pause."),
    "paid": mark("Paid: {amount}."),
    "extended": mark("The service was extended by {amount}."),
}
MATTERS: dict[MatterKind, str] = {
    "ask": mark("Go through the open questions: the plan of works depends on the answers"),
    "approve-plan": mark("Approve the plan of works: it has been with you since {day}"),
    "approve-change": mark("Decide on the change “{title}”: {hours}"),
    "confirm": mark("Confirm the block “{title}”: it has been with you since {day}"),
    "pay": mark("Pay for the service by {day}: {amount}"),
    "outlives": mark("Buy more time, or put blocks off: {hours} of work are left after {day}"),
    "may-outlive": mark(
        "Decide what to do if time runs short: with a margin the work ends on {until}, the service"
        " on {day}"
    ),
    "late": mark("Set new deadlines, the former ones are over: {blocks}"),
    "extend-client": mark(
        "Agree on an extension by {amount}: days of waiting; by the terms of service you pay for it"
    ),
    "extend-shared": mark("Extend the service by {amount} at nobody's expense: both were late"),
    "extend-scope": mark("Extend the service by {amount}: the scope has grown"),
    "teach": mark("Agree on the days to show and teach: {blocks}"),
    "show": mark("Agree on the day to show: {blocks}"),
    "train": mark("Agree on the day to teach: {blocks}"),
    "unused": mark("Decide what to do with the hours that were not used: {hours}"),
    "promised": mark("Settle what was promised: {blocks}"),
    "outlives-executor": mark(
        "{hours} of work are left after {day}, though the hours that were bought hold them: the"
        " client buys nothing, extend by the account of delays, our days at our expense"
        " (shebo extend)"
    ),
    "extend-executor": mark("Extend the service at our expense: {amount}"),
    "drift": mark("The plan of works differs from the approved one: record a change"),
}
"""What a working group decides; a month that would help, and blocks to put off, are said after."""

STAGE_NOTES: dict[Stage, str] = {
    "intake": mark("We gather the information for the plan of works."),
    "dpv": mark("The information is complete: we write the plan of works."),
    "estimate": mark("The plan of works is being approved: the work begins after it."),
    "implementation": mark("The work goes block by block."),
    "done": mark("The work is done: all blocks are accepted."),
}


def step_text(step: Step, t: Translator) -> str:
    """Say what happened to a block, and when: `handed over 16.12.2026`."""
    text = f"{t(STEPS[step.kind])}{NO_BREAK_SPACE}{short_day(step.on, t)}"
    if step.why:
        text += f": {step.why}"
    if step.people:
        text += f": {', '.join(step.people)}"
    if step.absent:
        text += t(", absent: {people}", people=", ".join(step.absent))
    return text


def milestone_text(one: Milestone, t: Translator) -> str:
    """Say what happened to the whole project."""
    amount = _amount(one.days, one.months, t)
    return t(MILESTONES[one.kind], name=one.name, text=one.text, amount=amount)


def matter_text(one: Matter, t: Translator) -> str:
    """Say what has to be decided."""
    is_scope = one.kind == "approve-change"
    hours = t.hours(abs(one.hours))
    sign = "" if not is_scope else "+" if one.hours >= 0 else "−"
    titles = one.blocks
    if one.dates and titles:
        days = (short_day(day, t) for day in one.dates)
        titles = tuple(f"{title} – {day}" for title, day in zip(titles, days, strict=True))
    blocks = _named(titles, t)
    text = t(
        MATTERS[one.kind],
        day=t.date(one.on) if one.on else "",
        title=one.title,
        hours=sign + hours,
        amount=_amount(one.days, one.months, t, hours if one.hours else ""),
        blocks=blocks,
        until=t.date(one.dates[0]) if one.dates else "",
    )
    if one.months and one.kind in ("approve-change", "outlives"):
        more = t.counted(
            "{count} more month of the service", "{count} more months of the service", one.months
        )
        text += f"; {more}"
    if one.kind == "outlives" and blocks:
        text += "; " + t("or a second phase: {blocks}", blocks=blocks)
    return text


def yours_text(yours: Mapping[Cause, int], t: Translator) -> str:
    """Say by how much the client's own part has moved the end; nothing where it is not later."""
    days = sum(yours.values())
    if days <= 0:
        return ""
    if "client" not in yours:
        return t.counted(
            "The pause at your request moved the end by {count} working day.",
            "The pause at your request moved the end by {count} working days.",
            days,
        )
    if "pause" not in yours:
        return t.counted(
            "Waiting for you moved the end by {count} working day.",
            "Waiting for you moved the end by {count} working days.",
            days,
        )
    return t.counted(
        "The pause at your request and waiting for you moved the end by {count} working day.",
        "The pause at your request and waiting for you moved the end by {count} working days.",
        days,
    )


def next_text(report: Report, t: Translator) -> str:
    """Say what comes next where nothing is planned for the time looked ahead to."""
    later = report.later
    if later:
        day = t.date(later.start)
        text = t("{block} {title}: from {day}.", block=later.id, title=later.title, day=day)
        used_up = t("Until then no hours are free: those of this month are worked.")
        return f"{text} {used_up}" if later.is_used_up else text
    if report.ends and report.blocks.get("handed-over"):
        return t("Everything is handed over: the blocks wait to be confirmed.")
    is_done = report.ends and report.blocks.get("accepted", 0) == sum(report.blocks.values())
    note = STAGE_NOTES["done" if is_done else report.stage]
    return t(note)


def _named(titles: tuple[str, ...], t: Translator) -> str:
    """Name the first of some blocks, and say how many more there are."""
    named = list(titles[:MOST_NAMED])
    if len(titles) > MOST_NAMED:
        left = len(titles) - MOST_NAMED
        named.append(t.counted("and {count} more", "and {count} more", left))
    return "; ".join(named)


def _amount(days: int, months: int, t: Translator, hours: str = "") -> str:
    parts = []
    if days:
        parts.append(t.counted("{count} working day", "{count} working days", days))
    if months:
        parts.append(t.counted("{count} month", "{count} months", months))
    return ", ".join((*parts, hours) if hours else parts)


def waited_text(one: Awaited, t: Translator) -> str:
    """Say since when the client holds something; nothing where he does not yet."""
    if one.days is None or one.duty.since is None:
        return ""
    if one.days == 0:
        return t("waits since today")
    since = short_day(one.duty.since, t)
    return t.counted(
        "waits since {day}, {count} working day",
        "waits since {day}, {count} working days",
        one.days,
        day=since,
    )


def delays_text(delays: Mapping[Owner, int], t: Translator) -> str:
    """Say whose the working days were: `work 15, paused 5, client's delay 1`."""
    return ", ".join(f"{t(OWNERS[key])}: {count}" for key, count in delays.items())
