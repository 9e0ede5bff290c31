"""`shebo schema`: JSON Schemas by which editors complete and check the files that people write."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from shebo_cli.errors import Place, did_you_mean, refuse, say
from shebo_cli.i18n import mark

if TYPE_CHECKING:
    from shebo_cli.commands.session import Session

app = typer.Typer(rich_markup_mode=None, add_completion=False)

FILES = {
    "brief": ("brief.toml", mark("What the client told us.")),
    "dpv": ("dpv.toml", mark("The plan: blocks of tasks with hours.")),
    "project": ("shebo.toml", mark("The project's settings.")),
    "template": ("*.toml", mark("A block template of your own.")),
    "form": ("brief/*.toml", mark("A form of briefs of your own.")),
    "service": ("service/*.toml", mark("A service definition of your own.")),
    "calendar": ("calendar/*.toml", mark("Days off of the company.")),
    "company": ("layouts/company.toml", mark("Name, colour and logo of the company.")),
}
"""What each kind of file is called and is; the last five lie in a company's folder of templates."""


@app.command("schema", help=mark("The JSON Schema of a kind of file, for editors; or all kinds."))
def command(
    ctx: typer.Context,
    kind: Annotated[
        str | None, typer.Argument(metavar="[KIND]", help=mark("Such as brief, dpv, project."))
    ] = None,
    folder: Annotated[
        Path | None,
        typer.Option(
            "--write", metavar="FOLDER", help=mark("Write the schemas into a folder instead.")
        ),
    ] = None,
) -> None:
    """Print a schema, list the kinds, or write schemas.

    Raises:
        SheboError: No such kind, or the disk refuses.
    """
    session: Session = ctx.obj
    if kind is not None and kind not in FILES:
        raise refuse(
            say("unknown kind of file “{name}”", name=kind), None, did_you_mean(kind, FILES)
        )
    if folder is not None:
        _write(session, folder, (kind,) if kind else tuple(FILES))
    elif kind is not None:
        from shebo_cli.files.json_schema import json_schema_of

        session.print_json(json_schema_of(kind))
    else:
        _list(session)


def _list(session: Session) -> None:
    from shebo_cli.files.schema_line import SCHEMA_FOLDER, schema_line

    t = session.t
    rows = [[kind, file, t(purpose)] for kind, (file, purpose) in FILES.items()]
    session.print_table([t("kind"), t("file"), t("purpose")], rows)
    session.print()
    session.print(t("The first line of a file tells an editor where its schema lies:"))
    for kind in ("brief", "dpv", "project"):
        session.print(f"    {FILES[kind][0]}: {schema_line(kind)}")
    session.print(
        t("To write all of them: {command}", command=f"shebo schema --write {SCHEMA_FOLDER}")
    )


def _write(session: Session, folder: Path, kinds: tuple[str, ...]) -> None:
    from shebo_cli.files.json_schema import dump_schema
    from shebo_cli.files.project_folder import shown
    from shebo_cli.files.schema_line import schema_name
    from shebo_cli.files.whole import write_whole

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise refuse(
            say("the folder cannot be made: {reason}", reason=error.strerror or str(error)),
            Place(str(folder)),
            say("Check the path and its permissions."),
        ) from None
    for kind in kinds:
        path = folder / schema_name(kind)
        write_whole(path, dump_schema(kind), replace=True)
        session.print(shown(path))
