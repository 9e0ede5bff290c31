"""The rules as a SARIF report describes them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.i18n import Translator
    from shebo_cli.lint.rule import Rule, Severity

LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}

GROUPS = {
    "0": "files",
    "1": "brief",
    "2": "plan",
    "3": "journal",
    "4": "service",
    "5": "catalogue",
    "6": "secrets",
}
"""What a rule is about, by the first digit of its code."""

SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZА-ЯЁ«“])")


def described_rules(t: Translator) -> Iterator[dict[str, object]]:
    """Describe all rules, in the order of their codes."""
    from shebo_cli.lint.registry import ALL_RULES

    labels = t("Bad:"), t("Good:")
    for rule in ALL_RULES:
        why = t(rule.why)
        source = t("Source: {source}", source=rule.source)
        yield {
            "id": rule.code,
            "name": "".join(word.capitalize() for word in rule.name.split("-")),
            "shortDescription": {"text": SENTENCE_END.split(why)[0]},
            "fullDescription": {"text": why},
            "help": _help(rule, why, labels, source),
            "defaultConfiguration": {"level": LEVELS[rule.severity]},
            "properties": {"tags": [GROUPS[rule.code.removeprefix("SHB")[0]]]},
        }


def _help(rule: Rule, why: str, labels: tuple[str, str], source: str) -> dict[str, str]:
    """Give what `explain` shows, plain and in Markdown; both are shown as they stand."""
    parts = tuple(zip(labels, (rule.bad, rule.good), strict=True))
    plain = (f"{label}\n{text}" for label, text in parts)
    fenced = (f"{label}\n\n```toml\n{text}```\n" for label, text in parts)
    return {
        "text": "\n".join((f"{why}\n", *plain, source)),
        "markdown": "\n".join((f"{why}\n", *fenced, source)),
    }
