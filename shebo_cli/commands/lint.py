"""`shebo lint`: everything that is wrong with projects, for people and for CI."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from shebo_cli.commands.lint_job import Job
from shebo_cli.commands.lint_run import Run, run
from shebo_cli.commands.lint_target import target_of
from shebo_cli.commands.options import not_together
from shebo_cli.core.text import one_line
from shebo_cli.errors import Place, refuse, say
from shebo_cli.files.kept_answers import way_to_ask
from shebo_cli.files.lint_baseline import BASELINE
from shebo_cli.files.project_folder import PROJECT_FILES, shown
from shebo_cli.files.template_folder import Shelf
from shebo_cli.files.utf8_output import speak_utf8
from shebo_cli.i18n import mark
from shebo_cli.lint.control import Asked, is_known, nearest_code
from shebo_cli.lint.report import Look
from shebo_cli.lint.reports.chosen import format_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from shebo_cli.commands.lint_target import Target
    from shebo_cli.commands.session import Session
    from shebo_cli.errors import Problem

app = typer.Typer(rich_markup_mode=None, add_completion=False)

FormatName = Literal["text", "json", "github", "gitlab", "sarif", "junit"]
FOR_PEOPLE = ("text", "github")
"""Formats that people read too: the terminal's encoding is theirs."""


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
    form: Annotated[FormatName, typer.Option("--format", help=mark("How to report."))] = "text",
    output: Annotated[
        str | None,
        typer.Option("--output-file", metavar="FILE", help=mark("Write the report to a file.")),
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(
            "--select", metavar="CODES", help=mark("Only these rules or families: SHB2,SHB305.")
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option("--ignore", metavar="CODES", help=mark("All but these rules or families.")),
    ] = None,
    statistics: Annotated[
        bool, typer.Option("--statistics", help=mark("Only how often each rule is broken."))
    ] = False,
    base: Annotated[
        str | None,
        typer.Option(
            "--base",
            metavar="REV",
            help=mark("Also check with git that no event was changed or removed since then."),
        ),
    ] = None,
    fixes: Annotated[
        bool, typer.Option("--fix", help=mark("Fix what has just one right answer."))
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help=mark("Show what --fix would do, and write nothing."))
    ] = False,
    writes_baseline: Annotated[
        bool,
        typer.Option(
            "--write-baseline",
            help=mark("Know all that is found today: from now on only what is new is told."),
        ),
    ] = False,
    no_baseline: Annotated[
        bool, typer.Option("--no-baseline", help=mark("Also show what the baseline knows."))
    ] = False,
    exit_zero: Annotated[
        bool, typer.Option("--exit-zero", help=mark("Exit with 0 even where an error is found."))
    ] = False,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help=mark("Judge everything anew, and keep nothing."))
    ] = False,
    jobs: Annotated[
        int | None, typer.Option("--jobs", min=1, max=64, help=mark("Number of processes."))
    ] = None,
) -> int:
    """Judge every project under the paths.

    Returns:
        1 where a finding is an error, else 0.

    Raises:
        SheboError: A path that is no project's, or a rule that does not exist.
    """
    session: Session = ctx.obj
    started_at = time.time_ns()
    is_kept = not (no_cache or fixes) and base is None
    _refuse_together(
        {
            "--write-baseline": writes_baseline,
            "--diff": diff,
            "--statistics": statistics,
            "--fix": fixes,
            "--no-baseline": no_baseline,
            "--format": form != "text",
            "--output-file": output is not None,
            "--select": bool(select),
            "--ignore": bool(ignore),
            "--base": base is not None,
        }
    )
    name = "statistics" if statistics else form
    asked = Asked(_codes("--select", select or []), _codes("--ignore", ignore or []))
    target = target_of(session, paths or [], started_at)
    aside = {**target.unreadable, **(_lost(target, base) if base is not None else {})}
    job = Job(
        today=session.day,
        asked=asked,
        name=name,
        form=format_named(name),
        look=Look(session.t, session.has_colour and output is None, session.width),
        named=target.named,
        aside=aside,
        base=base,
        uses_baseline=not (no_baseline or writes_baseline),
        shows_source=name == "text" and session.is_terminal and output is None,
        shelf=Shelf(),
        started_at=started_at,
        is_kept=is_kept,
    )
    if writes_baseline:
        from shebo_cli.commands.lint_baseline import write_baselines

        _refuse_files(target.named)
        write_baselines(session, job, target.folders)
        return 0
    if diff or fixes:
        from shebo_cli.commands.lint_fix import fix_all, print_diff

        if diff:
            has_any = print_diff(session, job, target.folders)
            return int(has_any and not exit_zero)
        fix_all(session, job, target.folders)
    if output is None and form not in FOR_PEOPLE:
        speak_utf8()
    report: list[str] = []
    code = run(
        Run(
            job,
            sorted({*target.folders, *aside}),
            sys.stdout.write if output is None else report.append,
            target.search,
            way_to_ask(*session.asked, session.t.language) if is_kept else None,
            jobs,
            is_strict=not exit_zero,
        )
    )
    if output is not None:
        _write_report(session, output, report)
    return code


def _lost(target: Target, base: str) -> dict[str, tuple[Problem, ...]]:
    from shebo_cli.files.journal_history import lost_events

    return lost_events(target.roots, target.folders, base)


IDLE = {
    "--write-baseline": (
        *("--fix", "--diff", "--no-baseline", "--format", "--output-file", "--select", "--ignore"),
        *("--statistics", "--base"),
    ),
    "--diff": ("--fix", "--format", "--output-file", "--statistics"),
    "--statistics": ("--format",),
}
"""Options that would do nothing beside another one."""


def _refuse_together(given: Mapping[str, bool]) -> None:
    """Refuse options that do not go together.

    Raises:
        SheboError: Two of them were given.
    """
    for option, others in IDLE.items():
        other = next((one for one in others if given[option] and given[one]), None)
        if other:
            raise not_together(option, other)


def _refuse_files(named: Mapping[str, frozenset[str]]) -> None:
    for files in named.values():
        raise refuse(
            say("a baseline knows whole projects, not single files"),
            Place(min(files)),
            say("Name the project's folder."),
        )


def _codes(option: str, written: Iterable[str]) -> tuple[str, ...]:
    """Read lists of codes and families, separated by commas; given twice, they add up.

    Raises:
        SheboError: One of them is no rule's and no family's.
    """
    words = ",".join(written).split(",")
    codes = tuple(code.strip().upper() for code in words if code.strip())
    for code in codes:
        if not is_known(code):
            raise refuse(
                say("{option} does not know “{value}”", option=option, value=code),
                None,
                nearest_code(code),
            )
    return codes


def _write_report(session: Session, output: str, report: Iterable[str]) -> None:
    """Write the report to a file, and say where it is to those who look at the log.

    Raises:
        SheboError: The file is one of a project, or the disk refuses.
    """
    from shebo_cli.files.outputs import output_path
    from shebo_cli.files.whole import write_whole

    path = output_path(output)
    if path.name in (*PROJECT_FILES, BASELINE):
        raise refuse(
            say("a report does not take the place of a project's file"),
            Place(shown(path)),
            say("Name another place."),
        )
    write_whole(path, "".join(report).encode(), replace=True)
    sys.stderr.write(one_line(session.t("Report: {file}", file=shown(path))) + "\n")
