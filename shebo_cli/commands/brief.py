"""`shebo brief`: get the client's information, and see what it still lacks."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from shebo_cli.commands.options import CatalogueOption, DryFlag, JsonFlag, NoteOption, OnOption
from shebo_cli.errors import Place, nearest, refuse, say
from shebo_cli.i18n import mark

if TYPE_CHECKING:
    from shebo_cli.commands.session import Session
    from shebo_cli.core.form import BriefForm

app = typer.Typer(
    rich_markup_mode=None,
    add_completion=False,
    help=mark("The brief: make it by the client's industry, ask for what it lacks."),
)

IndustryOption = Annotated[
    str | None,
    typer.Option(
        "--industry",
        metavar="X",
        help=mark("The client's line of business; brief new without it lists all."),
    ),
]
ForceFlag = Annotated[bool, typer.Option("--force", help=mark("Replace an existing file."))]
BriefArgument = Annotated[
    Path | None,
    typer.Argument(metavar="[BRIEF]", help=mark("The brief; without it, the project's own.")),
]


@app.command("new", help=mark("A brief to fill in, in the words of an industry."))
def new(
    ctx: typer.Context,
    file: Annotated[
        str, typer.Argument(metavar="[FILE]", help=mark("Where to; - for standard output."))
    ] = "brief.toml",
    industry: IndustryOption = None,
    own: CatalogueOption = None,
    force: ForceFlag = False,
) -> None:
    """Write a commented brief that asks everything and answers nothing."""
    from shebo_cli.files.brief_file import dump_empty_brief
    from shebo_cli.files.schema_line import schema_files

    session: Session = ctx.obj
    form = _form(session, industry, own)
    _write(session, file, dump_empty_brief(form), schema_files(("brief",)), replace=force)
    if file != "-":
        rest = _with_catalogue(file, own)
        session.print(session.t("Fill it in, then: shebo dpv new {file}", file=rest))


@app.command("form", help=mark("The same as one page that the client fills in in a browser."))
def form_page(
    ctx: typer.Context,
    industry: IndustryOption = None,
    output: Annotated[
        str | None,
        typer.Option(
            "-o", "--output", metavar="FILE", help=mark("Where to; - for standard output.")
        ),
    ] = None,
    own: CatalogueOption = None,
    force: ForceFlag = False,
) -> None:
    """Write a self-contained offline page; it saves as a brief that the tool reads."""
    from shebo_cli.files.layouts_folder import read_company
    from shebo_cli.files.template_folder import FORMS, templates_root
    from shebo_cli.render.form import render_form
    from shebo_cli.render.layouts import Layouts

    session: Session = ctx.obj
    form = _form(session, industry, own)
    # The page is a program that writes the brief: a company changes its brand, not its layout.
    company = read_company(_folders(session, own))
    layouts = Layouts((templates_root() / FORMS / "layouts",), company)
    page = render_form(form, layouts, session.t)
    file = output or f"brief-{form.id}.html"
    _write(session, file, page.encode(), {}, replace=force)
    if file != "-":
        rest = _with_catalogue("brief.toml", own)
        text = session.t(
            "Send it to the client; then, for the answer: shebo dpv new {file}", file=rest
        )
        session.print(text)


@app.command("ask", help=mark("The questions that the brief leaves open, most valuable first."))
def ask(
    ctx: typer.Context,
    brief: BriefArgument = None,
    own: CatalogueOption = None,
    top: Annotated[
        int | None, typer.Option(min=1, max=1000, metavar="N", help=mark("Only the first N."))
    ] = None,
    form: Annotated[
        Literal["text", "md"],
        typer.Option("--format", help=mark("md: a message for the client to paste.")),
    ] = "text",
    as_json: JsonFlag = False,
) -> None:
    """Print the open questions with the hours that hang on them."""
    from shebo_cli.commands.ask_brief import run_ask

    run_ask(ctx.obj, brief, own, top, "json" if as_json else form)


@app.command("answer", help=mark("Write an answer into the brief, with its source and date."))
def answer(  # one parameter an option
    ctx: typer.Context,
    fact: Annotated[str, typer.Argument(metavar="FACT", help=mark("Such as staff.users."))],
    values: Annotated[
        list[str],
        typer.Argument(metavar="VALUE...", help=mark("A number, a text, or several for a list.")),
    ],
    brief: Annotated[
        Path | None,
        typer.Option(
            "--brief", metavar="BRIEF", help=mark("The brief; without it, the project's own.")
        ),
    ] = None,
    own: CatalogueOption = None,
    row: Annotated[
        str | None,
        typer.Option("--row", metavar="NAME", help=mark("Which process or provider is meant.")),
    ] = None,
    source: Annotated[
        Literal["brief", "seller", "question", "working-group"],
        typer.Option("--source", help=mark("Where it came from.")),
    ] = "question",
    on: Annotated[
        str | None,
        typer.Option("--on", metavar="DATE", help=mark("When it was told; today without it.")),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=mark("Show it and write nothing."))
    ] = False,
) -> None:
    """Record an answer; the file's comments stay."""
    from shebo_cli.commands.answer_brief import Told, run_answer
    from shebo_cli.commands.session import parse_day

    told = Told(fact, tuple(values), row, source, parse_day(on))
    run_answer(ctx.obj, brief, own, told, is_dry=dry_run)


