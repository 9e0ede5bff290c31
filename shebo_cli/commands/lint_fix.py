"""`shebo lint --fix` and `--diff`: put right what has just one right answer."""

from __future__ import annotations

import os
import sys
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.commands.lint_job import findings_of
from shebo_cli.commands.lint_mending import mended
from shebo_cli.core.text import one_line, visible
from shebo_cli.files.lint_baseline import BASELINE
from shebo_cli.files.project_folder import SETTINGS, read_project
from shebo_cli.files.schema_line import BYTE_ORDER_MARK
from shebo_cli.files.text_file import replace_file
from shebo_cli.files.toml_reader import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from shebo_cli.commands.lint_job import Job
    from shebo_cli.commands.session import Session
    from shebo_cli.files.text_file import TextFile
    from shebo_cli.lint.rule import Finding

MOST_ROUNDS = 50
"""What one round uncovers the next one sees; no project needs so many."""
SIGNS = {"+": "green", "-": "red", "@": "cyan"}


class Repair(NamedTuple):
    """What would be put right in a project.

    Attributes:
        findings: Those that are put right, in the order in which it is done.
        before: The files as they were read, by name as messages show it.
        after: New bytes of those that change.
    """

    findings: tuple[Finding, ...]
    before: dict[str, TextFile]
    after: dict[str, bytes]


def repair(job: Job, folder: str) -> Repair:
    """Find out what would be put right in a project; the disk stays as it is.

    The settings come first, since they choose the rules, and what only leaves something out comes
    last, when every rule has had its say. Each round is followed by a new judgement.
    """
    before: dict[str, TextFile] = {}
    after: dict[str, bytes] = {}
    done: list[Finding] = []

    def read(path: str | os.PathLike[str], file: str) -> bytes:
        return after[file] if file in after else read_bytes(path, file)

    for _ in range(MOST_ROUNDS):
        project = read_project(Path(folder), job.today, job.shelf, read)
        found = [one for one in findings_of(job, folder, project, read).findings if one.fix]
        first = min(map(_turn, found), default=0)
        files = tuple(mended(project, [one for one in found if _turn(one) == first], read))
        for file in files:
            before.setdefault(file.file, file.before)
            after[file.file] = before[file.file].with_text(file.text)
            done += file.findings
        if not files:
            break
    changed = {file: content for file, content in after.items() if content != before[file].content}
    return Repair(tuple(done), before, changed)


def _turn(finding: Finding) -> int:
    name = finding.where.file.rpartition("/")[2]
    if name == BASELINE or (finding.fix and finding.fix.kind == "unremark"):
        return 2
    return 0 if name == SETTINGS else 1


def fix_all(session: Session, job: Job, folders: Iterable[str]) -> None:
    """Put right what can be put right, and say on standard error what that was.

    Raises:
        SheboError: A file has changed meanwhile, or the disk refuses.
    """
    t = session.t
    number = 0
    for repaired in _repairs(job, folders):
        for file, content in repaired.after.items():
            replace_file(Path(file), repaired.before[file], content)
            for finding in repaired.findings:
                if finding.where.file == file:
                    message = t.message(finding.message)
                    _note(f"{file}: {finding.code} " + t("fixed: {message}", message=message))
                    number += 1
    _note(t.counted("{count} finding fixed.", "{count} findings fixed.", number))


def print_diff(session: Session, job: Job, folders: Iterable[str]) -> bool:
    """Print what would be put right as a unified diff.

    Returns:
        Whether there is anything.
    """
    is_any = False
    for repaired in _repairs(job, folders):
        for file, content in repaired.after.items():
            is_any = True
            for line in _diff(file, repaired.before[file].content, content):
                style = "" if line.startswith(("+++", "---")) else SIGNS.get(line[0], "")
                # A person looks at colours; git takes a patch as it is.
                told = _visible(line) if session.has_colour else line
                session.print_raw(session.paint(told, style))
    if not is_any:
        _note(session.t("There is nothing that --fix could do."))
    return is_any


def _repairs(job: Job, folders: Iterable[str]) -> Iterator[Repair]:
    return (repair(job, folder) for folder in folders)


def _note(text: str) -> None:
    sys.stderr.write(one_line(text) + "\n")


def _visible(line: str) -> str:
    """Show a line of a diff; what git compares of its ends stays as it is."""
    bare = line.removesuffix("\r")
    sign, mark = bare[:1], bare[1:2] if bare[1:2] == BYTE_ORDER_MARK else ""
    return f"{sign}{mark}{visible(bare[1 + len(mark) :])}{line[len(bare) :]}"


def _diff(file: str, before: bytes, after: bytes) -> Iterator[str]:
    """Give the lines of a unified diff, as `git apply` takes it."""
    # What lies elsewhere has no name from here that git would take.
    name = os.path.basename(file) if os.path.isabs(file) else file  # noqa: PTH119, PTH117
    old, new = _lines(before.decode()), _lines(after.decode())
    for line in unified_diff(old, new, f"a/{name}", f"b/{name}"):
        yield line.removesuffix("\n")
        if not line.endswith("\n"):
            yield "\\ No newline at end of file"


def _lines(text: str) -> list[str]:
    """Give the lines of a text with their line feeds; only the last one may lack its own."""
    *lines, last = text.split("\n")
    return [*(f"{line}\n" for line in lines), *([last] if last else [])]
