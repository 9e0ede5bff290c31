"""Markdown as a tree, and what is taken from raw HTML in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from shebo_cli.errors import refuse, say

if TYPE_CHECKING:
    from collections.abc import Iterator

DEEPEST = 100
"""Levels of lists and quotes in one another; the parser drops what lies deeper."""

COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
FOLD = re.compile(r"</?(?:details|summary)(?:\s[^<>]*)?>", re.IGNORECASE)
BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
SPACES = re.compile("[ \t\n]+")
TASK = re.compile(r"\A\[([ xX])\](?:[ \t\n]|\Z)")


def parse_markdown(markdown: str) -> SyntaxTreeNode:
    """Read CommonMark with tables.

    Args:
        markdown: Any text.

    Raises:
        SheboError: It is nested so deep that a part of it would be lost.
    """
    tokens = MarkdownIt("commonmark", {"maxNesting": DEEPEST}).enable("table").parse(markdown)
    if any(token.level >= DEEPEST - 1 for token in tokens):
        raise refuse(
            say(
                "lists or quotes of the text are nested more than {count} deep", count=DEEPEST // 2
            ),
            None,
            say("Make the lists flatter."),
        )
    return SyntaxTreeNode(tokens)


def inline_of(node: SyntaxTreeNode) -> SyntaxTreeNode | None:
    """Give what a heading, a paragraph or a cell holds, if anything."""
    return node.children[0] if node.children else None


def lines_of_html(html: str) -> tuple[str, ...]:
    """Give the text that raw HTML shows, cut where it breaks lines.

    Comments go, and so do the marks of folded parts, for paper does not unfold.

    Example:
        >>> lines_of_html("<summary>a<br>b</summary><!-- c --><i>")
        ('a', 'b<i>')
    """
    return tuple(BREAK.split(FOLD.sub("", COMMENT.sub("", html))))


def task_mark(item: SyntaxTreeNode) -> str:
    r"""Give the mark of a task of a list: a space or an x; empty where it is another item.

    Only the source tells: what is escaped there, `\[ \]`, reads the same afterwards.
    """
    first = item.children[0] if item.children else None
    if first is None or first.type != "paragraph":
        return ""
    inline = inline_of(first)
    found = TASK.match(inline.content) if inline else None
    return found[1] if found else ""


def plain_text(inline: SyntaxTreeNode | None) -> str:
    """Give the text without its markup, in one line; no-break spaces stay."""
    return SPACES.sub(" ", "".join(_words(inline))).strip(" ") if inline else ""


def _words(node: SyntaxTreeNode) -> Iterator[str]:
    match node.type:
        case "text" | "code_inline":
            yield node.content
        case "softbreak" | "hardbreak":
            yield " "
        case "html_inline":
            yield " ".join(lines_of_html(node.content))
        case _:
            for child in node.children:
                yield from _words(child)
