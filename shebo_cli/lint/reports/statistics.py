"""The report of counts: which rules were broken how often."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.lint.report import Format
from shebo_cli.lint.reports.words import COLOURS, painted, severity_word, summary_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.lint.report import Judged, Look, Totals


def _begin(_look: Look) -> str:
    return ""


def _project(_judged: Judged, _look: Look) -> str:
    return ""


def _end(totals: Totals, look: Look) -> str:
    return "".join(f"{line}\n" for line in (*_rows(totals, look), summary_line(totals, look.t)))


def _rows(totals: Totals, look: Look) -> Iterator[str]:
    """Give a line a rule, the most frequent first; severities are those of the rules themselves."""
    from shebo_cli.lint.registry import ALL_RULES

    found = [rule for rule in ALL_RULES if rule.code in totals.codes]
    counts = {rule.code: str(totals.codes[rule.code]) for rule in found}
    count_width = max(map(len, counts.values()), default=0)
    name_width = max((len(rule.name) for rule in found), default=0)
    # The rules stand in the order of their codes, and sorting keeps it among equals.
    for rule in sorted(found, key=lambda rule: -totals.codes[rule.code]):
        severity = painted(severity_word(rule.severity, look.t), COLOURS[rule.severity], look)
        count = counts[rule.code].rjust(count_width)
        yield f"{count}  {rule.code}  {rule.name.ljust(name_width)}  {severity}"


FORMAT = Format(_begin, _project, "", _end)
