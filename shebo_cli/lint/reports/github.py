"""The report for GitHub Actions: workflow commands that become annotations of the files."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from shebo_cli.core.text import visible
from shebo_cli.lint.report import Format
from shebo_cli.lint.reports.words import summary_line, with_hint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.lint.report import Judged, Look, Told, Totals
    from shebo_cli.lint.rule import Severity

COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}


def _begin(_look: Look) -> str:
    return ""


def _project(judged: Judged, _look: Look) -> str:
    return "".join(f"{_command(told)}\n" for told in judged.findings)


def _command(told: Told) -> str:
    listed = ",".join(f"{name}={_property(value)}" for name, value in _properties(told))
    return f"::{COMMANDS[told.severity]} {listed}::{_data(with_hint(told))}"


def _properties(told: Told) -> Iterator[tuple[str, str]]:
    if told.file:
        yield "file", PurePath(told.file).as_posix()
    if told.line:
        yield "line", str(told.line)
        yield "col", str(told.column)
    yield "title", f"{told.code} {told.name}"


def _data(text: str) -> str:
    """Escape what would end a command or begin an escape, and make the rest visible."""
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return visible(escaped)


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _end(totals: Totals, look: Look) -> str:
    return f"{summary_line(totals, look.t)}\n"


FORMAT = Format(_begin, _project, "", _end)
