"""The plan as comma-separated values: what a spreadsheet of the language reads."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings

from shebo_cli.core.dpv import Block, Dpv, Task
from shebo_cli.core.hours import ThreePoints, add_up
from shebo_cli.core.text import one_line
from shebo_cli.i18n import Translator
from shebo_cli.render.plan_csv import harmless, render_csv
from tests.conftest import EXAMPLE_NAMES
from tests.render.plans import HOSTILE, SERVICE, TEXTS, example, plans, titled

FORMULA_STARTS = tuple("=+-@\t\r＝＋－＠")
EN, RU = Translator("en"), Translator("ru")


def drawn(dpv: Dpv, t: Translator = RU) -> bytes:
    assert SERVICE
    return render_csv(dpv, SERVICE, t)


def read(content: bytes, delimiter: str = ";") -> list[list[str]]:
    text = content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))


def test_a_russian_table_has_semicolons_and_decimal_commas_and_says_that_it_is_utf_8() -> None:
    content = drawn(titled("Склад"))
    assert content.decode() == (
        "\ufeffБлок;Название блока;Приоритет;Вид;Задача;Название задачи;Уровень;Мин., ч;Обычно, ч;"
        "Макс., ч\r\n"
        "B01;Склад;1;функциональный;B01.1;Склад;младший интегратор;1;2,5;4\r\n"
    )


def test_an_english_table_has_commas_and_decimal_points() -> None:
    header, row = read(drawn(titled("Склад"), EN), ",")
    assert header[:4] == ["Block", "Title of the block", "Priority", "Kind"]
    assert row[-3:] == ["1", "2.5", "4"]


@pytest.mark.parametrize("name", EXAMPLE_NAMES)
def test_every_task_of_an_example_has_its_row_with_its_hours(name: str) -> None:
    dpv = example(name).dpv
    assert dpv
    _, *rows = read(drawn(dpv))
    assert [row[4] for row in rows] == [
        task.id for block in dpv.by_priority() for task in block.task
    ]
    points = (ThreePoints(*(Decimal(one.replace(",", ".")) for one in row[-3:])) for row in rows)
    assert add_up(points) == dpv.hours


def test_hours_are_written_out_without_zeros_or_exponents() -> None:
    points = ThreePoints(Decimal("0.0001"), Decimal("10.00"), Decimal("1E+3"))
    dpv = Dpv(1, block=(Block("B01", "Б", 1, task=(Task("B01.1", "З", "junior", points),)),))
    assert read(drawn(dpv))[1][-3:] == ["0,0001", "10", "1000"]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize(("t", "delimiter"), [(RU, ";"), (EN, ",")])
def test_no_cell_is_a_formula(text: str, t: Translator, delimiter: str) -> None:
    content = drawn(titled(text), t)
    [_, row] = read(content, delimiter)
    assert len(row) == 10
    assert not any(cell.startswith(FORMULA_STARTS) for cell in row)
    assert row[1] in {one_line(text), "'" + one_line(text)}
    assert content.count(b"\n") == content.count(b"\r\n") == 2
    assert not any(cell in content.decode() for cell in "\x00\x1b\x07\u202e\u200b\t")


@given(TEXTS)
def test_a_text_keeps_its_words_and_gets_no_more_than_an_apostrophe(text: str) -> None:
    shown = harmless(text)
    assert shown.removeprefix("'") == one_line(text).removeprefix("'")
    assert not shown.startswith(FORMULA_STARTS)


@hypothesis_settings(max_examples=60)
@given(plans())
def test_any_plan_is_a_table_of_its_tasks(dpv: Dpv) -> None:
    _, *rows = read(drawn(dpv))
    assert [(row[0], row[4]) for row in rows] == [
        (block.id, task.id) for block in dpv.by_priority() for task in block.task
    ]
    assert {len(row) for row in rows} <= {10}
