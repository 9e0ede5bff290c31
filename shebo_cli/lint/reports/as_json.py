"""The report for scripts, in the shape `shebo/lint/1`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.lint.report import Format
from shebo_cli.lint.reports.json_text import json_items, json_list_end, json_text
from shebo_cli.lint.reports.words import SEVERITIES

if TYPE_CHECKING:
    from shebo_cli.lint.report import Judged, Look, Told, Totals


def _begin(_look: Look) -> str:
    return '{\n  "schema": "shebo/lint/1",\n  "findings": ['


def _project(judged: Judged, _look: Look) -> str:
    return json_items((_finding(told) for told in judged.findings), 2)


def _finding(told: Told) -> dict[str, object]:
    return {
        "code": told.code,
        "name": told.name,
        "severity": told.severity,
        "file": told.file,
        "line": told.line,
        "column": told.column,
        "message": told.message,
        "hint": told.hint,
        "fixable": told.is_fixable,
    }


def _end(totals: Totals, _look: Look) -> str:
    counts: dict[str, int] = {one: totals.severities[one] for one in SEVERITIES}
    summary = json_text({**counts, "projects": totals.projects, "baseline": totals.known}, 1)
    return f'{json_list_end(totals, 1)},\n  "summary": {summary}\n}}\n'


FORMAT = Format(_begin, _project, ",", _end)
