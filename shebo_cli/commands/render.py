"""`shebo render`: the plan as a document."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from shebo_cli.commands.document import write_document
from shebo_cli.commands.load import load_plan, watched_folders
from shebo_cli.commands.options import ForceFlag, OutputOption, not_together
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
    watch: Annotated[
        bool, typer.Option("--watch", help=mark("Draw it again whenever the project changes."))
    ] = False,
    open_: Annotated[bool, typer.Option("--open", help=mark("Show it once it is drawn."))] = False,
) -> None:
    """Draw the plan into the project's `out` folder, or where the user says."""
    from shebo_cli.commands.watching import draw_and_watch, open_document

    if output == "-" and (watch or open_):
        raise not_together("-o -", "--watch" if watch else "--open")
    session: Session = ctx.obj
    drawn: list[Path] = []

    def draw() -> None:
        # What it has written itself, it may replace.
        path = _draw(session, form, output, force=force or bool(drawn))
        if path and not drawn:
            drawn.append(path)
            if open_:
                open_document(path)

    if watch:
        draw_and_watch(session, watched_folders(session), draw)
    else:
        draw()


def _draw(
    session: Session, form: Literal["html", "md"], output: str | None, *, force: bool
) -> Path | None:
    """Read the project and write the document."""
    from shebo_cli.core.estimate import estimate
    from shebo_cli.files.template_folder import templates_root
    from shebo_cli.render.plan import Plan, render_plan

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
    folder = Path(loaded.project.folder)
    return write_document(session, folder, f"plan.{form}", text.encode(), output, force=force)
