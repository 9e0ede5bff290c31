"""The daily check of a project: every finding from one replay of its journal (R-WATCH)."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from shebo_cli.core.account import holdings
from shebo_cli.core.closing import unclosed_blocks
from shebo_cli.core.events import Question
from shebo_cli.core.pulse_findings import LONG_WAIT_DAYS, Finding, Lack, Wait, by_urgency
from shebo_cli.core.reminders import REMINDERS
from shebo_cli.core.status import drift_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from shebo_cli.core.account import Holding
    from shebo_cli.core.duties import DutyKind
    from shebo_cli.core.events import Event
    from shebo_cli.core.pulse_findings import Kind, Needed, Patient


def findings_of(patient: Patient) -> tuple[Finding, ...]:
    """Give what the daily check finds, the most urgent first; nothing where all is well.

    Args:
        patient: The project on the day.

    Source:
        docs/domain.md, R-WATCH-1 to R-WATCH-3.
    """
    return tuple(sorted((one for check in CHECKS for one in check(patient)), key=by_urgency))


def _journal(patient: Patient) -> Iterator[Finding]:
    files = tuple(one.where.file for one in patient.project.journal.problems if one.where)
    if files:
        # A file's name ends with the id of its event.
        lost = tuple(file.rpartition("-")[2].removesuffix(".toml") for file in files)
        yield Finding("journal-unreadable", "executor", events=lost)
    if wrong := patient.ledger.contradictions:
        yield Finding("journal-contradicts", "executor", events=_ids(one.event for one in wrong))


def _days(patient: Patient) -> Iterator[Finding]:
    """Name days of stage 4 without work or without contact (R-WATCH-1)."""
    diary = patient.diary
    rows: tuple[tuple[Kind, tuple[date, ...]], ...] = (
        ("no-work", diary.without_work),
        ("no-contact", diary.without_contact),
    )
    for kind, days in rows:
        if days:
            yield Finding(kind, "executor", days[0], len(days), by=days[-1])


def _waiting(patient: Patient) -> Iterator[Finding]:
    """Name what waits, for each holder together."""
    if patient.ledger.is_done:
        return
    found = [
        one
        for one in holdings(patient.ledger)
        if patient.days_after(one.event.on)
        and not (patient.is_client_away and one.holder == "client")
    ]
    for holder, group in groupby(sorted(found, key=lambda one: one.holder), lambda one: one.holder):
        held = list(group)
        days = patient.days_after(held[0].event.on)
        kind: Kind = "waiting-long" if days >= LONG_WAIT_DAYS else "waiting"
        waits = tuple(map(_wait, held))
        events = _ids(one.event for one in held)
        since = held[0].event.on
        yield Finding(kind, holder, since, days, events=events, waits=waits)


def _wait(holding: Holding) -> Wait:
    fact = holding.event.fact
    if isinstance(fact, Question):
        return Wait("answer", holding.event.on, ", ".join(fact.blocks), fact.text)
    kind: DutyKind = "confirmation" if holding.block else "approval"
    return Wait(kind, holding.event.on, holding.block or "")


def _closing(patient: Patient) -> Iterator[Finding]:
    """Name accepted blocks that are not closed (R-WATCH-2)."""
    accepted = patient.ledger.progress.acceptances
    lacks = tuple(
        Lack(one.block.id, one.missing)
        for one in unclosed_blocks(patient.project, patient.ledger)
        if patient.days_after(accepted[one.block.id].on)
    )
    if lacks:
        found = {one.block: accepted[one.block] for one in lacks}
        yield _since_first(patient, "not-closed", "executor", found)._replace(lacks=lacks)


def _meeting(patient: Patient) -> Iterator[Finding]:
    """Name accepted blocks since which there was no working group (R-WATCH-3)."""
    dpv = patient.project.dpv
    functional = {one.id for one in dpv.block if one.is_functional} if dpv else set()
    last = max((one.on for one in patient.ledger.contacts.meetings), default=None)
    found = {
        block: event
        for block, event in patient.ledger.progress.acceptances.items()
        if block in functional
        and (last is None or last < event.on)
        and patient.days_after(event.on)
    }
    if found:
        yield _since_first(patient, "no-meeting", "quality-manager", found)


def _since_first(
    patient: Patient, kind: Kind, needs: Needed, accepted: dict[str, Event]
) -> Finding:
    """Make a finding about accepted blocks, by id with their acceptance."""
    first = min(one.on for one in accepted.values())
    days = patient.days_after(first)
    blocks = tuple(sorted(accepted))
    events = _ids(accepted[one] for one in blocks)
    return Finding(kind, needs, first, days, blocks=blocks, events=events)


def _drift(patient: Patient) -> Iterator[Finding]:
    if drift_of(patient.ledger, patient.project.dpv) == "open":
        yield Finding("plan-drifted", "executor")


def _ids(events: Iterable[Event]) -> tuple[str, ...]:
    return tuple(one.id for one in events)


CHECKS: tuple[Callable[[Patient], Iterator[Finding]], ...] = (
    *(_journal, _days, _waiting, _closing, _meeting, _drift, *REMINDERS),
)
