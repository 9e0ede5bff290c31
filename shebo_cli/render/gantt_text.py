"""The plan by dates as lines of a terminal."""

from __future__ import annotations

from itertools import accumulate, groupby, takewhile
from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.text import NO_BREAK_SPACE
from shebo_cli.render.gantt_columns import Columns, GanttLine, Segment, axis_lines
from shebo_cli.render.gantt_layout import cut
from shebo_cli.render.gantt_words import explained, heading, marks_of, plain, term_name, terms_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.placement import Span
    from shebo_cli.core.schedule import PlannedBlock
    from shebo_cli.core.timeline import Timeline
    from shebo_cli.i18n import Translator
    from shebo_cli.render.gantt_columns import Kinds, Style
    from shebo_cli.render.gantt_words import Term

LEAST_WIDTH, TITLES_FROM = 40, 60
"""Columns that a chart needs, and those from which on titles stand beside the ids."""

NAMES_PERCENT = {False: 30, True: 38}
"""What names take at most of the width, without titles and with them."""

STYLES: dict[str, Style] = {
    "accepted": "green",
    "handed-over": "cyan",
    "begun": "bold",
    "planned": "",
    "outside": "red",
    "today": "bold",
    "baseline": "cyan",
    "pause": "yellow",
    "extension": "green",
    "p80": "cyan",
    "service": "green",
    "project": "",
}
"""In the order of the legend."""
GLYPHS = dict(zip(STYLES, "█▓▄▒░│◆═╍◇━─", strict=True))
ASCII = dict(zip(STYLES, "#+o-!|*p~?=_", strict=True))
PLAIN = str.maketrans({"–": "-", "—": "-", "\u202f": " ", NO_BREAK_SPACE: " "})
"""What dates hold beside ASCII."""


class Canvas(NamedTuple):
    """What every line needs.

    Attributes:
        chart: What is drawn.
        t: The translator.
        columns: The scale.
        names: Columns for the names.
        ids: Columns for the ids where titles stand beside them, else 0.
        glyphs: What stands for what.
    """

    chart: Timeline
    t: Translator
    columns: Columns
    names: int
    ids: int
    glyphs: dict[str, str]

    def fit(self, text: str, room: int) -> str:
        """Give as much of a text as fits in some columns."""
        if cells(text) <= room:
            return text
        ellipsis = "…" if self.glyphs is GLYPHS else ".."
        # What a joiner joins may be drawn apart: then it is as wide as its parts.
        taken = accumulate(cells(one) + (one == "\ufe0f") for one in text)
        fits = (room - len(ellipsis)).__ge__
        return cut(text, sum(1 for _ in takewhile(fits, taken))) + ellipsis

    def own(self, text: str) -> str:
        """Give a text of the tool itself as the terminal can show it."""
        return text.translate(PLAIN) if self.glyphs is ASCII else text.replace(NO_BREAK_SPACE, " ")

    def line(self, name: str, kinds: Kinds, style: Style = "") -> GanttLine:
        """Give a line of a name and of what stands in which column."""
        shown = self.fit(name, self.names)
        gap = " " * (self.names - cells(shown) + 1)
        row = (kinds.get(column, "") for column in range(max(kinds, default=-1) + 1))
        drawn = (
            Segment("".join(self.glyphs.get(one, " ") for one in same), STYLES.get(kind, ""))
            for kind, same in groupby(row)
        )
        return GanttLine((Segment(shown, style), Segment(gap, ""), *drawn))


def cells(text: str) -> int:
    """Give the columns that a text takes on a terminal."""
    from rich.cells import cell_len

    return cell_len(text)


