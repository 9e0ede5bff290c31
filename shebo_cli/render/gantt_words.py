"""What a chart of a plan says: states, days, and the essentials in sentences."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from shebo_cli.core.placement import Span
from shebo_cli.core.text import one_line
from shebo_cli.render.figures import short_day
from shebo_cli.render.words import STATES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from shebo_cli.core.schedule import PlannedBlock
    from shebo_cli.core.timeline import Timeline
    from shebo_cli.i18n import Translator

NOT_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
"""What no XML document may hold, and `visible` lets through."""


def plain(text: str) -> str:
    """Give a client's text as one visible line that any document may hold."""
    return NOT_XML.sub(lambda match: f"\\u{ord(match.group()):04x}", one_line(text))


def heading(chart: Timeline, t: Translator) -> str:
    """Give the name of the picture."""
    title = plain(chart.title)
    return t("Plan by dates: {title}", title=title) if title else t("Plan by dates")


def placed(chart: Timeline) -> Iterator[tuple[PlannedBlock, Span]]:
    """Give every block with its days; one that was worked on after its hand-over ends later."""
    for block in chart.rows:
        if block.start and block.end:
            yield block, Span(block.start, max(block.start, block.end))


def approved_days(chart: Timeline, block: PlannedBlock) -> Span | None:
    """Give the days of a block as approved, as far as the chart holds them."""
    days = chart.baseline.get(block.id)
    if days is None or days.last < chart.first or days.first > chart.last:
        return None
    return Span(max(days.first, chart.first), min(days.last, chart.last))


def pauses_shown(chart: Timeline) -> tuple[Span, ...]:
    """Give the free pauses within the days of the chart."""
    return tuple(one for one in chart.pauses if one.first <= chart.last and one.last >= chart.first)


def project_span(chart: Timeline) -> Span:
    """Give the days of the project term."""
    first = min((days.first for _, days in placed(chart)), default=chart.first)
    return Span(first, max(first, chart.work_end))


def service_end(chart: Timeline) -> date | None:
    """Give the last day of the service, extensions included."""
    last = chart.extension or chart.service
    return last.last if last else None


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
    days = project_span(chart)
    count = Counter(block.state for block, _ in placed(chart))
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
    if chart.is_outside(chart.work_end):
        yield t("Work goes on after the end of the service.")


def explained(chart: Timeline, t: Translator) -> Iterator[tuple[str, str]]:
    """Give what occurs in the picture and is not named there: its kind, and what it means."""
    blocks = tuple(placed(chart))
    states = {block.state for block, _ in blocks}
    yield from ((state, t(text)) for state, text in STATES.items() if state in states)
    if any(chart.is_outside(days.last) for _, days in blocks):
        yield "outside", t("after the end of the service") if chart.service else t("not paid yet")
    if any(approved_days(chart, block) for block, _ in blocks):
        yield "baseline", t("as approved")
    if chart.extension:
        yield "extension", t("extensions and free pauses")
    if pauses_shown(chart):
        yield "pause", t("free pause")
