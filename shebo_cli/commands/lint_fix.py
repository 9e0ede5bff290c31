"""`shebo lint --fix` and `--diff`: put right what has just one right answer."""

from __future__ import annotations

import os
import sys
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.commands.lint_job import findings_of
from shebo_cli.core.text import one_line, visible
from shebo_cli.files.project_folder import read_project, shown
from shebo_cli.files.schema_line import BYTE_ORDER_MARK
from shebo_cli.files.text_file import TextFile, write_text_file
from shebo_cli.files.toml_fix import fixed
from shebo_cli.files.toml_reader import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from shebo_cli.commands.lint_job import Job
    from shebo_cli.commands.session import Session
    from shebo_cli.errors import Fix, Place
    from shebo_cli.lint.rule import Finding

MOST_FIXES = 1000
"""In one run over one project; every one of them is followed by a new judgement."""
SIGNS = {"+": "green", "-": "red", "@": "cyan"}


class Repair(NamedTuple):
    """What would be put right in a project.

    Attributes:
        findings: Those that are put right, in the order in which it is done.
        before: The files as they were read, by path.
        after: New texts of those that change.
    """

    findings: tuple[Finding, ...]
    before: dict[str, TextFile]
    after: dict[str, str]


class _Desk:
    """The files of a project with the edits that are made so far; the disk stays as it is."""

    def __init__(self) -> None:
        self.before: dict[str, TextFile] = {}
        self.after: dict[str, str] = {}

    def read(self, path: str | os.PathLike[str], file: str) -> bytes:
        """Read a file as edited."""
        key = os.path.abspath(path)  # noqa: PTH100 # links stay as the user named them
        if key in self.after:
            return self.before[key].with_text(self.after[key])
        return read_bytes(path, file)

    def edit(self, file: str, fix: Fix, where: Place) -> bool:
        """Put one finding right; False where the text has no place for it."""
        key = os.path.abspath(file)  # noqa: PTH100 # as above
        if key not in self.after:
            self.before[key] = TextFile.of(read_bytes(key, file))
            self.after[key] = self.before[key].text
        text = fixed(self.after[key], fix, where)
        if text is None or text == self.after[key]:
            return False
        self.after[key] = text
        return True


def repair(job: Job, folder: str) -> Repair:
    """Find out what would be put right in a project, one finding after the other.

    Every edit is followed by a new judgement, so that no place is out of date.
    """
    desk = _Desk()
    done: list[Finding] = []
    given_up: list[Finding] = []
    while len(done) < MOST_FIXES:
        project = read_project(Path(folder), job.today, job.shelf, desk.read)
        findings = findings_of(job, folder, project, desk.read).findings
        for chosen in findings:
            if chosen.fix and chosen not in given_up:
                break
        else:
            break
        if desk.edit(chosen.where.file, chosen.fix, chosen.where):
            done.append(chosen)
        else:
            given_up.append(chosen)
    changed = {path: text for path, text in desk.after.items() if text != desk.before[path].text}
    return Repair(tuple(done), desk.before, changed)


def fix_all(session: Session, job: Job, folders: Iterable[str]) -> None:
    """Put right what can be put right, and say on standard error what that was.

    Raises:
        SheboError: A file has changed meanwhile, or the disk refuses.
    """
    t = session.t
    number = 0
    for repaired in _repairs(job, folders):
        for path, text in repaired.after.items():
            write_text_file(Path(path), repaired.before[path], text)
        for finding in repaired.findings:
            message = t.message(finding.message)
            _note(f"{finding.where.file}: {finding.code} " + t("fixed: {message}", message=message))
        number += len(repaired.findings)
    _note(t.counted("{count} finding fixed.", "{count} findings fixed.", number))


def print_diff(session: Session, job: Job, folders: Iterable[str]) -> bool:
    """Print what would be put right as a unified diff.

    Returns:
        Whether there is anything.
    """
    is_any = False
    for repaired in _repairs(job, folders):
        for path, text in repaired.after.items():
            is_any = True
            before = repaired.before[path]
            for line in _diff(shown(Path(path)), before.content, before.with_text(text)):
                style = "" if line.startswith(("+++", "---")) else SIGNS.get(line[0], "")
                session.print_raw(session.paint(_visible(line), style))
    if not is_any:
        _note(session.t("There is nothing that --fix could do."))
    return is_any


def _repairs(job: Job, folders: Iterable[str]) -> Iterator[Repair]:
    """Give what would be put right in each folder that can be read."""
    return (repair(job, folder) for folder in folders if folder not in job.unreadable)


def _note(text: str) -> None:
    sys.stderr.write(one_line(text) + "\n")


def _visible(line: str) -> str:
    """Show a line of a diff; what git compares of its ends stays as it is."""
    bare = line.removesuffix("\r")
    sign, mark = bare[:1], bare[1:2] if bare[1:2] == BYTE_ORDER_MARK else ""
    return f"{sign}{mark}{visible(bare[1 + len(mark) :])}{line[len(bare) :]}"


def _diff(file: str, before: bytes, after: bytes) -> Iterator[str]:
    """Give the lines of a unified diff, as `git apply` takes it."""
    old, new = _lines(before.decode()), _lines(after.decode())
    for line in unified_diff(old, new, f"a/{file}", f"b/{file}"):
        yield line.removesuffix("\n")
        if not line.endswith("\n"):
            yield "\\ No newline at end of file"


def _lines(text: str) -> list[str]:
    """Give the lines of a text with their line feeds; only the last one may lack its own."""
    *lines, last = text.split("\n")
    return [*(f"{line}\n" for line in lines), *([last] if last else [])]
