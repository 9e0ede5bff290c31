"""The reference of the rules is made from them, and every numbered rule of the domain is in it."""

from __future__ import annotations

import re

import pytest

from scripts import rules
from shebo_cli.lint.registry import ALL_RULES
from shebo_cli.lint.rule import Rule
from shebo_cli.lint.uncheckable import SOURCES, UNCHECKABLE

RULES = pytest.mark.parametrize("rule", ALL_RULES, ids=[rule.code for rule in ALL_RULES])
NUMBERS = rules.numbers()


def test_the_committed_reference_is_the_one_that_the_rules_give() -> None:
    assert rules.PATH.read_text(encoding="utf-8") == rules.reference()


def test_all_numbers_of_the_domain_are_known() -> None:
    text = rules.DOMAIN.read_text(encoding="utf-8")
    assert set(NUMBERS) == set(re.findall(r"^\s*- (R-[A-Z]+-[0-9]+)\b", text, re.MULTILINE))
    assert len(NUMBERS) == len(set(NUMBERS)) > 35


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_of_the_domain_is_checked_or_it_is_said_why_not(number: str) -> None:
    assert bool(rules.rules_of(number)) != (number in UNCHECKABLE)


def test_what_is_said_not_to_be_checkable_is_a_number_of_the_domain() -> None:
    assert set(UNCHECKABLE) <= set(NUMBERS)
    assert all(reason.endswith(".") for reason in UNCHECKABLE.values())


@RULES
def test_a_rule_comes_from_the_domain_or_from_a_source_that_is_explained(rule: Rule) -> None:
    domain = rules.DOMAIN.read_text(encoding="utf-8")
    for source in rules.sources_of(rule):
        is_section = f"({source})\n" in domain and source.startswith("R-")
        is_stage = re.fullmatch("stage [1-4]", source) and "R-STAGE" in rules.sources_of(rule)
        assert source in NUMBERS or source in SOURCES or is_section or is_stage, source


def test_every_source_that_is_explained_is_one() -> None:
    assert [source for source in SOURCES if not rules.rules_of(source)] == []


@RULES
def test_every_rule_has_its_chapter_and_every_link_leads_to_one(rule: Rule) -> None:
    text = rules.reference()
    heading = f"### {rule.code} {rule.name}\n"
    assert text.count(heading) == 1
    anchor = heading.removeprefix("### ").strip().lower().replace(" ", "-")
    assert set(re.findall(rf"\[{rule.code}\]\(#([^)]*)\)", text)) == {anchor}
    chapter = text.partition(heading)[2].partition("\n### ")[0]
    for part in (rule.why, rule.bad.strip(), rule.good.strip(), rule.source, rule.severity):
        assert part in chapter


def test_every_family_of_rules_has_a_title() -> None:
    assert {rule.code[3] for rule in ALL_RULES} == set(rules.FAMILIES)
