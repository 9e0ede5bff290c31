"""The pulse of one project as plain values: what the daily check finds, with ready messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from shebo_cli.commands.layouts import layouts_of
from shebo_cli.commands.session import describe_problem
from shebo_cli.core.diary import read_diary
from shebo_cli.core.parties import parties_of
from shebo_cli.core.pulse import findings_of
from shebo_cli.core.pulse_findings import Patient
from shebo_cli.core.pulse_letters import addressee_of, name_of, pulse_letter, template_of
from shebo_cli.core.stages import stage_of
from shebo_cli.errors import SheboError
from shebo_cli.files.layouts_folder import NOTICES
from shebo_cli.i18n import Translator

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from shebo_cli.commands.books import Books
    from shebo_cli.core.diary import Diary
    from shebo_cli.core.parties import Parties
    from shebo_cli.core.pulse_findings import Finding


def pulse_maker(*, is_evening: bool, is_bare: bool) -> Callable[[Books], dict[str, Any]]:
    """Give the function that makes the pulse; what it makes is kept under its name."""
    if is_bare:
        return bare_evening_pulse if is_evening else bare_morning_pulse
    return evening_pulse if is_evening else morning_pulse


def morning_pulse(books: Books) -> dict[str, Any]:
    """Give the pulse of a project while today is not over yet.

    Args:
        books: The project.

    Returns:
        The keys of a project in `shebo/daily/1`; days are ISO 8601, hours a decimal's text.
        `undrafted` says why there are no messages: a template of the company's own is broken.
    """
    return _pulse(books, is_evening=False)


def evening_pulse(books: Books) -> dict[str, Any]:
    """Give the pulse of a project when today is over; the rest is as in `morning_pulse`."""
    return _pulse(books, is_evening=True)


def bare_morning_pulse(books: Books) -> dict[str, Any]:
    """Give the pulse without messages, in half the time; the rest is as in `morning_pulse`."""
    return _pulse(books, is_evening=False, is_bare=True)


def bare_evening_pulse(books: Books) -> dict[str, Any]:
    """Give the pulse without messages when today is over; the rest is as in `morning_pulse`."""
    return _pulse(books, is_evening=True, is_bare=True)


def _pulse(books: Books, *, is_evening: bool, is_bare: bool = False) -> dict[str, Any]:
    conditions, today = books.ledger.conditions, books.today
    diary = read_diary(books.project.journal.events, conditions, today, is_evening=is_evening)
    launch = books.settings.service.launch
    findings = findings_of(Patient(books.project, books.service, launch, diary, today))
    parties = parties_of(books.settings, books.project.brief, books.service)
    rows = [_row(one, parties) for one in findings]
    undrafted: list[str] = []
    if rows and not is_bare:
        try:
            drafts = _drafts(books, findings, diary, parties)
        except SheboError as error:
            # What was found is worth more than how it would be told.
            t = Translator(books.settings.language)
            undrafted = [describe_problem(one, t) for one in error.problems]
            drafts = [None] * len(rows)
        for row, draft in zip(rows, drafts, strict=True):
            row["draft"] = draft
    return {
        "project": books.settings.id,
        "client": books.settings.client,
        "stage": stage_of(diary.ledger),
        "judged": diary.judged and diary.judged.isoformat(),
        "findings": rows,
        "undrafted": undrafted,
    }


def _row(finding: Finding, parties: Parties) -> dict[str, Any]:
    """Give a finding without its message."""
    return {
        "kind": finding.kind,
        "severity": finding.sort.severity,
        "needs": finding.needs,
        "name": name_of(finding.needs, parties),
        "since": finding.since and finding.since.isoformat(),
        "by": finding.by and finding.by.isoformat(),
        "working_days": finding.days,
        "blocks": list(finding.blocks),
        "events": list(finding.events),
        "text": finding.text,
        "hours": None if finding.hours is None else str(finding.hours),
        "waits": [
            {
                "kind": one.kind,
                "since": one.since.isoformat(),
                "blocks": one.blocks,
                "text": one.text,
            }
            for one in finding.waits
        ],
        "lacks": [{"block": one.block, "proofs": list(one.proofs)} for one in finding.lacks],
    }


def _drafts(
    books: Books, findings: Sequence[Finding], diary: Diary, parties: Parties
) -> list[dict[str, str] | None]:
    """Write the message of each finding in the project's language."""
    from shebo_cli.render.engine import environment
    from shebo_cli.render.markdown_text import plain_text
    from shebo_cli.render.notice import notice_text

    layouts = layouts_of(books.folder, books.settings, NOTICES)
    made = environment(layouts, Translator(books.settings.language))
    drafts: list[dict[str, str] | None] = []
    for finding in findings:
        letter = pulse_letter(finding, diary, parties, books.today)
        told = {**parties._asdict(), **letter._asdict(), "day": books.today}
        markdown = notice_text(made, f"daily/{template_of(finding)}", told)
        to = addressee_of(finding)
        text = plain_text(markdown).rstrip()
        drafts.append({"to": to, "name": name_of(to, parties), "text": text})
    return drafts
