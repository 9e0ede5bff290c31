"""Events in words, for the journal and for evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.events import (
    Answer,
    Approval,
    Change,
    Extension,
    Information,
    Notice,
    Pause,
    Payment,
    Purchase,
    Question,
    Rejection,
    Resume,
    Start,
    Submission,
    Void,
)
from shebo_cli.core.hours import ZERO
from shebo_cli.core.work_events import (
    Acceptance,
    BlockStart,
    BlockTest,
    Contact,
    Demonstration,
    Handover,
    Kept,
    Meeting,
    Promise,
    Return,
    Training,
    Waiver,
    Work,
)
from shebo_cli.render.words import (
    APPROVES,
    NOTICES,
    REASONS,
    ROLES,
    SCOPES,
    STAGE_TITLES,
    proofs_text,
)

if TYPE_CHECKING:
    from shebo_cli.core.events import Event
    from shebo_cli.i18n import Translator


def tell(event: Event, t: Translator) -> str:  # noqa: C901, PLR0911, PLR0912, PLR0915 # one case a type
    """Tell what an event says, in one sentence without its day."""
    match event.fact:
        case Start():
            return t("the service starts")
        case Purchase() as fact:
            text = t.counted("{count} month is bought", "{count} months are bought", fact.months)
            return text + (t(", paid on {day}", day=fact.paid_on) if fact.paid_on else "")
        case Payment() as fact:
            return t.counted("{count} month is paid", "{count} months are paid", fact.months)
        case Pause() as fact:
            return t("the client pauses") + _via(fact.via)
        case Resume():
            return t("the client is back")
        case Extension() as fact:
            return _extension(fact, t)
        case Information():
            return t("the information is complete")
        case Submission() as fact:
            likely = sum((block.hours.likely for block in fact.blocks), ZERO)
            return t.counted(
                "the ДПВ is sent for approval: {count} block, {hours}",
                "the ДПВ is sent for approval: {count} blocks, {hours}",
                len(fact.blocks),
                hours=t.hours(likely),
            )
        case Approval() as fact:
            role, scope = t(ROLES[fact.role]), t(SCOPES[fact.scope])
            text = t(APPROVES[fact.role], role=role, name=fact.name, scope=scope)
            return text + (f", {fact.block}" if fact.block else "") + _via(fact.via)
        case Rejection() as fact:
            what = fact.block or t("the ДПВ")
            role = t(ROLES[fact.role])
            text = t(
                "{role} {name} rejects {what}: {why}",
                role=role,
                name=fact.name,
                what=what,
                why=fact.why,
            )
            return text + _via(fact.via)
        case Question() as fact:
            role = t(ROLES[fact.to])
            blocks = f" ({', '.join(fact.blocks)})" if fact.blocks else ""
            return t("question to: {role}", role=role) + f"{blocks}: {fact.text}"
        case Answer() as fact:
            text = t("answer to {id}", id=fact.question)
            return f"{text}: {fact.text}" if fact.text else text
        case BlockStart() as fact:
            return t("{block} is begun", block=fact.block)
        case Handover() as fact:
            return t("{block} is handed over", block=fact.block)
        case Acceptance() as fact:
            by = f" ({fact.name})" if fact.name else ""
            return t("{block} is accepted", block=fact.block) + by
        case Return() as fact:
            return t("{block} is sent back: {why}", block=fact.block, why=fact.why)
        case BlockTest() as fact:
            return t("{block} is tested", block=fact.block)
        case Demonstration() as fact:
            return t("{block} is demonstrated", block=fact.block) + _via(fact.via)
        case Training() as fact:
            return _training(fact, t)
        case Waiver() as fact:
            return t(
                "{block}: not needed: {proofs}; decided by {name}: {why}",
                block=fact.block,
                proofs=proofs_text(fact.proofs, t),
                name=fact.name,
                why=fact.why,
            )
        case Work() as fact:
            where = fact.task or t(STAGE_TITLES[fact.stage or "intake"])
            text = t("work on {what}: {hours}", what=where, hours=t.hours(fact.hours))
            return text + (t(", forced: {why}", why=fact.forced) if fact.forced else "")
        case Contact() as fact:
            who = f": {fact.name}" if fact.name else ""
            return t("contact with the client") + who + _via(fact.via) + _about(fact.about)
        case Meeting() as fact:
            people = ", ".join(fact.people)
            return t("working group: {people}", people=people) + _via(fact.via) + _about(fact.about)
        case Promise() as fact:
            role = t(ROLES[fact.of])
            return t("{role} promises by {day}: {text}", role=role, day=fact.due, text=fact.text)
        case Kept() as fact:
            return t("the promise {id} is kept", id=fact.promise)
        case Change() as fact:
            kind = t("scope change") if fact.kind == "scope" else t("estimate corrected")
            hours = sum((row.hours for row in fact.rows), ZERO)
            return f"{kind} «{fact.title}»: {signed(t.hours(hours), hours >= 0)}"
        case Notice() as fact:
            to = ", ".join(t(ROLES[one]) for one in fact.to)
            what = t(NOTICES[fact.kind])
            return t("notice of {what} sent to: {to}", what=what, to=to) + _via(fact.via)
        case Void() as fact:
            return t("{id} is taken back: {why}", id=fact.event, why=fact.why)


def signed(text: str, is_positive: bool) -> str:  # reads as a sentence
    """Give a number's text with a plus where it has no minus."""
    return f"+{text}" if is_positive else text


def _extension(fact: Extension, t: Translator) -> str:
    days = f" ({', '.join(str(day) for day in fact.days)})" if fact.days else ""
    return _extended(fact, t) + days


def _extended(fact: Extension, t: Translator) -> str:
    return t(
        "extension by {amount}, {reason}, paid by: {payer}",
        amount=amount(fact, t),
        reason=t(REASONS[fact.reason]),
        payer=t(ROLES[fact.paid_by]),
    )


def amount(fact: Extension, t: Translator) -> str:
    """Say by how much an extension extends."""
    parts = []
    if fact.working_days:
        parts.append(t.counted("{count} working day", "{count} working days", fact.working_days))
    if fact.months:
        parts.append(t.counted("{count} month", "{count} months", fact.months))
    if fact.hours:
        parts.append(t("{hours} of work", hours=t.hours(fact.hours)))
    return ", ".join(parts) or t("nothing")


def _training(fact: Training, t: Translator) -> str:
    text = t("{block} is taught to: {people}", block=fact.block, people=", ".join(fact.people))
    if fact.absent:
        text += t(", absent: {people}", people=", ".join(fact.absent))
    return text + (f" ({fact.role})" if fact.role else "")


def _about(text: str | None) -> str:
    return f": {text}" if text else ""


def _via(channel: str | None) -> str:
    return f" ({channel})" if channel else ""
