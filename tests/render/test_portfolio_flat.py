"""Rows for a data warehouse: their columns are a contract, their texts no formulas."""

from __future__ import annotations

import csv
import io
import json

from shebo_cli.core.outlook import WEEKS
from shebo_cli.render.portfolio_flat import COLUMNS, render_csv, render_jsonl
from tests.conftest import ROOT
from tests.render.rows import BARE, EVIL, FULL, ROWS

NAMES = [one.name for one in COLUMNS]


def read(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline=""), strict=True))


def test_the_documentation_lists_the_columns_in_their_order_with_their_types() -> None:
    text = (ROOT / "docs" / "portfolio.md").read_text(encoding="utf-8")

    lines = text.partition("| Column | Type | Meaning |\n| --- | --- | --- |\n")[2].splitlines()
    documented = [tuple(cell.strip() for cell in line.split("|")[1:3]) for line in lines]
    assert documented == [(one.name, one.kind) for one in COLUMNS]
    assert len(set(NAMES)) == len(NAMES)


def test_csv_writes_what_is_known_exactly_and_nothing_for_the_rest() -> None:
    full, bare, _ = read(render_csv(ROWS))

    assert list(full) == NAMES
    assert full["client"] == "ООО «Ромашка»"
    assert (full["as_of"], full["service_end"]) == ("2027-01-20", "2027-02-02")
    assert (full["missing_hours"], full["left_hours"]) == ("20.0625", "33.5")
    assert (full["outlives_service"], full["waiting_days"]) == ("true", "6")
    assert full["risk_reasons"] == "late hours unpaid executor waiting unclosed drift"
    assert full["risk"] == str(FULL.score)
    assert (full["unpaid_months"], full["overdue_months"]) == ("2", "1")
    assert (full["next_payment"], full["unpaid_amount"]) == ("2027-01-01", "30000")
    assert (full["week_2_planned_hours"], full["week_2_sold_hours"]) == ("5.25", "7.3334")
    assert (full["first_week"], f"week_{WEEKS}_sold_hours" in full) == ("2027-01-18", True)
    unknown = ("integrator", "turn_since", "service_end", "p80_end", "next_payment", "first_week")
    assert [bare[name] for name in (*unknown, "unpaid_amount", "currency")] == [""] * 8
    assert (bare["outlives_service"], bare["week_1_planned_hours"]) == ("false", "0")


def test_no_text_in_csv_is_a_formula_or_breaks_its_line() -> None:
    [evil] = read(render_csv([EVIL]))

    assert evil["client"].startswith("'=HYPERLINK")
    assert "\n" not in evil["client"]
    assert evil["integrator"] == "'@Иван"


def test_json_lines_have_all_keys_and_numbers_are_numbers() -> None:
    lines = render_jsonl(ROWS).decode("utf-8").splitlines()

    full, bare, evil = map(json.loads, lines)
    assert list(full) == list(bare) == NAMES
    assert full["missing_hours"] == 20.0625
    assert (full["turn_since"], bare["turn_since"]) == ("2027-01-12", None)
    assert full["drifted"] is True
    assert evil["client"] == EVIL.client


def test_a_month_without_a_price_or_a_day_counts_all_the_same() -> None:
    due = FULL.due[0]._replace(day=None, amount=None, currency="")

    [row] = read(render_csv([BARE._replace(due=(due,))]))

    assert (row["unpaid_months"], row["next_payment"], row["unpaid_amount"]) == ("1", "", "")


def test_no_rows_give_a_header_and_no_lines() -> None:
    assert render_csv([]).decode() == ",".join(NAMES) + "\r\n"
    assert render_jsonl([]) == b""
