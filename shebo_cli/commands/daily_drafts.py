"""The ready messages of the daily check as files: a folder a day, in it one a project."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from shebo_cli.errors import Place, refuse, say
from shebo_cli.files.project_folder import shown
from shebo_cli.files.whole import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from shebo_cli.commands.overview import Seen
    from shebo_cli.commands.session import Session


def write_drafts(session: Session, folder: Path, root: Path, found: Iterable[Seen]) -> None:
    """Write each message as text to `DAY/PROJECT/KIND-ADDRESSEE.txt`; the same day writes anew.

    Args:
        session: The run.
        folder: Where to.
        root: The folder of the projects, whose tree is kept.
        found: The projects with findings.

    Raises:
        SheboError: The folder cannot be made.
    """
    for one in found:
        inner = os.path.relpath(one.folder, root)
        target = folder / session.day.isoformat() / inner
        try:
            target.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise refuse(
                say("the folder cannot be made: {reason}", reason=error.strerror or str(error)),
                Place(shown(target)),
                say("Name another folder with --drafts."),
            ) from None
        for row in one.value["findings"]:
            if row["draft"]:
                text = f"{row['draft']['text']}\n"
                write_whole(target / _name(row), text.encode(), replace=True)


def _name(row: dict[str, Any]) -> str:
    """Give a file's name: there may be several promises, each with an event of its own."""
    event = row["events"][0] if row["kind"].startswith("promise") else ""
    return "-".join(filter(None, (row["kind"], row["draft"]["to"], event))) + ".txt"
