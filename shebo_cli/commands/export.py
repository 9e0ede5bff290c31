"""`shebo export`: the plan, by dates or as a table, for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, get_args

import typer

from shebo_cli.commands.document import write_document
from shebo_cli.commands.load import load_plan
from shebo_cli.commands.options import ForceFlag, OutputOption
from shebo_cli.commands.planning import open_plan
from shebo_cli.i18n import Translator, mark

if TYPE_CHECKING:
    from shebo_cli.commands.load import Loaded
    from shebo_cli.commands.planning import Planned
    from shebo_cli.commands.session import Session

app = typer.Typer(rich_markup_mode=None, add_completion=False)

Dated = Literal["ics", "msproject", "svg", "html"]
"""Formats that show the plan by dates."""

Undated = Literal["xlsx", "csv", "json"]
"""Formats that show blocks, tasks and hours; the project needs neither a start nor a purchase."""

Form = Literal[Dated, Undated]
FILES: dict[Form, str] = {
    "ics": "plan.ics",
    "msproject": "plan.xml",
    "svg": "plan.svg",
    "html": "schedule.html",
    "xlsx": "plan.xlsx",
    "csv": "plan.csv",
    "json": "plan.json",
}
"""Name of the file in the project's folder of documents, by format."""


@app.command(
    "export",
    help=mark(
        "The plan by dates as a calendar, for MS Project and ProjectLibre, or as a picture; its"
        " blocks and tasks for Excel and for scripts."
    ),
)
def command(
    ctx: typer.Context,
    form: Annotated[
        Form, typer.Argument(metavar="|".join(get_args(Form)), help=mark("Which format."))
    ],
    output: OutputOption = None,
    force: ForceFlag = False,
) -> None:
    """Write the plan into the project's `out` folder, or where the user says."""
    session: Session = ctx.obj
    match form:
        case "xlsx" | "csv" | "json":
            loaded = load_plan(session)
            folder, content = Path(loaded.project.folder), _table(loaded, form)
        case _:
            planned = open_plan(session)
            folder, content = planned.books.folder, _by_dates(planned, form)
    write_document(session, folder, FILES[form], content, output, force=force)


def _table(loaded: Loaded, form: Undated) -> bytes:
    """Draw the blocks and tasks in the project's language."""
    settings = loaded.settings
    t = Translator(settings.language)
    match form:
        case "xlsx":
            from shebo_cli.render.xlsx import render_xlsx

            return render_xlsx(loaded.dpv, loaded.service, settings.client, t)
        case "csv":
            from shebo_cli.render.plan_csv import render_csv

            return render_csv(loaded.dpv, loaded.service, t)
        case "json":
            from shebo_cli.render.plan_json import render_json

            return render_json(loaded.dpv, settings.id, settings.client)


def _by_dates(planned: Planned, form: Dated) -> bytes:
    """Draw the plan by dates in the project's language."""
    t = Translator(planned.books.settings.language)
    settings = planned.books.settings
    match form:
        case "ics":
            from shebo_cli.render.ics import render_ics

            return render_ics(planned.plan, planned.duties(), settings.id, settings.client, t)
        case "msproject":
            return _msproject(planned, t)
        case "svg":
            from shebo_cli.render.gantt_svg import render_gantt

            return render_gantt(planned.timeline(t), t).encode()
        case "html":
            return _page(planned, t)


def _msproject(planned: Planned, t: Translator) -> bytes:
    """Draw the plan for MS Project, with what was worked."""
    from shebo_cli.core.approval import sealed_blocks
    from shebo_cli.core.placement import Slot
    from shebo_cli.core.remaining import task_work
    from shebo_cli.render.msproject import render_msproject
    from shebo_cli.render.msproject_times import BlockContents

    blocks = {block.id: block for block in sealed_blocks(planned.dpv)}
    worked = tuple(
        Slot(event.on, str(fact.task), fact.hours) for event, fact in task_work(planned.ledger)
    )
    spans = planned.baseline.spans if planned.baseline else {}
    settings = planned.books.settings
    return render_msproject(
        planned.plan,
        BlockContents(blocks, worked),
        spans,
        settings.id,
        settings.client,
        planned.ledger.conditions.work,
        t,
    )


def _page(planned: Planned, t: Translator) -> bytes:
    """Draw the plan as a page for the client."""
    from shebo_cli.commands.duties import price_of
    from shebo_cli.commands.layouts import layouts_of
    from shebo_cli.files.layouts_folder import DOCUMENTS
    from shebo_cli.render.needed import price_of_waiting
    from shebo_cli.render.schedule_page import render_schedule

    price = price_of(planned)
    words = price_of_waiting(price, t) if price else ""
    books = planned.books
    layouts = layouts_of(books.folder, books.settings, DOCUMENTS)
    chart = planned.timeline(t)
    page = render_schedule(chart, planned.duties(), words, layouts, t)
    return page.encode()
