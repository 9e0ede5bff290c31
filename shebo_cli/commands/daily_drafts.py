"""The ready messages of the daily check as files: a folder a day, in it one a project."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from shebo_cli.core.pulse_findings import SORTS
from shebo_cli.errors import Place, SheboError, refuse, say
from shebo_cli.files.paths import is_link
from shebo_cli.files.project_folder import shown
from shebo_cli.files.whole import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from shebo_cli.commands.overview import Seen
    from shebo_cli.commands.session import Session
    from shebo_cli.errors import Problem


def write_drafts(session: Session, folder: Path, root: Path, seen: Iterable[Seen]) -> list[Problem]:
    """Write each message as text to `DAY/PROJECT/KIND-ADDRESSEE.txt`.

    The folder of the day is the tool's own: the same day writes anew, and takes away what no
    longer holds, so that nobody sends it.

    Args:
        session: The run.
        folder: Where to.
        root: The folder of the projects, whose tree is kept.
        seen: All projects; one that cannot be read keeps its messages.

    Returns:
        What cannot be written.
    """
    day = folder / session.day.isoformat()
    problems: list[Problem] = []
    for one in seen:
        if one.value is None:
            continue
        target = day / os.path.relpath(one.folder, root)
        drafts = {
            _name(row): f"{row['draft']['text']}\n" for row in one.value["findings"] if row["draft"]
        }
        try:
            _write(day, target, drafts)
        except SheboError as error:
            problems += error.problems
    return problems


def _write(day: Path, target: Path, drafts: Mapping[str, str]) -> None:
    """Let a folder hold these messages, and no others of the tool's.

    Raises:
        SheboError: The disk refuses, or a link leads elsewhere.
    """
    try:
        # Whoever names the folder may name a link; what lies in it may not lead out of it.
        ways = (one for one in (target, *target.parents) if one.is_relative_to(day))
        links = [one for one in ways if is_link(one)]
        if links:
            raise refuse(
                say("this is a link: messages are not written through it"),
                Place(shown(links[0])),
                say("Name another folder with --drafts."),
            )
        if drafts:
            target.mkdir(parents=True, exist_ok=True)
        for file in target.glob("*.txt") if target.is_dir() else ():
            kind = file.name.removesuffix(".txt").rpartition("-")[0]
            if file.name not in drafts and any(kind.startswith(known) for known in SORTS):
                file.unlink()
    except OSError as error:
        raise refuse(
            say("the messages cannot be written: {reason}", reason=error.strerror or str(error)),
            Place(shown(target)),
            say("Name another folder with --drafts."),
        ) from None
    for name, text in drafts.items():
        # A thousand projects have several thousand, and tomorrow they are others.
        write_whole(target / name, text.encode(), replace=True, is_flushed=False)


def _name(row: dict[str, Any]) -> str:
    """Give a file's name: there may be several promises, each with an event of its own."""
    event = row["events"][0] if row["kind"].startswith("promise") else ""
    return "-".join(filter(None, (row["kind"], row["draft"]["to"], event))) + ".txt"
