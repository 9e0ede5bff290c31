"""Knowledge-base articles: which one a block owes (R-WATCH-2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shebo_cli.core.dpv import Block
    from shebo_cli.core.project import Project

LONGEST = 100
"""Characters of a name; a disk takes twice as many bytes and no more than 255."""


def article_of(project: Project, block: Block) -> str:
    """Give the name of the article that a block owes: the file is `kb/<name>.md`.

    Blocks of one article share its file; a block that names none has one of its own.

    Args:
        project: Gives the templates, for blocks that do not say what article they add to.
        block: A functional block.
    """
    article = block.article
    if article is None and block.template is not None:
        template = project.load_catalogue().templates.get(block.template)
        article = template.article if template else None
    return _file_name(article or "") or block.id.lower()


def _file_name(text: str) -> str:
    """Leave letters and digits, in small letters, with a dash for everything between them."""
    plain = "".join(one if one.isalnum() else " " for one in text.lower())
    return "-".join(plain.split())[:LONGEST].strip("-")
