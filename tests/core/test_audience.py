"""What is internal is marked where it is defined, and gone before anything is drawn."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, get_origin, get_type_hints

import pytest

from shebo_cli.core.audience import internal_fields, without_internal
from shebo_cli.core.brief import Access, Brief, Integration
from shebo_cli.core.catalogue import Template
from shebo_cli.core.dpv import Block, Conflict, Dpv, Task
from shebo_cli.core.events import Event, Heading
from shebo_cli.core.hours import ThreePoints
from shebo_cli.core.service import Spread
from shebo_cli.core.shapes import INTERNAL

SHAPES = (Access, Block, Brief, Dpv, Heading, Integration, Spread, Task, Template)
POINTS = ThreePoints(Decimal(1), Decimal(2), Decimal(3))


@pytest.mark.parametrize("shape", SHAPES)
def test_a_mark_is_found_without_evaluating_any_annotation(shape: Any) -> None:
    hints = get_type_hints(shape, include_extras=True)
    marked = {
        name
        for name, hint in hints.items()
        if get_origin(hint) is Annotated and INTERNAL in hint.__metadata__
    }
    assert internal_fields(shape) == marked != set()


def test_every_note_and_risk_is_internal() -> None:
    for shape in (*SHAPES, Event):
        assert {"note", "risks"} & {*shape._fields} <= internal_fields(shape)


def test_nothing_internal_is_left_at_any_depth() -> None:
    task = Task("B01.1", "Задача", "junior", POINTS, note="тайна")
    block = Block(
        "B01",
        "Блок",
        1,
        template="secret",
        conflict=(Conflict("title", "тайна"),),
        note="тайна",
        risks=("тайна",),
        details=("сказал клиент",),
        task=(task,),
    )
    kept = Block("B01", "Блок", 1, details=("сказал клиент",), task=(task._replace(note=None),))
    for around in (
        lambda value: value,
        lambda value: (value, 1),
        lambda value: {"key": (value,)},
        lambda value: Dpv(1, block=(value,)),
    ):
        assert without_internal(around(block)) == around(kept)


def test_an_internal_text_without_a_default_becomes_empty() -> None:
    assert without_internal(Spread(Decimal(1), Decimal(2), "норма")).source == ""


def test_what_is_no_record_comes_back_as_it_is() -> None:
    for value in (None, "текст", Decimal(1), ("а", "б"), frozenset({"в"})):
        assert without_internal(value) == value
