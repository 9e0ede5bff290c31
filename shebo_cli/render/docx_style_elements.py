"""The styles of a document of Word, drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.render.docx_styles import (
    ACCENT,
    CODE,
    CODE_FONT,
    FONT,
    HEAD,
    INK,
    LANGUAGES,
    LINE,
    MUTED,
    NOTE,
    NOTE_BAR,
    SIGN_FONT,
    STYLES,
    Style,
    style_id,
)
from shebo_cli.render.docx_xml import fonts, twips, w

if TYPE_CHECKING:
    from shebo_cli.render.docx_xml import Element


def style_elements(language: str, text_mm: float, accent: str = ACCENT) -> list[Element]:
    """Draw the styles.

    Args:
        language: `ru` or `en`.
        text_mm: Width of the text of a page.
        accent: Colour of headings and links, RRGGBB.
    """
    return [
        _defaults(LANGUAGES[language]),
        w(
            "style",
            w("name", val="Normal"),
            w("qFormat"),
            type="paragraph",
            default="1",
            styleId="Normal",
        ),
        *(_paragraph_style(style, text_mm) for style in _with_accent(accent)),
        *_character_styles(accent),
        *_table_styles(),
    ]


def _with_accent(accent: str) -> tuple[Style, ...]:
    return tuple(one._replace(color=accent) if one.color == ACCENT else one for one in STYLES)


def _defaults(language: str) -> Element:
    """Name the type once for every script, lest a theme takes another for Cyrillic."""
    run = w(
        "rPr",
        fonts(FONT),
        w("color", val=INK),
        *_size(10),
        w("lang", val=language, eastAsia=language, bidi="ar-SA"),
    )
    spacing = w("spacing", before="0", after="120", line="264", lineRule="auto")
    paragraph = w("pPr", w("widowControl"), spacing)
    return w("docDefaults", w("rPrDefault", run), w("pPrDefault", paragraph))


def _size(points: float) -> tuple[Element, Element]:
    half = str(round(points * 2))
    return w("sz", val=half), w("szCs", val=half)


def _paragraph_style(style: Style, text_mm: float) -> Element:
    return w(
        "style",
        w("name", val=style.name),
        w("basedOn", val=style.based),
        *([w("next", val=style.next)] if style.next else ()),
        w("uiPriority", val="9"),
        w("qFormat"),
        w("pPr", *_paragraph_properties(style, text_mm)),
        w("rPr", *_run_properties(style)),
        type="paragraph",
        styleId=style.key,
    )


def _paragraph_properties(style: Style, text_mm: float) -> list[Element]:
    made: list[Element] = []
    if style.keep:
        made += [w("keepNext"), w("keepLines")]
    if style.number:
        list_id, level = style.number
        made.append(w("numPr", w("ilvl", val=str(level)), w("numId", val=str(list_id))))
    made += _frame(style, text_mm)
    if style.space:
        before, after = (str(round(points * 20)) for points in style.space)
        made.append(w("spacing", before=before, after=after))
    if style.left_mm:
        made.append(w("ind", left=twips(style.left_mm), hanging=twips(style.hang_mm)))
    if style.align:
        made.append(w("jc", val=style.align))
    if style.level:
        made.append(w("outlineLvl", val=str(style.level - 1)))
    return made


def _frame(style: Style, text_mm: float) -> list[Element]:
    """Give lines, ground and tab stops."""
    match style.name:
        case "Callout":
            return [_edges(NOTE, NOTE_BAR), _ground(NOTE)]
        case "Code":
            return [_edges(CODE, CODE), _ground(CODE)]
        case "Rule":
            return [w("pBdr", w("bottom", val="single", sz="6", space="1", color=LINE))]
        case "footer":
            return [w("tabs", w("tab", val="right", pos=twips(text_mm)))]
        case _:
            return []


def _edges(color: str, bar_color: str) -> Element:
    """Give lines in the colour of the ground, for they make it larger than the text."""
    edge = {"val": "single", "sz": "4", "space": "3", "color": color}
    bar = w("left", val="single", sz="24", space="6", color=bar_color)
    return w("pBdr", w("top", **edge), bar, w("bottom", **edge))


def _ground(color: str) -> Element:
    return w("shd", val="clear", color="auto", fill=color)


def _run_properties(style: Style) -> list[Element]:
    made = [fonts(style.font)] if style.font else []
    if style.bold:
        made += [w("b"), w("bCs")]
    if style.color:
        made.append(w("color", val=style.color))
    if style.size:
        made += _size(style.size)
    return made


def _character_styles(accent: str) -> tuple[Element, ...]:
    link = w("rPr", w("color", val=accent), w("u", val="single"))
    code = w("rPr", fonts(CODE_FONT), _ground(CODE))
    box = w("rPr", fonts(SIGN_FONT))
    return tuple(
        w(
            "style",
            w("name", val=name),
            w("uiPriority", val="9"),
            properties,
            type="character",
            styleId=style_id(name),
        )
        for name, properties in (("Hyperlink", link), ("Code Text", code), ("Check Box", box))
    )


def _table_styles() -> tuple[Element, ...]:
    """Draw tables: thin lines between rows, none between columns, a ground behind the titles."""
    line = {"val": "single", "sz": "4", "space": "0", "color": LINE}
    borders = w("tblBorders", w("top", **line), w("bottom", **line), w("insideH", **line))
    margins = w(
        "tblCellMar", w("left", w=twips(1.8), type="dxa"), w("right", w=twips(1.8), type="dxa")
    )
    head = w("tblStylePr", w("tcPr", _ground(HEAD)), type="firstRow")
    dark = {**line, "sz": "8", "color": MUTED}
    total = w("tblStylePr", w("tcPr", w("tcBorders", w("top", **dark))), type="lastRow")
    return (
        w(
            "style",
            w("name", val="Normal Table"),
            w("uiPriority", val="99"),
            type="table",
            default="1",
            styleId="TableNormal",
        ),
        w(
            "style",
            w("name", val="Plan Table"),
            w("basedOn", val="TableNormal"),
            w("uiPriority", val="9"),
            w("qFormat"),
            w("tblPr", borders, margins),
            head,
            total,
            type="table",
            styleId="PlanTable",
        ),
        _chart_style(),
    )


def _chart_style() -> Element:
    """Draw a table of narrow cells: hair lines everywhere, no room beside a sign."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    hair = {"val": "single", "sz": "2", "space": "0", "color": LINE}
    none = {"w": "0", "type": "dxa"}
    return w(
        "style",
        w("name", val="Plan Chart"),
        w("basedOn", val="TableNormal"),
        w("uiPriority", val="9"),
        w("qFormat"),
        w(
            "tblPr",
            w("tblBorders", *(w(side, **hair) for side in sides)),
            w("tblCellMar", w("left", **none), w("right", **none)),
        ),
        type="table",
        styleId="PlanChart",
    )
