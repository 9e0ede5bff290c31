"""Finding projects: the one that the user means, and all of those below a folder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from shebo_cli.errors import Place, Problem, SheboError, refuse, say
from shebo_cli.files.articles import ARTICLES
from shebo_cli.files.kept_answers import look
from shebo_cli.files.paths import is_file, is_folder, is_there
from shebo_cli.files.project_folder import JOURNAL, PROJECT_FILES, SETTINGS, shown
from shebo_cli.files.toml_reader import UNREADABLE

OF_A_PROJECT = (*PROJECT_FILES, JOURNAL, ARTICLES)
"""What stands in a project's folder and holds no other project."""


def find_project(asked: str | None, start: Path) -> Path:
    """Find the project's folder.

    Args:
        asked: What `--project` or `SHEBO_PROJECT` said, or None.
        start: Where the user stands.

    Returns:
        The folder asked for, else the nearest one upwards that has a `shebo.toml`.

    Raises:
        SheboError: No such folder, or none found upwards.
    """
    if asked is not None:
        folder = Path(asked)
        if not is_folder(folder):
            raise refuse(
                say("there is no such folder"), Place(asked), say("Check --project and its path.")
            )
        if not is_file(folder / SETTINGS):
            raise refuse(
                say("this folder holds no project: there is no shebo.toml"),
                Place(asked),
                say("Make one: shebo dpv new BRIEF -p {folder}", folder=asked),
            )
        return folder
    for folder in (start, *start.parents):
        if is_file(folder / SETTINGS):
            return folder
    raise refuse(
        say("no project here: no shebo.toml in this folder or above it"),
        None,
        say("Go to a project's folder, name one with --project, or make one: shebo dpv new BRIEF"),
    )


def project_around(asked: str | None, start: Path) -> Path:
    """Give the folder asked for, else the project that the user stands in, else where he stands."""
    if asked is not None:
        return Path(asked)
    return next((one for one in (start, *start.parents) if is_file(one / SETTINGS)), start)


def known_file(path: Path) -> Path:
    """Give a file of a project as it is.

    Raises:
        SheboError: Nothing is there, or a file that no project has.
    """
    if not is_there(path):
        raise _nothing(path)
    if path.name not in PROJECT_FILES:
        raise refuse(
            say("not a file of a project"),
            Place(shown(path)),
            say(
                "Known are: {names}. A brief under another name: shebo brief check {file}",
                names=PROJECT_FILES,
                file=shown(path),
            ),
        )
    return path


class Tree(NamedTuple):
    """What a search below a folder came by, absolute.

    Attributes:
        projects: Folders that hold a file of a project.
        searched: How all folders looked before they were read, those of the projects among them.
        unreadable: Folders that cannot be read; without a word they would pass for sound.
    """

    projects: list[str]
    searched: dict[str, tuple[int, ...]]
    unreadable: list[str]


def projects_below(path: Path) -> Tree:
    """Find the project folders in a tree; hidden folders and links are not followed.

    Raises:
        SheboError: There are none.
    """
    found = Tree([], {}, [])
    waiting = [os.path.abspath(path)]  # noqa: PTH100 # links stay as the user named them
    while waiting:
        # Not os.walk: before Python 3.12 it calls itself for every level.
        folder = waiting.pop()
        found.searched[folder] = look(folder)
        try:
            with os.scandir(folder) as listed:
                entries = list(listed)
        except OSError:
            found.unreadable.append(folder)
            continue
        is_project = any(entry.name in PROJECT_FILES for entry in entries)
        if is_project:
            found.projects.append(folder)
        waiting += (
            entry.path
            for entry in entries
            if not entry.name.startswith(".")
            and entry.name not in (OF_A_PROJECT if is_project else PROJECT_FILES)
            and entry.is_dir(follow_symlinks=False)
        )
    if not found.projects and not found.unreadable:
        raise _nothing(path)
    return found


def unreadable_folder(folder: str) -> Problem:
    """Give the problem of a folder that cannot be read."""
    return Problem(
        UNREADABLE,
        say("the folder cannot be read"),
        Place(shown(Path(folder))),
        say("Check its permissions."),
    )


def _nothing(path: Path) -> SheboError:
    return refuse(
        say("no project here: none of {names}", names=PROJECT_FILES),
        Place(shown(path)),
        say("Check the path, or make a project: shebo dpv new BRIEF"),
    )
