"""The plan by dates as text that GitHub and GitLab draw: a chart of Mermaid."""

from __future__ import annotations

import json
import re
from itertools import accumulate, groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from shebo_cli.core.placement import Span
from shebo_cli.i18n import mark
from shebo_cli.render.figures import short_day
from shebo_cli.render.gantt_layout import shorten, text_width
from shebo_cli.render.gantt_words import (
    heading,
    pauses_shown,
    placed,
    plain,
    project_span,
    service_end,
    short_span,
)
from shebo_cli.render.words import STATES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from shebo_cli.core.schedule import PlannedBlock, State
    from shebo_cli.core.timeline import Timeline
    from shebo_cli.i18n import Translator

MARKUP = re.compile(r"[#$%&:;<>\\`{}ﬂ¶]")
"""What Mermaid, or a page around it, could take for more than text; the last two are the beginning
and the end of its own codes while it works."""

SIZE, ROOM, HEADING_ROOM = 11, 360, 600
"""Of its type, and what a title and the heading may take: in the lists they stand whole."""

AROUND = 30
"""What a section's name has beside itself."""

MOST_CHARACTERS = 24_000
"""Of the rows: from 50,000 on Mermaid draws nothing, and some signs count twice."""

SECTIONS: dict[State, str] = {
    "accepted": mark("Accepted blocks"),
    "handed-over": mark("Blocks handed over"),
    "begun": mark("Blocks begun"),
    "planned": mark("Planned blocks"),
}
OUTSIDE, UNPAID = mark("After the end of the service"), mark("Not paid yet")
TAGS: dict[State, str] = {
    "accepted": "done, ",
    "handed-over": "active, ",
    "begun": "active, ",
    "planned": "",
}

DAYS_APART, WEEKS_APART = 14, 140
"""Up to how many days the axis has a line a day, and a line a week; longer plans have months."""


def mermaid_text(text: str) -> str:
    """Give a text as one line that Mermaid shows as it is: every sign of markup as its code.

    Example:
        >>> mermaid_text("Продажа: заявка")
        'Продажа#58; заявка'
    """
    return MARKUP.sub(lambda match: f"#{ord(match.group())};", plain(text))


def render_mermaid(chart: Timeline, t: Translator) -> str:
    """Write a plan by dates as a chart of Mermaid: both terms, then the blocks by their states.

    Each end is the last day itself. The day of the document is marked; Mermaid's own mark of today
    would be where the reader's clock is.

    Args:
        chart: The plan.
        t: The translator of the document's language.

    Returns:
        The source, without the fence around it and without a line feed in the end.
    """
    terms = t("Terms")
    rows = [*((terms, row) for row in _terms(chart, t)), *_blocks(chart, t)]
    sizes = accumulate(len(row) for _, row in rows)
    shown = rows[: sum(size <= MOST_CHARACTERS for size in sizes)]
    lines = [
        _settings(chart, {name for name, _ in shown}),
        "gantt",
        f"title {mermaid_text(shorten(heading(chart, t), HEADING_ROOM, SIZE))}",
        "dateFormat YYYY-MM-DD",
        "inclusiveEndDates",
        f"axisFormat {_axis_form(chart, t)}",
        "weekday monday",
        "todayMarker off",
    ]
    for name, section in groupby(shown, itemgetter(0)):
        lines += [f"section {name}", *(row for _, row in section)]
    left = len(rows) - len(shown)
    if left:
        told = t.counted("and {count} more block", "and {count} more blocks", left)
        lines.append(_marked(told, chart.last))
    return "\n".join(lines)


def _settings(chart: Timeline, names: set[str]) -> str:
    """Give what has no word of its own: room for the names of sections, the lines of the axis."""
    settings: dict[str, object] = {
        "leftPadding": max(text_width(name, SIZE) for name in names) + AROUND,
        "topAxis": True,
    }
    if DAYS_APART < _days(chart) <= WEEKS_APART:
        settings["tickInterval"] = "1week"
    return f"%%{{init: {json.dumps({'gantt': settings})}}}%%"


def _days(chart: Timeline) -> int:
    return (chart.last - chart.first).days + 1


def _axis_form(chart: Timeline, t: Translator) -> str:
    """Write days of a short plan, months of a long one; Mermaid knows English names only."""
    if _days(chart) <= WEEKS_APART:
        return "%d.%m" if t.language == "ru" else "%b %e"
    return "%m.%Y" if t.language == "ru" else "%b %Y"


def _terms(chart: Timeline, t: Translator) -> Iterator[str]:
    """Give the rows of both terms, and the days that are marked."""
    if chart.service:
        yield _named(t("Service term"), "done, ", chart.service, t)
    if chart.extension:
        yield _named(t("Extensions and free pauses"), "active, ", chart.extension, t)
    for pause in pauses_shown(chart):
        yield _named(t("Free pause"), "active, ", pause, t)
    yield _named(t("Project term"), "", project_span(chart), t)
    yield _marked(t("today, {day}", day=short_day(chart.today, t)), chart.today)
    end = service_end(chart)
    if end:
        yield _marked(t("end of the service, {day}", day=short_day(end, t)), end)
    if chart.p80_end:
        day = short_day(chart.p80_end, t)
        yield _marked(t("four projects of five by {day}", day=day), chart.p80_end)


def _named(name: str, tags: str, days: Span, t: Translator) -> str:
    return _task(f"{name}, {short_span(days, t)}", tags, days)


def _marked(name: str, day: date) -> str:
    return _task(name, "milestone, ", Span(day, day))


def _task(name: str, tags: str, days: Span) -> str:
    return f"{mermaid_text(name)} :{tags}{days.first}, {days.last}"


def _blocks(chart: Timeline, t: Translator) -> Iterator[tuple[str, str]]:
    """Give the blocks with their sections: by how far they are; those without service come last."""
    blocks = [(*one, chart.is_outside(one[1].last)) for one in placed(chart)]
    for state, name in SECTIONS.items():
        for block, days, is_outside in blocks:
            if block.state == state and not is_outside:
                yield t(name), _block(block, days, TAGS[state])
    name = t(OUTSIDE if chart.service else UNPAID)
    for block, days, is_outside in blocks:
        if is_outside:
            yield name, _block(block, days, f"crit, {TAGS[block.state]}", _told(block, t))


def _told(block: PlannedBlock, t: Translator) -> str:
    """Tell how far a block is whose section does not."""
    return "" if block.state == "planned" else f" ({t(STATES[block.state])})"


def _block(block: PlannedBlock, days: Span, tags: str, told: str = "") -> str:
    name = shorten(f"{plain(block.id)} {plain(block.title)}", ROOM, SIZE)
    return _task(name + told, tags, days)
