"""Write the reference of the lint rules from the rules' own texts: `python -m scripts.rules`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from shebo_cli.lint.registry import ALL_RULES
from shebo_cli.lint.uncheckable import SOURCES, UNCHECKABLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.lint.rule import Rule

ROOT = Path(__file__).parent.parent
PATH = ROOT / "docs" / "rules.md"
DOMAIN = ROOT / "docs" / "domain.md"

FAMILIES = {
    "0": "Files",
    "1": "The brief",
    "2": "The ДПВ",
    "3": "The journal",
    "4": "Settings, service and plan by dates",
    "5": "Templates and forms",
    "6": "Secrets and personal data",
}

INTRO = """\
# Lint rules

*Made by `make docs` from the rules' own texts, which `shebo explain` shows too; a test compares.*

`shebo lint` judges a project by these rules. An **error** makes it exit with 1, a **warning** and
an **info** do not. Codes and names never change. Each rule has a bad and a good case in
`tests/lint/cases/`, and what stands here as bad and good stands there.
"""


def sources_of(rule: Rule) -> tuple[str, ...]:
    """Give what a rule comes from, part by part."""
    return tuple(re.split(r"[,;] *", rule.source))


def numbers() -> tuple[str, ...]:
    """Give the R-numbers of the domain in their order."""
    text = DOMAIN.read_text(encoding="utf-8")
    return tuple(re.findall(r"^- (R-[A-Z]+-[0-9]+) ", text, re.MULTILINE))


def rules_of(source: str) -> tuple[Rule, ...]:
    """Give the rules that name a source."""
    return tuple(rule for rule in ALL_RULES if source in sources_of(rule))


def _link(rule: Rule) -> str:
    return f"[{rule.code}](#{rule.code.lower()}-{rule.name})"


def _contents() -> Iterator[str]:
    yield "\n## Contents\n"
    for digit, title in FAMILIES.items():
        yield f"\n**{digit}xx {title}**\n\n"
        for rule in _family(digit):
            yield f"- {_link(rule)} {rule.name}: {rule.severity}\n"


def _family(digit: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in ALL_RULES if rule.code.removeprefix("SHB").startswith(digit))


def _chapters() -> Iterator[str]:
    for digit, title in FAMILIES.items():
        yield f"\n## {digit}xx {title}\n"
        for rule in _family(digit):
            yield _chapter(rule)


def _chapter(rule: Rule) -> str:
    heading = f"### {rule.code} {rule.name}\n\n**{rule.severity}** · source: {rule.source}"
    fix = f"\n`--fix`: {rule.fix}\n" if rule.fix else ""
    return f"\n{heading}\n\n{rule.why}\n{fix}{_part('Bad', rule.bad)}{_part('Good', rule.good)}"


def _part(title: str, toml: str) -> str:
    return f"\n{title}:\n\n```toml\n{toml.rstrip()}\n```\n"


def _tables() -> Iterator[str]:
    yield "\n## The numbered rules of the domain\n\n"
    yield "`docs/domain.md` says what they are; here stands what checks each of them.\n\n"
    yield "| rule of the domain | lint rules |\n| --- | --- |\n"
    for number in numbers():
        found = ", ".join(_link(rule) for rule in rules_of(number))
        yield f"| {number} | {found or f'not checkable: {UNCHECKABLE[number]}'} |\n"
    yield "\n## Other sources\n\n| source | what stands there | lint rules |\n| --- | --- | --- |\n"
    for source, meaning in SOURCES.items():
        found = ", ".join(_link(rule) for rule in rules_of(source))
        yield f"| {source} | {meaning} | {found} |\n"


def reference() -> str:
    """Give the whole page."""
    return "".join((INTRO, *_contents(), *_chapters(), *_tables()))


if __name__ == "__main__":
    PATH.write_text(reference(), encoding="utf-8")
