"""A plan by dates as a calendar that Google Calendar, Outlook and Thunderbird take in."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from icalendar import Calendar, Event, vText

from shebo_cli.core.calendar import ONE_DAY
from shebo_cli.core.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from shebo_cli.core.duties import Duty
    from shebo_cli.core.schedule import PlannedBlock, Schedule
    from shebo_cli.i18n import Translator

PRODUCT = "-//shebo//plan of works//EN"
"""No version in it: an update of the tool changes no calendar."""

LONGEST_SUMMARY = 120
"""Characters that a calendar shows of a name, at the most; the whole text is in the description."""

SURROGATES = re.compile("[\ud800-\udfff]")
DIGEST_CHARACTERS = 16


class _Text(vText):
    r"""A text that the library escapes.

    By itself it would take `\N`, as in `C:\New`, for a line feed and not for two characters.
    """

    def to_ical(self) -> bytes:
        return rb"\\N".join(vText(part).to_ical() for part in self.split(r"\N"))


class _Entry(NamedTuple):
    """An event of whole days, both ends included.

    `key` names the thing and is the same after each replanning.
    """

    key: str
    first: date
    last: date
    summary: str
    lines: tuple[str, ...]
    category: str


def render_ics(
    plan: Schedule, duties: tuple[Duty, ...], project: str, title: str, t: Translator
) -> bytes:
    """Draw the calendar.

    Everything is an event of whole days that leaves the day free and rings no bell. A block is a
    bar from its first day to its last, and its hand-over an event of its own: a list of the day
    shows no ends of bars. What the client owes is an event too and no `VTODO`: Google Calendar
    leaves tasks out without a word, and Outlook shows none from a file.

    A thing keeps its UID, and SEQUENCE grows with the day of the plan, so that a calendar that
    takes in a later plan moves what it has. No file takes away what is no longer due.

    Args:
        plan: The plan by dates; a block without an end is named in the calendar's description.
        duties: What the client owes; what is told twice is shown once, on its earliest day.
        project: The project's id.
        title: The client's name.
        t: The translator of the document's language.

    Returns:
        iCalendar in UTF-8; the same values give the same bytes.

    Source:
        RFC 5545, and RFC 7986 for NAME; X-WR-CALNAME and X-WR-CALDESC are what calendars read.
    """
    made = Calendar()
    name = t("{title}: plan of works", title=_line(title))
    described = " ".join(_about(plan, t))
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    for key, text in (("name", name), ("x-wr-calname", name), ("x-wr-caldesc", described)):
        made.add(key, _Text(text))
    entries: dict[str, _Entry] = {}
    for one in sorted(
        (*_blocks(plan, t), *_ends(plan, t), *_duties(plan, duties, t)),
        key=lambda one: (one.first, one.key, one.last, one.lines),
    ):
        entries.setdefault(one.key, one)
    for one in entries.values():
        made.add_component(_event(one, plan.today, project))
    content: bytes = made.to_ical()
    return content


def _event(entry: _Entry, today: date, project: str) -> Event:
    made = Event()
    made.add("uid", f"{entry.key}@{project}.shebo")
    made.add("dtstamp", datetime.combine(today, time(tzinfo=UTC)))
    made.add("sequence", today.toordinal())
    made.add("dtstart", entry.first)
    made.add("dtend", entry.last + ONE_DAY)
    made.add("summary", _Text(_short(entry.summary)))
    made.add("description", _Text("\n".join(entry.lines)))
    made.add("categories", [entry.category])
    made.add("transp", "TRANSPARENT")
    return made


def _about(plan: Schedule, t: Translator) -> Iterator[str]:
    yield t("As of {date}.", date=t.date(plan.today))
    if plan.is_start_assumed:
        yield t("The service has not started: the dates may move.")
    if plan.unplaced:
        yield t("Blocks without a date: {blocks}.", blocks=plan.unplaced)


def _blocks(plan: Schedule, t: Translator) -> Iterator[_Entry]:
    """Give two events for each block that has its days: the work, and the hand-over."""
    work, hand_over = t("Work"), t("Hand-over")
    for block in plan.blocks:
        if block.start is None or block.end is None:
            continue
        title = _line(block.title)
        name = f"{block.id} {title}"
        lines = (*_whole(name), *_hours(block, t), *_about(plan, t))
        yield _Entry(f"{block.id}.block", block.start, block.end, name, lines, work)
        name = t("Hand-over of {block}: {title}", block=block.id, title=title)
        lines = (*_whole(name), *_hours(block, t), *_about(plan, t))
        yield _Entry(f"{block.id}.handover", block.end, block.end, name, lines, hand_over)


def _hours(block: PlannedBlock, t: Translator) -> Iterator[str]:
    yield t("Estimate: {hours}.", hours=t.hours(block.hours))
    if block.worked:
        yield t("Worked: {hours}.", hours=t.hours(block.worked))
    if block.left and block.worked:
        yield t("Left: {hours}.", hours=t.hours(block.left))
    if block.state == "handed-over":
        yield t("It is handed over and waits to be confirmed.")
    elif block.state == "accepted":
        yield t("The client has confirmed it.")


def _ends(plan: Schedule, t: Translator) -> Iterator[_Entry]:
    """Give the ends of both terms."""
    term = t("Terms")
    if plan.term:
        name = t("Last day of the service")
        lines = (
            t.counted(
                "The service has {count} month.",
                "The service has {count} months.",
                plan.term.months,
            ),
            *_about(plan, t),
        )
        yield _Entry("service.end", plan.term.end, plan.term.end, name, lines, term)
    if plan.end:
        name = t("Last day of the work")
        lines = tuple(_about(plan, t))
        if plan.term and plan.hours_outside:
            hours = t.hours(plan.hours_outside)
            lines = (t("After the end of the service: {hours}.", hours=hours), *lines)
        yield _Entry("work.end", plan.end, plan.end, name, lines, term)


def _duties(plan: Schedule, duties: tuple[Duty, ...], t: Translator) -> Iterator[_Entry]:
    category = t("From the client")
    titles = {block.id: _line(block.title) for block in plan.blocks}
    for one in duties:
        name = _asked(one, t)
        lines = list(_whole(name)) if one.kind == "confirmation" else _paragraphs(one.text)
        if one.block in titles and one.kind != "confirmation":
            title = titles[one.block]
            lines.append(t("For {block}: {title}.", block=one.block, title=title))
        if one.since:
            lines.append(t("Waiting since {date}.", date=t.date(one.since)))
        lines.append(t("After this day the work is delayed."))
        yield _Entry(_duty_key(one), one.by, one.by, name, (*lines, *_about(plan, t)), category)


def _asked(duty: Duty, t: Translator) -> str:
    text = _line(duty.text)
    match duty.kind:
        case "answer":
            return t("Answer: {text}", text=text)
        case "access":
            return t("Give: {text}", text=text)
        case "file":
            return t("Send: {text}", text=text)
        case "confirmation":
            return t("Confirm {block}: {title}", block=duty.block, title=text)
        case "approval":
            return t("Approve the plan of works")


def _duty_key(duty: Duty) -> str:
    """Name a duty by what it is, not by when.

    An answer is the same for whichever block comes to need it first; accesses and files belong to
    their block.
    """
    match duty.kind:
        case "confirmation":
            return f"{duty.block}.confirmation"
        case "approval":
            return "approval"
        case "answer":
            told = duty.text
        case _:
            told = f"{duty.block}\n{duty.text}"
    digest = sha256(told.encode(errors="replace")).hexdigest()
    return f"{duty.kind}.{digest[:DIGEST_CHARACTERS]}"


def _line(text: str) -> str:
    return SURROGATES.sub("", one_line(text))


def _paragraphs(text: str) -> list[str]:
    return [_line(line) for line in text.splitlines() if line.strip()]


def _short(text: str) -> str:
    if len(text) <= LONGEST_SUMMARY:
        return text
    return text[: LONGEST_SUMMARY - 1].rstrip() + "…"


def _whole(name: str) -> tuple[str, ...]:
    """Give a name again where its event shows only its beginning."""
    return (name,) if len(name) > LONGEST_SUMMARY else ()
