"""`shebo render`: the plan as a document."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from shebo_cli.commands.document import FORMS, Form, as_pdf, format_of, write_document
from shebo_cli.commands.load import watched_folders
from shebo_cli.commands.options import ForceFlag, OutputOption, not_together
from shebo_cli.i18n import Translator, mark

if TYPE_CHECKING:
    from shebo_cli.commands.session import Session
    from shebo_cli.core.audience import Audience

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(
    "render", help=mark("The plan as a document: a page, a file of Word, PDF, or Markdown.")
)
def command(
    ctx: typer.Context,
    form: Annotated[
        Form | None,
        typer.Option("--format", help=mark("Which document; else by the name in -o, else html.")),
    ] = None,
    audience: Annotated[
        Literal["client", "internal"],
        typer.Option("--for", help=mark("For whom; internal shows notes, risks, norms.")),
    ] = "client",
    output: OutputOption = None,
    force: ForceFlag = False,
    watch: Annotated[
        bool, typer.Option("--watch", help=mark("Draw it again whenever the project changes."))
    ] = False,
    open_: Annotated[bool, typer.Option("--open", help=mark("Show it once it is drawn."))] = False,
) -> None:
    """Draw the plan into the project's `out` folder, or where the user says."""
    if output == "-" and (watch or open_):
        raise not_together("-o -", "--watch" if watch else "--open")
    session: Session = ctx.obj
    chosen = format_of(form, output, FORMS) or "html"
    drawn: list[Path] = []

    def draw() -> None:
        # What it has written itself, it may replace.
        path = _draw(session, chosen, audience, output, force=force or bool(drawn))
        if path and not drawn:
            drawn.append(path)
            if open_:
                from shebo_cli.commands.watching import open_document

                open_document(path)

    if watch:
        from shebo_cli.commands.watching import draw_and_watch

        draw_and_watch(session, watched_folders(session), draw)
    else:
        draw()


def _draw(
    session: Session, form: Form, audience: Audience, output: str | None, *, force: bool
) -> Path | None:
    """Read the project and write the document."""
    from shebo_cli.commands.layouts import layouts_of
    from shebo_cli.commands.plan_document import open_document
    from shebo_cli.files.layouts_folder import DOCUMENTS
    from shebo_cli.files.project_search import find_project
    from shebo_cli.render.plan import render_plan

    folder = find_project(session.project, Path.cwd())
    plan = open_document(session, audience)
    layouts = layouts_of(folder, plan.settings, DOCUMENTS)
    t = Translator(plan.settings.language)
    drawn: Literal["html", "md"] = "html" if form in ("html", "pdf") else "md"
    text = render_plan(plan, drawn, layouts, t)
    match form:
        case "html" | "md":
            content = text.encode()
        case "pdf":
            content = as_pdf(text)
        case "docx":
            from shebo_cli.render.docx import render_docx

            content = render_docx(
                text,
                t,
                footer=plan.settings.client,
                logo=layouts.logo,
                chart=plan.chart,
                colour=layouts.colour,
            )
    suffix = ".internal" if audience == "internal" else ""
    return write_document(session, folder, f"plan{suffix}.{form}", content, output, force=force)
