"""What the paths on the command line of `lint` mean."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.files.answer_keeper import Inputs
from shebo_cli.files.kept_answers import is_settled, look
from shebo_cli.files.paths import is_folder
from shebo_cli.files.project_folder import PROJECT_FILES, SETTINGS, shown
from shebo_cli.files.project_search import (
    known_file,
    project_around,
    projects_below,
    unreadable_folder,
)

if TYPE_CHECKING:
    from shebo_cli.commands.session import Session
    from shebo_cli.errors import Problem


class Target(NamedTuple):
    """What the paths on the command line mean.

    Attributes:
        folders: Of projects, absolute and sorted.
        named: Files that alone are told of, by folder, as messages show them.
        unreadable: What is wrong with folders that cannot be read.
        search: What the search saw.
        roots: Folders that were searched.
    """

    folders: list[str]
    named: dict[str, frozenset[str]]
    unreadable: dict[str, tuple[Problem, ...]]
    search: Inputs
    roots: tuple[Path, ...]


def target_of(session: Session, paths: list[Path], since: int) -> Target:
    """Find the projects.

    Args:
        session: Says where the user stands.
        paths: As they were typed; none means the project around.
        since: When the search began, in ns since the epoch.
    """
    seen: dict[str, tuple[int, ...]] = {}
    if not paths:
        here = Path.cwd()
        paths = [project_around(session.project, here)]
        # Another project that begins nearer would be the one around.
        seen = {str(one / SETTINGS): look(str(one / SETTINGS)) for one in (here, *here.parents)}
    whole: set[str] = set()
    unreadable: set[str] = set()
    files: set[Path] = set()
    roots = []
    for path in paths:
        if is_folder(path) and path.name not in PROJECT_FILES:
            tree = projects_below(path)
            roots.append(path)
            whole.update(tree.projects)
            unreadable.update(tree.unreadable)
            seen.update(tree.searched)
        else:
            files.add(Path(os.path.abspath(known_file(path))))  # noqa: PTH100 # links stay as named
    named: dict[str, set[str]] = {}
    for file in files:
        if str(file.parent) not in whole:
            named.setdefault(str(file.parent), set()).add(shown(file))
    return Target(
        sorted({*whole, *named}),
        {folder: frozenset(names) for folder, names in named.items()},
        {folder: (unreadable_folder(folder),) for folder in unreadable},
        Inputs(list(seen), list(seen.values()), is_settled(list(seen.values()), since)),
        tuple(roots),
    )
