"""The findings of the daily check as annotations of GitHub Actions, written as those of `lint`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from shebo_cli.commands.daily_shown import sentence, whom
from shebo_cli.commands.session import quoted
from shebo_cli.core.text import one_line, one_name
from shebo_cli.files.project_folder import SETTINGS, shown_inside
from shebo_cli.lint.report import Judged, Look, Told
from shebo_cli.lint.reports.github import FORMAT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shebo_cli.commands.overview import Seen
    from shebo_cli.commands.session import Session


def print_annotations(session: Session, found: Iterable[Seen]) -> None:
    """Print one annotation a finding, at the settings of its project."""
    look = Look(session.t)
    for one in found:
        file = one_name(shown_inside(one.folder, SETTINGS))
        hint = session.t("The ready message: shebo daily {folder}", folder=quoted(Path(one.folder)))
        told = [
            Told(
                *(file, 0, 0, "shebo", row["kind"], row["severity"]),
                *(one_line(f"{one.value['client']}: {_said(session, row)}"), one_line(hint), ""),
            )
            for row in one.value["findings"]
        ]
        sys.stdout.write(FORMAT.project(Judged(one.folder, [file], told), look))


def _said(session: Session, row: dict[str, object]) -> str:
    return f"{sentence(row, session.t)} — {whom(row, session.t)}"
