"""Judging one project and telling it: what every folder of a run of `lint` goes through."""

from __future__ import annotations

import os
from collections import Counter
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.text import one_line, one_name
from shebo_cli.errors import Place, SheboError, say
from shebo_cli.files.answer_keeper import Part, Reader, all_below, inputs_of, look_at
from shebo_cli.files.project_folder import (
    JOURNAL,
    PROJECT_FILES,
    catalogue_folders,
    read_project,
    shown,
)
from shebo_cli.files.template_folder import Shelf
from shebo_cli.files.toml_reader import UNREADABLE, read_bytes
from shebo_cli.i18n import Translator
from shebo_cli.lint.control import BY_CODE, Asked, control
from shebo_cli.lint.registry import CATALOGUE_RULES, PROJECT_RULES
from shebo_cli.lint.report import Judged, Look, Told
from shebo_cli.lint.rule import Finding
from shebo_cli.lint.run import judge

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from shebo_cli.core.project import Project
    from shebo_cli.lint.report import Format

FINGERPRINTED = ("gitlab", "sarif")
SECRETS = "SHB6"
IN_BASELINE = ("", "baseline")
"""Counts the findings that the baseline knows, among those that are told."""


class Job(NamedTuple):
    """What is asked of every folder.

    Attributes:
        today: The day that is taken for today.
        asked: The rules that the command line chooses.
        name: The format's.
        form: The format.
        look: How the report looks.
        named: Files that alone are told of, by folder, as messages show them; a folder that is not
            there is told of whole.
        unreadable: Folders that cannot be read.
        base: A revision of git that the journals are compared with.
        baseline: How often each known finding may be left out; None without a baseline.
        shows_source: Whether the line of a finding is shown.
        shelf: Templates that are read once.
        started_at: Nanoseconds since the epoch.
    """

    today: date
    asked: Asked
    name: str
    form: Format
    look: Look
    named: Mapping[str, frozenset[str]]
    unreadable: frozenset[str]
    base: str | None
    baseline: Counter[str] | None
    shows_source: bool
    shelf: Shelf
    started_at: int


def judge_folder(job: Job, folder: str) -> Part:
    """Judge a folder, and tell what was found in the format that was asked for."""
    inputs = inputs_of(folder)
    files: Iterable[str] = ()
    reader = Reader()
    if folder in job.unreadable:
        findings: tuple[Finding, ...] = (_unreadable(folder),)
        digest = b""
    else:
        project = read_project(Path(folder), job.today, job.shelf, reader)
        findings = judged(job, folder, project)
        own = catalogue_folders(Path(folder), project.settings)
        digest = reader.digest(inputs, project.articles)
        # Templates of the company may have been read at any time since the start.
        paths = [*inputs.paths, *(path for one in own for path in all_below(str(one)))]
        inputs = look_at(paths, job.started_at) if own else inputs
        files = _files(folder, project)
    told, known = tell(findings, job)
    named = job.named.get(folder, files)
    text = job.form.project(
        Judged(
            shown(Path(folder)), sorted({*map(one_name, named), *(one.file for one in told)}), told
        ),
        job.look,
    )
    counts: Counter[tuple[str, str]] = Counter((one.severity, one.code) for one in told)
    counts[IN_BASELINE] = known
    return Part(*inputs, text, folder, digest, dict(counts))


def judged(job: Job, folder: str, project: Project) -> tuple[Finding, ...]:
    """Give the findings of a project as settings, comments and the command line want them."""
    if job.base is not None:
        project = _with_history(project, Path(folder), job.base)
    has_own = project.settings and project.settings.catalogue.folders
    rules = (*PROJECT_RULES, *CATALOGUE_RULES) if has_own else PROJECT_RULES
    findings = control(judge(project, rules), project, job.asked)
    if folder in job.named:
        return tuple(one for one in findings if one.where.file in job.named[folder])
    return findings


def _with_history(project: Project, folder: Path, base: str) -> Project:
    """Add to a project's problems the events that were rewritten since a revision."""
    from shebo_cli.files.journal_folder import rewritten_events

    journal = project.journal
    rewritten = rewritten_events(folder, shown(folder / JOURNAL), base)
    problems = (*journal.problems, *rewritten)
    return project._replace(journal=journal._replace(problems=problems))


def _unreadable(folder: str) -> Finding:
    rule = BY_CODE[UNREADABLE]
    return Finding(
        Place(shown(Path(folder))),
        *(rule.code, rule.name, rule.severity),
        say("the folder cannot be read"),
        say("Check its permissions."),
    )


def _files(folder: str, project: Project) -> Iterable[str]:
    there = (Path(folder, name) for name in PROJECT_FILES)
    own = (shown(path) for path in there if os.path.lexists(path))
    return (*own, *project.journal.files.values())


def tell(findings: Sequence[Finding], job: Job) -> tuple[list[Told], int]:
    """Put findings into the user's language, and leave out those that the baseline knows.

    Returns:
        What is told, and the number of those left out.
    """
    needs_prints = job.baseline is not None or job.name in FINGERPRINTED
    prints = fingerprints(findings) if needs_prints else [""] * len(findings)
    told, known, lines = [], 0, _Lines()
    for finding, fingerprint in zip(findings, prints, strict=True):
        if job.baseline and job.baseline[fingerprint]:
            known += 1
            continue
        source = lines.at(finding.where) if job.shows_source and _may_show(finding) else ""
        told.append(told_finding(finding, job.look.t, fingerprint, source))
    return told, known


def _may_show(finding: Finding) -> bool:
    """Say whether the line of a finding may stand in a report: a secret may not."""
    return finding.where.line > 0 and not finding.code.startswith(SECRETS)


def told_finding(finding: Finding, t: Translator, fingerprint: str = "", source: str = "") -> Told:
    """Put one finding into the user's language."""
    where = finding.where
    return Told(
        *(one_name(where.file), where.line, where.column),
        *(finding.code, finding.name, finding.severity),
        *(one_line(t.message(finding.message)), one_line(t.message(finding.hint))),
        fingerprint,
        source,
    )


class _Lines:
    """Lines of the file that was asked for last."""

    def __init__(self) -> None:
        self._file = ""
        self._lines: list[str] = []

    def at(self, where: Place) -> str:
        """Give the line of a place, or "" where the file cannot be shown."""
        if where.file != self._file:
            self._file, self._lines = where.file, []
            with suppress(SheboError):
                text = read_bytes(where.file, where.file).decode("utf-8-sig", "replace")
                self._lines = text.replace("\r\n", "\n").split("\n")
        return self._lines[where.line - 1] if where.line <= len(self._lines) else ""


def fingerprints(findings: Iterable[Finding]) -> list[str]:
    """Give for each finding a print of rule, file and English message; the n-th alike has its own.

    Returns:
        32 hexadecimal digits each, whatever line and column.
    """
    english = Translator("en")
    seen: Counter[str] = Counter()
    prints = []
    for finding in findings:
        said = f"{finding.code}\0{finding.where.file}\0{english.message(finding.message)}"
        seen[said] += 1
        prints.append(
            sha256(f"{said}\0{seen[said]}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
        )
    return prints
