"""The styles of a document of Word: one table of looks, drawn once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.render.docx_xml import twips, w

if TYPE_CHECKING:
    from shebo_cli.render.docx_xml import Element

FONT = "Arial"
"""On every Windows and Mac; elsewhere Liberation Sans has the same widths."""

CODE_FONT = "Consolas"
LANGUAGES = {"ru": "ru-RU", "en": "en-US"}

INK = "1F2933"
ACCENT = "1F4E79"
MUTED = "5F6B7A"
LINE = "CBD3DC"
HEAD = "EEF2F6"
NOTE = "FFF8E6"
NOTE_BAR = "E0A100"
CODE = "F4F6F8"

STEP_MM = 6.0
"""From one level of a list to the next."""

LEVELS = (1, 2, 3)
"""Of lists; what lies deeper looks like the last."""


class Style(NamedTuple):
    """A style of paragraphs.

    Attributes:
        name: Its name in Word, which knows some by it; the id is the same without spaces.
        based: Id of the style that it varies.
        size: Of the type, in points; 0 for that of the other style.
        color: RRGGBB; empty for that of the other style.
        bold: Bold type.
        space: Points above and below; None for those of the other style.
        keep: It stays on the page of what follows.
        level: Level of its heading; 0 for none.
        left_mm: How far it is moved in.
        hang_mm: How far its first line hangs out of that.
        number: Id of its list, and the level there.
        next: Id of the style that follows when somebody goes on writing.
    """

    name: str
    based: str = "Normal"
    size: float = 0
    color: str = ""
    bold: bool = False
    space: tuple[float, float] | None = None
    keep: bool = False
    level: int = 0
    left_mm: float = 0
    hang_mm: float = 0
    number: tuple[int, int] | None = None
    next: str = ""

    @property
    def key(self) -> str:
        """Give the id."""
        return style_id(self.name)


def style_id(name: str) -> str:
    """Give the id of a style.

    Example:
        >>> style_id("heading 1")
        'Heading1'
    """
    return "".join(word[0].upper() + word[1:] for word in name.split())


BULLETS, NUMBERS = 1, 2
"""Ids of the two lists of the styles."""


def list_style(kind: str, depth: int) -> str:
    """Give the name of the style of a list's item.

    Args:
        kind: `Bullet`, `Number`, `Task`, or `Continue` for a further paragraph.
        depth: From 0.
    """
    level = LEVELS[min(depth, len(LEVELS) - 1)]
    return f"List {kind}" if level == 1 else f"List {kind} {level}"


def _list_styles() -> tuple[Style, ...]:
    lists = {"Bullet": BULLETS, "Number": NUMBERS}
    return tuple(
        Style(
            list_style(kind, depth),
            space=(0, 3),
            left_mm=STEP_MM * (depth + 1),
            hang_mm=0 if kind == "Continue" else STEP_MM,
            number=(lists[kind], depth) if kind in lists else None,
        )
        for kind in ("Bullet", "Number", "Task", "Continue")
        for depth in range(len(LEVELS))
    )


def _heading(level: int, size: float, color: str, space: tuple[float, float]) -> Style:
    return Style(f"heading {level}", "Normal", size, color, True, space, True, level, next="Normal")


STYLES = (
    Style("Title", "Normal", 22, ACCENT, True, (0, 10), True, next="Normal"),
    _heading(1, 14, ACCENT, (20, 6)),
    _heading(2, 11.5, ACCENT, (14, 4)),
    _heading(3, 10, INK, (10, 3)),
    Style("TOC Heading", "Normal", 14, ACCENT, True, (20, 6), True, next="Normal"),
    Style("toc 1", space=(0, 4)),
    Style("toc 2", space=(0, 3), left_mm=STEP_MM),
    *_list_styles(),
    Style("Callout", space=(3, 3), left_mm=3),
    Style("Code", "Normal", 9, left_mm=3),
    Style("Rule", space=(6, 6)),
    Style("Table Text", "Normal", 9.5, space=(2.5, 2.5)),
    Style("Table Number", "TableText"),
    Style("Table Head", "TableText", 8.5, MUTED, True, (3, 3), True),
    Style("Table End", "Normal", 4, space=(0, 0)),
    Style("header", "Normal", 8.5, MUTED, space=(0, 0)),
    Style("footer", "Normal", 8.5, MUTED, space=(0, 0)),
)


def style_elements(language: str, text_mm: float) -> list[Element]:
    """Draw the styles.

    Args:
        language: `ru` or `en`.
        text_mm: Width of the text of a page.
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
        *(_paragraph_style(style, text_mm) for style in STYLES),
        *_character_styles(),
        *_table_styles(),
    ]


def _defaults(language: str) -> Element:
    """Name the type once for every script, lest a theme takes another for Cyrillic."""
    run = w(
        "rPr",
        _fonts(FONT),
        w("color", val=INK),
        *_size(10),
        w("lang", val=language, eastAsia=language, bidi="ar-SA"),
    )
    spacing = w("spacing", before="0", after="120", line="264", lineRule="auto")
    paragraph = w("pPr", w("widowControl"), spacing)
    return w("docDefaults", w("rPrDefault", run), w("pPrDefault", paragraph))


def _fonts(name: str) -> Element:
    return w("rFonts", ascii=name, hAnsi=name, eastAsia=name, cs=name)


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
    if style.name == "Table Number":
        made.append(w("jc", val="right"))
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
    made = [_fonts(CODE_FONT)] if style.name == "Code" else []
    if style.bold:
        made += [w("b"), w("bCs")]
    if style.color:
        made.append(w("color", val=style.color))
    if style.size:
        made += _size(style.size)
    return made


def _character_styles() -> tuple[Element, ...]:
    link = w("rPr", w("color", val=ACCENT), w("u", val="single"))
    code = w("rPr", _fonts(CODE_FONT), _ground(CODE))
    box = w("rPr", _fonts("Segoe UI Symbol"))
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
    )
