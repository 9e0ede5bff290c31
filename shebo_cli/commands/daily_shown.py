"""The findings of the daily check on the screen."""

from __future__ import annotations

import os
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shebo_cli.render.words import DUTIES, ROLES, URGENCIES, proofs_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shebo_cli.commands.overview import Seen
    from shebo_cli.commands.session import Session
    from shebo_cli.core.settings import Severity
    from shebo_cli.core.work_events import Proof
    from shebo_cli.i18n import Translator

    Row = dict[str, Any]

STYLES: dict[Severity, str] = {"error": "red", "warning": "yellow", "info": "dim"}
MOST_BLOCKS = 8
"""So many are named in one line; the message names all."""


def print_projects(
    session: Session, found: Sequence[Seen], number: int, *, has_drafts: bool
) -> None:
    """Print the findings of each project, and how many projects they are; nothing without any.

    Args:
        session: The run.
        found: The projects with findings.
        number: How many projects were looked at.
        has_drafts: Whether the ready message stands under each finding.
    """
    if not found:
        return
    t = session.t
    for one in found:
        # Who stands in the project's folder knows it by its name.
        folder = Path.cwd().name if one.folder == os.curdir else one.folder
        session.print(f"{one.value['client']} · {folder}", "bold")
        for row in one.value["findings"]:
            _print_finding(session, row, has_drafts=has_drafts)
        session.print()
    projects = t.counted("{count} project looked at", "{count} projects looked at", number)
    needed = t("with something to do or to know: {number}", number=len(found))
    session.print(f"{projects}, {needed}", "dim")


def _print_finding(session: Session, row: Row, *, has_drafts: bool) -> None:
    t = session.t
    width = max(len(t(word)) for word in URGENCIES.values())
    urgency = t(URGENCIES[row["severity"]]).ljust(width)
    text = f"  {urgency}  {sentence(row, t)} — {whom(row, t)}"
    session.print(text, STYLES[row["severity"]])
    draft = row["draft"] if has_drafts else None
    if draft is None:
        return
    to = f"{t(ROLES[draft['to']])} {draft['name']}".rstrip()
    session.print("      " + t("To: {role}", role=to), "dim")
    for line in filter(None, draft["text"].split("\n")):
        session.print(f"      {line}")


def whom(row: Row, t: Translator) -> str:
    """Name whom a finding needs."""
    return f"{t(ROLES[row['needs']])} {row['name']}".rstrip()


def sentence(row: Row, t: Translator) -> str:
    """Say a finding in one sentence, without whom it needs."""
    family = row["kind"].partition("-")[0]
    tell = SENTENCES.get(row["kind"]) or SENTENCES[family]
    return tell(row, t)


def _day(text: str | None, t: Translator) -> str:
    return t.date(date.fromisoformat(text)) if text else ""


def _blocks(row: Row) -> tuple[str, ...]:
    blocks = tuple(row["blocks"])
    return blocks if len(blocks) <= MOST_BLOCKS else (*blocks[:MOST_BLOCKS], "…")


def _no_work(row: Row, t: Translator) -> str:
    day = _day(row["since"], t)
    return t.counted(
        "no work logged: {count} working day, since {day}",
        "no work logged: {count} working days, since {day}",
        row["working_days"],
        day=day,
    )


def _no_contact(row: Row, t: Translator) -> str:
    day = _day(row["since"], t)
    return t.counted(
        "no contact with the client: {count} working day, since {day}",
        "no contact with the client: {count} working days, since {day}",
        row["working_days"],
        day=day,
    )


def _journal_unreadable(row: Row, t: Translator) -> str:
    return t.counted(
        "{count} event of the journal cannot be read: shebo lint",
        "{count} events of the journal cannot be read: shebo lint",
        len(row["events"]),
    )


def _journal_contradicts(row: Row, t: Translator) -> str:
    return t.counted(
        "{count} event contradicts others and is not counted: shebo journal",
        "{count} events contradict others and are not counted: shebo journal",
        len(row["events"]),
    )


def _promise(row: Row, t: Translator) -> str:
    keep = f"shebo promise keep {row['events'][0]}"
    if row["kind"] == "promise-due":
        return t("promised for today: “{text}” ({command})", text=row["text"], command=keep)
    return t(
        "promised by {day} and not kept: “{text}” ({command})",
        day=_day(row["by"], t),
        text=row["text"],
        command=keep,
    )


