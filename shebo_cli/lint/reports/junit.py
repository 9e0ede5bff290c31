"""The report as a JUnit test: a project is a suite, a file a test that errors make fail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.text import visible
from shebo_cli.lint.report import Format
from shebo_cli.lint.reports.words import headline, hint_line, severity_word

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree.ElementTree import Element

    from shebo_cli.i18n import Translator
    from shebo_cli.lint.report import Judged, Look, Told, Totals

CLASS = "shebo.lint"


def _begin(_look: Look) -> str:
    return '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="shebo lint">\n'


def _project(judged: Judged, look: Look) -> str:
    """Give a suite; a file that was not looked at but is to blame is a test of it too."""
    from xml.etree import ElementTree as ET

    by_file: dict[str, list[Told]] = {file: [] for file in judged.files}
    for told in judged.findings:
        by_file.setdefault(told.file or judged.folder, []).append(told)
    cases = [_case(file, by_file[file], look.t) for file in sorted(by_file)]
    failures = sum(case.find("failure") is not None for case in cases)
    suite = ET.Element(
        "testsuite",
        name=visible(judged.folder),
        tests=str(len(cases)),
        failures=str(failures),
        errors="0",
        skipped="0",
    )
    suite.extend(cases)
    ET.indent(suite, level=1)
    return f"  {ET.tostring(suite, encoding='unicode')}\n"


def _case(file: str, findings: Sequence[Told], t: Translator) -> Element:
    """Give a test.

    Most readers show only the first failure of a test, so one failure tells all errors. What is
    no error must not fail, and a test that passes has no other place for a text than its output.
    """
    from xml.etree import ElementTree as ET

    name = visible(file)
    case = ET.Element("testcase", name=name, classname=CLASS, file=name)
    errors = [told for told in findings if told.severity == "error"]
    others = [told for told in findings if told.severity != "error"]
    if errors:
        first = visible(f"{errors[0].code} {errors[0].message}")
        counted = t.counted("{count} error", "{count} errors", len(errors))
        message = f"{counted}: {first}" if len(errors) > 1 else first
        failure = ET.SubElement(case, "failure", message=message, type=visible(errors[0].code))
        failure.text = _lines(errors, t)
    if others:
        ET.SubElement(case, "system-out").text = _lines(others, t)
    return case


def _lines(findings: Sequence[Told], t: Translator) -> str:
    lines = (
        line
        for told in findings
        for line in (headline(told, severity_word(told.severity, t)), hint_line(told))
    )
    return "\n".join(lines)


def _end(_totals: Totals, _look: Look) -> str:
    return "</testsuites>\n"


FORMAT = Format(_begin, _project, "", _end)
