"""The portfolio as one page: projects, load, payments; internal, self-contained."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from shebo_cli.core.risk import HIGH
from shebo_cli.core.stages import STAGES
from shebo_cli.render.engine import draw, environment
from shebo_cli.render.figures import short_day
from shebo_cli.render.plan_script import script_of
from shebo_cli.render.portfolio_parts import (
    NO_DAY,
    Number,
    load_rows,
    months_text,
    number_of,
    payment_rows,
    payment_sums,
    tiles_of,
)
from shebo_cli.render.portfolio_words import (
    DELAY_TITLES,
    reason_texts,
    stage_text,
    turn_text,
    week_title,
)
from shebo_cli.render.words import STAGE_TITLES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from shebo_cli.core.portfolio import Row, RowHours, Totals
    from shebo_cli.i18n import Translator
    from shebo_cli.render.layouts import Layouts

SCRIPT = script_of("projects", "load", "payments")
LAYOUT = "portfolio.html.j2"


class ShownRow(NamedTuple):
    """A project as the page shows it; the fields are texts."""

    state: str
    score: int
    grade: str
    client: str
    folder: str
    integrator: str
    stage: str
    turn: str
    hours: tuple[Number, ...]
    days: tuple[Number, ...]
    lost: tuple[str, ...]
    lost_key: int
    reasons: tuple[str, ...]


def render_portfolio(
    rows: Sequence[Row],
    totals: Totals,
    missing: Sequence[str],
    today: date,
    layouts: Layouts,
    t: Translator,
) -> str:
    """Draw the page.

    Args:
        rows: Most at risk first.
        totals: What they add up to.
        missing: What could not be read.
        today: The day of all this.
        layouts: Where the page has its layout.
        t: The translator of the page's language.
    """
    loads, everybody = load_rows(totals, t)
    weeks = totals.loads[0].weeks if totals.loads else ()
    values = {
        "today": today,
        "missing": tuple(missing),
        "tiles": tiles_of(totals, sum(one.months_overdue for one in rows), t),
        "rows": tuple(_row(one, t) for one in rows),
        "stages": tuple((one, t(STAGE_TITLES[one])) for one in STAGES if one in totals.stages),
        "total_hours": _hours(totals.hours, t),
        "loads": loads,
        "all_load": everybody,
        "week_titles": tuple(week_title(one, t) for one in weeks),
        "over_states": (("marked", t("with ▲ or ▲▲")),),
        "payments": payment_rows(rows, today, t),
        "payment_sums": payment_sums(totals, t),
        "payment_months": months_text(totals, t),
        "due_states": (("overdue", t("overdue")), ("ahead", t("still ahead"))),
        "script": Markup(SCRIPT),  # noqa: S704 # the tool's own
    }
    return draw(environment(layouts, t), LAYOUT, values, SCRIPT)


def _row(row: Row, t: Translator) -> ShownRow:
    lost = sum(row.delays)
    days = (
        (row.service_end, row.days_over > 0),
        # Before anything is bought there is no term that it could miss.
        (row.project_end, row.outlives_service and row.hours.purchased > 0),
        (row.p80, row.late_days > 0),
    )
    return ShownRow(
        state=row.stage,
        score=row.score,
        grade="high" if row.score >= HIGH else "some" if row.score else "",
        client=row.client,
        folder=row.folder,
        integrator=row.integrator,
        stage=stage_text(row, t),
        turn=turn_text(row, lambda day: short_day(day, t), t),
        hours=_hours(row.hours, t),
        days=tuple(
            Number(
                short_day(day, t) if day else "", day.isoformat() if day else NO_DAY, is_short=short
            )
            for day, short in days
        ),
        lost=tuple(
            f"{t(DELAY_TITLES[owner])} {count}"
            for owner, count in row.delays._asdict().items()
            if count
        ),
        lost_key=lost,
        reasons=tuple(reason_texts(row, t)),
    )


def _hours(hours: RowHours, t: Translator) -> tuple[Number, ...]:
    shown = (hours.estimated, hours.purchased, hours.logged)
    is_short = hours.missing > 0 or hours.left < 0
    return (*(number_of(one, t) for one in shown), number_of(hours.left, t, is_short=is_short))
