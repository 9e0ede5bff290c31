"""The beginning of a knowledge-base article, for the client's staff to read (R-WATCH-2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.article_text import DEEPEST, heading_key
from shebo_cli.i18n import mark
from shebo_cli.render.engine import markdown_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.articles import Share
    from shebo_cli.core.catalogue import Template
    from shebo_cli.core.dpv import Block
    from shebo_cli.i18n import Translator

TITLES = {
    "client-and-deal": mark("Clients and deals"),
    "communication": mark("Calls, mail and messages"),
    "products": mark("Products and stock"),
    "orders": mark("Orders, payment, delivery"),
    "reports": mark("Reports and finance"),
    "accounting": mark("Exchange with accounting"),
}
"""What the articles of the standard catalogue are called."""


def article_title(name: str, sharing: tuple[Block, ...], t: Translator) -> str:
    """Give the title of an article that nobody has written yet."""
    if name in TITLES:
        return t(TITLES[name])
    own = sharing[0].title if len(sharing) == 1 else sharing[0].article
    return own or name


def new_article(
    name: str, block: Block, sharing: tuple[Block, ...], template: Template | None, t: Translator
) -> str:
    """Draw an article that tells of one block.

    Args:
        name: The article's.
        block: The block.
        sharing: All blocks of the article.
        template: Gives the outline and the audience.
        t: The translator of the project's language.
    """
    title = article_title(name, sharing, t)
    if heading_key(title) == heading_key(block.title):
        return block_section(block, template, t, 1)
    return f"# {markdown_text(title)}\n\n" + block_section(block, template, t, 2)


def block_section(block: Block, template: Template | None, t: Translator, level: int) -> str:
    """Draw what an article says of a block, with the places that are to be written.

    Args:
        block: The block; what is internal about it is not used.
        template: Gives the outline and the audience.
        t: The translator of the project's language.
        level: Of the block's heading.
    """
    return "\n\n".join(_section(block, template, t, level)) + "\n"


def _section(block: Block, template: Template | None, t: Translator, level: int) -> Iterator[str]:
    yield _heading(block.title, level)
    if block.purpose:
        yield markdown_text(block.purpose)
    if template and template.training:
        audience = markdown_text(template.training.audience)
        yield t("For whom: {audience}.", audience=audience)
    yield headings(template.outline if template else (), t, level + 1)
    parts = (
        (
            t("What is set up"),
            t("These are the integrator's tasks; you need not do them:"),
            tuple(task.title for task in block.task),
        ),
        (
            t("As you told us"),
            t("Your company told the integrator, and it is taken into account:"),
            block.details,
        ),
        (
            t("How to check that it works"),
            t("By these points the customer, that is your company, accepts the work:"),
            block.acceptance,
        ),
    )
    for title, introduction, lines in parts:
        if lines:
            yield _heading(title, level + 1)
            yield introduction
            yield "\n".join(f"- {markdown_text(line)}" for line in lines)


def headings(outline: tuple[str, ...], t: Translator, level: int) -> str:
    """Draw headings, each with a place to be written below it; one stands for no outline."""
    place = t("write: what to do, step by step, with a picture where it helps")
    titles = outline or (t("How to work with it"),)
    return "\n\n".join(f"{_heading(one, level)}\n\n<!-- {place} -->" for one in titles)


def _heading(title: str, level: int) -> str:
    return f"{'#' * min(level, DEEPEST)} {markdown_text(title)}"


class Grown(NamedTuple):
    """A text with what was put into it, and where that is, in characters."""

    text: str
    begin: int
    end: int


def grown_article(
    text: str, share: Share, template: Template | None, t: Translator
) -> Grown | None:
    """Put into an article what it lacks of a block; every sign of it stays.

    What is missing of a block that the article tells of comes after what stands below its title;
    else the block comes last.

    Args:
        text: The article.
        share: What of it is about the block.
        template: Gives the outline and the audience.
        t: The translator of the project's language.

    Returns:
        None where nothing is missing.
    """
    outline = template.outline if template else ()
    missing = share.missing(outline)
    head = share.head
    if not share.sections and missing == tuple(dict.fromkeys(outline)):
        place, new = len(text), block_section(share.block, template, t, 2)
    elif not missing:
        return None
    elif head is not None:
        level = share.article.sections[head].level + 1
        place, new = share.article.end_below(head), headings(missing, t, level) + "\n"
    else:
        title = _heading(share.block.title, 2)
        place, new = len(text), f"{title}\n\n{headings(missing, t, 3)}\n"
    before = text[:place]
    is_apart = not before or before.replace("\r", "").endswith("\n\n")
    gap = "" if is_apart else "\n" if before.endswith("\n") else "\n\n"
    new = gap + new + ("\n" if place < len(text) else "")
    if "\r\n" in text:
        new = new.replace("\n", "\r\n")
    return Grown(before + new + text[place:], place, place + len(new))
