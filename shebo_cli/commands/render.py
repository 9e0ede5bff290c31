"""`shebo render`: the plan as a document."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from shebo_cli.commands.document import write_document
from shebo_cli.commands.options import ForceFlag, OutputOption
from shebo_cli.i18n import Translator, mark

if TYPE_CHECKING:
    from shebo_cli.commands.session import Session

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("render", help=mark("The plan as a document: HTML for the client, or Markdown."))
def command(
    ctx: typer.Context,
    form: Annotated[
        Literal["html", "md"], typer.Option("--format", help=mark("Which document."))
    ] = "html",
    audience: Annotated[
        Literal["client", "internal"],
        typer.Option("--for", help=mark("For whom; internal shows notes, risks, norms.")),
    ] = "client",
    output: OutputOption = None,
    force: ForceFlag = False,
) -> None:
    """Draw the plan into the project's `out` folder, or where the user says."""
    from shebo_cli.commands.plan_document import open_document
    from shebo_cli.files.project_search import find_project
    from shebo_cli.files.template_folder import templates_root
    from shebo_cli.render.plan import render_plan

    session: Session = ctx.obj
    folder = find_project(session.project, Path.cwd())
    plan = open_document(session, audience)
    layouts = templates_root() / "dpv" / "layouts"
    text = render_plan(plan, form, layouts, Translator(plan.settings.language))
    suffix = ".internal" if audience == "internal" else ""
    write_document(session, folder, f"plan{suffix}.{form}", text.encode(), output, force=force)
