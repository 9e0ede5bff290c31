"""The plan as JSON: a contract with other programs."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings

from shebo_cli.core.dpv import Assumption, Block, Dpv, Task
from shebo_cli.core.hours import ThreePoints
from shebo_cli.render.plan_json import render_json
from tests.conftest import EXAMPLE_NAMES
from tests.render.plans import HOSTILE, example, plans, titled

POINTS = ThreePoints(Decimal(1), Decimal("2.5"), Decimal(4))


def test_the_json_has_the_keys_of_the_contract_and_nothing_of_the_tool() -> None:
    block = Block(
        *("B02", "Склад", 2),
        template="stock",
        version=3,
        digest="0" * 12,
        purpose="Остатки видны.",
        depends=("B01",),
        production_hours=Decimal("1.5"),
        acceptance=("Работает.",),
        assumptions=(Assumption("stock.count", "Склады", Decimal(1)),),
        task=(Task("B02.1", "Поля", "junior", POINTS),),
    )
    assert json.loads(render_json(Dpv(1, block=(block,)), "romashka", "ООО «Ромашка»")) == {
        "schema": "shebo/plan/1",
        "project": "romashka",
        "client": "ООО «Ромашка»",
        "blocks": [
            {
                "id": "B02",
                "title": "Склад",
                "priority": 2,
                "kind": "functional",
                "depends": ["B01"],
                "purpose": "Остатки видны.",
                "acceptance": ["Работает."],
                "hours": {"low": 1.0, "likely": 2.5, "high": 4.0},
                "production_hours": 1.5,
                "tasks": [
                    {
                        "id": "B02.1",
                        "title": "Поля",
                        "level": "junior",
                        "hours": {"low": 1.0, "likely": 2.5, "high": 4.0},
                    }
                ],
            }
        ],
    }


def test_what_a_block_does_not_have_is_null_or_empty() -> None:
    [block] = json.loads(render_json(Dpv(1, block=(Block("B01", "Б", 1),)), "p", "К"))["blocks"]
    assert (block["purpose"], block["production_hours"]) == (None, None)
    assert (block["depends"], block["acceptance"], block["tasks"]) == ([], [], [])
    assert block["hours"] == {"low": 0.0, "likely": 0.0, "high": 0.0}


@pytest.mark.parametrize("name", EXAMPLE_NAMES)
def test_an_example_has_its_blocks_in_the_order_of_the_plan(name: str) -> None:
    dpv = example(name).dpv
    assert dpv
    blocks = json.loads(render_json(dpv, "p", "К"))["blocks"]
    assert [one["id"] for one in blocks] == [one.id for one in dpv.by_priority()]
    total = sum((Decimal(str(one["hours"]["likely"])) for one in blocks), Decimal(0))
    assert total == dpv.hours.likely


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_text_comes_back_as_it_was_and_hides_nothing(text: str) -> None:
    content = render_json(titled(text), "p", text)
    plan = json.loads(content)
    assert plan["client"] == plan["blocks"][0]["title"] == text
    assert not any(one in content.decode() for one in "\x00\x1b\x07\x7f\u202e\u200b\t\r")


@hypothesis_settings(max_examples=60)
@given(plans())
def test_any_plan_comes_back(dpv: Dpv) -> None:
    blocks = json.loads(render_json(dpv, "p", "К"))["blocks"]
    assert [(one["id"], one["title"]) for one in blocks] == [
        (one.id, one.title) for one in dpv.by_priority()
    ]
