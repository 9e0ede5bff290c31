"""The walk over many projects: what each adds to one answer, in the order of their paths."""

from __future__ import annotations

import os
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from shebo_cli.commands.books import books_of
from shebo_cli.commands.kept_parts import parts_of
from shebo_cli.commands.progress import Progress
from shebo_cli.commands.session import describe_problem
from shebo_cli.errors import SheboError
from shebo_cli.files.answer_keeper import Inputs, Part, Reader, all_below, inputs_of, look_at
from shebo_cli.files.kept_answers import is_settled, tool_state
from shebo_cli.files.paths import is_there
from shebo_cli.files.project_folder import DPV, JOURNAL, SETTINGS, catalogue_folders, shown
from shebo_cli.files.project_search import projects_below, unreadable_folder
from shebo_cli.files.template_folder import Shelf
from shebo_cli.files.toml_reader import read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from shebo_cli.commands.books import Books
    from shebo_cli.commands.session import Session
    from shebo_cli.i18n import Translator

    Make = Callable[[Books], Any]


NOT_LOOKED_AT = Inputs([], [], is_settled=False)


class Seen(NamedTuple):
    """What one project adds.

    Attributes:
        folder: Its folder as messages show it.
        value: What was made of it; None where it cannot be read.
        problems: What cannot be read of it, as standard error tells it; with a value it is of the
            journal and left out there.
    """

    folder: str
    value: Any
    problems: tuple[str, ...]


class _Task(NamedTuple):
    """What is done with every folder.

    Attributes:
        make: Makes the value.
        today: The day that is taken for today.
        t: The translator of problems.
        unreadable: Folders that cannot be read.
        shelf: Templates that are read once.
        started_at: Nanoseconds since the epoch.
        is_kept: Whether the value is kept, so that what it depends on is looked at.
    """

    make: Make
    today: date
    t: Translator
    unreadable: frozenset[str]
    shelf: Shelf
    started_at: int
    is_kept: bool


def overview(
    session: Session, root: Path, make: Make, *, is_kept: bool = True, workers: int | None = None
) -> Iterator[Seen]:
    """Go over all projects below a folder; one that cannot be read never stops the rest.

    A brief on its own is no project yet and is passed over. Nothing of a project stays but what was
    made of it, and that is given at once. What was made today of files that have not changed is
    told from the cache (docs/decisions/0012). While the walk lasts, a terminal shows how far it is:
    print when it is over.

    Args:
        session: The run.
        root: The folder.
        make: A function of a module that gives plain values (numbers, texts; tuples, lists and
            dicts of them) and depends on nothing but the books; it may refuse with a `SheboError`.
        is_kept: Whether values are kept, and earlier ones are used.
        workers: Number of processes; None chooses.

    Raises:
        SheboError: There is no project.
    """
    started_at = time.time_ns()
    tree = projects_below(root)
    folders = sorted({*filter(_is_project, tree.projects), *tree.unreadable})
    looks = list(tree.searched.values())
    search = Inputs(list(tree.searched), looks, is_settled(looks, started_at))
    task = _Task(
        make, session.day, session.t, frozenset(tree.unreadable), Shelf(), started_at, is_kept
    )
    way = _way(session, root, make) if is_kept else None
    progress = Progress(len(folders))
    try:
        with parts_of(partial(_part_of, task), folders, way, search, workers) as parts:
            for part in parts:
                progress.step()
                yield Seen(shown(Path(part.folder)), *part.more)
            parts.finish()
    finally:
        progress.clear()


def _is_project(folder: str) -> bool:
    return any(is_there(f"{folder}/{name}") for name in (SETTINGS, DPV, JOURNAL))


def _way(session: Session, root: Path, make: Make) -> bytes:
    """Give everything but files that the values and what is told of problems depend on."""
    kind = f"{make.__module__}.{make.__qualname__}"
    folders = (os.path.abspath(root), str(Path.cwd()))  # noqa: PTH100 # links stay as named
    asked = (kind, folders, session.day.isoformat(), session.t.language)
    return repr((asked, sys.version, tool_state())).encode("utf-8", "surrogateescape")


def _part_of(task: _Task, folder: str) -> Part:
    """Make the part of a folder."""
    inputs = inputs_of(folder) if task.is_kept else NOT_LOOKED_AT
    reader = Reader()
    try:
        if folder in task.unreadable:
            raise SheboError(unreadable_folder(folder))
        read = reader if task.is_kept else read_bytes
        books = books_of(Path(folder), task.today, task.shelf, read)
        value = task.make(books)
    except SheboError as error:
        # Nothing is kept of it: nobody knows what it would depend on.
        told = tuple(describe_problem(one, task.t) for one in error.problems)
        return Part(*NOT_LOOKED_AT, text="", folder=folder, digest=b"", more=(None, told))
    digest = b""
    if task.is_kept:
        digest = reader.digest(inputs, books.project.articles)
        own = catalogue_folders(books.folder, books.settings)
        # Templates of the company may have been read at any time since the start.
        paths = [*inputs.paths, *(path for one in own for path in all_below(str(one)))]
        inputs = look_at(paths, task.started_at) if own else inputs
    told = tuple(describe_problem(one, task.t) for one in books.project.journal.problems)
    return Part(*inputs, text="", folder=folder, digest=digest, more=(value, told))
