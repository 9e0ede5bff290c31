"""`shebo render`: the plan as a document."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from shebo_cli.commands.document import write_document
from shebo_cli.commands.load import load_plan
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
    output: OutputOption = None,
    force: ForceFlag = False,
) -> None:
    """Draw the plan into the project's `out` folder, or where the user says."""
    from shebo_cli.commands.layouts import DOCUMENTS, layouts_of
    from shebo_cli.core.estimate import estimate
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
    folder = Path(loaded.project.folder)
    layouts, company = layouts_of(folder, loaded.settings, DOCUMENTS)
    text = render_plan(plan, form, layouts, Translator(loaded.settings.language), company)
    write_document(session, folder, f"plan.{form}", text.encode(), output, force=force)
