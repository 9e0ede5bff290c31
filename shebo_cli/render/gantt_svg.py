"""The plan by dates as a picture that scales, prints and explains itself."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, tostring

from shebo_cli.render.gantt_axis import axis_of
from shebo_cli.render.gantt_layout import (
    CENT,
    FONT,
    LARGE,
    MARGIN,
    PAUSE,
    SMALL,
    shorten,
    text_width,
    units,
)
from shebo_cli.render.gantt_parts import (
    LEAST_BAR,
    SIGN,
    bar_height,
    put,
    put_bar,
    put_box,
    put_bracket,
    put_days_off,
    put_sample,
    put_sign,
)
from shebo_cli.render.gantt_sheet import (
    APART,
    GUTTER,
    LANE,
    LEGEND_LINE,
    UPPER,
    legend_of,
    sheet_of,
)
from shebo_cli.render.gantt_style import style_sheet
from shebo_cli.render.gantt_words import heading, short_span, summary, term_name, terms_of
from shebo_cli.render.words import STATES

if TYPE_CHECKING:
    from shebo_cli.core.timeline import Timeline
    from shebo_cli.i18n import Translator
    from shebo_cli.render.gantt_sheet import Row, Sheet


def render_gantt(chart: Timeline, t: Translator, *, has_dark: bool = True) -> str:
    """Draw a plan by dates.

    Today is marked where it begins, an end where its day is over.

    Args:
        chart: The plan.
        t: The translator of the document's language.
        has_dark: Whether the picture follows a dark scheme of the screen; not where it becomes
            part of a page that is always light.

    Returns:
        A self-contained SVG document, which may also stand within an HTML page, once a page; the
        same values give the same text.
    """
    sheet = sheet_of(chart, t)
    width, legend = sheet.frame.width, legend_of(sheet)
    height = sheet.bottom + MARGIN + (legend[-1].line + 1) * LEGEND_LINE + MARGIN // 2
    picture = _picture(width, height, t)
    name = heading(chart, t)
    put(picture, "title", name, id="gantt-title")
    put(picture, "desc", summary(chart, t), id="gantt-desc")
    put(picture, "style", style_sheet(has_dark=has_dark))
    put(picture, "rect", kind="paper", x=0, y=0, width=width, height=height)
    title = shorten(name, width - 2 * MARGIN, LARGE)
    put(picture, "text", title, kind="large", x=MARGIN, y=MARGIN + LARGE)
    _put_ground(picture, sheet)
    _put_axis(picture, sheet)
    _put_terms(picture, sheet)
    for number, row in enumerate(sheet.rows):
        _put_row(picture, sheet, row, sheet.blocks_top + number * sheet.frame.pitch)
    _put_labels(picture, sheet)
    for one in legend:
        y = sheet.bottom + MARGIN + one.line * LEGEND_LINE + LEGEND_LINE // 2
        x = one.x + put_sample(picture, one.kind, one.x, y) + 6
        put(picture, "text", one.text, kind="small soft", x=x, y=y + 4)
    return tostring(picture, encoding="unicode") + "\n"


def _picture(width: int, height: int, t: Translator) -> Element:
    return Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "class": "gantt",
            "viewBox": f"0 0 {width} {height}",
            "width": str(width),
            "height": str(height),
            "lang": t.language,
            "role": "img",
            "aria-labelledby": "gantt-title",
            "aria-describedby": "gantt-desc",
        },
    )


def _put_ground(picture: Element, sheet: Sheet) -> None:
    frame, height = sheet.frame, sheet.bottom - sheet.top
    for rest in sheet.rests:
        put_days_off(picture, frame.extent(rest), sheet.top, height)
    for y in range(sheet.blocks_top + frame.pitch, sheet.bottom, frame.pitch):
        put(picture, "path", kind="hair", d=f"M{MARGIN} {y}H{frame.right}")
    for pause in sheet.chart.pauses:
        put_box(picture, PAUSE, frame.extent(pause, LEAST_BAR), sheet.top, height)


def _put_axis(picture: Element, sheet: Sheet) -> None:
    frame = sheet.frame
    axis = axis_of(frame, sheet.t)
    middle, top = sheet.axis_top + UPPER, sheet.top
    rows = (
        (axis.upper, sheet.axis_top, sheet.bottom, "small"),
        (axis.lower, middle, top, "small soft"),
    )
    for ticks, begin, end, kind in rows:
        places = " ".join(f"M{units(frame.x(tick.day))} {begin}V{end}" for tick in ticks)
        put(picture, "path", kind="hair", d=places or "M0 0")
        for tick in ticks:
            if tick.text:
                x = frame.x(tick.day) // CENT + 4
                put(picture, "text", tick.text, kind=kind, x=x, y=begin + SMALL + 2)
    put(
        picture,
        "path",
        kind="edge",
        d=f"M{MARGIN} {top}H{frame.right}M{MARGIN} {sheet.bottom}H{frame.right}",
    )


def _put_terms(picture: Element, sheet: Sheet) -> None:
    """Add the bars of the service term and of the project term."""
    frame, y, pitch = sheet.frame, sheet.top, sheet.term_pitch
    height = bar_height(pitch)
    # Pauses lie behind all rows.
    service, *_, project = terms_of(sheet.chart, sheet.t)
    for term in (service, project):
        made = put(picture, "g", kind="term")
        for kind, days in term.parts:
            put_part = put_bracket if kind == "project" else put_box
            put_part(made, kind, frame.extent(days, LEAST_BAR), y + (pitch - height) // 2, height)
        name = term_name(term.kind, sheet.t)
        room = frame.left - MARGIN - text_width(term.told, SMALL) - 2 * GUTTER
        base = y + _base(pitch)
        put(made, "text", shorten(name, room, FONT), kind="bold", x=MARGIN, y=base)
        put(made, "text", term.told, kind="small number soft", x=frame.left - GUTTER, y=base)
        y += pitch
    put(picture, "path", kind="edge", d=f"M{MARGIN} {y + APART // 2}H{frame.right}")


def _base(pitch: int) -> int:
    """Give the base line of a text in a row."""
    return (pitch + 9) // 2


def _put_row(picture: Element, sheet: Sheet, row: Row, y: int) -> None:
    frame = sheet.frame
    made = put(picture, "g", kind="row", data_block=row.id)
    told = (row.hours, sheet.t(STATES[row.block.state]), short_span(row.days, sheet.t))
    put(made, "title", " · ".join((f"{row.id} {row.title}", *told)))
    put_sign(made, row.block.state, MARGIN + 6, y + frame.pitch // 2)
    base, x, right = y + _base(frame.pitch), MARGIN + SIGN, frame.left - GUTTER
    put(made, "text", shorten(row.id, sheet.id_room, FONT), kind="soft", x=x, y=base)
    x += sheet.id_room + GUTTER
    room = right - text_width(row.hours, FONT) - GUTTER - x
    put(made, "text", shorten(row.title, room, FONT), x=x, y=base)
    put(made, "text", row.hours, kind="number", x=right, y=base)
    put_bar(made, sheet.chart, frame, (row.block, row.days), y)


def _put_labels(picture: Element, sheet: Sheet) -> None:
    """Add the lines of today and of the ends, and what each is called."""
    lowest = sheet.axis_top
    for label in sheet.labels:
        y = lowest - label.lane * LANE
        if label.kind != PAUSE:
            path = f"M{units(label.at)} {y - 2}V{sheet.bottom}"
            put(picture, "path", kind=f"mark {label.kind}", d=path)
        side = " before" if label.is_before else ""
        put(
            picture,
            "text",
            label.text,
            kind=f"small {label.kind}{side}",
            x=units(label.at),
            y=y - 6,
        )
