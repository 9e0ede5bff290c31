from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from shebo_cli.lint.registry import ALL_RULES

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Result


@pytest.mark.parametrize("name", ["SHB204", "shb204", "level-above-purchased"])
def test_a_rule_is_explained_by_code_or_name(name: str, shebo: Callable[..., Result]) -> None:
    result = shebo("explain", name)
    assert result.code == 0
    for part in (
        "SHB204 level-above-purchased",
        "Bad:",
        'level = "integrator"',
        "Good:",
        "R-COMP-1",
    ):
        assert part in result.out


@pytest.mark.parametrize("rule", ALL_RULES, ids=[rule.code for rule in ALL_RULES])
def test_every_rule_is_explained_in_russian(rule: object, shebo: Callable[..., Result]) -> None:
    from shebo_cli.lint.rule import Rule

    assert isinstance(rule, Rule)
    result = shebo("explain", rule.code, lang="ru")
    assert result.code == 0
    assert rule.why not in result.out
    assert "Плохо:" in result.out


def test_without_a_code_all_rules_are_listed(shebo: Callable[..., Result]) -> None:
    out = shebo("explain").out
    assert all(rule.code in out and rule.name in out for rule in ALL_RULES)


def test_an_unknown_rule_is_answered_with_the_nearest(shebo: Callable[..., Result]) -> None:
    result = shebo("explain", "no-procces")
    assert result.code == 2
    assert "Did you mean “no-process”?" in result.err


def test_rules_as_json_carry_their_texts(shebo: Callable[..., Result]) -> None:
    import json

    value = json.loads(shebo("explain", "SHB204", "--json").out)
    assert value["schema"] == "shebo/rules/1"
    assert [rule["name"] for rule in value["rules"]] == ["level-above-purchased"]
    assert len(json.loads(shebo("explain", "--json").out)["rules"]) == len(ALL_RULES)
