"""`shebo training`: who is to be taught what, and who was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from shebo_cli.commands.document import FORMS, format_of, write_document
from shebo_cli.commands.options import ForceFlag, JsonFlag, OutputOption, not_together
from shebo_cli.commands.planning import open_plan
from shebo_cli.core.training_plan import training_plan
from shebo_cli.errors import Place, refuse, say
from shebo_cli.i18n import Translator, mark
from shebo_cli.render.training import render_training

if TYPE_CHECKING:
    from shebo_cli.commands.planning import Planned
    from shebo_cli.commands.session import Session
    from shebo_cli.core.training_plan import TrainingPlan

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(
    "training", help=mark("Who of the client is to be taught what, by when, and who came.")
)
def command(
    ctx: typer.Context,
    as_json: JsonFlag = False,
    form: Annotated[
        Literal["md", "docx"] | None,
        typer.Option("--format", help=mark("A document to send: Markdown, or a file of Word.")),
    ] = None,
    output: OutputOption = None,
    force: ForceFlag = False,
) -> None:
    """Print the plan of trainings, or write it as a document."""
    session: Session = ctx.obj
    is_document = bool(form or output)
    if as_json and is_document:
        raise not_together("--json", "--format" if form else "-o")
    chosen = format_of(form, output, FORMS) or "md"
    if chosen not in ("md", "docx"):
        raise refuse(
            say("the plan of trainings is no {form}", form=chosen),
            Place(output or ""),
            say("Possible here: {names}.", names=("md", "docx")),
        )
    planned = open_plan(session)
    plan = training_plan(
        planned.books.project,
        planned.books.as_of_today(),
        {one.id: one.end for one in planned.plan.blocks},
    )
    settings = planned.books.settings
    if as_json:
        session.print_json(_json(planned, plan))
    elif is_document:
        t = Translator(settings.language)
        text = render_training(settings.client, planned.books.today, plan, t)
        content = _as_word(text, t, settings.client) if chosen == "docx" else text.encode()
        folder, name = planned.books.folder, f"training.{chosen}"
        write_document(session, folder, name, content, output, force=force)
    else:
        from shebo_cli.render.markdown_text import plain_text

        text = render_training(settings.client, planned.books.today, plan, session.t)
        session.print_raw(plain_text(text))


def _as_word(text: str, t: Translator, client: str) -> bytes:
    from shebo_cli.render.docx import render_docx

    return render_docx(text, t, footer=client)


def _json(planned: Planned, plan: TrainingPlan) -> dict[str, object]:
    """Give the plan in the shape `shebo/training/1`, which scripts rely on."""
    return {
        "schema": "shebo/training/1",
        "project": planned.books.settings.id,
        "today": planned.books.today,
        "sessions": plan.sessions,
        "days": plan.days,
        "lessons": [
            {
                "articles": one.articles,
                "ready": one.ready,
                "ready_now": one.ready_by(planned.books.today),
                "roles": one.roles,
                "blocks": [topic.block for topic in one.topics],
            }
            for one in plan.lessons
        ],
        "topics": plan.topics,
        "roles": [
            {
                **one._asdict(),
                "missed": [{"block": block, "name": name} for block, name in one.missed],
            }
            for one in plan.roles
        ],
        "held": plan.held,
    }
