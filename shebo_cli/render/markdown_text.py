"""Markdown as plain text, to be read on a terminal or pasted into a message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.text import NO_BREAK_SPACE, visible
from shebo_cli.render.markdown_reader import markdown_reader

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from markdown_it.tree import SyntaxTreeNode

TO_FILL_IN = "_" * 12
"""What stands in a column that has a title and nothing else."""
GAP = "  "


def plain_text(markdown: str) -> str:
    """Write Markdown without its marks: tables aligned, escapes gone, paragraphs on one line each.

    Args:
        markdown: CommonMark with tables; HTML in it is text.

    Returns:
        Lines, blank ones between the parts; spaces that do not break are ordinary ones.
    """
    from markdown_it.tree import SyntaxTreeNode

    tree = SyntaxTreeNode(markdown_reader().parse(markdown))
    text = "\n".join(line.rstrip() for line in _parts(tree.children))
    return visible(text.replace(NO_BREAK_SPACE, " ").replace("\u202f", " "))


def _parts(nodes: Iterable[SyntaxTreeNode], between: tuple[str, ...] = ("",)) -> Iterator[str]:
    for place, node in enumerate(nodes):
        if place:
            yield from between
        yield from _lines(node)


def _lines(node: SyntaxTreeNode) -> Iterator[str]:
    match node.type:
        case "heading" | "paragraph":
            yield from _inline(node).split("\n")
        case "bullet_list":
            for item in node.children:
                yield from _item("– ", item)
        case "ordered_list":
            first = int(node.attrs.get("start", 1))
            for number, item in enumerate(node.children, first):
                yield from _item(f"{number}. ", item)
        case "blockquote":
            yield from (f"  {line}" for line in _parts(node.children))
        case "table":
            yield from _table(node)
        case "hr":
            yield "———"
        case "fence" | "code_block":  # pragma: no branch # the reader knows no other part
            yield from node.content.rstrip("\n").split("\n")


def _item(mark: str, item: SyntaxTreeNode) -> Iterator[str]:
    for place, line in enumerate(_parts(item.children, ())):
        yield (mark if place == 0 else " " * len(mark)) + line


def _inline(node: SyntaxTreeNode) -> str:
    """Give the text of a part: what is emphasized reads like the rest."""
    match node.type:
        case "text" | "code_inline":
            return node.content
        case "softbreak":
            return " "
        case "hardbreak":
            return "\n"
        case "link":
            text, address = "".join(map(_inline, node.children)), str(node.attrs.get("href", ""))
            return text if text == address else f"{text} ({address})"
        case _:
            return "".join(map(_inline, node.children))


def _table(node: SyntaxTreeNode) -> Iterator[str]:
    """Give the rows of a table; a head without titles is left out."""
    rows = [row for part in node.children for row in part.children]
    cells = [[_inline(cell) for cell in row.children] for row in rows]
    right = ["right" in str(cell.attrs.get("style", "")) for cell in rows[0].children]
    for column, title in enumerate(cells[0]):
        if title and not any(row[column] for row in cells[1:]):
            for row in cells[1:]:
                row[column] = TO_FILL_IN
    if not any(cells[0]):
        del cells[0]
    widths = [max((len(row[column]) for row in cells), default=0) for column in range(len(right))]
    for row in cells:
        yield GAP.join(_aligned(row, widths, right))


def _aligned(row: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> Iterator[str]:
    for text, width, is_right in zip(row, widths, right, strict=True):
        yield text.rjust(width) if is_right else text.ljust(width)
