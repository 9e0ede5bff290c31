"""`shebo lint --fix` and `--diff`: put right what has just one right answer."""

from __future__ import annotations

import os
import sys
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.commands.lint_job import findings_of
from shebo_cli.core.sealing import keeps_seal
from shebo_cli.core.text import one_line
from shebo_cli.files.project_folder import DPV, read_project, shown
from shebo_cli.files.text_file import TextFile, write_text_file
from shebo_cli.files.toml_fix import fixed
from shebo_cli.files.toml_reader import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from shebo_cli.commands.lint_job import Job
    from shebo_cli.commands.session import Session
    from shebo_cli.lint.rule import Finding

MOST_FIXES = 1000
"""In one run over one project; every one of them is followed by a new judgement."""
SIGNS = {"+": "green", "-": "red", "@": "cyan"}


class Repair(NamedTuple):
    """What would be put right in a project.

    Attributes:
        findings: Those that are put right, in the order in which it is done.
        sealed: How many are left alone, since their ДПВ was sent for approval.
        before: The files as they were read, by path.
        after: New texts of those that change.
    """

    findings: tuple[Finding, ...]
    sealed: int
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

    def text(self, file: str) -> str:
        """Give the text of a file as edited, and keep it here from now on."""
        key = os.path.abspath(file)  # noqa: PTH100 # as above
        if key not in self.after:
            self.before[key] = TextFile.of(read_bytes(key, file))
            self.after[key] = self.before[key].text
        return self.after[key]

    def put(self, file: str, text: str) -> None:
        """Edit a file that was looked at."""
        self.after[os.path.abspath(file)] = text  # noqa: PTH100 # as above


def repair(job: Job, folder: str) -> Repair:
    """Find out what would be put right in a project, one finding after the other.

    Every edit is followed by a new judgement, so that no place is out of date.
    """
    desk = _Desk()
    done: list[Finding] = []
    given_up: list[Finding] = []
    sealed = 0
    project = read_project(Path(folder), job.today, job.shelf, desk.read)
    while len(done) < MOST_FIXES:
        findings = findings_of(job, folder, project, desk.read).findings
        chosen = next((one for one in findings if one.fix and one not in given_up), None)
        if chosen is None:
            break
        before = desk.text(chosen.where.file)
        text = fixed(before, chosen.fix, chosen.where)  # type: ignore[arg-type] # it has one
        if text is not None and text != before:
            desk.put(chosen.where.file, text)
            edited = read_project(Path(folder), job.today, job.shelf, desk.read)
            if keeps_seal(project.load_ledger().agreement, project.dpv, edited.dpv):
                done.append(chosen)
                project = edited
                continue
            desk.put(chosen.where.file, before)
            sealed += 1
        given_up.append(chosen)
    changed = {path: text for path, text in desk.after.items() if text != desk.before[path].text}
    return Repair(tuple(done), sealed, desk.before, changed)


def fix_all(session: Session, job: Job, folders: Iterable[str]) -> None:
    """Put right what can be put right, and say on standard error what that was.

    Raises:
        SheboError: A file has changed meanwhile, or the disk refuses.
    """
    t = session.t
    for repaired in _repairs(session, job, folders):
        for path, text in repaired.after.items():
            write_text_file(Path(path), repaired.before[path], text)
        for finding in repaired.findings:
            message = t.message(finding.message)
            _note(f"{finding.where}: {finding.code} " + t("put right: {message}", message=message))


def print_diff(session: Session, job: Job, folders: Iterable[str]) -> bool:
    """Print what would be put right as a unified diff.

    Returns:
        Whether there is anything.
    """
    is_any = False
    for repaired in _repairs(session, job, folders):
        for path, text in repaired.after.items():
            is_any = True
            for line in _diff(shown(Path(path)), repaired.before[path].text, text):
                style = "" if line.startswith(("+++", "---")) else SIGNS.get(line[0], "")
                session.print(line, style)
    return is_any


def _repairs(session: Session, job: Job, folders: Iterable[str]) -> Iterator[Repair]:
    """Give what would be put right in each folder that can be read."""
    for folder in folders:
        if folder in job.unreadable:
            continue
        repaired = repair(job, folder)
        yield repaired
        if repaired.sealed:
            text = session.t.counted(
                "{count} finding is left alone: what was sent for approval stays as it is.",
                "{count} findings are left alone: what was sent for approval stays as it is.",
                repaired.sealed,
            )
            _note(f"{shown(Path(folder, DPV))}: {text}")


def _note(text: str) -> None:
    sys.stderr.write(one_line(text) + "\n")


def _diff(file: str, before: str, after: str) -> Iterator[str]:
    """Give the lines of a unified diff, as `git apply` takes it."""
    for line in unified_diff(_lines(before), _lines(after), f"a/{file}", f"b/{file}"):
        yield line.removesuffix("\n")
        if not line.endswith("\n"):
            yield "\\ No newline at end of file"


def _lines(text: str) -> list[str]:
    """Give the lines of a text with their line feeds; only the last one may lack its own."""
    *lines, last = text.split("\n")
    return [*(f"{line}\n" for line in lines), *([last] if last else [])]
