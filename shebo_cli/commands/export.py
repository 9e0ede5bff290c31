"""`shebo export`: the plan by dates for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from shebo_cli.commands.document import write_document
from shebo_cli.commands.options import ForceFlag, OutputOption
from shebo_cli.commands.planning import open_plan
from shebo_cli.i18n import Translator, mark

if TYPE_CHECKING:
    from shebo_cli.commands.planning import Planned
    from shebo_cli.commands.session import Session

app = typer.Typer(rich_markup_mode=None, add_completion=False)

Form = Literal["ics", "msproject", "svg", "html"]
FILES: dict[Form, str] = {
    "ics": "plan.ics",
    "msproject": "plan.xml",
    "svg": "plan.svg",
    "html": "schedule.html",
}
"""Name of the file in the project's folder of documents, by format."""


@app.command(
    "export",
    help=mark("The plan by dates as a calendar, for MS Project and ProjectLibre, or as a picture."),
)
def command(
    ctx: typer.Context,
    form: Annotated[
        Form, typer.Argument(metavar="ics|msproject|svg|html", help=mark("Which format."))
    ],
    output: OutputOption = None,
    force: ForceFlag = False,
) -> None:
    """Write the plan into the project's `out` folder, or where the user says."""
    session: Session = ctx.obj
    planned = open_plan(session)
    content = _rendered(planned, form)
    write_document(session, planned.books.folder, FILES[form], content, output, force=force)


def _rendered(planned: Planned, form: Form) -> bytes:
    """Draw the plan in the project's language."""
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
    from shebo_cli.commands.duties import price_of, price_of_waiting
    from shebo_cli.commands.words import DUTIES
    from shebo_cli.files.template_folder import templates_root
    from shebo_cli.render.schedule_page import render_schedule

    price = price_of(planned)
    words = price_of_waiting(price, t) if price else ""
    layouts = templates_root() / "dpv" / "layouts"
    chart = planned.timeline(t)
    return render_schedule(chart, planned.duties(), DUTIES, words, layouts, t).encode()
