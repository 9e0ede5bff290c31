"""The plan as a workbook: what another program reads in it, and what never gets into it."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from openpyxl import load_workbook

from shebo_cli.core.dpv import Block, Dpv, Task, production_hours
from shebo_cli.core.hours import ThreePoints
from shebo_cli.core.text import one_line
from shebo_cli.i18n import Translator
from shebo_cli.render.xlsx import render_xlsx
from tests.conftest import EXAMPLE_NAMES
from tests.render.plans import HOSTILE, SERVICE, example, plans, titled

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

EN, RU = Translator("en"), Translator("ru")
OFFICE = shutil.which("libreoffice") or shutil.which("soffice")
RANGE = re.compile(r"=SUM\(([A-Z])2:\1(\d+)\)")
OF_BLOCK = re.compile(r"=SUMIF\('(\w+)'!\$A\$1:\$A\$(\d+),A(\d+),'\1'!\$([A-Z])\$1:\$\4\$\2\)")


def drawn(dpv: Dpv, client: str = "ООО «Ромашка»", t: Translator = EN) -> bytes:
    assert SERVICE
    return render_xlsx(dpv, SERVICE, client, t)


def opened(content: bytes, *, values: bool = False) -> Workbook:
    return load_workbook(io.BytesIO(content), data_only=values)


def rows(page: Worksheet) -> list[tuple[object, ...]]:
    return [tuple(row) for row in page.iter_rows(values_only=True)]


def result(book: Workbook, value: object) -> float:
    """Calculate a cell as a spreadsheet does, by the two formulas that there are."""
    if value is None:
        return 0
    if not isinstance(value, str):
        assert isinstance(value, int | float)
        return value
    if found := OF_BLOCK.fullmatch(value):
        tasks = book[found[1]]
        wanted = book.worksheets[0][f"A{found[3]}"].value
        places = range(1, int(found[2]) + 1)
        cells = ((tasks[f"A{one}"].value, tasks[f"{found[4]}{one}"].value) for one in places)
        return float(sum(hours for block, hours in cells if block == wanted))
    raise AssertionError(value)


def total(book: Workbook, page: Worksheet, column: str) -> float:
    value = page[f"{column}{page.max_row}"].value
    if not isinstance(value, str):
        return result(book, value)
    found = RANGE.fullmatch(value)
    assert found
    assert (found[1], int(found[2])) == (column, page.max_row - 1)
    return sum(result(book, page[f"{column}{row}"].value) for row in range(2, page.max_row))


def assert_sums(dpv: Dpv, content: bytes) -> None:
    """Compare the formulas, and the values beside them, with what the core adds up."""
    book, values = opened(content), opened(content, values=True)
    blocks, tasks = book.worksheets
    for row, block in enumerate(dpv.by_priority(), 2):
        for column, hours in zip("GHI", block.hours, strict=True):
            cell = blocks[f"{column}{row}"]
            assert result(book, cell.value) == pytest.approx(float(hours))
            assert values.worksheets[0][f"{column}{row}"].value == float(hours)
    for page, columns in ((blocks, "GHI"), (tasks, "EFG")):
        for column, hours in zip(columns, dpv.hours, strict=True):
            assert total(book, page, column) == pytest.approx(float(hours))
            shown = values[page.title][f"{column}{page.max_row}"].value
            assert shown == float(hours)
    if any(block.production_hours is not None for block in dpv.block):
        assert total(book, blocks, "J") == pytest.approx(float(production_hours(dpv)))


@pytest.mark.parametrize("name", EXAMPLE_NAMES)
def test_formulas_and_their_values_are_the_sums_of_the_core(name: str) -> None:
    dpv = example(name).dpv
    assert dpv
    assert_sums(dpv, drawn(dpv, t=RU))


@pytest.mark.skipif(not OFFICE, reason="LibreOffice is not installed: nothing calculates anew")
@pytest.mark.parametrize("name", EXAMPLE_NAMES)
def test_another_program_calculates_the_same(name: str, tmp_path: Path) -> None:
    dpv = example(name).dpv
    assert dpv
    (tmp_path / "plan.xlsx").write_bytes(drawn(dpv, t=RU))
    command = [
        *(str(OFFICE), f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"),
        *("--convert-to", "xlsx", "--outdir", "anew", "plan.xlsx"),
    ]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=300)
    book = opened((tmp_path / "anew" / "plan.xlsx").read_bytes(), values=True)
    for page, columns in zip(book.worksheets, ("GHI", "EFG"), strict=True):
        for column, hours in zip(columns, dpv.hours, strict=True):
            assert page[f"{column}{page.max_row}"].value == pytest.approx(float(hours))


def test_the_sheets_say_what_stands_in_the_plan_in_its_language() -> None:
    points = ThreePoints(Decimal(1), Decimal("2.5"), Decimal(4))
    tasks = (Task("B02.1", "Поля", "junior", points), Task("B02.2", "Код", "senior", points))
    second = Block("B02", "Склад", 2, depends=("B01", "B03"), task=tasks)
    first = Block("B01", "Статьи", 1, kind="overhead", production_hours=Decimal(3))
    assert SERVICE
    book = opened(drawn(Dpv(1, block=(second, first)), t=RU), values=True)
    assert book.sheetnames == ["Блоки", "Задачи"]
    blocks, listed = map(rows, book.worksheets)
    assert blocks == [
        (
            *("Блок", "Название", "Приоритет", "Вид", "После блоков", "Уровень"),
            *("Мин., ч", "Обычно, ч", "Макс., ч", "Производство, ч"),
        ),
        ("B01", "Статьи", 1, "сопутствующий", None, None, 0, 0, 0, 3),
        (
            *("B02", "Склад", 2, "функциональный", "B01, B03", SERVICE.level_title("senior")),
            *(2, 5, 8, None),
        ),
        ("Итого", None, None, None, None, None, 2, 5, 8, 3),
    ]
    assert listed[0] == (
        *("Блок", "Задача", "Название", "Уровень", "Мин., ч", "Обычно, ч", "Макс., ч"),
    )
    assert listed[1] == ("B02", "B02.1", "Поля", SERVICE.level_title("junior"), 1, 2.5, 4)
    assert listed[-1] == ("Итого", None, None, None, 2, 5, 8)
    assert len(listed) == 4


def test_a_plan_without_blocks_is_two_empty_tables() -> None:
    for page in opened(drawn(Dpv(1))).worksheets:
        header, totals = rows(page)
        assert totals == ("Total", *[None] * (len(header) - 4), 0, 0, 0)


def test_a_sheet_is_set_up_for_the_screen_and_for_paper() -> None:
    for page in opened(drawn(titled("Склад"))).worksheets:
        assert page.freeze_panes == "A2"
        assert page.print_title_rows == "$1:$1"
        assert page.auto_filter.ref == f"A1:{page.cell(2, page.max_column).coordinate}"
        assert (page.page_setup.paperSize, page.page_setup.orientation) == (9, "landscape")
        assert page.sheet_properties.pageSetUpPr
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) in {(1, 0), (None, 0)}
        assert all(cell.font.bold for cell in page[1])
        assert all(cell.font.bold for cell in page[page.max_row])
        assert not page["A2"].font.bold


def test_hours_are_numbers_with_two_decimals() -> None:
    book = opened(drawn(titled("Склад")))
    for column, hours in zip("EFG", (1, 2.5, 4), strict=True):
        cell = book.worksheets[1][f"{column}2"]
        assert (cell.data_type, cell.value, cell.number_format) == ("n", hours, "#,##0.00")


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_text_is_a_text_whatever_is_in_it(text: str) -> None:
    content = drawn(titled(text), client=text)
    book = opened(content)
    for cell in (book.worksheets[0]["B2"], book.worksheets[1]["C2"]):
        assert cell.data_type == "s"
        assert cell.hyperlink is None
        # Excel would make a formula of it as soon as somebody edits the cell.
        assert bool(cell.quotePrefix) is one_line(text).startswith(tuple("=+-@＝"))
        # What Excel takes for an escape is escaped; the library that reads here leaves it so.
        assert str(cell.value).replace("_x005F_", "_").strip() == one_line(text)
    archive = zipfile.ZipFile(io.BytesIO(content))
    parts = {name: archive.read(name).decode() for name in archive.namelist()}
    for name, part in parts.items():
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028\u202e]", part), name
        assert "<r>" not in part
    assert parts["xl/sharedStrings.xml"].count("<si>") + parts["xl/sharedStrings.xml"].count(
        "<si "
    ) == len(re.findall("</si>", parts["xl/sharedStrings.xml"]))
    assert not any(
        "hyperlink" in part
        for name, part in parts.items()
        if "sharedStr" not in name and "core" not in name
    )
    formulas = [one for part in parts.values() for one in re.findall("<f>(.*?)</f>", part)]
    assert len(formulas) == 9
    assert all(one.startswith(("SUM(", "SUMIF(")) for one in formulas)


def test_a_long_title_is_whole_in_its_cell_and_no_higher_than_six_lines() -> None:
    book = opened(drawn(titled("слово " * 1_700)))
    for page, column in zip(book.worksheets, "BC", strict=True):
        assert page[f"{column}2"].value == "слово " * 1_699 + "слово"
        assert page.column_dimensions[column].width < 62
        assert page.row_dimensions[2].height == 90
        assert page.row_dimensions[3].height is None


def test_a_row_is_as_high_as_its_text() -> None:
    book = opened(
        drawn(titled("Согласовать с клиентом схему процесса: этапы, переходы, ответственных"))
    )
    for page in book.worksheets:
        assert page.row_dimensions[2].height == 30
        assert page.row_dimensions[3].height is None


@pytest.mark.parametrize(
    ("text", "shown"), [("Ж" * 20_000, 20_000), ("😀" * 20_000, 16_384), ("\x1b" * 20_000, 32_767)]
)
def test_a_text_that_no_cell_takes_is_cut(text: str, shown: int) -> None:
    value = opened(drawn(titled(text))).worksheets[1]["C2"].value
    assert isinstance(value, str)
    assert len(value) == shown
    assert value.endswith("…") is (shown != len(text))


def test_the_same_plan_gives_the_same_bytes_at_any_time(monkeypatch: pytest.MonkeyPatch) -> None:
    import datetime as clock
    import time

    dpv = example("wholesale-1c").dpv
    assert dpv
    made = drawn(dpv)

    class Clock(type):
        def __instancecheck__(cls, one: object) -> bool:
            return isinstance(one, clock.datetime)

    class Later(clock.datetime, metaclass=Clock):
        @classmethod
        def now(cls, tz: clock.tzinfo | None = None) -> Later:
            return cls(2031, 5, 6, 7, 8, 9, tzinfo=tz)

    monkeypatch.setattr("xlsxwriter.core.datetime", Later)
    monkeypatch.setattr(time, "time", lambda: 1_935_990_000.0)
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(1_935_990_000))
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    assert drawn(dpv) == made


def test_the_properties_name_the_client_and_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("USER", "LOGNAME", "HOSTNAME", "COMPUTERNAME"):
        monkeypatch.setenv(name, "secretive")
    content = drawn(titled("Склад"), client="ООО «Ромашка»")
    found = opened(content).properties
    assert found.title == "ООО «Ромашка»: plan of works"
    assert (found.creator, found.lastModifiedBy) == (None, None)
    archive = zipfile.ZipFile(io.BytesIO(content))
    assert not any(b"secretive" in archive.read(name) for name in archive.namelist())
    assert {one.date_time[0] for one in archive.infolist()} == {1980}


@hypothesis_settings(max_examples=60)
@given(plans())
def test_any_plan_comes_back_with_its_titles_and_sums(dpv: Dpv) -> None:
    content = drawn(dpv)
    assert_sums(dpv, content)
    blocks, tasks = opened(content).worksheets
    for row, block in enumerate(dpv.by_priority(), 2):
        assert str(blocks[f"B{row}"].value or "").replace("_x005F_", "_").strip() == one_line(
            block.title
        )
    wanted = [task.title for block in dpv.by_priority() for task in block.task]
    for row, title in enumerate(wanted, 2):
        cell = tasks[f"C{row}"]
        assert str(cell.value or "").replace("_x005F_", "_").strip() == one_line(title)
        assert cell.data_type in {"s", "n"}
        assert cell.data_type == "s" or cell.value is None
