"""`shebo lint`: everything that is wrong with projects, for people and for CI."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from shebo_cli.core.text import one_line
from shebo_cli.errors import Place, SheboError, refuse, say
from shebo_cli.files.paths import is_file, is_folder, is_there
from shebo_cli.files.project_folder import BRIEF, DPV, SETTINGS, read_project, shown
from shebo_cli.i18n import mark
from shebo_cli.lint.registry import CATALOGUE_RULES, PROJECT_RULES
from shebo_cli.lint.run import judge

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from shebo_cli.commands.session import Session
    from shebo_cli.lint.rule import Finding

app = typer.Typer(rich_markup_mode=None, add_completion=False)

PROJECT_FILES = (SETTINGS, DPV, BRIEF)
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
) -> int:
    """Judge every project under the paths.

    Returns:
        1 where a finding is an error, else 0.
    """
    session: Session = ctx.obj
    whole: dict[Path, None] = {}
    files: dict[Path, None] = {}
    for path in paths or [_here(session)]:
        if is_folder(path) and path.name not in PROJECT_FILES:
            whole.update(dict.fromkeys(map(Path.absolute, _folders(path))))
        else:
            files[_checked_file(path).absolute()] = None
    folders = dict.fromkeys([*whole, *(path.parent for path in files)])
    named = {shown(path) for path in files}
    findings: list[Finding] = []
    for folder in folders:
        project = read_project(folder)
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


def _here(session: Session) -> Path:
    """Give the project that the user stands in, or else the folder, for the projects below."""
    if session.project:
        return Path(session.project)
    here = Path.cwd()
    return next((one for one in (here, *here.parents) if is_file(one / SETTINGS)), here)


def _checked_file(path: Path) -> Path:
    """Give a file of a project.

    Raises:
        SheboError: Nothing is there, or a file that no project has.
    """
    if not is_there(path):
        raise _nothing(path)
    if path.name not in PROJECT_FILES:
        raise refuse(
            say("not a file of a project"),
            Place(shown(path)),
            say("Known are: {names}.", names=PROJECT_FILES),
        )
    return path


def _folders(path: Path) -> list[Path]:
    """Give the project folders in a tree, sorted; hidden folders and links are not followed.

    Raises:
        SheboError: There are none.
    """
    found = []
    for folder, below, names in os.walk(path, onerror=_refuse):
        below[:] = sorted(
            name for name in below if not name.startswith(".") and name not in PROJECT_FILES
        )
        entries = {*names, *(name for name in PROJECT_FILES if is_folder(Path(folder, name)))}
        if not entries.isdisjoint(PROJECT_FILES):
            found.append(Path(folder))
    if not found:
        raise _nothing(path)
    return sorted(found)


def _refuse(error: OSError) -> None:
    """Stop at a folder that cannot be read: CI would take it for one without findings."""
    raise error


def _nothing(path: Path) -> SheboError:
    return refuse(
        say("no project here: none of {names}", names=PROJECT_FILES),
        Place(shown(path)),
        say("Check the path, or make a project: shebo dpv new BRIEF"),
    )


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
