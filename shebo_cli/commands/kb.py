"""`shebo kb`: the articles of the knowledge base are started and looked through."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING, Annotated

import typer

from shebo_cli.commands.books import find_block, open_books
from shebo_cli.commands.options import DryFlag, JsonFlag
from shebo_cli.core.articles import article_of, blocks_by_article, share_of, template_of
from shebo_cli.errors import Place, refuse, say
from shebo_cli.files.articles import ARTICLES, SUFFIX, article_files
from shebo_cli.files.project_folder import shown
from shebo_cli.i18n import Translator, mark

if TYPE_CHECKING:
    from pathlib import Path

    from shebo_cli.commands.books import Books
    from shebo_cli.commands.session import Session
    from shebo_cli.core.article_text import Gap
    from shebo_cli.core.dpv import Block

app = typer.Typer(
    rich_markup_mode=None,
    add_completion=False,
    help=mark("The articles of the knowledge base, for the client's staff."),
)


@app.command("new", help=mark("Start a block's article, or add to it what it lacks."))
def new(
    ctx: typer.Context,
    block: Annotated[
        str, typer.Argument(metavar="BLOCK", help=mark("The block's id, or its template's."))
    ],
    dry_run: DryFlag = False,
) -> None:
    """Start an article, or add to it; what is written there stays."""
    from shebo_cli.files.journal_folder import locked

    session: Session = ctx.obj
    books = open_books(session)
    found = _functional(books, block)
    with nullcontext() if dry_run else locked(books.folder):
        _start(session, books, found, is_dry=dry_run)


def _functional(books: Books, text: str) -> Block:
    """Find a block that owes an article.

    Raises:
        SheboError: There is no such block, or it owes none.
    """
    block = find_block(books, text)
    if not block.is_functional:
        raise refuse(
            say("{block} {title} owes no article", block=block.id, title=block.title),
            None,
            say("Articles belong to what the client gets, not to testing, training and the like."),
        )
    return block


def _start(session: Session, books: Books, block: Block, *, is_dry: bool) -> None:
    from shebo_cli.files.whole import write_whole
    from shebo_cli.render.article import grown_article, new_article

    project = books.project
    name = article_of(project, block)
    sharing = blocks_by_article(project)[name]
    template = template_of(project, block)
    language = Translator(books.settings.language)
    path, before = _present(books.folder, name)
    if before is None:
        text = added = new_article(name, block, sharing, template, language)
        bom = b""
    else:
        bom = before[:3] if before.startswith(b"\xef\xbb\xbf") else b""
        old = before[len(bom) :].decode()
        share = share_of(name, old, block, sharing)
        _require_closed(path, share.article.gaps)
        grown = grown_article(old, share, template, language)
        if grown is None:
            _say_complete(session, books, path, block)
            return
        text, added = grown.text, grown.text[grown.begin : grown.end]
    if not is_dry:
        _require_folder(path.parent)
        write_whole(path, bom + text.encode(), replace=before is not None)
    _say_added(session, path, block, added, is_new=before is None, is_dry=is_dry)


def _present(folder: Path, name: str) -> tuple[Path, bytes | None]:
    """Give the place of an article and what it holds, None where it is not there.

    Raises:
        SheboError: Something else stands in its place, or it is no UTF-8.
    """
    from shebo_cli.commands.kb_check import TOLD

    kb = folder / ARTICLES
    found = next((one for one in article_files(folder) if one.name == name), None)
    if found is None:
        return kb / f"{name}{SUFFIX}", None
    path = kb / found.file
    if found.fault:
        message, hint = TOLD[found.fault]
        raise refuse(message, Place(shown(path)), hint)
    return path, found.content


def _require_closed(path: Path, gaps: tuple[Gap, ...]) -> None:
    """Refuse to add to a text that ends within a comment or code: there it would not be seen."""
    from shebo_cli.commands.kb_check import TOLD

    for gap in gaps:
        if gap.kind in ("code", "comment"):
            message, hint = TOLD[gap.kind]
            raise refuse(message, Place(shown(path), gap.line, gap.column), hint)


def _require_folder(kb: Path) -> None:
    """Make the folder of the articles.

    Raises:
        SheboError: It cannot be made, or leads elsewhere.
    """
    from shebo_cli.files.outputs import require_no_link

    require_no_link(kb)
    try:
        kb.mkdir(exist_ok=True)
    except OSError as error:
        raise refuse(
            say("the folder cannot be made: {reason}", reason=error.strerror or str(error)),
            Place(shown(kb)),
            say("Check the path and its permissions."),
        ) from None


def _say_complete(session: Session, books: Books, path: Path, block: Block) -> None:
    from shebo_cli.core.articles import article_state

    t = session.t
    session.print(
        t(
            "{file} has all headings of {block}: nothing was added.",
            file=shown(path),
            block=block.id,
        )
    )
    if article_state(books.project, block) != "written":
        session.print(t("What is still open in it: shebo kb check {block}", block=block.id), "dim")


def _say_added(
    session: Session, path: Path, block: Block, added: str, *, is_new: bool, is_dry: bool
) -> None:
    from shebo_cli.core.article_text import read_article

    t = session.t
    read = read_article(added)
    title = t("New article: {file}", file=shown(path))
    if not is_new:
        title = t("{file}: added, what was written stays:", file=shown(path))
    session.print(title, "bold")
    for section in read.sections:
        if section.level:
            text = section.title.replace("\\", "")
            session.print("  " * section.level + text)
    count = sum(gap.kind == "open" for gap in read.gaps)
    session.print()
    session.print(t.counted("{count} place to write", "{count} places to write", count) + ".")
    if is_dry:
        session.print(t("Nothing was written. To write it: the same without --dry-run."), "dim")
    else:
        session.print(t("When it is written: shebo kb check {block}", block=block.id), "dim")


@app.command("check", help=mark("Look through the articles for what is still to be written."))
def check(
    ctx: typer.Context,
    block: Annotated[
        str | None, typer.Argument(metavar="[BLOCK]", help=mark("Only the article of this block."))
    ] = None,
    as_json: JsonFlag = False,
) -> int:
    """Look through the articles."""
    from shebo_cli.commands.kb_check import print_unfinished

    session: Session = ctx.obj
    books = open_books(session)
    books.require_dpv()
    only = _functional(books, block) if block is not None else None
    return 1 if print_unfinished(session, books, only, as_json=as_json) else 0
