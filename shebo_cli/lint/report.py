"""What a report is: a format that shows projects one by one, so that no run is held whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from shebo_cli.i18n import Translator
    from shebo_cli.lint.rule import Severity


class Told(NamedTuple):
    """A finding in the user's language, on one line and without hidden characters.

    Attributes:
        file: As messages show it: relative to where the user stands, else absolute.
        line: From 1; 0 means the whole file.
        column: From 1; 0 means the whole file.
        code: Of its rule.
        name: Of its rule.
        severity: As the project's settings have it.
        message: What is wrong.
        hint: One thing to do.
        fingerprint: 32 hexadecimal digits that outlive a shift of lines and another language.
        source: The line of the file, where the report shows it; else empty.
        is_fixable: Whether `--fix` can put it right.
    """

    file: str
    line: int
    column: int
    code: str
    name: str
    severity: Severity
    message: str
    hint: str
    fingerprint: str
    source: str = ""
    is_fixable: bool = False


class Judged(NamedTuple):
    """What a report says of one project.

    Attributes:
        folder: As messages show it.
        files: Those that were looked at, as messages show them, sorted.
        findings: Sorted by place.
    """

    folder: str
    files: Sequence[str]
    findings: Sequence[Told]


class Totals(NamedTuple):
    """What all projects add up to.

    Attributes:
        projects: How many were judged.
        severities: Findings by severity; every severity is there.
        codes: Findings by code, only codes that were found.
        known: How many more the baselines have left out.
        fixable: How many of them `--fix` can put right.
    """

    projects: int
    severities: Mapping[Severity, int]
    codes: Mapping[str, int]
    known: int = 0
    fixable: int = 0


IN_BASELINE, FIXABLE = ("", "baseline"), ("", "fixable")
"""Stand for severity and code among counts, for what a baseline left out and what can be fixed."""


def totals_of(counts: Mapping[tuple[str, str], int], projects: int) -> Totals:
    """Add up findings.

    Args:
        counts: How many there are by severity and code.
        projects: How many projects were judged.
    """
    severities: dict[Severity, int] = {"error": 0, "warning": 0, "info": 0}
    codes: dict[str, int] = {}
    for (severity, code), number in counts.items():
        if severity:
            severities[severity] += number  # type: ignore[index] # it came from a finding
            codes[code] = codes.get(code, 0) + number
    return Totals(projects, severities, codes, counts.get(IN_BASELINE, 0), counts.get(FIXABLE, 0))


class Look(NamedTuple):
    """How a report looks.

    Attributes:
        t: The translator of messages.
        has_colour: Whether escape codes may be written.
        width: Columns of the terminal.
    """

    t: Translator
    has_colour: bool = False
    width: int = 100


class Format(NamedTuple):
    """One format of reports; the parts are joined and end with a line feed.

    Attributes:
        begin: Gives what stands before the first project.
        project: Gives what a project adds, "" where it adds nothing.
        separator: Stands between what two projects add.
        end: Gives what stands behind the last project.
    """

    begin: Callable[[Look], str]
    project: Callable[[Judged, Look], str]
    separator: str
    end: Callable[[Totals, Look], str]
