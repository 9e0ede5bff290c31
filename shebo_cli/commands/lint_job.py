"""Judging one project and telling it: what every folder of a run of `lint` goes through."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.text import one_line, one_name
from shebo_cli.errors import Place, SheboError
from shebo_cli.files.answer_keeper import Part, Reader, all_below, inputs_of, look_at
from shebo_cli.files.lint_baseline import name_in_project, read_baseline
from shebo_cli.files.paths import is_there
from shebo_cli.files.project_folder import (
    JOURNAL,
    PROJECT_FILES,
    catalogue_folders,
    read_project,
    shown,
    shown_inside,
)
from shebo_cli.files.template_folder import Shelf
from shebo_cli.files.toml_reader import read_bytes
from shebo_cli.i18n import Translator
from shebo_cli.lint.control import Asked, Controlled, control
from shebo_cli.lint.known import NOTHING_KNOWN, Known
from shebo_cli.lint.registry import CATALOGUE_RULES, PROJECT_RULES
from shebo_cli.lint.report import FIXABLE, IN_BASELINE, Judged, Look, Told
from shebo_cli.lint.rule import Finding
from shebo_cli.lint.run import finding_of, judge

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from shebo_cli.core.project import Project
    from shebo_cli.errors import Problem
    from shebo_cli.files.toml_reader import ReadBytes
    from shebo_cli.lint.report import Format

FINGERPRINTED = ("gitlab", "sarif")
SECRETS = "SHB6"


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
        aside: What is wrong with folders in which nothing can be judged: those that cannot be
            read, and those of projects that are gone.
        base: A revision of git that the journals are compared with.
        uses_baseline: Whether the projects' own baselines are used.
        shows_source: Whether the line of a finding is shown.
        shelf: Templates that are read once.
        started_at: Nanoseconds since the epoch.
        is_kept: Whether the answer is kept, so that what it depends on is looked at.
    """

    today: date
    asked: Asked
    name: str
    form: Format
    look: Look
    named: Mapping[str, frozenset[str]]
    aside: Mapping[str, tuple[Problem, ...]]
    base: str | None
    uses_baseline: bool
    shows_source: bool
    shelf: Shelf
    started_at: int
    is_kept: bool


def judge_folder(job: Job, folder: str) -> Part:
    """Judge a folder, and tell what was found in the format that was asked for."""
    if not job.is_kept:
        _, text, counts = _answer(job, folder, read_bytes)
        return Part([], [], is_settled=False, text=text, folder=folder, digest=b"", more=counts)
    inputs = inputs_of(folder)
    reader = Reader()
    project, text, counts = _answer(job, folder, reader)
    digest = b""
    if project:
        digest = reader.digest(inputs, project.articles)
        own = catalogue_folders(Path(folder), project.settings)
        # Templates of the company may have been read at any time since the start.
        paths = [*inputs.paths, *(path for one in own for path in all_below(str(one)))]
        inputs = look_at(paths, job.started_at) if own else inputs
    return Part(*inputs, text, folder, digest, counts)


def _answer(
    job: Job, folder: str, read: ReadBytes
) -> tuple[Project | None, str, dict[tuple[str, str], int]]:
    """Give a project, if it can be read, the text about it, and its findings counted."""
    if folder in job.aside:
        project = None
        judged = Controlled(tuple(map(finding_of, job.aside[folder])))
        files: Iterable[str] = ()
    else:
        project = read_project(Path(folder), job.today, job.shelf, read)
        judged = findings_of(job, folder, project, read)
        files = _files(folder, project)
    told = tell(judged.findings, job)
    named = job.named.get(folder, files)
    name = project.folder if project else shown(Path(folder))
    looked_at = {*map(one_name, named), *(one.file for one in told)}
    judgement = Judged(name, sorted(looked_at), told)
    counts: Counter[tuple[str, str]] = Counter((one.severity, one.code) for one in told)
    counts[IN_BASELINE] = judged.known
    counts[FIXABLE] = sum(one.is_fixable for one in told)
    return project, job.form.project(judgement, job.look), dict(counts)


def findings_of(
    job: Job, folder: str, project: Project, read: ReadBytes = read_bytes
) -> Controlled:
    """Give the findings of a project as settings, comments, baseline and command line want them."""
    if job.base is not None:
        project = _with_history(project, Path(folder), job.base)
    known = NOTHING_KNOWN
    if job.uses_baseline:
        baseline = read_baseline(Path(folder), read)
        if baseline.problems:
            project = project._replace(problems=(*project.problems, *baseline.problems))
        name_of = partial(name_in_project, project.folder)
        known = Known(baseline.findings, baseline.place, name_of)
    has_own = project.settings and project.settings.catalogue.folders
    rules = (*PROJECT_RULES, *CATALOGUE_RULES) if has_own else PROJECT_RULES
    judged = control(judge(project, rules), project, job.asked, known)
    named = job.named.get(folder)
    findings = [one for one in judged.findings if named is None or one.where.file in named]
    return judged._replace(findings=_honest(findings, project, read))


def _honest(findings: Sequence[Finding], project: Project, read: ReadBytes) -> tuple[Finding, ...]:
    """Take the fix from every finding that the tool may not put right, or cannot."""
    if not any(one.fix for one in findings):
        return tuple(findings)
    from shebo_cli.commands.lint_mending import mended

    able = [one for file in mended(project, findings, read) for one in file.findings]
    return tuple(one if one in able else one._replace(fix=None) for one in findings)


def _with_history(project: Project, folder: Path, base: str) -> Project:
    """Add to a project's problems the events that were rewritten since a revision."""
    from shebo_cli.files.journal_history import rewritten_events

    journal = project.journal
    rewritten = rewritten_events(folder, shown(folder / JOURNAL), base)
    problems = (*journal.problems, *rewritten)
    return project._replace(journal=journal._replace(problems=problems))


def _files(folder: str, project: Project) -> Iterable[str]:
    there = (name for name in PROJECT_FILES if is_there(f"{folder}/{name}"))
    own = (shown_inside(project.folder, name) for name in there)
    return (*own, *project.journal.files.values())


def tell(findings: Sequence[Finding], job: Job) -> list[Told]:
    """Put findings into the user's language."""
    has_prints = job.name in FINGERPRINTED
    prints = fingerprints(findings) if has_prints else [""] * len(findings)
    told, lines = [], _Lines()
    for finding, fingerprint in zip(findings, prints, strict=True):
        source = lines.at(finding.where) if job.shows_source and _may_show(finding) else ""
        told.append(told_finding(finding, job.look.t, fingerprint, source))
    return told


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
        finding.fix is not None,
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
