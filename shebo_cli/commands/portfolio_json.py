"""The portfolio as one JSON object, `shebo/portfolio/1`, which scripts rely on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from shebo_cli.commands.overview import Seen
    from shebo_cli.core.portfolio import Row, Totals


def to_json(
    rows: Sequence[Row], totals: Totals, told: Sequence[Seen], today: date
) -> dict[str, object]:
    """Give the object.

    Args:
        rows: Most at risk first.
        totals: What they add up to.
        told: Projects of which something cannot be read.
        today: The day of all this.
    """
    return {
        "schema": "shebo/portfolio/1",
        "today": today,
        "projects": [_row(one) for one in rows],
        "totals": {
            "projects": totals.projects,
            "stages": totals.stages,
            "hours": totals.hours,
            "delay_days": totals.delays,
        },
        "load": [
            {"integrator": one.integrator or None, "projects": one.projects, "weeks": one.weeks}
            for one in totals.loads
        ],
        "payments": [
            {**one._asdict(), "currency": one.currency or None} for one in totals.payments
        ],
        "unreadable": [
            {"folder": one.folder, "is_left_out": one.value is None, "problems": one.problems}
            for one in told
        ],
    }


def _row(row: Row) -> dict[str, object]:
    return {
        "folder": row.folder,
        "project": row.project,
        "client": row.client,
        "integrator": row.integrator or None,
        "stage": row.stage,
        "turn_of": row.turn_of,
        "turn_since": row.turn_since,
        "waiting_days": row.waiting_days,
        "hours": row.hours,
        "service": {"start": row.service_start, "end": row.service_end},
        "project_end": row.project_end,
        "p80_end": row.p80,
        "outlives_service": row.outlives_service,
        "hours_outside": row.hours_outside,
        "late_days": row.late_days,
        "risk": {"score": row.score, "reasons": row.reasons},
        "delay_days": row.delays,
        "unclosed_blocks": row.unclosed,
        "drifted": row.is_drifted,
        "payments": [{**one._asdict(), "currency": one.currency or None} for one in row.due],
        "weeks": row.weeks,
    }
