"""`shebo daily`: what needs somebody today, in all projects below a folder (R-WATCH)."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from shebo_cli.commands.daily_drafts import write_drafts
from shebo_cli.commands.daily_github import print_annotations
from shebo_cli.commands.daily_shown import print_projects
from shebo_cli.commands.options import JsonFlag, not_together
from shebo_cli.commands.overview import overview
from shebo_cli.commands.pulse import pulse_maker
from shebo_cli.commands.session import describe_problem
from shebo_cli.core.pulse_findings import SORTS
from shebo_cli.errors import Place, refuse, say
from shebo_cli.files.paths import is_folder
from shebo_cli.files.project_folder import shown
from shebo_cli.files.project_search import project_around
from shebo_cli.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from shebo_cli.commands.overview import Seen
    from shebo_cli.commands.session import Session

app = typer.Typer(rich_markup_mode=None, add_completion=False)

EndsFlag = Annotated[
    bool, typer.Option("--evening", help=mark("Today is over: judge it as the last day."))
]


@app.command(
    "daily", help=mark("What needs somebody today, in all projects below a folder, with messages.")
)
def command(
    ctx: typer.Context,
    root: Annotated[
        Path | None,
        typer.Argument(
            metavar="[ROOT]", help=mark("A project, or a folder of them; without it, here.")
        ),
    ] = None,
    evening: EndsFlag = False,
    as_json: JsonFlag = False,
    form: Annotated[
        Literal["text", "json", "github"],
        typer.Option("--format", help=mark("How to report; github makes annotations.")),
    ] = "text",
    no_drafts: Annotated[
        bool, typer.Option("--no-drafts", help=mark("Without the ready messages."))
    ] = False,
    drafts: Annotated[
        Path | None,
        typer.Option(
            "--drafts", metavar="DIR", help=mark("Write the ready messages to files in a folder.")
        ),
    ] = None,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help=mark("Read everything anew, and keep nothing."))
    ] = False,
    jobs: Annotated[
        int | None, typer.Option("--jobs", min=1, max=64, help=mark("Number of processes."))
    ] = None,
) -> int:
    """Print what needs somebody; nothing where all is well."""
    session: Session = ctx.obj
    if as_json and form == "github":
        raise not_together("--json", "--format github")
    form = "json" if as_json else form
    asked = root or project_around(session.project, Path.cwd())
    if not is_folder(asked):
        raise refuse(
            say("there is no such folder"),
            Place(shown(asked)),
            say("Check the path, or make a project: shebo dpv new BRIEF"),
        )
    is_bare = not drafts and (no_drafts or form == "github")
    make = pulse_maker(is_evening=evening, is_bare=is_bare)
    seen = list(overview(session, asked, make, is_kept=not no_cache, workers=jobs))
    for one in seen:
        for problem in (*one.problems, *(one.value or {}).get("undrafted", ())):
            sys.stderr.write(f"{problem}\n")
    found = [one for one in seen if one.value and one.value["findings"]]
    if form == "json":
        session.print_json(to_json(session, seen, found, is_evening=evening, is_bare=no_drafts))
    elif form == "github":
        print_annotations(session, found)
    else:
        print_projects(session, found, len(seen), has_drafts=not (no_drafts or drafts))
    unwritten = write_drafts(session, drafts, asked, seen) if drafts else []
    for failed in unwritten:
        sys.stderr.write(describe_problem(failed, session.t) + "\n")
    is_lost = bool(unwritten) or any(one.value is None or one.value["undrafted"] for one in seen)
    return int(is_lost or any(map(_needs_person, _rows(found))))


def _rows(found: Iterable[Seen]) -> Iterable[dict[str, Any]]:
    return (row for one in found for row in one.value["findings"])


def _needs_person(row: dict[str, Any]) -> bool:
    return SORTS[row["kind"]].needs_person


def to_json(
    session: Session,
    seen: Sequence[Seen],
    found: Sequence[Seen],
    *,
    is_evening: bool,
    is_bare: bool,
) -> dict[str, object]:
    """Give the answer in the shape `shebo/daily/1`, which scripts rely on.

    Args:
        session: The run.
        seen: All projects.
        found: Those with findings.
        is_evening: Whether today is over.
        is_bare: Whether the messages are left out.
    """
    rows = list(_rows(found))
    severities = [row["severity"] for row in rows]
    return {
        "schema": "shebo/daily/1",
        "today": session.day,
        "evening": is_evening,
        "projects": [
            {
                "folder": one.folder,
                **one.value,
                "findings": [_json_row(row, is_bare=is_bare) for row in one.value["findings"]],
            }
            for one in found
        ],
        "unreadable": [
            {"folder": one.folder, "problems": list(one.problems)}
            for one in seen
            if one.value is None
        ],
        "summary": {
            "projects": len(seen),
            "with_findings": len(found),
            "unreadable": sum(one.value is None for one in seen),
            **{name: severities.count(name) for name in ("error", "warning", "info")},
        },
    }


def _json_row(row: dict[str, Any], *, is_bare: bool) -> dict[str, object]:
    from decimal import Decimal

    hours = row["hours"]
    told = {**row, "hours": None if hours is None else Decimal(hours)}
    if is_bare:
        told.pop("draft", None)
    return told
