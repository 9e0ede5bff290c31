"""`shebo notice`: letters that someone has to get, and acts that both sides sign."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple, TypeAlias, get_args

import typer

from shebo_cli.commands.books import open_books, print_recorded, record
from shebo_cli.commands.document import FORMS, Form, as_pdf, format_of, write_document
from shebo_cli.commands.layouts import layouts_of
from shebo_cli.commands.letters import write_acceptance_act, write_extension_act, write_notice
from shebo_cli.commands.options import (
    DryFlag,
    ForceFlag,
    NoteOption,
    OnOption,
    OutputOption,
    not_together,
)
from shebo_cli.commands.session import parse_day
from shebo_cli.core.events import Notice
from shebo_cli.errors import refuse, say
from shebo_cli.files.layouts_folder import NOTICES
from shebo_cli.i18n import Translator, mark
from shebo_cli.render.words import ROLES

if TYPE_CHECKING:
    from shebo_cli.commands.books import Books
    from shebo_cli.commands.letters import Letter, Written
    from shebo_cli.commands.session import Session

app = typer.Typer(rich_markup_mode=None, add_completion=False)

Kind: TypeAlias = Literal[
    "scope",
    "competence",
    "pause",
    "delay",
    "approval",
    "payment",
    "act-extension",
    "act-acceptance",
]
SEVERAL = ("scope", "approval")
"""Kinds that go to different people, whom the names of their files tell apart."""


class Asked(NamedTuple):
    """Which letters: their kind, one of the addressees, the event or block they are about."""

    kind: Kind
    to: str | None
    about: str | None
    block: str | None


@app.command("notice", help=mark("Letters that someone has to get, and acts for both signatures."))
def command(
    ctx: typer.Context,
    kind: Annotated[
        Kind,
        typer.Argument(
            metavar="KIND",
            help=mark(
                "Letters: scope (a change), competence (a higher level), pause, delay (waiting), "
                "approval, payment (the plan). Acts: act-extension, act-acceptance."
            ),
        ),
    ],
    to: Annotated[
        Literal["administrator", "seller", "client"] | None,
        typer.Option("--to", help=mark("Only to this one.")),
    ] = None,
    about: Annotated[
        str | None,
        typer.Option(
            "--about",
            metavar="EVENT",
            help=mark("An older event than the latest, by its id: the same letter again."),
        ),
    ] = None,
    block: Annotated[
        str | None,
        typer.Option("--block", metavar="ID", help=mark("The block of an act of acceptance.")),
    ] = None,
    form: Annotated[
        Form | None,
        typer.Option("--format", help=mark("Write files into out/ instead of printing the text.")),
    ] = None,
    output: OutputOption = None,
    force: ForceFlag = False,
    sent: Annotated[bool, typer.Option("--sent", help=mark("Record that it was sent."))] = False,
    via: Annotated[
        str | None,
        typer.Option(
            "--via", metavar="CHANNEL", help=mark("How it was sent: letter, OneBox, messenger.")
        ),
    ] = None,
    on: OnOption = None,
    note: NoteOption = None,
    dry_run: DryFlag = False,
) -> None:
    """Print letters, write them to files, or record that they were sent."""
    session: Session = ctx.obj
    asked = Asked(kind, to, about, block)
    form = format_of(form, output, FORMS)
    _require_fitting(asked, form, output, is_sent=sent)
    if sent:
        made = record(
            session,
            lambda books: _notice(books, asked, via),
            parse_day(on),
            is_dry=dry_run,
            note=note,
        )
        t = session.t
        fact = made.event.fact
        names = tuple(t(ROLES[one]) for one in fact.to) if isinstance(fact, Notice) else ()
        session.print(t("Sent to: {names}.", names=names), "bold")
        print_recorded(session, made, is_dry=dry_run)
        return
    books = open_books(session)
    written = _write(books, asked)
    if form:
        _write_files(session, books, asked, written, form, output, force=force)
    else:
        print_letters(session, written.letters)
        _print_next(session, asked)


def _require_fitting(asked: Asked, form: Form | None, output: str | None, *, is_sent: bool) -> None:
    """Refuse options that do not go together."""
    if is_sent and form:
        raise not_together("--sent", "--format")
    if output and not form:
        raise refuse(
            say("--output needs --format"),
            None,
            say("Possible here: {names}.", names=get_args(Form)),
        )
    if asked.about and asked.block:
        raise not_together("--about", "--block")
    if asked.block and asked.kind != "act-acceptance":
        raise refuse(say("--block goes with act-acceptance only"), None, say("Leave --block out."))


def _write(books: Books, asked: Asked) -> Written:
    """Write the letters that are asked for.

    Raises:
        SheboError: There is nothing to write about, or nobody of that role is to be told.
    """
    match asked.kind:
        case "act-extension":
            written = write_extension_act(books, asked.about)
        case "act-acceptance":
            written = write_acceptance_act(books, asked.about, asked.block)
        case kind:
            written = write_notice(books, kind, asked.about)
    chosen = tuple(one for one in written.letters if asked.to in (None, one.to))
    if not chosen and asked.kind == "approval" and asked.to == "client":
        raise refuse(
            say("the administrator has not agreed yet: the client approves after that"),
            None,
            say("When the administrator agrees: shebo approve --as administrator, then this one"),
        )
    if not chosen:
        raise refuse(
            say("this notice does not go to: {role}", role=asked.to),
            None,
            say("It goes to: {names}.", names=tuple(one.to for one in written.letters)),
        )
    return written._replace(letters=chosen)


def _notice(books: Books, asked: Asked, via: str | None) -> Notice:
    """Give the notice of letters that were sent.

    Raises:
        SheboError: It is an act, or what `_write` refuses.
    """
    kind = asked.kind
    if kind == "act-extension" or kind == "act-acceptance":  # noqa: PLR1714 # mypy follows this one
        raise refuse(
            say("an act is signed, not sent: what it is about is recorded already"),
            None,
            say("Leave --sent out."),
        )
    written = _write(books, asked)
    return Notice(kind, tuple(one.to for one in written.letters), written.about, via)


def print_letters(session: Session, letters: tuple[Letter, ...]) -> None:
    """Print letters one after another, each under its addressee."""
    t = session.t
    for letter in letters:
        session.print(t("To: {role}", role=t(ROLES[letter.to])), "bold")
        for line in letter.text.split("\n"):
            session.print(f"  {line}")
        session.print()


def _print_next(session: Session, asked: Asked) -> None:
    """Say how to record that it was sent; an act is signed instead."""
    if asked.kind.startswith("act-"):
        return
    words = asked.kind if asked.about is None else f"{asked.kind} --about {asked.about}"
    session.print(session.t("When it is sent: shebo notice {kind} --sent", kind=words), "dim")


def _write_files(
    session: Session,
    books: Books,
    asked: Asked,
    written: Written,
    form: Form,
    output: str | None,
    *,
    force: bool,
) -> None:
    """Write each letter to a file of its own.

    Raises:
        SheboError: Several letters and one name, or the place cannot be written.
    """
    if output is not None and len(written.letters) > 1:
        raise refuse(
            say("several letters do not go into one file"),
            None,
            say("Choose one: {names}.", names=tuple(f"--to {one.to}" for one in written.letters)),
        )
    for letter in written.letters:
        content = _drawn(books, letter, form)
        addressee = letter.to if asked.kind in SEVERAL else ""
        parts = ("notice", asked.kind, addressee, written.subject)
        name = "-".join(filter(None, parts)) + f".{form}"
        write_document(session, books.folder, name, content, output, force=force)


def _drawn(books: Books, letter: Letter, form: Form) -> bytes:
    t = Translator(books.settings.language)
    layouts = layouts_of(books.folder, books.settings, NOTICES)
    match form:
        case "md":
            return letter.markdown.encode()
        case "docx":
            from shebo_cli.render.docx import render_docx

            company = layouts.company
            footer = " · ".join((company.name, *company.contacts)) if company else ""
            return render_docx(
                letter.markdown, t, footer=footer, logo=layouts.logo, colour=layouts.colour
            )
        case "html" | "pdf":  # pragma: no branch # there is no other form
            from shebo_cli.render.letter_page import render_letter_page

            page = render_letter_page(letter.markdown, layouts, t)
            return page.encode() if form == "html" else as_pdf(page)
