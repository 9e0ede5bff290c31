"""What stands inside a paragraph: type, line breaks, addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from docx.oxml.ns import qn
from markdown_it.common.normalize_url import normalizeLinkText

from shebo_cli.render.docx_markdown import TASK, plain_text
from shebo_cli.render.docx_xml import PLAIN, Look, run, text_run, w

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from markdown_it.tree import SyntaxTreeNode

    from shebo_cli.render.docx_xml import Element

WEB = re.compile(
    r"(?:https?://[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:[/?#][A-Za-z0-9%/?#:@!$&'()*+,;=._~-]*)?"
    r"|mailto:[A-Za-z0-9%!$&'*+=._~-]+@[A-Za-z0-9.-]+)"
)
"""Addresses that become links: others, and torn ones, stay text, so that opening the document
is always safe and never fails."""

LONGEST_LINK = 2_000
"""Characters of an address; Word takes no more than 2,083."""


class Ink(NamedTuple):
    """How a text is written.

    Attributes:
        look: Its type.
        relate: Gives the id of the document's link to an address.
        in_link: Links do not stand in one another.
    """

    look: Look
    relate: Callable[[str], str]
    in_link: bool = False


def draw_inline(node: SyntaxTreeNode | None, ink: Ink) -> list[Element]:
    """Draw the content of a paragraph, a heading or a cell."""
    return [element for child in node.children for element in _draw(child, ink)] if node else []


def draw_task(node: SyntaxTreeNode, ink: Ink) -> list[Element]:
    """Draw the text of a task of a list without the mark before it."""
    drawn = draw_inline(node, ink)
    first = next(one for element in drawn for one in element.iter(qn("w:t")))
    first.text = TASK.sub("", first.text)
    return drawn


def lines(texts: tuple[str, ...], look: Look = PLAIN) -> Iterator[Element]:
    """Draw texts with line breaks between them."""
    for place, one in enumerate(texts):
        if place:
            yield run(w("br"), look=look)
        if one:
            yield text_run(one, look)


def _draw(node: SyntaxTreeNode, ink: Ink) -> Iterator[Element]:
    match node.type:
        case "text":
            # The parser leaves empty ones around marks.
            yield from [text_run(node.content, ink.look)] if node.content else []
        case "softbreak":
            yield text_run(" ", ink.look)
        case "hardbreak":
            yield run(w("br"), look=ink.look)
        case "code_inline":
            yield text_run(node.content, ink.look._replace(style="CodeText"))
        case "link":
            yield from _link(node, ink)
        case "image":
            yield from draw_inline(node, ink)
            yield from _address(node, str(node.attrs.get("src", "")), ink)
        case "strong":
            yield from draw_inline(node, ink._replace(look=ink.look._replace(bold=True)))
        case "em":
            yield from draw_inline(node, ink._replace(look=ink.look._replace(italic=True)))
        case _:
            yield from draw_inline(node, ink)


def _link(node: SyntaxTreeNode, ink: Ink) -> Iterator[Element]:
    href = str(node.attrs.get("href", ""))
    if ink.in_link or len(href) > LONGEST_LINK or not WEB.fullmatch(href):
        yield from draw_inline(node, ink)
    else:
        inside = ink._replace(look=ink.look._replace(style="Hyperlink"), in_link=True)
        link = w("hyperlink", *draw_inline(node, inside), history="1")
        link.set(qn("r:id"), ink.relate(href))
        yield link
    yield from _address(node, href, ink)


def _address(node: SyntaxTreeNode, href: str, ink: Ink) -> Iterator[Element]:
    """Draw the address after its text: paper has nothing to click on; places inside have none."""
    shown = normalizeLinkText(href).removeprefix("mailto:")
    if href and not href.startswith("#") and shown != plain_text(node):
        yield text_run(f" ({shown})", ink.look)
