"""The headings of a document, and its table of contents: a field of Word that is filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.render.docx_markdown import inline_of, plain_text
from shebo_cli.render.docx_xml import field, paragraph, text_run, w

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.tree import SyntaxTreeNode

    from shebo_cli.i18n import Translator
    from shebo_cli.render.docx_xml import Element

LEAST_CHAPTERS = 5
"""A document of fewer needs no table of contents."""

MOST_ENTRIES = 42
"""What a page holds; where there are more, only chapters are named."""

LONGEST_ENTRY = 200
"""Characters of a line: two lines on paper."""

LOWEST = 3
"""The lowest level of headings that has a style of its own."""


class Heading(NamedTuple):
    """A heading.

    Attributes:
        level: 0 for the title of the document, 1 for a chapter, and so on.
        text: Without its markup; may be empty.
        name: Of its bookmark.
    """

    level: int
    text: str
    name: str


def headings_of(tree: SyntaxTreeNode) -> tuple[Heading, ...]:
    """Give all headings in their order; the first of the highest level is the title."""
    found = []
    is_titled = False
    for place, node in enumerate(one for one in tree.walk() if one.type == "heading"):
        depth = int(node.tag[1])
        level = 0 if depth == 1 and not is_titled else min(max(depth - 1, 1), LOWEST)
        is_titled = is_titled or level == 0
        found.append(Heading(level, plain_text(inline_of(node)), f"_Toc{place + 1:09}"))
    return tuple(found)


def draw_contents(headings: Sequence[Heading], t: Translator) -> list[Element]:
    """Draw the table of contents; nothing where there are few chapters.

    Its lines link to the headings and have no page numbers: Word would show wrong ones until
    somebody refreshes the field, or ask at each opening; other programs would never show any.

    Args:
        headings: Those of the document.
        t: The translator of the document's language.
    """
    if sum(heading.level == 1 for heading in headings) < LEAST_CHAPTERS:
        return []
    lowest = 2
    listed = [one for one in headings if 1 <= one.level <= lowest and one.text]
    if len(listed) > MOST_ENTRIES:
        lowest = 1
        listed = [one for one in listed if one.level == lowest]
    return [_control(_entries(listed, f'TOC \\o "1-{lowest}" \\n \\h \\z \\u'), t)]


def _entries(listed: Sequence[Heading], instruction: str) -> list[Element]:
    """Draw a line for each heading, the field around all of them."""
    made = [
        paragraph(
            f"Toc{one.level}",
            [w("hyperlink", text_run(_shown(one.text)), anchor=one.name, history="1")],
        )
        for one in listed
    ]
    *opening, closing = field(instruction, ())
    for place, element in enumerate(opening):
        made[0].insert(1 + place, element)
    made[-1].append(closing)
    return made


def _shown(text: str) -> str:
    return text if len(text) <= LONGEST_ENTRY else f"{text[: LONGEST_ENTRY - 1]}…"


def _control(entries: Sequence[Element], t: Translator) -> Element:
    """Put the table into the frame by which Word offers to refresh it."""
    kind = w("docPartObj", w("docPartGallery", val="Table of Contents"), w("docPartUnique"))
    title = paragraph("TOCHeading", [text_run(t("Table of contents"))])
    return w("sdt", w("sdtPr", kind), w("sdtContent", title, *entries))


def bookmarked(content: Sequence[Element], heading: Heading) -> list[Element]:
    """Put a heading's content between the marks that the table of contents leads to."""
    number = str(int(heading.name.removeprefix("_Toc")))
    return [w("bookmarkStart", id=number, name=heading.name), *content, w("bookmarkEnd", id=number)]
