"""`shebo portfolio`: all projects below a folder, those that need a look first."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, get_args

import typer

from shebo_cli.commands.document import format_of, no_format, write_document
from shebo_cli.commands.options import ForceFlag, JsonFlag, OutputOption, not_together
from shebo_cli.commands.overview import overview
from shebo_cli.commands.portfolio_row import make, row_of
from shebo_cli.core.portfolio import by_risk, totals_of
from shebo_cli.errors import Place, refuse, say
from shebo_cli.files.paths import is_folder
from shebo_cli.i18n import mark

if TYPE_CHECKING:
    from shebo_cli.commands.overview import Seen
    from shebo_cli.commands.session import Session
    from shebo_cli.core.portfolio import Row

app = typer.Typer(rich_markup_mode=None, add_completion=False)

Form = Literal["html", "csv", "jsonl", "parquet"]
FORMS: tuple[Form, ...] = get_args(Form)
LAYOUTS = "portfolio/layouts"
"""Where the page's layout lies among the shipped templates."""


@app.command(
    "portfolio",
    help=mark("All projects below a folder: risk, hours, terms, load by week, payments."),
)
def command(
    ctx: typer.Context,
    root: Annotated[Path, typer.Argument(metavar="ROOT", help=mark("A folder with projects."))],
    form: Annotated[
        Form | None, typer.Option("--format", help=mark("A page, or rows for a data warehouse."))
    ] = None,
    output: OutputOption = None,
    as_json: JsonFlag = False,
    force: ForceFlag = False,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help=mark("Read everything anew, and keep nothing."))
    ] = False,
    jobs: Annotated[
        int | None, typer.Option("--jobs", min=1, max=64, help=mark("Number of processes."))
    ] = None,
) -> int:
    """Print or write the portfolio.

    Returns:
        1 where something of a project cannot be read, else 0.

    Raises:
        SheboError: No project, or a place that cannot be written.
    """
    session: Session = ctx.obj
    if as_json and (form or output):
        raise not_together("--json", "--format" if form else "--output")
    chosen = _form(form, output)
    if not is_folder(root):
        raise refuse(say("there is no such folder"), Place(str(root)), say("Check the path."))
    rows: list[Row] = []
    told: list[Seen] = []
    for seen in overview(session, root, make, is_kept=not no_cache, workers=jobs):
        # The same wherever the user stands.
        one = seen._replace(folder=Path(os.path.relpath(seen.folder, root)).as_posix())
        if one.value is not None:
            rows.append(row_of(one.value, one.folder))
        if one.problems:
            told.append(one)
    if chosen:
        write_document(
            session, root, "", _drawn(session, rows, told, chosen), output or "-", force=force
        )
    elif as_json:
        from shebo_cli.commands.portfolio_json import to_json

        session.print_json(to_json(by_risk(rows), totals_of(rows), told, session.day))
    else:
        from shebo_cli.commands.portfolio_shown import print_portfolio

        print_portfolio(session, by_risk(rows), totals_of(rows))
    _tell(session, told)
    return int(bool(told))


def _form(form: Form | None, output: str | None) -> Form | None:
    """Give the format that is named, else the one that the file's name ends with.

    Raises:
        SheboError: They differ, or a file is named that tells none.
    """
    chosen = format_of(form, output, FORMS)
    if output and not chosen:
        raise no_format(output, FORMS)
    return chosen


def _drawn(session: Session, rows: list[Row], told: list[Seen], form: Form) -> bytes:
    match form:
        case "csv":
            from shebo_cli.render.portfolio_flat import render_csv

            return render_csv(rows)
        case "jsonl":
            from shebo_cli.render.portfolio_flat import render_jsonl

            return render_jsonl(rows)
        case "parquet":
            from shebo_cli.render.portfolio_parquet import render_parquet

            return render_parquet(rows)
        case "html":
            return _page(session, rows, told)


def _page(session: Session, rows: list[Row], told: list[Seen]) -> bytes:
    from shebo_cli.commands.layouts import kept_layouts
    from shebo_cli.files.layouts_folder import layout_folders
    from shebo_cli.render.layouts import Layouts
    from shebo_cli.render.portfolio_page import render_portfolio

    layouts = Layouts(layout_folders((), LAYOUTS), None, kept_layouts())
    missing = [problem for one in told for problem in one.problems]
    page = render_portfolio(
        by_risk(rows), totals_of(rows), missing, session.day, layouts, session.t
    )
    return page.encode()


def _tell(session: Session, told: list[Seen]) -> None:
    """Say on standard error what cannot be read, and how much of the answer is missing."""
    t = session.t
    for one in told:
        sys.stderr.write("\n".join(one.problems) + "\n")
    left_out = sum(one.value is None for one in told)
    if left_out:
        sys.stderr.write(
            t.counted(
                "{count} project cannot be read and is missing here.",
                "{count} projects cannot be read and are missing here.",
                left_out,
            )
            + "\n"
        )
