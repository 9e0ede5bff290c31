"""`shebo lint`: everything that is wrong with projects, for people and for CI."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from shebo_cli.core.text import one_line
from shebo_cli.files.paths import is_folder
from shebo_cli.files.project_folder import JOURNAL, PROJECT_FILES, read_project, shown
from shebo_cli.files.project_search import known_file, project_around, projects_below
from shebo_cli.i18n import mark
from shebo_cli.lint.registry import CATALOGUE_RULES, PROJECT_RULES
from shebo_cli.lint.run import judge

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from shebo_cli.commands.session import Session
    from shebo_cli.core.project import Project
    from shebo_cli.lint.rule import Finding

app = typer.Typer(rich_markup_mode=None, add_completion=False)

SEVERITY_STYLES = {mark("error"): "red", mark("warning"): "yellow", mark("info"): "cyan"}


@app.command(
    "lint", help=mark("Check projects: files, brief, ДПВ, service. For people and for CI.")
)
def command(
    ctx: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH]...", help=mark("Project folders, trees of them, or single files.")
        ),
    ] = None,
    form: Annotated[
        Literal["text", "json"], typer.Option("--format", help=mark("How to report."))
    ] = "text",
    base: Annotated[
        str | None,
        typer.Option(
            "--base",
            metavar="REV",
            help=mark("Also prove with git that no event was changed or removed since then."),
        ),
    ] = None,
) -> int:
    """Judge every project under the paths.

    Returns:
        1 where a finding is an error, else 0.
    """
    session: Session = ctx.obj
    whole: dict[Path, None] = {}
    files: dict[Path, None] = {}
    for path in paths or [project_around(session.project, Path.cwd())]:
        if is_folder(path) and path.name not in PROJECT_FILES:
            whole.update(dict.fromkeys(map(Path.absolute, projects_below(path))))
        else:
            files[known_file(path).absolute()] = None
    folders = dict.fromkeys([*whole, *(path.parent for path in files)])
    named = {shown(path) for path in files}
    findings: list[Finding] = []
    for folder in folders:
        project = read_project(folder, session.day)
        if base is not None and folder in whole:
            project = _with_history(project, folder, base)
        has_own = project.settings and project.settings.catalogue.folders
        rules = (*PROJECT_RULES, *CATALOGUE_RULES) if has_own else PROJECT_RULES
        findings.extend(
            finding
            for finding in judge(project, rules)
            if folder in whole or finding.where.file in named
        )
    if form == "json":
        session.print_json(to_json(session, findings, len(folders)))
    else:
        print_findings(session, findings)
        _print_summary(session, findings, len(folders))
    return 1 if any(finding.severity == "error" for finding in findings) else 0


def _with_history(project: Project, folder: Path, base: str) -> Project:
    """Add to a project's problems the events that were rewritten since a revision."""
    from shebo_cli.files.journal_folder import rewritten_events

    journal = project.journal
    rewritten = rewritten_events(folder, shown(folder / JOURNAL), base)
    problems = (*journal.problems, *rewritten)
    return project._replace(journal=journal._replace(problems=problems))


def print_findings(session: Session, findings: Iterable[Finding]) -> None:
    """Print one finding a line, `file:line:column: severity CODE message`, and its hint below."""
    t = session.t
    for finding in findings:
        severity = session.paint(t(finding.severity), SEVERITY_STYLES[finding.severity])
        told = f"{finding.code} {t.message(finding.message)}"
        session.print_raw(f"{one_line(str(finding.where))}: {severity} {one_line(told)}")
        session.print(f"  → {one_line(t.message(finding.hint))}", "dim")


def _print_summary(session: Session, findings: Sequence[Finding], projects: int) -> None:
    t = session.t
    checked = t.counted("{count} project checked", "{count} projects checked", projects)
    if not findings:
        session.print(f"{checked}: " + t("nothing to object to."))
        return
    counts = _counts(findings)
    parts = [
        t.counted("{count} error", "{count} errors", counts["error"]),
        t.counted("{count} warning", "{count} warnings", counts["warning"]),
        t.counted("{count} remark", "{count} remarks", counts["info"]),
    ]
    session.print(f"{checked}: " + ", ".join(parts) + ".")
    worst = min(findings, key=lambda finding: list(SEVERITY_STYLES).index(finding.severity))
    session.print(t("Why: shebo explain {code}", code=worst.code))


def to_json(session: Session, findings: Sequence[Finding], projects: int) -> dict[str, object]:
    """Give the findings in the shape `shebo/lint/1`, which scripts rely on."""
    t = session.t
    return {
        "schema": "shebo/lint/1",
        "findings": [
            {
                "code": finding.code,
                "name": finding.name,
                "severity": finding.severity,
                "file": finding.where.file,
                "line": finding.where.line,
                "column": finding.where.column,
                "message": t.message(finding.message),
                "hint": t.message(finding.hint),
            }
            for finding in findings
        ],
        "summary": {**_counts(findings), "projects": projects},
    }


def _counts(findings: Sequence[Finding]) -> dict[str, int]:
    return {
        severity: sum(finding.severity == severity for finding in findings)
        for severity in SEVERITY_STYLES
    }
