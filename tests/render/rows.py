"""Rows of the portfolio for tests: one with everything, one with hardly anything, one hostile."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from shebo_cli.core.outlook import WEEKS, Week
from shebo_cli.core.portfolio import Delays, Due, Row, RowHours

TODAY = date(2027, 1, 20)
FIRST_WEEK = date(2027, 1, 18)
HOSTILE = '=HYPERLINK("http://evil.example")<script>alert(1)</script>\n& «ООО»'

FULL = Row(
    project="romashka",
    client="ООО «Ромашка»",
    integrator="Анна Ли",
    today=TODAY,
    stage="implementation",
    turn_of="client",
    turn_since=date(2027, 1, 12),
    waiting_days=6,
    hours=RowHours(*map(Decimal, ("66", "44", "2", "12.5", "33.5", "20.0625"))),
    service_start=date(2026, 12, 1),
    service_end=date(2027, 2, 2),
    project_end=date(2027, 3, 1),
    p80=date(2027, 3, 9),
    outlives_service=True,
    hours_outside=Decimal("7.5"),
    late_days=24,
    delays=Delays(5, 2, 1, 3),
    due=(
        Due(date(2027, 1, 1), 2, Decimal(15000), "RUB"),
        Due(date(2027, 2, 1), 3, Decimal(15000), "RUB"),
    ),
    unclosed=2,
    is_drifted=True,
    weeks=tuple(
        Week(FIRST_WEEK + timedelta(weeks=number), Decimal("5.25") * number, Decimal("7.3334"))
        for number in range(WEEKS)
    ),
    folder="a/romashka",
).judged()
"""Every field says something, and every reason but one holds."""

BARE = Row("thin", "Окна", "", TODAY, "intake", "executor", folder="b")
"""An offer."""

EVIL = FULL._replace(
    client=HOSTILE, integrator="@Иван", folder="c/-1", weeks=FULL.weeks, reasons=(), due=()
)
"""The words of strangers."""

ROWS = (FULL, BARE, EVIL)
