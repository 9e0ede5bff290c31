"""What a drawn chart of a plan holds, before it is drawn: its scale, its texts, its legend."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.calendar import ONE_DAY
from shebo_cli.core.placement import Span
from shebo_cli.core.text import NO_BREAK_SPACE
from shebo_cli.render.gantt_layout import (
    CENT,
    FONT,
    MARGIN,
    PAUSE,
    SMALL,
    frame_of,
    set_labels,
    text_width,
)
from shebo_cli.render.gantt_parts import SAMPLE, SIGN
from shebo_cli.render.gantt_words import explained, marks_of, plain
from shebo_cli.render.words import STATES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.schedule import PlannedBlock
    from shebo_cli.core.timeline import Timeline
    from shebo_cli.i18n import Translator
    from shebo_cli.render.gantt_layout import Frame, Label

HEAD, LANE, UPPER, LOWER, LEGEND_LINE = 48, 18, 20, 18, 24
"""Heights: of the title, of a label, of both rows of the axis, of a line of the legend."""

BESIDE = 240
"""About how high everything is but the rows."""

LEAST_TERM, APART = 20, 6
"""Of a term's row, and what is between the terms and the blocks."""

GUTTER = 10
"""Between two columns of names."""

NARROWEST_REST = 2 * CENT
"""Days off that would be narrower are not drawn: they would be a grey haze."""


class Row(NamedTuple):
    """A block as it is written: its days, and its id, title and hours as texts."""

    block: PlannedBlock
    days: Span
    id: str
    title: str
    hours: str


class Sample(NamedTuple):
    """A form that the legend explains, with its line and its place on it."""

    line: int
    x: int
    kind: str
    text: str


class Sheet(NamedTuple):
    """What every part of the picture needs.

    Attributes:
        chart: What is drawn.
        frame: Sizes and scale.
        t: The translator.
        rows: The blocks.
        id_room: The room for an id.
        labels: Texts above the days.
        rests: Days off that are wide enough to be seen.
    """

    chart: Timeline
    frame: Frame
    t: Translator
    rows: tuple[Row, ...]
    id_room: int
    labels: tuple[Label, ...]
    rests: tuple[Span, ...]

    @property
    def axis_top(self) -> int:
        """Give the place below the labels."""
        return HEAD + LANE * (1 + max(one.lane for one in self.labels))

    @property
    def top(self) -> int:
        """Give the place below the axis."""
        return self.axis_top + UPPER + LOWER

    @property
    def term_pitch(self) -> int:
        """Give the height of a term's row."""
        return max(self.frame.pitch, LEAST_TERM)

    @property
    def blocks_top(self) -> int:
        """Give the place below both terms."""
        return self.top + 2 * self.term_pitch + APART

    @property
    def bottom(self) -> int:
        """Give the place below the last block."""
        return self.blocks_top + len(self.rows) * self.frame.pitch


def sheet_of(chart: Timeline, t: Translator) -> Sheet:
    """Prepare a chart for drawing."""
    rows = tuple(
        Row(
            block,
            days,
            plain(block.id),
            plain(block.title),
            t.hours(block.hours).replace(" ", NO_BREAK_SPACE),
        )
        for block, days in chart.rows
    )
    columns = zip(*((row.id, row.title, row.hours) for row in rows), strict=True)
    ids, titles, hours = (max(text_width(one, FONT) for one in texts) for texts in columns)
    frame = frame_of(chart, BESIDE, SIGN + ids + titles + hours + 3 * GUTTER)
    labels = set_labels(_wanted(chart, frame, t), frame.width)
    return Sheet(chart, frame, t, rows, min(ids, frame.left // 4), labels, _rests(chart, frame))


def _wanted(chart: Timeline, frame: Frame, t: Translator) -> Iterator[tuple[int, str, str]]:
    """Give what is named above the days: place, text and kind."""
    for kind, day, text in marks_of(chart, t):
        yield frame.x(day if kind == "today" else day + ONE_DAY), text, kind
    for pause in chart.pauses:
        yield frame.x(pause.first), t("pause"), PAUSE


def _rests(chart: Timeline, frame: Frame) -> tuple[Span, ...]:
    """Join days off that follow each other."""
    found: list[Span] = []
    for day in sorted(chart.days_off):
        if found and found[-1].last + ONE_DAY == day:
            found[-1] = Span(found[-1].first, day)
        else:
            found.append(Span(day, day))
    return tuple(one for one in found if frame.extent(one)[1] >= NARROWEST_REST)


def legend_of(sheet: Sheet) -> tuple[Sample, ...]:
    """Set what occurs in lines as wide as the picture."""
    line, x, found = 0, MARGIN, []
    for kind, text in _explained(sheet):
        width = SAMPLE + (SIGN + 6 if kind in STATES else 6) + text_width(text, SMALL)
        if x + width > sheet.frame.width - MARGIN and x > MARGIN:
            line, x = line + 1, MARGIN
        found.append(Sample(line, x, kind, text))
        x += width + 2 * GUTTER
    return tuple(found)


def _explained(sheet: Sheet) -> Iterator[tuple[str, str]]:
    yield from explained(sheet.chart, sheet.t)
    if sheet.rests:
        are_weekends_shown = sheet.frame.span_width(2) * CENT >= NARROWEST_REST
        yield "days-off", sheet.t("day off") if are_weekends_shown else sheet.t("long holidays")
