"""What is not finished in the knowledge base, told."""

from __future__ import annotations

from functools import cache, partial
from itertools import groupby
from typing import TYPE_CHECKING

from shebo_cli.commands.session import describe_problem
from shebo_cli.core.article_check import concerns, unfinished_articles
from shebo_cli.core.article_links import links_of
from shebo_cli.core.articles import article_state, blocks_by_article
from shebo_cli.errors import Message, Place, Problem, say
from shebo_cli.files.articles import ARTICLES, SUFFIX, article_files, is_target_there
from shebo_cli.files.project_folder import shown, shown_inside

if TYPE_CHECKING:
    from shebo_cli.commands.books import Books
    from shebo_cli.commands.session import Session
    from shebo_cli.core.article_check import Kind, Unfinished
    from shebo_cli.core.dpv import Block

MOST_TOLD = 100
"""So many places of an article are told; more than that nobody mends at once."""

TOLD: dict[Kind, tuple[Message, Message]] = {
    "absent": (
        say("there is no article, and it is owed: {blocks}"),
        say("Start it: shebo kb new {block}"),
    ),
    "silent": (say("the article says nothing of {block}"), say("Start it: shebo kb new {block}")),
    "empty": (say("nothing stands below “{text}”"), say("Write it, or take the heading away.")),
    "open": (say("still to write: “{text}”"), say("Write it in the place of the comment.")),
    "headings": (
        say("headings of {block} are missing: {texts}"),
        say("Add them: shebo kb new {block}"),
    ),
    "copy": (
        say("the same text stands below several headings: {texts}"),
        say("Write below each what it is about."),
    ),
    "short": (
        say("very little stands below “{text}”"),
        say("Tell step by step what to do; leave it where that is all."),
    ),
    "target": (
        say("the link leads to no file of the project: {text}"),
        say("Put the file beside the article, or correct the link."),
    ),
    "stray": (
        say("the file belongs to no block of the plan"),
        say("Name it as its block has it: shebo coverage; or keep it elsewhere."),
    ),
    "code": (
        say("the code that begins here has no end: the rest of the article is code"),
        say("Close it with a line of its own: ```"),
    ),
    "comment": (
        say("the comment that begins here has no end: the rest of the article is hidden"),
        say("Close it: -->"),
    ),
    "link": (say("this is a link, not an article"), say("Put the file itself here.")),
    "large": (
        say("the file is too large for an article"),
        say("Keep pictures and videos in files of their own."),
    ),
    "encoding": (say("the file is not written in UTF-8"), say("Save it as UTF-8 in your editor.")),
    "unreadable": (
        say("this is no file that can be read"),
        say("Move it away, or check its permissions."),
    ),
}
"""What is said of each kind, and the one thing to do."""


def print_unfinished(session: Session, books: Books, only: Block | None, *, as_json: bool) -> bool:
    """Print what is not finished.

    Args:
        session: The run.
        books: The project.
        only: The block that is asked about; None is all.
        as_json: Whether as JSON.

    Returns:
        Whether something is not finished at a block that is accepted or handed over.
    """
    found = [one for one in _unfinished(books) if concerns(one, only)]
    is_due = any(one.is_due for one in found)
    if as_json:
        session.print_json(_json(session, books, only, found))
        return is_due
    t = session.t
    for name, ones in groupby(found, key=lambda one: one.name):
        inside = tuple(ones)
        for one in inside[:MOST_TOLD]:
            style = "yellow" if one.is_due else "dim"
            for line in describe_problem(_problem(books, one), t).split("\n"):
                session.print(line, style)
        if left := inside[MOST_TOLD:]:
            text = t.counted(
                "{file}: {count} more is not shown: mend the first ones.",
                "{file}: {count} more are not shown: mend the first ones.",
                len(left),
                file=_file(books, name),
            )
            session.print(text, "dim")
    if found:
        session.print()
    states = [article_state(books.project, one) for one in _functional_blocks(books, only)]
    session.print(
        t(
            "Articles by block: {written} written, {started} begun, {none} not begun.",
            written=states.count("written"),
            started=states.count("started"),
            none=states.count("none"),
        )
    )
    if is_due:
        count = sum(one.is_due for one in found)
        text = t.counted(
            "{count} is due: its block is accepted or handed over.",
            "{count} are due: their blocks are accepted or handed over.",
            count,
        )
        session.print(text, "yellow")
    return is_due


def _unfinished(books: Books) -> tuple[Unfinished, ...]:
    files = article_files(books.folder)
    is_there = cache(partial(is_target_there, books.folder))
    broken = {
        one.name: tuple(link for link in links_of(one.text) if not is_there(link.target))
        for one in files
    }
    faults = {one.name: one.fault for one in files if one.fault}
    return unfinished_articles(books.project, books.as_of_today(), broken, faults)


def _functional_blocks(books: Books, only: Block | None) -> tuple[Block, ...]:
    if only:
        return (only,)
    return tuple(one for blocks in blocks_by_article(books.project).values() for one in blocks)


def _file(books: Books, name: str) -> str:
    return shown_inside(shown(books.folder), f"{ARTICLES}/{name}{SUFFIX}")


def _problem(books: Books, one: Unfinished) -> Problem:
    texts = tuple(text.replace("\\", "") for text in one.texts)
    values: dict[str, object] = {
        "block": one.blocks[0] if one.blocks else "",
        "blocks": one.blocks,
        "text": texts[0] if texts else "",
        "texts": texts,
    }
    message, hint = TOLD[one.kind]
    if one.kind == "empty" and not values["text"]:
        message = say("the article is empty")
    place = Place(_file(books, one.name), one.line, one.column)
    return Problem("", message._replace(values=values), place, hint._replace(values=values))


def _json(
    session: Session, books: Books, only: Block | None, found: list[Unfinished]
) -> dict[str, object]:
    t, project = session.t, books.project
    owed = blocks_by_article(project)
    return {
        "schema": "shebo/kb-check/1",
        "project": books.settings.id,
        "today": books.today,
        "articles": [
            {
                "file": _file(books, name),
                "blocks": [{"id": one.id, "state": article_state(project, one)} for one in blocks],
            }
            for name, blocks in sorted(owed.items())
            if only is None or only in blocks
        ],
        "findings": [
            {
                "kind": one.kind,
                "file": _file(books, one.name),
                "line": one.line,
                "column": one.column,
                "blocks": one.blocks,
                "due": one.is_due,
                "message": t.message(problem.message),
                "hint": t.message(problem.hint),
            }
            for one, problem in ((one, _problem(books, one)) for one in found)
        ],
    }
