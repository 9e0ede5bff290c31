"""Markdown as a tree: its parts, and their plain text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it.tree import SyntaxTreeNode

from shebo_cli.errors import refuse, say
from shebo_cli.render.markdown_reader import markdown_reader

if TYPE_CHECKING:
    from collections.abc import Iterator

DEEPEST = 100
"""Levels of lists and quotes in one another; the parser drops what lies deeper."""

SPACES = re.compile("[ \t\n]+")
TASK = re.compile(r"\A\[([ xX])\](?:[ \t\n]|\Z)")


def parse_markdown(markdown: str) -> SyntaxTreeNode:
    """Read CommonMark with tables; HTML in it is text.

    Args:
        markdown: Any text.

    Raises:
        SheboError: It is nested so deep that a part of it would be lost.
    """
    reader = markdown_reader()
    reader.options["maxNesting"] = DEEPEST
    tokens = reader.parse(markdown)
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
        case _:
            for child in node.children:
                yield from _words(child)
