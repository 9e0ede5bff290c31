"""`shebo change`: an approved ДПВ is changed: shown first, then exactly that."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from shebo_cli.commands.change_plan import run_apply, run_plan
from shebo_cli.commands.options import DryFlag, JsonFlag, OnOption
from shebo_cli.commands.session import parse_day
from shebo_cli.i18n import mark

if TYPE_CHECKING:
    from shebo_cli.commands.session import Session

app = typer.Typer(
    rich_markup_mode=None,
    add_completion=False,
    help=mark("Change an approved ДПВ: show the consequences, then do exactly that."),
)

FileArgument = Annotated[
    Path | None,
    typer.Argument(
        metavar="[FILE]", help=mark("The ДПВ as it shall be; dpv.toml itself without it.")
    ),
]


@app.command("plan", help=mark("Show what a change brings: kind, hours, months, payer, letters."))
def plan(
    ctx: typer.Context,
    file: FileArgument = None,
    title: Annotated[
        str | None, typer.Option("--title", metavar="TEXT", help=mark("What the change is called."))
    ] = None,
    information: Annotated[
        str | None,
        typer.Option(
            "--information",
            metavar="TEXT",
            help=mark("What the client told or asked for since: makes it a change of scope."),
        ),
    ] = None,
    dry_run: DryFlag = False,
    as_json: JsonFlag = False,
) -> None:
    """Show a change, and mark the file as shown."""
    session: Session = ctx.obj
    run_plan(session, file, title, information, is_dry=dry_run, as_json=as_json)


@app.command("apply", help=mark("Record a change exactly as it was shown."))
def apply(
    ctx: typer.Context, file: FileArgument = None, on: OnOption = None, dry_run: DryFlag = False
) -> None:
    """Record a change."""
    session: Session = ctx.obj
    run_apply(session, file, parse_day(on), is_dry=dry_run)
