"""What several reports say in the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.text import one_line, one_name
from shebo_cli.errors import Place
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import READING

if TYPE_CHECKING:
    from shebo_cli.i18n import Translator
    from shebo_cli.lint.report import Look, Told, Totals
    from shebo_cli.lint.rule import Severity

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
"""The worst first."""

WORDS: dict[Severity, str] = {
    "error": mark("error"),
    "warning": mark("warning"),
    "info": mark("info"),
}
COLOURS: dict[Severity, str] = {"error": "31", "warning": "33", "info": "36"}
DIM = "2"


def severity_word(severity: Severity, t: Translator) -> str:
    """Give a severity as messages call it."""
    return t(WORDS[severity])


def painted(text: str, colour: str, look: Look) -> str:
    """Colour a text where colours are wanted; the text must be visible already."""
    return f"\x1b[{colour}m{text}\x1b[0m" if look.has_colour else text


def headline(told: Told, severity: str) -> str:
    """Give a finding as one line, `file:line:column: severity CODE message`.

    Args:
        told: The finding.
        severity: Its severity as it is shown; it may hold colours.
    """
    place = one_name(str(Place(told.file, told.line, told.column)))
    # A line that begins with two colons is a command to GitHub.
    place = f"./{place}" if place.startswith("::") else place
    where = f"{place}: " if place else ""
    return f"{where}{severity} {one_line(f'{told.code} {told.message}')}"


def hint_line(told: Told) -> str:
    """Give the one thing to do, as it stands below a finding."""
    return f"  → {one_line(told.hint)}"


def with_hint(told: Told) -> str:
    """Give message and hint where a format has only one text for both."""
    return f"{told.message} → {told.hint}"


def summary_line(totals: Totals, t: Translator) -> str:
    """Say how many projects were judged, and how much was found."""
    checked = t.counted("{count} project checked", "{count} projects checked", totals.projects)
    known = (
        t.counted(
            " {count} more is known from the baseline.",
            " {count} more are known from the baseline.",
            totals.known,
        )
        if totals.known
        else ""
    )
    if not totals.codes:
        return f"{checked}: " + t("nothing to object to.") + known
    count = totals.severities
    parts = (
        t.counted("{count} error", "{count} errors", count["error"]),
        t.counted("{count} warning", "{count} warnings", count["warning"]),
        t.counted("{count} remark", "{count} remarks", count["info"]),
    )
    return f"{checked}: " + ", ".join(parts) + "." + known


def closing(totals: Totals, t: Translator) -> str:
    """Give the last lines for people: the summary, and where to read about the worst finding."""
    summary = summary_line(totals, t)
    if not totals.codes:
        return f"{summary}\n"
    lines = [summary]
    if not READING.isdisjoint(totals.codes):
        lines.append(t("Rules that need what could not be read were not applied: first mend that."))
    if totals.fixable:
        lines.append(
            t.counted(
                "{count} can be fixed: shebo lint --fix (to see it first: --diff)",
                "{count} can be fixed: shebo lint --fix (to see it first: --diff)",
                totals.fixable,
            )
        )
    lines.append(t("Why: shebo explain {code}", code=one_line(_worst(totals))))
    return "".join(f"{line}\n" for line in lines)


def _worst(totals: Totals) -> str:
    """Choose the lowest code of the worst severity, as the rules have it by themselves."""
    from shebo_cli.lint.registry import ALL_RULES

    ranks = {rule.code: SEVERITIES.index(rule.severity) for rule in ALL_RULES}
    return min(totals.codes, key=lambda code: (ranks.get(code, len(SEVERITIES)), code))
