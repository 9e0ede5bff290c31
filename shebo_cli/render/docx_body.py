"""What stands between head and foot: the blocks of the Markdown, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Pt

from shebo_cli.render.docx_contents import bookmarked, draw_contents, headings_of
from shebo_cli.render.docx_inline import Ink, draw_inline, draw_task, lines
from shebo_cli.render.docx_markdown import inline_of, plain_text, task_mark
from shebo_cli.render.docx_numbering import add_count
from shebo_cli.render.docx_package import TEXT_MM
from shebo_cli.render.docx_styles import list_style, style_id
from shebo_cli.render.docx_table import draw_table
from shebo_cli.render.docx_xml import PLAIN, Look, Setting, paragraph, run, text_run, w

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from docx.document import Document
    from markdown_it.tree import SyntaxTreeNode

    from shebo_cli.i18n import Translator
    from shebo_cli.render.docx_contents import Heading
    from shebo_cli.render.docx_xml import Element

LINK = RELATIONSHIP_TYPE.HYPERLINK
APART, AFTER_LIST = Pt(8), Pt(4)


class _Desk(NamedTuple):
    """What is at hand while the blocks are drawn.

    Attributes:
        ink: How text is written.
        restart: Begins a list of numbers anew, by its depth and first number.
        headings: Those that are not drawn yet.
        pictures: What draws that for which a source stands in a fence, by that source.
    """

    ink: Ink
    restart: Callable[[int, int], tuple[int, int]]
    headings: Iterator[Heading]
    pictures: Mapping[str, Callable[[], list[Element]]]


class _Inside(NamedTuple):
    """Where a block stands: the style of its paragraphs, and how many lists are around it."""

    style: str = "Normal"
    depth: int = 0


def draw_body(
    document: Document,
    tree: SyntaxTreeNode,
    t: Translator,
    pictures: Mapping[str, Callable[[], list[Element]]],
    ahead: int = 1,
) -> str:
    """Draw the blocks, with the table of contents after the first chapters.

    Args:
        document: Where to.
        tree: What.
        t: The translator of the document's language.
        pictures: What draws that for which a source stands in a fence, by that source.
        ahead: Chapters before the table of contents: what a reader has to see first.

    Returns:
        The title; empty where there is none.
    """
    headings = headings_of(tree)
    contents = draw_contents(headings, t)
    desk = _desk(document, headings, pictures)
    drawn: list[Element] = []
    for node in tree.children:
        block = list(_draw(node, _Inside(), desk))
        ahead -= node.type == "heading" and str(block[0].style) == "Heading1"
        if contents and ahead < 0:
            drawn += contents
            contents = []
            block[0].get_or_add_pPr().get_or_add_pageBreakBefore()
        drawn += block
    end = document.element.body.sectPr
    for element in _spaced(drawn):
        end.addprevious(element)
    return next((heading.text for heading in headings if heading.level == 0), "")


def _desk(
    document: Document,
    headings: Sequence[Heading],
    pictures: Mapping[str, Callable[[], list[Element]]],
) -> _Desk:
    numbering, relations = document.part.numbering_part.element, document.part.rels
    known: dict[str, str] = {}

    def relate(address: str) -> str:
        if address not in known:
            # The library's own way looks through all links for each.
            key = known[address] = f"link{len(known) + 1}"
            relations.add_relationship(LINK, address, key, is_external=True)
        return known[address]

    def restart(depth: int, start: int) -> tuple[int, int]:
        return add_count(numbering, depth, start)

    return _Desk(Ink(PLAIN, relate), restart, iter(headings), pictures)


def _spaced(drawn: Sequence[Element]) -> Iterator[Element]:
    """Set tables and callouts apart, for they have no space of their own, and keep lists in pairs.

    The last item of a list never begins a page alone.
    """
    kinds = [*map(_kind, drawn), "", ""]
    for place, element in enumerate(drawn):
        yield element
        kind, below, second = kinds[place : place + 3]
        if below:
            _part(element, drawn[place + 1], kind, below)
        if kind == "table" and below in {"table", ""}:
            # Word would make one table of the two, and wants something after the last.
            yield paragraph("TableEnd", [])
        if kind == below == "list" != second:
            element.get_or_add_pPr().get_or_add_keepNext()


def _part(above: Element, below: Element, kind: str, kind_below: str) -> None:
    if kind == kind_below or "heading" in {kind, kind_below}:
        return
    if kind_below == "table":
        above.get_or_add_pPr().spacing_after = APART
    elif {kind, kind_below} & {"table", "Callout", "Code"}:
        below.get_or_add_pPr().spacing_before = APART
    elif kind == "list":
        below.get_or_add_pPr().spacing_before = AFTER_LIST


def _kind(element: Element) -> str:
    """Tell what needs space; a table of contents stands before a heading, which has its own."""
    if element.tag == qn("w:tbl"):
        return "table"
    style = str(element.style) if element.tag == qn("w:p") else "Heading"
    if style.startswith("List"):
        return "list"
    return "heading" if style.startswith("Heading") else style


def _draw(node: SyntaxTreeNode, inside: _Inside, desk: _Desk) -> Iterator[Element]:
    match node.type:
        case "heading":
            yield _draw_heading(node, desk)
        case "paragraph":
            yield _draw_paragraph(node, inside, desk)
        case "bullet_list" | "ordered_list":
            yield from _draw_list(node, inside, desk)
        case "blockquote":
            for child in node.children:
                yield from _draw(child, inside._replace(style="Callout"), desk)
        case "table":
            yield draw_table(node, desk.ink, TEXT_MM)
        case "fence" | "code_block":
            yield from _draw_code(node.content, desk)
        case "hr":
            yield paragraph("Rule", [])


def _draw_code(content: str, desk: _Desk) -> Iterator[Element]:
    """Draw lines as they are, or what they are the source of."""
    for source, draw in desk.pictures.items():
        if source in content:
            yield from draw()
            return
    code = content.removesuffix("\n").expandtabs(4).split("\n")
    yield paragraph("Code", [*lines(tuple(code))])


def _draw_heading(node: SyntaxTreeNode, desk: _Desk) -> Element:
    heading = next(desk.headings)
    content = draw_inline(inline_of(node), desk.ink)
    if heading.level == 0:
        return paragraph("Title", content)
    return paragraph(f"Heading{heading.level}", bookmarked(content, heading))


def _draw_paragraph(node: SyntaxTreeNode, inside: _Inside, desk: _Desk) -> Element:
    inline = inline_of(node)
    leads_in = plain_text(inline).endswith(":") and node.next_sibling is not None
    return paragraph(inside.style, draw_inline(inline, desk.ink), Setting(keep=leads_in))


def _draw_list(node: SyntaxTreeNode, inside: _Inside, desk: _Desk) -> Iterator[Element]:
    """Draw a list: its items' first paragraphs carry the mark, further ones stand below."""
    kind, number = "Bullet", None
    if node.type == "ordered_list":
        kind, number = "Number", desk.restart(inside.depth, int(node.attrs.get("start", 1)))
    deeper = _Inside(style_id(list_style("Continue", inside.depth)), inside.depth + 1)
    for item in node.children:
        mark = task_mark(item)
        style = style_id(list_style("Task" if mark else kind, inside.depth))
        starts = [child for child in item.children[:1] if child.type == "paragraph"]
        if starts or kind == "Number" or not item.children:
            inline = inline_of(starts[0]) if starts else None
            yield _draw_item(inline, style, mark, number, desk)
        for child in item.children[len(starts) :]:
            yield from _draw(child, deeper, desk)


def _draw_item(
    inline: SyntaxTreeNode | None,
    style: str,
    mark: str,
    number: tuple[int, int] | None,
    desk: _Desk,
) -> Element:
    if not mark or inline is None:
        return paragraph(style, draw_inline(inline, desk.ink), Setting(number=number))
    box = text_run("☐" if mark == " " else "☑", Look(style="CheckBox"))
    return paragraph(style, [box, run(w("tab")), *draw_task(inline, desk.ink)])
