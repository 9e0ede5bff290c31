"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from shebo_cli.errors import SheboError, refuse, say
from shebo_cli.i18n import mark

CatalogueOption = Annotated[
    Path | None,
    typer.Option("--catalogue", metavar="DIR", help=mark("A folder with templates of your own.")),
]
DryFlag = Annotated[bool, typer.Option("--dry-run", help=mark("Show it and write nothing."))]
JsonFlag = Annotated[bool, typer.Option("--json", help=mark("One JSON object."))]
OutputOption = Annotated[
    str | None,
    typer.Option("-o", "--output", metavar="FILE", help=mark("Where to; - for standard output.")),
]
ForceFlag = Annotated[bool, typer.Option("--force", help=mark("Replace an existing file."))]
OnOption = Annotated[
    str | None,
    typer.Option("--on", metavar="DATE", help=mark("Since when it holds; today without it.")),
]
NoteOption = Annotated[
    str | None, typer.Option("--note", metavar="TEXT", help=mark("A remark for the journal."))
]
ViaOption = Annotated[
    str | None, typer.Option("--via", metavar="CHANNEL", help=mark("How: letter, OneBox, call."))
]
AboutOption = Annotated[
    str | None, typer.Option("--about", metavar="TEXT", help=mark("What it was about."))
]
RoleOption = Annotated[
    Literal["administrator", "client"], typer.Option("--as", help=mark("In which role."))
]
ByOption = Annotated[
    str | None,
    typer.Option(
        "--by", metavar="NAME", help=mark("Who decides; the team's administrator without it.")
    ),
]
BlocksOption = Annotated[
    list[str] | None,
    typer.Option("--block", metavar="ID", help=mark("This block only; may be repeated.")),
]


def not_together(option: str, other: str) -> SheboError:
    """Make the error of two options that do not go together."""
    return refuse(
        say("{option} and {other} do not go together", option=option, other=other),
        None,
        say("Leave out one of both options."),
    )
