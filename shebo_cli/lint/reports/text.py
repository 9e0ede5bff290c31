"""The report for people: a finding, the line that it is about, and one thing to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.lint.report import Format
from shebo_cli.lint.reports.words import (
    COLOURS,
    DIM,
    closing,
    headline,
    hint_line,
    painted,
    severity_word,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.lint.report import Judged, Look, Told, Totals


def _begin(_look: Look) -> str:
    return ""


def _project(judged: Judged, look: Look) -> str:
    return "".join(f"{line}\n" for told in judged.findings for line in _lines(told, look))


def _end(totals: Totals, look: Look) -> str:
    return closing(totals, look.t)


def _lines(told: Told, look: Look) -> Iterator[str]:
    colour = COLOURS[told.severity]
    yield headline(told, painted(severity_word(told.severity, look.t), colour, look))
    if told.source and told.line:
        yield from _framed(told, look)
    yield painted(hint_line(told), DIM, look)


def _framed(told: Told, look: Look) -> Iterator[str]:
    from shebo_cli.lint.reports.frame import frame_of

    gutter = f"  {told.line} | "
    frame = frame_of(told.source, told.column, look.width - len(gutter))
    yield painted(gutter, DIM, look) + frame.text
    below = "| ".rjust(len(gutter))
    yield painted(below, DIM, look) + " " * frame.mark + painted("^", COLOURS[told.severity], look)


FORMAT = Format(_begin, _project, "", _end)
