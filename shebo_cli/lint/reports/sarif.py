"""The report in SARIF 2.1.0, which code scanning and editors take in."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from shebo_cli import __version__
from shebo_cli.core.text import visible
from shebo_cli.lint.report import Format
from shebo_cli.lint.reports.json_text import json_items, json_list_end, json_text
from shebo_cli.lint.reports.sarif_rules import LEVELS, described_rules
from shebo_cli.lint.reports.words import with_hint

if TYPE_CHECKING:
    from shebo_cli.lint.report import Judged, Look, Told, Totals

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
ROOT = "%SRCROOT%"
"""What relative paths are relative to, by the name that GitHub and others know."""

DEPTH = 3
"""How deep the list of results lies."""

NO_RULE = -1
AFTER_RESULTS = "\n    }\n  ]\n}\n"


def _begin(look: Look) -> str:
    """Write everything that stands before the results, which come last in their run."""
    language = look.t.language
    driver = {
        "name": "shebo",
        "version": __version__,
        "language": language,
        "rules": [*described_rules(look.t)],
    }
    run = {
        "tool": {"driver": driver},
        "language": language,
        "columnKind": "unicodeCodePoints",
        "results": [],
    }
    whole = json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}) + "\n"
    return whole.removesuffix("]" + AFTER_RESULTS)


def _project(judged: Judged, _look: Look) -> str:
    from shebo_cli.lint.registry import ALL_RULES

    numbers = {rule.code: number for number, rule in enumerate(ALL_RULES)}
    return json_items((_result(told, numbers) for told in judged.findings), DEPTH + 1)


def _result(told: Told, numbers: dict[str, int]) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": told.code,
        "ruleIndex": numbers.get(told.code, NO_RULE),
        "level": LEVELS[told.severity],
        "message": {"text": _message(with_hint(told))},
    }
    if told.file:
        result["locations"] = [{"physicalLocation": _location(told, PurePath(visible(told.file)))}]
    return {**result, "partialFingerprints": {"shebo/v1": told.fingerprint}}


def _message(text: str) -> str:
    """Write a text so that nothing in it is taken for a placeholder or a link.

    Source:
        SARIF 2.1.0, 3.11.5 and 3.11.6. It knows no escape for what only looks like a link, so a
        space parts its brackets.
    """
    return text.replace("{", "{{").replace("}", "}}").replace("](", "] (")


def _location(told: Told, path: PurePath) -> dict[str, object]:
    location: dict[str, object] = {"artifactLocation": _artifact(path)}
    if told.line:
        location["region"] = {"startLine": told.line, "startColumn": told.column}
    return location


def _artifact(path: PurePath) -> dict[str, object]:
    if path.is_absolute():
        return {"uri": path.as_uri()}
    from urllib.parse import quote

    return {"uri": quote(path.as_posix()), "uriBaseId": ROOT}


def _end(totals: Totals, _look: Look) -> str:
    return json_list_end(totals, DEPTH) + AFTER_RESULTS


FORMAT = Format(_begin, _project, ",", _end)
