"""Parquet: exact types, read back by the library; and what to install where it is missing."""

from __future__ import annotations

import sys
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from shebo_cli.errors import SheboError
from shebo_cli.render.portfolio_flat import COLUMNS
from shebo_cli.render.portfolio_parquet import render_parquet
from tests.render.rows import BARE, EVIL, ROWS

if TYPE_CHECKING:
    from pathlib import Path

    from shebo_cli.core.portfolio import Row

TYPES = {
    "text": "Utf8",
    "date": "Date32",
    "integer": "Int32",
    "boolean": "Boolean",
    "hours": "Decimal128(12, 4)",
    "money": "Decimal128(16, 2)",
}


def read(rows: tuple[Row, ...], folder: Path) -> Any:
    io = pytest.importorskip("arro3.io", reason="the extra parquet is not installed")
    path = folder / "portfolio.parquet"
    path.write_bytes(render_parquet(rows))
    return io.read_parquet(path).read_all()


def test_every_column_has_its_exact_type(tmp_path: Path) -> None:
    schema = read(ROWS, tmp_path).schema

    found = [(one.name, str(one.type)) for one in (schema.field(name) for name in schema.names)]
    assert found == [(one.name, f"arro3.core.DataType<{TYPES[one.kind]}>\n") for one in COLUMNS]


def test_every_cell_is_read_back_as_it_is(tmp_path: Path) -> None:
    table = read(ROWS, tmp_path)

    for column in COLUMNS:
        assert table.column(column.name).to_pylist() == [column.cell(row) for row in ROWS]
    assert table.column("missing_hours").to_pylist() == [Decimal("20.0625"), 0, Decimal("20.0625")]
    assert table.column("service_end").to_pylist()[:2] == [date(2027, 2, 2), None]
    assert table.column("client").to_pylist()[2] == EVIL.client


def test_no_rows_give_a_file_with_columns_all_the_same(tmp_path: Path) -> None:
    table = read((), tmp_path)

    assert (table.num_rows, table.num_columns) == (0, len(COLUMNS))


def test_the_same_rows_give_the_same_bytes() -> None:
    pytest.importorskip("arro3.io", reason="the extra parquet is not installed")

    assert render_parquet(ROWS) == render_parquet(list(ROWS))


def test_a_name_that_is_no_text_is_shown_as_it_can_be(tmp_path: Path) -> None:
    table = read((BARE._replace(folder="par/\udcffx"),), tmp_path)

    assert table.column("folder")[0].as_py() == "par/\\udcffx"


def test_without_the_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "arro3", None)

    with pytest.raises(SheboError) as refused:
        render_parquet([BARE])

    [problem] = refused.value.problems
    assert problem.message.text.startswith("Parquet needs arro3")
    assert "arro3-core arro3-io" in problem.hint.text
