"""What a chart of a plan says: states, days, and the essentials in sentences."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.text import one_line
from shebo_cli.i18n import mark
from shebo_cli.render.figures import short_day
from shebo_cli.render.words import STATES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from shebo_cli.core.placement import Span
    from shebo_cli.core.timeline import Kind, Timeline
    from shebo_cli.i18n import Translator

NOT_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
"""What no XML document may hold, and `visible` lets through."""

TERMS: dict[Kind, str] = {
    "service": mark("Service term"),
    "extension": mark("Extensions and free pauses"),
    "pause": mark("Free pause"),
    "project": mark("Project term"),
}
MARKS = {
    "today": mark("today, {day}"),
    "end": mark("end of the service, {day}"),
    "p80": mark("four projects of five by {day}"),
}


def plain(text: str) -> str:
    """Give a client's text as one visible line that any document may hold."""
    return NOT_XML.sub(lambda match: f"\\u{ord(match.group()):04x}", one_line(text))


def heading(chart: Timeline, t: Translator) -> str:
    """Give the name of the picture."""
    title = plain(chart.title)
    return t("Plan by dates: {title}", title=title) if title else t("Plan by dates")


class Term(NamedTuple):
    """A row above the blocks.

    Attributes:
        kind: What it is.
        told: Its days in words.
        parts: Its days; of parts that share a column the first one shows.
    """

    kind: Kind
    told: str
    parts: tuple[tuple[Kind, Span], ...]


def term_name(kind: Kind, t: Translator) -> str:
    """Say what some days of a term are."""
    return t(TERMS[kind])


def terms_of(chart: Timeline, t: Translator) -> tuple[Term, ...]:
    """Give the service term, free pauses where there are any, and the project term."""
    told = short_span(chart.paid, t) if chart.paid else t("no paid month yet")
    service: tuple[tuple[Kind, Span | None], ...]
    service = (("service", chart.service), ("extension", chart.extension))
    terms = [Term("service", told, tuple((kind, days) for kind, days in service if days))]
    if chart.pauses:
        told = "; ".join(short_span(one, t) for one in chart.pauses)
        terms.append(Term("pause", told, tuple(("pause", one) for one in chart.pauses)))
    project = chart.project
    return *terms, Term("project", short_span(project, t), (("project", project),))


class Mark(NamedTuple):
    """A marked day: today, whose line is where it begins, or an end, whose line is behind it."""

    kind: str
    day: date
    text: str


def marks_of(chart: Timeline, t: Translator) -> tuple[Mark, ...]:
    """Give all marked days."""
    days = {"today": chart.today, "end": chart.paid and chart.paid.last, "p80": chart.p80_end}
    return tuple(
        Mark(kind, day, t(MARKS[kind], day=short_day(day, t))) for kind, day in days.items() if day
    )


def short_span(days: Span, t: Translator) -> str:
    """Write both ends of some days; one day is written once."""
    if days.first == days.last:
        return short_day(days.first, t)
    return f"{short_day(days.first, t)} – {short_day(days.last, t)}"


def month_name(day: date, form: str, t: Translator) -> str:
    """Write a month or a year as the language does.

    Args:
        day: Any day of it.
        form: A pattern of CLDR for dates.
        t: The translator.
    """
    from babel.dates import format_date

    return format_date(day, form, locale=t.language)


def summary(chart: Timeline, t: Translator) -> str:
    """Tell in a few sentences what the picture shows."""
    days = chart.project
    count = Counter(block.state for block, _ in chart.rows)
    told = [
        t.counted(
            "{count} block, from {first} to {last}.",
            "{count} blocks, from {first} to {last}.",
            count.total(),
            first=t.date(days.first),
            last=t.date(days.last),
        ),
        t("Today is {day}.", day=t.date(chart.today)),
        t(
            "Accepted: {accepted}; handed over: {handed_over}; begun: {begun}; planned: {planned}.",
            accepted=count["accepted"],
            handed_over=count["handed-over"],
            begun=count["begun"],
            planned=count["planned"],
        ),
        *_about_the_service(chart, t),
    ]
    if chart.p80_end:
        told.append(t("Four projects of five are done by {day}.", day=t.date(chart.p80_end)))
    return " ".join(told)


def _about_the_service(chart: Timeline, t: Translator) -> Iterator[str]:
    if not chart.service:
        yield t("No month of the service counts yet.")
        return
    first, last = chart.service
    yield t("The service lasts from {first} to {last}.", first=t.date(first), last=t.date(last))
    if chart.extension:
        day = t.date(chart.extension.last)
        yield t("Extensions and free pauses move its end to {day}.", day=day)
    for pause in chart.pauses:
        yield t("Pause from {first} to {last}.", first=t.date(pause.first), last=t.date(pause.last))
    if chart.is_outside(chart.project.last):
        yield t("Work goes on after the end of the service.")


def explained(chart: Timeline, t: Translator) -> Iterator[tuple[str, str]]:
    """Give what occurs in the picture and is not named there: its kind, and what it means."""
    states = {block.state for block, _ in chart.rows}
    yield from ((state, t(text)) for state, text in STATES.items() if state in states)
    if any(chart.is_outside(days.last) for _, days in chart.rows):
        yield "outside", t("after the end of the service") if chart.service else t("not paid yet")
    if any(block.id in chart.baseline for block, _ in chart.rows):
        yield "baseline", t("as approved")
    if chart.extension:
        yield "extension", t("extensions and free pauses")
    if chart.pauses:
        yield "pause", t("free pause")
