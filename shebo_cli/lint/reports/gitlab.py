"""The report for GitLab: Code Quality, shown in merge requests."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from shebo_cli.core.text import visible
from shebo_cli.lint.report import Format
from shebo_cli.lint.reports.json_text import json_items, json_list_end
from shebo_cli.lint.reports.words import with_hint

if TYPE_CHECKING:
    from shebo_cli.lint.report import Judged, Look, Told, Totals
    from shebo_cli.lint.rule import Severity

SEVERITIES: dict[Severity, str] = {"error": "major", "warning": "minor", "info": "info"}


def _begin(_look: Look) -> str:
    return "["


def _project(judged: Judged, _look: Look) -> str:
    return json_items((_issue(told) for told in judged.findings), 1)


def _issue(told: Told) -> dict[str, object]:
    # Paths are compared with those of the repository: no `./` before them, no backslashes.
    path = PurePath(visible(told.file)).as_posix()
    return {
        "description": with_hint(told),
        "check_name": told.code,
        "fingerprint": told.fingerprint,
        "severity": SEVERITIES[told.severity],
        "location": {"path": path, "lines": {"begin": max(told.line, 1)}},
    }


def _end(totals: Totals, _look: Look) -> str:
    return f"{json_list_end(totals, 0)}\n"


FORMAT = Format(_begin, _project, ",", _end)
