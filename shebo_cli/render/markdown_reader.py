"""Reading Markdown: CommonMark with tables, in which HTML is text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt


def markdown_reader() -> MarkdownIt:
    """Give the reader; importing its library takes its time."""
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


def title_of(markdown: str) -> str:
    """Give the text of the first heading; empty where there is none."""
    tokens = markdown_reader().parse(markdown)
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            return "".join(part.content for part in tokens[place + 1].children or ())
    return ""
