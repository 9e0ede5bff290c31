"""The portfolio as flat, typed rows for a data warehouse: CSV and JSON Lines.

Names and order of the columns are a contract, as `docs/portfolio.md` has it: new ones come last.
"""

from __future__ import annotations

import csv
import json
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import TYPE_CHECKING, Literal, NamedTuple

from shebo_cli.core.outlook import WEEKS
from shebo_cli.core.text import visible_json
from shebo_cli.render.plan_csv import harmless

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from shebo_cli.core.portfolio import Due, Row

Kind = Literal["text", "date", "integer", "boolean", "hours", "money"]
Cell = str | date | int | bool | Decimal | None


class Column(NamedTuple):
    """One column: its name, its type, and what stands in it; None is unknown."""

    name: str
    kind: Kind
    cell: Callable[[Row], Cell]


def _next_due(row: Row) -> Due | None:
    return next((one for one in row.due if one.day), None)


def _amount_due(row: Row) -> Decimal | None:
    amounts = [one.amount for one in row.due if one.amount is not None]
    return sum(amounts, Decimal(0)) if amounts else None


def _planned(number: int) -> Callable[[Row], Cell]:
    return lambda row: row.weeks[number].planned if row.weeks else Decimal(0)


def _sold(number: int) -> Callable[[Row], Cell]:
    return lambda row: row.weeks[number].sold if row.weeks else Decimal(0)


def _capacity(number: int) -> Callable[[Row], Cell]:
    return lambda row: row.weeks[number].capacity if row.weeks else None


COLUMNS: tuple[Column, ...] = (
    Column("as_of", "date", lambda row: row.today),
    Column("folder", "text", lambda row: row.folder),
    Column("project", "text", lambda row: row.project),
    Column("client", "text", lambda row: row.client),
    Column("integrator", "text", lambda row: row.integrator or None),
    Column("stage", "text", lambda row: row.stage),
    Column("turn_of", "text", lambda row: row.turn_of),
    Column("turn_since", "date", lambda row: row.turn_since),
    Column("waiting_days", "integer", lambda row: row.waiting_days),
    Column("estimated_hours", "hours", lambda row: row.hours.estimated),
    Column("purchased_hours", "hours", lambda row: row.hours.purchased),
    Column("granted_hours", "hours", lambda row: row.hours.granted),
    Column("logged_hours", "hours", lambda row: row.hours.logged),
    Column("left_hours", "hours", lambda row: row.hours.left),
    Column("missing_hours", "hours", lambda row: row.hours.missing),
    Column("service_start", "date", lambda row: row.service_start),
    Column("service_end", "date", lambda row: row.service_end),
    Column("project_end", "date", lambda row: row.project_end),
    Column("p80_end", "date", lambda row: row.p80),
    Column("outlives_service", "boolean", lambda row: row.outlives_service),
    Column("hours_outside", "hours", lambda row: row.hours_outside),
    Column("late_days", "integer", lambda row: row.late_days),
    Column("risk", "integer", lambda row: row.score),
    Column("risk_reasons", "text", lambda row: " ".join(one.code for one in row.reasons)),
    Column("client_delay_days", "integer", lambda row: row.delays.client),
    Column("executor_delay_days", "integer", lambda row: row.delays.executor),
    Column("shared_delay_days", "integer", lambda row: row.delays.shared),
    Column("paused_days", "integer", lambda row: row.delays.paused),
    Column("unclosed_blocks", "integer", lambda row: row.unclosed),
    Column("drifted", "boolean", lambda row: row.is_drifted),
    Column("unpaid_months", "integer", lambda row: len(row.due)),
    Column("overdue_months", "integer", lambda row: row.months_overdue),
    Column("next_payment", "date", lambda row: (due := _next_due(row)) and due.day),
    Column("unpaid_amount", "money", _amount_due),
    Column("currency", "text", lambda row: next((one.currency for one in row.due), "") or None),
    Column("first_week", "date", lambda row: row.weeks[0].first if row.weeks else None),
    *(
        column
        for number in range(WEEKS)
        for column in (
            Column(f"week_{number + 1}_planned_hours", "hours", _planned(number)),
            Column(f"week_{number + 1}_sold_hours", "hours", _sold(number)),
        )
    ),
    *(
        Column(f"week_{number + 1}_capacity_hours", "hours", _capacity(number))
        for number in range(WEEKS)
    ),
)


def render_csv(rows: Iterable[Row]) -> bytes:
    """Draw the rows as comma-separated values.

    Returns:
        UTF-8 with a header; a point before decimals, ISO 8601 dates, `true` and `false`, nothing
        for what is not known; every text is one line and no formula.

    Source:
        RFC 4180; OWASP, 'CSV Injection'.
    """
    text = StringIO()
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(one.name for one in COLUMNS)
    for row in rows:
        table.writerow(_csv_cell(one.cell(row)) for one in COLUMNS)
    return text.getvalue().encode()


def _csv_cell(value: Cell) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case Decimal():
            return format(value, "f")
        case str():
            return harmless(value)
        case _:
            return str(value)


def render_jsonl(rows: Iterable[Row]) -> bytes:
    """Draw the rows as JSON Lines: one object a line, all keys in each, hours as numbers."""
    lines = (
        json.dumps({one.name: _json_cell(one.cell(row)) for one in COLUMNS}, ensure_ascii=False)
        for row in rows
    )
    return "".join(visible_json(line) + "\n" for line in lines).encode()


def _json_cell(value: Cell) -> object:
    match value:
        case Decimal():
            # At most 4 decimals: the shortest text of the float is the decimal itself.
            return float(value)
        case date():
            return value.isoformat()
        case _:
            return value
