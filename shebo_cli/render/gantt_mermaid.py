"""The plan by dates as text that GitHub and GitLab draw: a chart of Mermaid."""

from __future__ import annotations

import json
import re
from itertools import accumulate, groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from shebo_cli.core.placement import Span
from shebo_cli.i18n import mark
from shebo_cli.render.gantt_layout import shorten, text_width
from shebo_cli.render.gantt_words import heading, marks_of, plain, short_span, term_name, terms_of
from shebo_cli.render.words import STATES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from shebo_cli.core.schedule import State
    from shebo_cli.core.timeline import Kind, Timeline
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
TAGS: dict[Kind, str] = {
    "accepted": "done, ",
    "handed-over": "active, ",
    "begun": "active, ",
    "service": "done, ",
    "extension": "active, ",
    "pause": "active, ",
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
    if DAYS_APART < chart.length <= WEEKS_APART:
        settings["tickInterval"] = "1week"
    return f"%%{{init: {json.dumps({'gantt': settings})}}}%%"


def _axis_form(chart: Timeline, t: Translator) -> str:
    """Write days of a short plan, months of a long one; Mermaid knows English names only."""
    if chart.length <= WEEKS_APART:
        return "%d.%m" if t.language == "ru" else "%b %e"
    return "%m.%Y" if t.language == "ru" else "%b %Y"


def _terms(chart: Timeline, t: Translator) -> Iterator[str]:
    """Give the rows of both terms, and the days that are marked."""
    for term in terms_of(chart, t):
        for kind, days in term.parts:
            name = f"{term_name(kind, t)}, {short_span(days, t)}"
            yield _task(name, TAGS.get(kind, ""), days)
    yield from (_marked(one.text, one.day) for one in marks_of(chart, t))


def _marked(name: str, day: date) -> str:
    return _task(name, "milestone, ", Span(day, day))


def _task(name: str, tags: str, days: Span) -> str:
    return f"{mermaid_text(name)} :{tags}{days.first}, {days.last}"


def _blocks(chart: Timeline, t: Translator) -> Iterator[tuple[str, str]]:
    """Give the blocks with their sections: by how far they are; those without service come last."""
    late = OUTSIDE if chart.service else UNPAID
    rows = [
        (late if chart.is_outside(days.last) else SECTIONS[block.state], block, days)
        for block, days in chart.rows
    ]
    order = (*SECTIONS.values(), late)
    for section, block, days in sorted(rows, key=lambda one: order.index(one[0])):
        name = shorten(f"{plain(block.id)} {plain(block.title)}", ROOM, SIZE)
        tags = TAGS.get(block.state, "")
        if section == late:
            tags = f"crit, {tags}"
            name += "" if block.state == "planned" else f" ({t(STATES[block.state])})"
        yield t(section), _task(name, tags, days)
