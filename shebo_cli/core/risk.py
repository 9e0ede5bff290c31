"""Which project needs a look first: reasons that are counted, each with its points."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from shebo_cli.core.pulse_findings import LONG_WAIT_DAYS

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from shebo_cli.core.portfolio import Row

Code = Literal["over", "late", "hours", "unpaid", "executor", "waiting", "unclosed", "drift"]
Unit = Literal["days", "hours", "months", "blocks", ""]

WAITING_DAYS = LONG_WAIT_DAYS - 1
"""Working days that something may wait for an answer before it is told."""

HIGH = 5
"""Points from which on a project is shown in red."""


class Risk(NamedTuple):
    """One reason for a look.

    Attributes:
        code: Its name.
        points: What it adds to the score of a project.
        unit: What is counted.
        measure: Counts it; the reason holds where that is above `above`.
        above: Up to here nobody minds.
    """

    code: Code
    points: int
    unit: Unit
    measure: Callable[[Row], Decimal | int]
    above: int = 0


class Reason(NamedTuple):
    """A reason that holds: its points, and how much of it there is."""

    code: Code
    points: int
    amount: Decimal | int


RISKS = (
    Risk("over", 4, "days", lambda row: row.days_over),
    Risk("late", 3, "days", lambda row: row.late_days),
    Risk("hours", 3, "hours", lambda row: row.hours.missing),
    Risk("unpaid", 2, "months", lambda row: row.months_overdue),
    Risk("executor", 2, "days", lambda row: row.delays.executor + row.delays.shared),
    Risk("waiting", 1, "days", lambda row: row.waiting_days, WAITING_DAYS),
    Risk("unclosed", 1, "blocks", lambda row: row.unclosed),
    Risk("drift", 1, "", lambda row: int(row.is_drifted)),
)
"""Every reason, the heaviest first. The score of a project is the sum of the points of those that
hold: it orders projects and means nothing by itself."""


def reasons_of(row: Row) -> tuple[Reason, ...]:
    """Give the reasons that hold for a project, the heaviest first."""
    return tuple(
        Reason(one.code, one.points, amount)
        for one in RISKS
        if (amount := one.measure(row)) > one.above
    )
