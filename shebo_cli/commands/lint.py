"""`shebo lint`: everything that is wrong with projects, for people and for CI."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from shebo_cli.core.text import one_line
from shebo_cli.errors import Place, SheboError, refuse, say
from shebo_cli.files.project_folder import BRIEF, DPV, SETTINGS, read_project, shown
from shebo_cli.i18n import mark
from shebo_cli.lint.registry import CATALOGUE_RULES, PROJECT_RULES
from shebo_cli.lint.run import judge

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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
    asked = paths or [Path(session.project) if session.project else Path()]
    folders: dict[Path, None] = {}
    files: set[str] = set()
    whole: set[Path] = set()
    for path in asked:
        found = list(_folders(path))
        folders.update(dict.fromkeys(found))
        if path.is_dir():
            whole.update(found)
        else:
            files.add(shown(path))
    findings: list[Finding] = []
    for folder in folders:
        project = read_project(folder)
        has_own = project.settings and project.settings.catalogue.folders
        rules = (*PROJECT_RULES, *CATALOGUE_RULES) if has_own else PROJECT_RULES
        findings.extend(
            finding
            for finding in judge(project, rules)
            if folder in whole or finding.where.file in files
        )
    if form == "json":
        session.print_json(to_json(session, findings, len(folders)))
    else:
        print_findings(session, findings)
        _print_summary(session, findings, len(folders))
    return 1 if any(finding.severity == "error" for finding in findings) else 0


def _folders(path: Path) -> Iterator[Path]:
    """Give the project folders that a path means: itself, its file's folder, or those below it.

    Raises:
        SheboError: Nothing is there to check.
    """
    if path.is_file() or (path.name in PROJECT_FILES and path.exists()):
        if path.name not in PROJECT_FILES:
            raise refuse(
                say("not a file of a project"),
                Place(shown(path)),
                say("Known are: {names}.", names=PROJECT_FILES),
            )
        yield path.parent
        return
    if not path.is_dir():
        raise _nothing(path)
    found = sorted(
        {
            known.parent
            for name in PROJECT_FILES
            for known in path.rglob(name)
            if not any(part.startswith(".") for part in known.relative_to(path).parts)
        }
    )
    if not found:
        raise _nothing(path)
    yield from found


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
    counts = {
        severity: sum(finding.severity == severity for finding in findings)
        for severity in SEVERITY_STYLES
    }
    parts = [
        t.counted("{count} error", "{count} errors", counts["error"]),
        t.counted("{count} warning", "{count} warnings", counts["warning"]),
        t.counted("{count} remark", "{count} remarks", counts["info"]),
    ]
    session.print(f"{checked}: " + ", ".join(parts) + ".")
    session.print(t("Why: shebo explain {code}", code=findings[0].code))


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
        "summary": {
            **{
                severity: sum(finding.severity == severity for finding in findings)
                for severity in SEVERITY_STYLES
            },
            "projects": projects,
        },
    }
