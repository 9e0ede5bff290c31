"""Tables: titles on each page, whole rows, columns as wide as what they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.render.docx_inline import draw_inline
from shebo_cli.render.docx_markdown import inline_of, plain_text
from shebo_cli.render.docx_widths import column_of, share
from shebo_cli.render.docx_xml import Setting, paragraph, twips, w

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.tree import SyntaxTreeNode

    from shebo_cli.render.docx_inline import Ink
    from shebo_cli.render.docx_xml import Element

FEW = 8
"""A table of so many rows stays on one page."""

MOST_WHOLE = 1_200
"""Characters of a row that stays on one page: a program may cut what is higher than a page."""

BY_HAND_HEIGHT_MM = 11
"""Height of a row that is filled in with a pen."""

SIGNED_HEIGHT_MM = 26
"""Height of a row that is signed, dated and stamped: of a short table with two such columns."""


class _Cell(NamedTuple):
    """A cell: its content, the same as plain text, and how it stands."""

    inline: SyntaxTreeNode | None
    text: str
    align: str


_Row = tuple[_Cell, ...]


class _Kind(NamedTuple):
    """What a row is beside its cells.

    Attributes:
        is_head: It has the titles.
        keep: It stays on the page of the next row.
        height_mm: Its height at least, where it is filled in with a pen; else none.
    """

    is_head: bool
    keep: bool
    height_mm: int


def draw_table(node: SyntaxTreeNode, ink: Ink, total_mm: float) -> Element:
    """Draw a table over the whole width.

    A row of titles that are all empty is left out: it is how Markdown writes a table without.

    Args:
        node: The table.
        ink: How its text is written.
        total_mm: The width of a page's text.
    """
    head, *body = (
        tuple(map(_cell, row.children)) for part in node.children for row in part.children
    )
    titled = any(cell.text for cell in head)
    rows = [head, *body] if titled else body or [head]
    by_hand = _by_hand(head, body)
    columns = [
        column_of(
            [row[place].text for row in rows], is_number=cell.align == "right", is_by_hand=hand
        )
        for place, (cell, hand) in enumerate(zip(head, by_hand, strict=True))
    ]
    widths = [twips(width) for width in share(columns, total_mm)]
    kinds = _kinds(len(rows), titled=titled, by_hand=sum(by_hand))
    return w(
        "tbl",
        _properties(total_mm, titled=titled, totalled=len(rows) > 1 and _is_total(rows[-1])),
        w("tblGrid", *(w("gridCol", w=width) for width in widths)),
        *(_draw_row(row, widths, kind, ink) for row, kind in zip(rows, kinds, strict=True)),
    )


def _cell(node: SyntaxTreeNode) -> _Cell:
    inline = inline_of(node)
    align = str(node.attrs.get("style", "")).removeprefix("text-align:")
    return _Cell(inline, plain_text(inline), align)


def _by_hand(head: _Row, body: Sequence[_Row]) -> list[bool]:
    """Tell the columns that have a title and nothing else: signatures, dates."""
    return [
        bool(title.text and body) and not any(row[place].text for row in body)
        for place, title in enumerate(head)
    ]


def _is_total(row: _Row) -> bool:
    """Tell whether all that a row has is bold."""
    parts = [part for cell in row if cell.inline for part in cell.inline.children]
    return any(part.type == "strong" for part in parts) and all(
        part.type == "strong" or not part.content.strip() for part in parts
    )


def _kinds(count: int, *, titled: bool, by_hand: int) -> list[_Kind]:
    """Keep a short table together, and a long one's titles and total with the row beside them."""
    is_signed = by_hand > 1 and count <= FEW
    height = SIGNED_HEIGHT_MM if is_signed else BY_HAND_HEIGHT_MM * bool(by_hand)
    beside = {0, 1, count - 2} if titled else {0, count - 2}
    return [
        _Kind(
            titled and place == 0,
            place < count - 1 and (count <= FEW or place in beside),
            0 if titled and place == 0 else height,
        )
        for place in range(count)
    ]


def _properties(total_mm: float, *, titled: bool, totalled: bool) -> Element:
    look = {"firstRow": titled, "lastRow": totalled}
    flags = {name: "1" if is_set else "0" for name, is_set in look.items()}
    value = f"{0x0600 + 0x20 * titled + 0x40 * totalled:04X}"
    return w(
        "tblPr",
        w("tblStyle", val="PlanTable"),
        w("tblW", w=twips(total_mm), type="dxa"),
        w("tblLayout", type="fixed"),
        w("tblLook", val=value, **flags, firstColumn="0", lastColumn="0", noHBand="1", noVBand="1"),
    )


def _draw_row(row: _Row, widths: Sequence[str], kind: _Kind, ink: Ink) -> Element:
    properties = []
    if sum(len(cell.text) for cell in row) <= MOST_WHOLE:
        properties.append(w("cantSplit"))
    if kind.height_mm:
        properties.append(w("trHeight", val=twips(kind.height_mm), hRule="atLeast"))
    if kind.is_head:
        properties.append(w("tblHeader"))
    cells = (_draw_cell(cell, width, kind, ink) for cell, width in zip(row, widths, strict=True))
    return w("tr", *([w("trPr", *properties)] if properties else ()), *cells)


def _draw_cell(cell: _Cell, width: str, kind: _Kind, ink: Ink) -> Element:
    style = "TableNumber" if cell.align == "right" else "TableText"
    align = "center" if cell.align == "center" else ""
    if kind.is_head:
        style, align = "TableHead", cell.align if cell.align != "left" else ""
    place = w("tcPr", w("tcW", w=width, type="dxa"))
    if kind.height_mm or kind.is_head:
        place.append(w("vAlign", val="bottom" if kind.is_head else "center"))
    return w(
        "tc",
        place,
        paragraph(style, draw_inline(cell.inline, ink), Setting(kind.keep, align=align)),
    )
