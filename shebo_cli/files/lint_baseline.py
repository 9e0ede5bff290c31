"""`lint-baseline.toml` on the disk; `shebo lint --write-baseline` writes it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.lint_baseline import LintBaseline
from shebo_cli.errors import Place, SheboError
from shebo_cli.files.paths import is_there
from shebo_cli.files.project_folder import shown
from shebo_cli.files.shape_reader import read_shape
from shebo_cli.files.toml_reader import parse, read_bytes
from shebo_cli.files.toml_write import table

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from shebo_cli.core.lint_baseline import KnownFinding
    from shebo_cli.errors import Problem
    from shebo_cli.files.toml_reader import Document, ReadBytes

BASELINE = "lint-baseline.toml"
HEAD = """\
# Замечания, которые были в проекте до проверок; shebo lint о них молчит и говорит только о новых.
# Файл пишет shebo lint --write-baseline.
schema = 1
"""


class BaselineFile(NamedTuple):
    """A baseline as it was read; one that is not there knows nothing."""

    findings: tuple[KnownFinding, ...] = ()
    document: Document | None = None
    problems: tuple[Problem, ...] = ()

    def place(self, row: int) -> Place:
        """Give where an entry stands."""
        return self.document.place(("finding", row)) if self.document else Place("")


def read_baseline(folder: Path, read: ReadBytes = read_bytes) -> BaselineFile:
    """Read the baseline of a project, without stopping at what is wrong in it.

    Args:
        folder: The project's folder.
        read: Reads the bytes of a file.
    """
    path = folder / BASELINE
    if not is_there(path):
        return BaselineFile()
    try:
        document = parse(read(path, shown(path)), shown(path))
        return BaselineFile(read_shape(LintBaseline, document).finding, document)
    except SheboError as error:
        return BaselineFile(problems=error.problems)


def write_baseline(folder: Path, findings: Iterable[KnownFinding]) -> bool:
    """Write the baseline of a project, or take it away where nothing is left to know.

    Returns:
        Whether there is another file, or none, now.

    Raises:
        SheboError: It would be beyond the limits of the reader, or the disk refuses.
    """
    from shebo_cli.files.whole import write_whole

    path = folder / BASELINE
    rows = [_row(one) for one in findings]
    if not rows:
        is_gone = is_there(path)
        path.unlink(missing_ok=True)
        return is_gone
    content = "".join((HEAD, *rows)).encode()
    read_shape(LintBaseline, parse(content, shown(path)))
    if is_there(path) and read_bytes(path, shown(path)) == content:
        return False
    write_whole(path, content, replace=True)
    return True


def _row(known: KnownFinding) -> str:
    pairs = known._asdict()
    return table("\n[[finding]]", {**pairs, "times": known.times if known.times > 1 else None})


def name_in_project(folder: str, file: str) -> str:
    """Give a file's name relative to a project's folder, both as messages show them.

    What is about no file is about the folder: `.`.
    """
    return os.path.relpath(file or folder, folder).replace(os.sep, "/")