@app.command("check", help=mark("How complete the brief is, section by section."))
def check(
    ctx: typer.Context,
    brief: BriefArgument = None,
    own: CatalogueOption = None,
    as_json: JsonFlag = False,
) -> int:
    """Score the brief by the form of its industry.

    Returns:
        1 where a required fact is missing, else 0.
    """
    from shebo_cli.commands.check_brief import run_check

    return run_check(ctx.obj, brief, own, as_json=as_json)


@app.command("complete", help=mark("Record that the client's information is complete."))
def complete(
    ctx: typer.Context, on: OnOption = None, note: NoteOption = None, dry_run: DryFlag = False
) -> None:
    """Record it: the working days for the ДПВ count from here."""
    from shebo_cli.commands.send_plan import run_complete
    from shebo_cli.commands.session import parse_day

    run_complete(ctx.obj, parse_day(on), note, is_dry=dry_run)


def _form(session: Session, industry: str | None, own: Path | None) -> BriefForm:
    """Give the form of an industry.

    Raises:
        SheboError: None was named, there is no such industry, or a form is broken.
    """
    from shebo_cli.core.form import COMMON
    from shebo_cli.files.template_folder import industry_ids, read_forms

    folders = _folders(session, own)
    if industry in industry_ids(folders):
        return read_forms(folders, industry).form_of(industry)
    titles = {key: one.title for key, one in read_forms(folders).parts.items() if key != COMMON}
    listed = tuple(f"{key} ({title})" for key, title in sorted(titles.items()))
    choice = say("Name one with --industry: {names}.", names=listed)
    if industry is None:
        raise refuse(say("no industry was named"), None, choice)
    # Who does not know the ids writes what the client does, in the words of the titles.
    words = {word: key for key, title in titles.items() for word in _words(title)}
    near = nearest(industry, titles) or words.get(nearest(industry.lower(), words) or "")
    hint = say("Did you mean “{name}”?", name=near) if near else choice
    raise refuse(say("unknown industry “{name}”", name=industry), None, hint)


def _words(title: str) -> list[str]:
    return [title.lower(), *title.lower().replace(",", "").split()]


def _folders(session: Session, own: Path | None) -> tuple[Path, ...]:
    """Give the company's own folders: the one that was named, else those of the project."""
    from shebo_cli.commands.load import template_folders

    return (own,) if own else template_folders(session)


def _with_catalogue(file: str, own: Path | None) -> str:
    return f"{file} --catalogue {own}" if own else file


def _write(
    session: Session, file: str, content: bytes, beside: dict[str, bytes], *, replace: bool
) -> None:
    """Write a file, after those that belong beside it; a dash means standard output alone."""
    from shebo_cli.files.new_folder import create_project
    from shebo_cli.files.outputs import output_path
    from shebo_cli.files.paths import is_folder
    from shebo_cli.files.project_folder import shown

    if file == "-":
        sys.stdout.write(content.decode())
        return
    path = output_path(file)
    if not is_folder(path.parent):
        raise refuse(
            say("there is no such folder"),
            Place(str(path.parent)),
            say("Check the path and its spelling."),
        )
    files = {**beside, path.name: content}
    create_project(path.parent, files, replaced=(*beside, path.name) if replace else (*beside,))
    for name in (path.name, *beside):
        session.print(shown(path.parent / name))
