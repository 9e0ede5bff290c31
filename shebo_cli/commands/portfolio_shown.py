"""The portfolio on a terminal: projects, load, causes of delay, payments."""

from __future__ import annotations

from datetime import date
from textwrap import shorten, wrap
from typing import TYPE_CHECKING

from shebo_cli.core.outlook import WEEKS, Week
from shebo_cli.core.risk import HIGH
from shebo_cli.core.text import one_line
from shebo_cli.render.figures import money
from shebo_cli.render.portfolio_words import (
    DELAY_TITLES,
    integrator_text,
    reason_text,
    stage_text,
    turn_text,
    week_title,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shebo_cli.commands.session import Session
    from shebo_cli.core.portfolio import Row, RowHours, Totals
    from shebo_cli.i18n import Translator

CLIENT, INTEGRATOR, STAGE, HOURS = 1, 2, 3, 5
"""Where these stand in a row."""

LONGEST_CLIENT = 34
FEWER_WEEKS = 6
LEAST_WIDTH = 30
WIDE = 120
"""Columns of a terminal from which on the integrators stand beside their projects."""


def print_portfolio(session: Session, rows: Sequence[Row], totals: Totals) -> None:
    """Print everything; rows are most at risk first."""
    t = session.t
    day = t.date(session.day)
    count = totals.projects
    session.print(
        t.counted("{count} project, {day}", "{count} projects, {day}", count, day=day), "bold"
    )
    if rows:
        session.print()
        print_rows = _print_lines if session.is_terminal else _print_table
        print_rows(session, rows, totals)
    _print_load(session, totals)
    _print_delays(session, totals)
    _print_payments(session, totals)


def _print_table(session: Session, rows: Sequence[Row], totals: Totals) -> None:
    """Print a row a line, for programs and wide places."""
    t = session.t
    header = [
        *(t("Risk"), t("Client"), t("Integrator"), t("Stage"), t("Turn")),
        *(t("Worked / bought / estimate"), t("Service until"), t("Done by, 80 %"), t("Why")),
    ]
    table = [[*_cells(row, t), _why(row, t)] for row in rows]
    total = ["", t("Total"), "", "", "", _hours(totals.hours, t), "", "", ""]
    session.print_table(header, [*table, total], numbers=(0,))


def _cells(row: Row, t: Translator) -> list[str]:
    return [
        str(row.score),
        row.client,
        row.integrator,
        stage_text(row, t),
        turn_text(row, str, t),
        _hours(row.hours, t),
        str(row.service_end or ""),
        str(row.p80 or "") if row.stage != "done" else "",
    ]


def _why(row: Row, t: Translator) -> str:
    return "; ".join(reason_text(one, t) for one in row.reasons)


def _print_lines(session: Session, rows: Sequence[Row], totals: Totals) -> None:
    """Print two lines a row, for a terminal: below stand the reasons, in a narrow one the hours."""
    t = session.t
    header = [
        *(t("Risk"), t("Client"), t("Integrator"), t("Stage"), t("Turn")),
        *(t("Hours"), t("Service until"), t("Done, 80 %")),
    ]
    table = [_cells(row, t) for row in rows]
    for line in table:
        line[CLIENT] = shorten(one_line(line[CLIENT]), LONGEST_CLIENT, placeholder="…")
    lines = [header, *table, ["", t("Total"), "", "", "", _hours(totals.hours, t), "", ""]]
    below = [_why(row, t) for row in rows]
    if session.width < WIDE:
        hours = [line[HOURS] for line in table]
        below = ["; ".join(filter(None, pair)) for pair in zip(hours, below, strict=True)]
        lines = [[*line[:INTEGRATOR], *line[STAGE:HOURS], *line[HOURS + 1 :]] for line in lines]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    shown = [
        "  ".join([line[0].rjust(widths[0]), *map(str.ljust, line[1:], widths[1:])]).rstrip()
        for line in lines
    ]
    session.print(shown[0], "bold")
    indent = " " * (widths[0] + 2)
    for text, row, why in zip(shown[1:-1], rows, below, strict=True):
        session.print(text)
        for part in wrap(why, max(session.width - len(indent), LEAST_WIDTH)):
            session.print(indent + part, "red" if row.score >= HIGH else "yellow")
    total = shown[-1] if session.width >= WIDE else f"{shown[-1]}  {_hours(totals.hours, t)}"
    session.print(total, "bold")
    session.print(t("Hours: worked / bought / estimate"), "dim")


def _hours(hours: RowHours, t: Translator) -> str:
    return " / ".join(map(t.number, (hours.logged, hours.purchased, hours.estimated)))


def _print_load(session: Session, totals: Totals) -> None:
    t = session.t
    if not totals.loads:
        return
    session.print()
    session.print(t("Load by week: planned / sold hours; ! is more than sold"), "bold")
    is_narrow = session.is_terminal and session.width < WIDE
    weeks, places = (FEWER_WEEKS, 0) if is_narrow else (WEEKS, 1)
    titles = [week_title(one, t) for one in totals.loads[0].weeks[:weeks]]
    session.print_table(
        [t("Integrator"), t("Projects"), *titles, t("Total")],
        [
            [
                integrator_text(load.integrator, t),
                str(load.projects),
                *(_pair(one, places, t) for one in load.weeks[:weeks]),
                _pair(Week(date.min, load.planned, load.sold), places, t),
            ]
            for load in totals.loads
        ],
        numbers=range(1, weeks + 3),
    )


def _pair(week: Week, places: int, t: Translator) -> str:
    planned, sold = (t.number(round(hours, places)) for hours in (week.planned, week.sold))
    return f"{planned}/{sold}{'!' if week.is_over else ' '}"


def _print_delays(session: Session, totals: Totals) -> None:
    t = session.t
    days = [
        t("{owner}: {count}", owner=t(DELAY_TITLES[owner]), count=count)
        for owner, count in totals.delays._asdict().items()
        if count
    ]
    if days:
        session.print()
        session.print(t("Working days lost, by cause: {days}", days=", ".join(days)))


def _print_payments(session: Session, totals: Totals) -> None:
    t = session.t
    if not totals.payments:
        return
    session.print()
    session.print(t("Not paid yet"), "bold")
    session.print_table(
        [t("Due by"), t("Months"), t("Amount")],
        [
            [
                str(one.day) if one.day else t("at the start"),
                str(one.months),
                money(one.amount, one.currency, t) if one.amount is not None else "",
            ]
            for one in totals.payments
        ],
        numbers=(1, 2),
    )
