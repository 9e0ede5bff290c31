"""The cells of a chart in a document of Word: grounds, signs, edges."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.text import NO_BREAK_SPACE
from shebo_cli.render.docx_styles import SIGN_FONT
from shebo_cli.render.docx_xml import Setting, fonts, paragraph, text, text_run, twips, w
from shebo_cli.render.gantt_style import PALETTE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from shebo_cli.render.docx_xml import Element

MARGIN_MM = 0.9
"""What a cell with a text has left and right of it."""


class Paint(NamedTuple):
    """How a cell looks.

    Attributes:
        ground: Name of a colour.
        ink: Of its sign, and of what is strewn on the ground.
        sign: It tells the same without any colour.
        edge: Name of the colour of its frame; empty for none.
        strewn: Kind of the shading: `clear`, or how much of the ink is on the ground.
    """

    ground: str
    ink: str
    sign: str
    edge: str = ""
    strewn: str = "clear"


PAINTS = {
    "accepted": Paint("work", "paper", "✓"),
    "handed-over": Paint("paper", "work", "◉", "work"),
    "begun": Paint("tint", "work", "◐", "work"),
    "planned": Paint("tint", "work", "○"),
    "outside": Paint("paper", "late", "!", "late", "pct15"),
    "service": Paint("paid", "paper", "="),
    "extension": Paint("paper", "paid", "+", "paid"),
    "pause": Paint("rest", "rest-edge", "‖", "rest-edge"),
    "project": Paint("ink", "paper", "–"),
}


class Edge(NamedTuple):
    """A side of a cell: kind of line, width in eighths of a point, name of a colour."""

    kind: str
    size: int
    colour: str


NO_EDGE = Edge("nil", 0, "paper")
HAIR = Edge("single", 2, "hair")
BASELINE = Edge("single", 18, "base")
LINES = {
    "today": Edge("single", 12, "today"),
    "end": Edge("dashed", 12, "late"),
    "p80": Edge("dotted", 12, "soft"),
}
"""What runs down the table."""

SIDES = ("top", "left", "bottom", "right")
"""In the order that Word wants."""


def framed(edge: Edge) -> dict[str, Edge]:
    """Give all sides alike."""
    return dict.fromkeys(SIDES, edge)


def ground_and_sign(
    kind: str, edges: Mapping[str, Edge], width_mm: float, *, keep: bool
) -> Element:
    """Draw a cell of a row: what it stands for by its ground and its sign.

    Args:
        kind: One of `PAINTS`, or nothing.
        edges: Sides that are more than a hair line.
        width_mm: Its width.
        keep: Whether its row stays on the page of the next one.
    """
    paint = PAINTS.get(kind)
    if paint is None:
        return cell(line("ChartCell", (), keep=keep), width_mm, edges=edges)
    frame = framed(Edge("single", 6, paint.edge)) if paint.edge else {}
    sign = line("ChartCell", [coloured(paint.sign, paint.ink, font=SIGN_FONT)], keep=keep)
    return cell(sign, width_mm, edges={**frame, **edges}, paint=paint)


def cell(
    content: Element,
    width_mm: float,
    columns: int = 1,
    edges: Mapping[str, Edge] | None = None,
    paint: Paint | None = None,
    *,
    has_margin: bool = False,
) -> Element:
    """Draw a cell.

    Args:
        content: Its paragraph.
        width_mm: Its width.
        columns: How many columns it spans.
        edges: Sides that are more than a hair line.
        paint: Its ground, where it has one.
        has_margin: Whether something stays free left and right.
    """
    properties = [w("tcW", w=twips(width_mm), type="dxa")]
    if columns > 1:
        properties.append(w("gridSpan", val=str(columns)))
    if edges:
        drawn = (_edge(side, edges[side]) for side in SIDES if side in edges)
        properties.append(w("tcBorders", *drawn))
    if paint:
        properties.append(_ground(paint))
    if has_margin:
        free = {"w": twips(MARGIN_MM), "type": "dxa"}
        properties.append(w("tcMar", w("left", **free), w("right", **free)))
    return w("tc", w("tcPr", *properties, w("vAlign", val="center")), content)


def _edge(side: str, edge: Edge) -> Element:
    return w(side, val=edge.kind, sz=str(edge.size), space="0", color=_colour(edge.colour))


def _ground(paint: Paint) -> Element:
    strewn = "auto" if paint.strewn == "clear" else _colour(paint.ink)
    return w("shd", val=paint.strewn, color=strewn, fill=_colour(paint.ground))


def _colour(name: str) -> str:
    return PALETTE[name].light.removeprefix("#").upper()


def line(style: str, content: Sequence[Element], *, align: str = "", keep: bool = True) -> Element:
    """Draw the paragraph of a cell."""
    return paragraph(style, content, Setting(keep, align=align))


def coloured(value: str, colour: str, *behind: Element, font: str = "") -> Element:
    """Make a run of a text in a colour.

    Args:
        value: The text.
        colour: Its name.
        behind: What is around and behind it.
        font: Of signs; those of the table are bold and in its own type.
    """
    # In tables some programs take no type from a style of characters.
    kind = (fonts(font),) if font else (w("b"), w("bCs"))
    return w("r", w("rPr", *kind, w("color", val=_colour(colour)), *behind), text(value))


def signs(*kinds: str) -> list[Element]:
    """Make runs of the signs of a block as they stand beside its name."""
    inks = {"outside": PAINTS["outside"].ink}
    return [coloured(PAINTS[one].sign, inks.get(one, "work"), font=SIGN_FONT) for one in kinds]


def row(cells: Sequence[Element], height_mm: float, *, is_head: bool = False) -> Element:
    """Draw a row; those of the head repeat on each page."""
    properties = [w("cantSplit"), w("trHeight", val=twips(height_mm), hRule="atLeast")]
    if is_head:
        properties.append(w("tblHeader"))
    return w("tr", w("trPr", *properties), *cells)


def legend(explained: Iterator[tuple[str, str]]) -> Element:
    """Draw what explains the cells: a sample as it stands in them, and what it means."""
    content = []
    for kind, told in explained:
        sample = coloured("▬▬", BASELINE.colour) if kind == "baseline" else _sample(PAINTS[kind])
        content += [sample, text_run(f" {told}".replace(" ", NO_BREAK_SPACE)), text_run("    ")]
    return paragraph("ChartLegend", content)


def _sample(paint: Paint) -> Element:
    frame = Edge("single", 6, paint.edge or paint.ground)
    shown = f"{NO_BREAK_SPACE}{paint.sign}{NO_BREAK_SPACE}"
    return coloured(shown, paint.ink, _edge("bdr", frame), _ground(paint), font=SIGN_FONT)
