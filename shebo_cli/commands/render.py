"""`shebo render`: the plan as a document."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from shebo_cli.commands.load import load_plan
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
    output: Annotated[
        str | None,
        typer.Option(
            "-o", "--output", metavar="FILE", help=mark("Where to; - for standard output.")
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help=mark("Replace an existing file."))] = False,
) -> None:
    """Draw the plan into the project's `out` folder, or where the user says."""
    from shebo_cli.core.estimate import estimate
    from shebo_cli.files.project_folder import document_path, output_path, shown
    from shebo_cli.files.template_folder import templates_root
    from shebo_cli.files.whole import write_whole
    from shebo_cli.render.plan import Plan, render_plan

    session: Session = ctx.obj
    loaded = load_plan(session)
    months = loaded.project.purchased_months
    plan = Plan(
        settings=loaded.settings,
        brief=loaded.project.brief,
        dpv=loaded.dpv,
        service=loaded.service,
        estimate=estimate(loaded.dpv, months or 0, loaded.settings.service.level, loaded.service),
        months_known=months is not None,
        today=session.today,
    )
    layouts = templates_root() / "dpv" / "layouts"
    text = render_plan(plan, form, layouts, Translator(loaded.settings.language))
    if output == "-":
        sys.stdout.write(text)
        return
    if output is None:
        path = document_path(Path(loaded.project.folder), f"plan.{form}")
    else:
        path = output_path(output)
    # What lies in the project's own folder of documents is disposable; any other file is not.
    write_whole(path, text.encode(), replace=output is None or force)
    session.print(shown(path))
