"""Journals beside what they were at a revision of git: events are added, never changed or lost."""

from __future__ import annotations

import os
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

from shebo_cli.errors import Place, Problem, SheboError, say
from shebo_cli.files.git import changed_since, content_of, tracked_since
from shebo_cli.files.journal_folder import SUFFIX
from shebo_cli.files.project_folder import JOURNAL, PROJECT_FILES, shown
from shebo_cli.files.toml_reader import read_bytes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

REWRITTEN = "SHB304"


def rewritten_events(folder: Path, shown: str, revision: str) -> tuple[Problem, ...]:
    """Find events that were there at a revision of git and are changed or gone now.

    Args:
        folder: The project's folder.
        shown: The journal's folder as messages show it.
        revision: A branch, a tag or a commit.

    Raises:
        SheboError: Git cannot compare.
    """
    names = (name.rpartition("/")[2] for name in changed_since(folder, revision, JOURNAL))
    return tuple(_rewritten(f"{shown}/{one}", revision) for one in names if one.endswith(SUFFIX))


def _rewritten(file: str, revision: str) -> Problem:
    """Give the problem of an event that is not what it was at a revision."""
    return Problem(
        REWRITTEN,
        say("this event is changed or gone since {revision}", revision=revision),
        Place(file),
        say(
            "Get it back: git checkout {revision} -- {file}",
            revision=quote(revision),
            file=quote(file),
        ),
    )


def lost_events(
    roots: Iterable[Path], projects: Collection[str], revision: str
) -> dict[str, tuple[Problem, ...]]:
    """Find events of projects that are no longer where they were.

    An event that lies unchanged in another project's journal has moved with its project; one in its
    old place lies where no search looks, such as a hidden folder.

    Args:
        roots: Folders that were searched for projects.
        projects: The folders of all projects that were found, absolute.
        revision: A branch, a tag or a commit.

    Returns:
        The problems by the folder that the project had, absolute.
    """
    found: dict[str, tuple[Problem, ...]] = {}
    for root in (os.path.abspath(one) for one in roots):  # noqa: PTH100 # as the search names them
        tracked = tracked_since(Path(root), revision)
        were = {f"{root}/{name}".rpartition("/")[0] for name, _ in tracked if _is_of_project(name)}
        for name, key in tracked:
            path = Path(root, name)
            folder = str(path.parent.parent)
            is_event = path.parent.name == JOURNAL and path.suffix == SUFFIX
            if not is_event or folder not in were or folder in projects:
                continue
            content = content_of(Path(root), key)
            places = (path, *(Path(project, JOURNAL, path.name) for project in projects))
            if not any(_reads(one) == content for one in places):
                found[folder] = (*found.get(folder, ()), _rewritten(shown(path), revision))
    return found


def _is_of_project(name: str) -> bool:
    return name.rpartition("/")[2] in PROJECT_FILES


def _reads(path: Path) -> bytes:
    try:
        return read_bytes(path, str(path))
    except SheboError:
        return b""