def gantt_lines(
    chart: Timeline, width: int, t: Translator, *, is_unicode: bool = True
) -> tuple[GanttLine, ...]:
    """Draw a plan by dates in columns.

    Args:
        chart: The plan.
        width: Columns of the terminal; fewer than 40 are taken for 40.
        t: The translator of messages.
        is_unicode: Whether the terminal shows more than ASCII; a client's own words stay.

    Returns:
        The title, the axis, both terms, a line a block, the legend; none is longer than the width.
    """
    width = max(width, LEAST_WIDTH)
    # Pauses lie upon the terms.
    service, *_, project = terms_of(chart, t)
    canvas = _canvas(chart, width, t, GLYPHS if is_unicode else ASCII, project.told)
    terms = (_term(canvas, service), _term(canvas, project))
    blocks = [(_name(canvas, block), _block(canvas, block, days)) for block, days in chart.rows]
    shown = {kind for _, kinds in (*terms, *blocks) for kind in kinds.values()}
    return (
        GanttLine((Segment(canvas.fit(canvas.own(heading(chart, t)), width), "bold"),)),
        *axis_lines(canvas.columns, canvas.names + 1, width, t),
        *(canvas.line(name, kinds, "bold") for name, kinds in terms),
        *(canvas.line(name, kinds) for name, kinds in blocks),
        *(GanttLine((Segment(line, "dim"),)) for line in _legend(canvas, shown, width)),
    )


def _canvas(
    chart: Timeline, width: int, t: Translator, glyphs: dict[str, str], told: str
) -> Canvas:
    has_titles = width >= TITLES_FROM
    most = width * NAMES_PERCENT[has_titles] // 100
    terms = max(cells(term_name("service", t)), cells(term_name("project", t)))
    # Days of the terms go beside their names, where there is room for titles.
    days = 2 + cells(told)
    ids = max(cells(plain(block.id)) for block, _ in chart.rows)
    titles = max(cells(plain(block.title)) for block, _ in chart.rows)
    wanted = max(ids + 1 + titles, terms + days) if has_titles else max(ids, terms)
    names = min(wanted, most)
    columns = Columns(chart.first, chart.length, min(chart.length, width - names - 1))
    return Canvas(chart, t, columns, names, min(ids, names // 2) if has_titles else 0, glyphs)


def _name(canvas: Canvas, block: PlannedBlock) -> str:
    if not canvas.ids:
        return plain(block.id)
    name = canvas.fit(plain(block.id), canvas.ids)
    return name + " " * (canvas.ids - cells(name) + 1) + plain(block.title)


def _block(canvas: Canvas, block: PlannedBlock, days: Span) -> Kinds:
    """Draw a block: its bar, its end as approved where that is another, today behind both."""
    chart, columns = canvas.chart, canvas.columns
    kinds: Kinds = {columns.at(chart.today): "today"}
    kinds |= columns.filled(chart.parts(block.state, days))
    last = columns.at(days.last)
    for column in range(columns.at(days.first), last + 1):
        begin, end = columns.span(column)
        begin, end = max(begin, days.first), min(end, days.last)
        if any(pause.holds_on(begin) and pause.holds_on(end) for pause in chart.pauses):
            kinds[column] = "pause"
    approved = chart.baseline.get(block.id)
    if approved and columns.at(approved.last) != last:
        kinds[columns.at(approved.last)] = "baseline"
    return kinds


def _term(canvas: Canvas, term: Term) -> tuple[str, Kinds]:
    """Draw a term: the pauses lie upon it, and today upon all but the forecast."""
    chart, columns = canvas.chart, canvas.columns
    kinds = columns.filled(reversed(term.parts))
    pauses = columns.filled(("pause", pause) for pause in chart.pauses)
    kinds |= {column: kind for column, kind in pauses.items() if column in kinds}
    kinds[columns.at(chart.today)] = "today"
    if chart.p80_end and term.kind == "project":
        kinds[columns.at(chart.p80_end)] = "p80"
    name = term_name(term.kind, canvas.t)
    whole = f"{name}  {canvas.own(term.told)}"
    return whole if term.parts and cells(whole) <= canvas.names else name, kinds


def _legend(canvas: Canvas, shown: set[str], width: int) -> Iterator[str]:
    """Explain what occurs, in as many lines as it takes."""
    told = {
        **dict(explained(canvas.chart, canvas.t)),
        **{one.kind: one.text for one in marks_of(canvas.chart, canvas.t)},
        "baseline": canvas.t("end as approved"),
    }
    line = ""
    for kind in (one for one in STYLES if one in shown and one in told):
        one = canvas.fit(f"{canvas.glyphs[kind]} {canvas.own(told[kind])}", width)
        if line and cells(line) + 2 + cells(one) > width:
            yield line
            line = ""
        line = f"{line}  {one}" if line else one
    yield line