def _block(row: Row, t: Translator) -> str:
    blocks = _blocks(row)
    if row["kind"] == "block-due":
        return t("the agreed deadline is today: {blocks}", blocks=blocks)
    day = _day(row["by"], t)
    if len(blocks) == 1:
        return t("the agreed deadline is over, {day}: {blocks}", day=day, blocks=blocks)
    return t("agreed deadlines are over, the first on {day}: {blocks}", day=day, blocks=blocks)


def _dpv(row: Row, t: Translator) -> str:
    if row["kind"] == "dpv-due":
        return t("the ДПВ has to be sent for approval today")
    day = _day(row["by"], t)
    return t.counted(
        "the ДПВ is {count} working day late, due by {day}",
        "the ДПВ is {count} working days late, due by {day}",
        row["working_days"],
        day=day,
    )


def _waiting(row: Row, t: Translator) -> str:
    told = []
    for one, event in zip(row["waits"], row["events"], strict=True):
        text = t("“{text}”", text=one["text"]) if one["text"] else one["blocks"]
        close = f" (shebo answer {event})" if one["kind"] == "answer" else ""
        told.append(f"{t(DUTIES[one['kind']])} {text}".rstrip() + close)
    return t.counted(
        "waits for {count} working day: {what}",
        "waits for {count} working days: {what}",
        row["working_days"],
        what=", ".join(told),
    )


def _payment(row: Row, t: Translator) -> str:
    return t("a month is not paid, due by {day}", day=_day(row["by"], t))


def _term_ends(row: Row, t: Translator) -> str:
    day = _day(row["by"], t)
    return t.counted(
        "the service ends on {day}, work is left: {count} working day left",
        "the service ends on {day}, work is left: {count} working days left",
        row["working_days"],
        day=day,
    )


def _term_over(row: Row, t: Translator) -> str:
    return t("the service ended on {day}, work is left", day=_day(row["by"], t))


def _hours(row: Row, t: Translator) -> str:
    text = t("the hours are used up, left to do: {blocks}", blocks=_blocks(row))
    beyond = Decimal(row["hours"])
    return f"{text} · {t('beyond the purchase {hours}', hours=t.hours(beyond))}" if beyond else text


def _pause_ends(row: Row, t: Translator) -> str:
    day = _day(row["by"], t)
    return t.counted(
        "{count} free day of the pause is left, the term runs on from {day}",
        "{count} free days of the pause are left, the term runs on from {day}",
        row["working_days"],
        day=day,
    )


def _pause_over(row: Row, t: Translator) -> str:
    day = _day(row["by"], t)
    return t.counted(
        "the free days of the pause are over, the term runs on: {count} working day, since {day}",
        "the free days of the pause are over, the term runs on: {count} working days, since {day}",
        row["working_days"],
        day=day,
    )


def _no_meeting(row: Row, t: Translator) -> str:
    return t(
        "no working group since the confirmation of {blocks}, {day}",
        blocks=_blocks(row),
        day=_day(row["since"], t),
    )


def _not_closed(row: Row, t: Translator) -> str:
    """Name the blocks, those together that lack the same."""
    blocks: dict[tuple[Proof, ...], list[str]] = {}
    for one in row["lacks"]:
        blocks.setdefault(tuple(one["proofs"]), []).append(one["block"])
    parts = (f"{', '.join(names)} ({proofs_text(proofs, t)})" for proofs, names in blocks.items())
    return t("accepted and not closed: {blocks}", blocks="; ".join(parts))


def _plan(row: Row, t: Translator) -> str:
    del row
    return t("the ДПВ differs from the approved one: shebo dpv diff")


SENTENCES = {
    "no-work": _no_work,
    "no-contact": _no_contact,
    "journal-unreadable": _journal_unreadable,
    "journal-contradicts": _journal_contradicts,
    "promise": _promise,
    "block": _block,
    "dpv": _dpv,
    "waiting": _waiting,
    "payment": _payment,
    "term-ends": _term_ends,
    "term-over": _term_over,
    "hours": _hours,
    "pause-ends": _pause_ends,
    "pause-over": _pause_over,
    "no-meeting": _no_meeting,
    "not-closed": _not_closed,
    "plan": _plan,
}
"""How a kind is said; where it is not listed, how its family is, the word before the first dash."""
