"""The portfolio as a Parquet file, each column of its exact type."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from shebo_cli.core.text import visible
from shebo_cli.errors import refuse, say
from shebo_cli.render.portfolio_flat import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shebo_cli.core.portfolio import Row
    from shebo_cli.render.portfolio_flat import Cell, Kind


def render_parquet(rows: Sequence[Row]) -> bytes:
    """Draw the rows as Parquet: dates are dates, hours and money exact decimals.

    Raises:
        SheboError: The library that writes it is not installed.
    """
    try:
        from arro3 import core, io
    except ImportError as error:
        raise refuse(
            say("Parquet needs arro3, which cannot be loaded: {reason}", reason=error),
            None,
            say(
                "Install it: pipx inject shebo arro3-core arro3-io. Or take --format csv or jsonl."
            ),
        ) from None
    types = _types(core.DataType)
    fields = [core.Field(one.name, types[one.kind][1], nullable=True) for one in COLUMNS]
    arrays = []
    for one in COLUMNS:
        bare, exact = types[one.kind]
        # The library makes dates and decimals of texts, and of nothing else yet.
        cells = [_cell(one.cell(row), one.kind) for row in rows]
        arrays.append(core.Array(cells, type=bare).cast(exact))
    table = core.Table.from_arrays(arrays, schema=core.Schema(fields))
    content = BytesIO()
    io.write_parquet(table, content, compression="zstd(3)")
    return content.getvalue()


def _types(known: Any) -> dict[Kind, tuple[Any, Any]]:
    """Give for each kind of column the type that it is handed over in, and the one that it has."""
    text, number = known.utf8(), known.int32()
    return {
        "text": (text, text),
        "date": (text, known.date32()),
        "integer": (number, number),
        "boolean": (known.bool(), known.bool()),
        "hours": (text, known.decimal128(12, 4)),
        "money": (text, known.decimal128(16, 2)),
    }


def _cell(value: Cell, kind: Kind) -> Any:
    if kind == "text" and isinstance(value, str):
        # The name of a folder may be no text at all.
        return visible(value)
    if value is None or kind in ("integer", "boolean"):
        return value
    return format(value, "f") if kind in ("hours", "money") else str(value)
