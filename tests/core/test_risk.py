from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from shebo_cli.core.portfolio import Delays, Due, Row, RowHours
from shebo_cli.core.risk import RISKS, WAITING_DAYS, reasons_of
from tests.conftest import ROOT

if TYPE_CHECKING:
    from typing import Any

CALM = Row("a", "А", "", date(2026, 6, 1), "implementation", "executor")
UNPAID = (
    Due(date(2026, 5, 31), 1, None, ""),
    Due(date(2026, 6, 1), 2, None, ""),
    Due(None, 3, None, ""),
)


def told(**fields: Any) -> list[tuple[str, Decimal | int]]:
    return [(one.code, one.amount) for one in reasons_of(CALM._replace(**fields))]


def test_a_calm_project_has_no_reason() -> None:
    assert told() == []
    assert CALM.judged().score == 0


@pytest.mark.parametrize(
    ("fields", "code", "amount"),
    [
        ({"days_over": 4}, "over", 4),
        ({"late_days": 12}, "late", 12),
        ({"hours": RowHours(missing=Decimal("0.5"))}, "hours", Decimal("0.5")),
        ({"due": UNPAID}, "unpaid", 1),
        ({"delays": Delays(client=9, executor=2, shared=1, paused=3)}, "executor", 3),
        ({"waiting_days": WAITING_DAYS + 1}, "waiting", WAITING_DAYS + 1),
        ({"unclosed": 2}, "unclosed", 2),
        ({"is_drifted": True}, "drift", 1),
    ],
)
def test_each_reason_holds_alone_and_says_how_much(
    fields: dict[str, Any], code: str, amount: Decimal | int
) -> None:
    assert told(**fields) == [(code, amount)]


def test_a_wait_is_told_only_after_some_days() -> None:
    assert told(waiting_days=WAITING_DAYS) == []


def test_a_client_who_is_late_or_pauses_is_no_reason() -> None:
    assert told(delays=Delays(client=9, paused=5)) == []


def test_the_score_is_the_sum_of_the_points_and_the_heaviest_reason_comes_first() -> None:
    row = CALM._replace(unclosed=1, late_days=1, days_over=1).judged()

    assert [one.code for one in row.reasons] == ["over", "late", "unclosed"]
    assert row.score == 4 + 3 + 1


def test_no_reason_is_heavier_than_the_one_before_it() -> None:
    points = [one.points for one in RISKS]

    assert points == sorted(points, reverse=True)
    assert len({one.code for one in RISKS}) == len(RISKS)


def test_the_documentation_lists_every_reason_with_its_points() -> None:
    text = (ROOT / "docs" / "portfolio.md").read_text(encoding="utf-8")

    lines = [line.split("|") for line in text.splitlines() if line.startswith("| `")]
    documented = [(cells[1].strip(" `"), cells[2].strip()) for cells in lines if len(cells) == 5]
    assert documented == [(one.code, str(one.points)) for one in RISKS]
