"""`shebo report`: the story of a project for a working group (R-WATCH-3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from shebo_cli.commands.document import FORMS, Form, as_pdf, format_of, write_document
from shebo_cli.commands.options import ForceFlag, JsonFlag, OutputOption, not_together
from shebo_cli.i18n import Translator, mark

if TYPE_CHECKING:
    from shebo_cli.commands.books import Books
    from shebo_cli.commands.session import Session
    from shebo_cli.core.report import Report

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(
    "report",
    help=mark(
        "What to tell a working group: what was done since the last one, what comes next, what is"
        " waited for, when the work ends, what has to be decided."
    ),
)
def command(
    ctx: typer.Context,
    since: Annotated[
        str | None,
        typer.Option(
            "--since", metavar="DATE", help=mark("From which day on; else since the last one.")
        ),
    ] = None,
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
    open_: Annotated[bool, typer.Option("--open", help=mark("Show it once it is drawn."))] = False,
    as_json: JsonFlag = False,
) -> None:
    """Draw the report into the project's `out` folder, or where the user says."""
    from shebo_cli.commands.books import open_books
    from shebo_cli.commands.report_values import gather_report
    from shebo_cli.commands.session import parse_day

    if output == "-" and open_:
        raise not_together("-o -", "--open")
    if as_json and (form or output):
        raise not_together("--json", "--format" if form else "-o")
    session: Session = ctx.obj
    books = open_books(session)
    report = gather_report(books, parse_day(since), audience)
    if as_json:
        head = {"schema": "shebo/report/1", "project": books.settings.id}
        session.print_json({**head, **report._asdict()})
        return
    chosen = format_of(form, output, FORMS) or "html"
    suffix = ".internal" if audience == "internal" else ""
    name = f"report-{books.today}{suffix}.{chosen}"
    content = _drawn(books, report, chosen)
    path = write_document(session, books.folder, name, content, output, force=force)
    if path and open_:
        from shebo_cli.commands.watching import open_document

        open_document(path)


def _drawn(books: Books, report: Report, form: Form) -> bytes:
    """Draw the report in the project's language."""
    from shebo_cli.commands.layouts import layouts_of
    from shebo_cli.files.layouts_folder import DOCUMENTS
    from shebo_cli.render.report import render_report

    t = Translator(books.settings.language)
    layouts = layouts_of(books.folder, books.settings, DOCUMENTS)
    drawn: Literal["html", "md"] = "html" if form in ("html", "pdf") else "md"
    text = render_report(report, drawn, layouts, t)
    match form:
        case "html" | "md":
            return text.encode()
        case "pdf":
            return as_pdf(text)
        case "docx":
            from shebo_cli.render.docx import render_docx

            return render_docx(
                text,
                t,
                footer=report.client,
                logo=layouts.logo,
                colour=layouts.colour,
                # The agenda and the summary.
                ahead=2,
            )
