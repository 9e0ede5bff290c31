"""`shebo lint --write-baseline`: know what is found today, so that only what is new is told."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from shebo_cli.commands.lint_job import findings_of
from shebo_cli.files.lint_baseline import BASELINE, name_in_project, write_baseline
from shebo_cli.files.project_folder import read_project, shown
from shebo_cli.lint.known import known_findings
from shebo_cli.lint.rule import READING, UNDENIABLE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shebo_cli.commands.lint_job import Job
    from shebo_cli.commands.session import Session


def write_baselines(session: Session, job: Job, folders: Iterable[str]) -> None:
    """Write the baseline of every folder anew, and say what it knows now.

    Args:
        session: The session.
        job: How the folders are judged; it uses no baseline.
        folders: Absolute paths.

    Raises:
        SheboError: The disk refuses, or a baseline would be beyond the limits of the reader.
    """
    t = session.t
    left = sum(map(len, job.aside.values()))
    for folder in folders:
        project = read_project(Path(folder), job.today, job.shelf)
        findings = findings_of(job, folder, project).findings
        file = shown(Path(folder, BASELINE))
        if any(one.code in READING for one in findings):
            # What is known of the rest would be lost with every rule that is silent now.
            left += sum(one.code in UNDENIABLE for one in findings)
            session.print(f"{file}: " + t("stays as it is: the project cannot be read whole"))
            continue
        known = known_findings(findings, partial(name_in_project, project.folder))
        number = sum(one.times for one in known)
        left += len(findings) - number
        is_changed = write_baseline(Path(folder), known)
        if known:
            told = t.counted(
                "{count} finding is known now", "{count} findings are known now", number
            )
            session.print(f"{file}: {told}")
        elif is_changed:
            session.print(f"{file}: " + t("taken away, there is nothing left to know"))
        else:
            session.print(f"{shown(Path(folder))}: " + t("nothing to know"))
    if left:
        session.print(
            t.counted(
                "{count} finding can be left out by nothing: shebo lint tells it.",
                "{count} findings can be left out by nothing: shebo lint tells them.",
                left,
            ),
            "yellow",
        )
