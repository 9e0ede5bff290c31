"""The portfolio on a terminal: projects, causes of delay, payments; the load has its own file."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from shebo_cli.commands.portfolio_load import cut, print_load
from shebo_cli.core.risk import HIGH
from shebo_cli.core.text import one_line
from shebo_cli.render.portfolio_parts import NO_DAY, months_text, payment_rows, payment_sums
from shebo_cli.render.portfolio_words import (
    DELAY_TITLES,
    client_text,
    namesakes,
    reason_texts,
    stage_text,
    turn_text,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shebo_cli.commands.session import Session
    from shebo_cli.core.portfolio import Row, RowHours, Totals
    from shebo_cli.i18n import Translator

CLIENT, INTEGRATOR, STAGE, HOURS = 1, 2, 3, 5
"""Where these stand in a row."""

LONGEST_NAME = 16
LEAST_NAME = 12
LEAST_WIDTH = 30
WIDE = 130
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
    print_load(session, totals, is_narrow=session.is_terminal and session.width < WIDE)
    _print_delays(session, totals)
    _print_payments(session, rows, totals)


def _print_table(session: Session, rows: Sequence[Row], totals: Totals) -> None:
    """Print a row a line, for programs and wide places."""
    t = session.t
    header = [
        *(t("Risk"), t("Client"), t("Integrator"), t("Stage"), t("Turn")),
        *(t("Worked / bought / estimate"), t("Service until"), t("Done by (80%)"), t("Why")),
    ]
    shared = namesakes(rows)
    table = [[*_cells(row, client_text(row, shared), t), _why(row, t)] for row in rows]
    total = ["", t("Total"), "", "", "", _hours(totals.hours, t), "", "", ""]
    session.print_table(header, [*table, total], numbers=(0,))


def _cells(row: Row, client: str, t: Translator) -> list[str]:
    return [
        str(row.score),
        client,
        row.integrator,
        stage_text(row, t),
        turn_text(row, str, t),
        _hours(row.hours, t),
        str(row.service_end or ""),
        str(row.p80 or "") if row.stage != "done" else "",
    ]


def _why(row: Row, t: Translator) -> str:
    return "; ".join(reason_texts(row, t))


def _print_lines(session: Session, rows: Sequence[Row], totals: Totals) -> None:
    """Print two lines a row, for a terminal: below stand the reasons, in a narrow one the hours."""
    t = session.t
    header = [
        *(t("Risk"), t("Client"), t("Integrator"), t("Stage"), t("Turn")),
        *(t("Hours"), t("Service until"), t("Done by (80%)")),
    ]
    table = [_cells(row, row.client, t) for row in rows]
    for line in table:
        line[INTEGRATOR] = cut(line[INTEGRATOR], LONGEST_NAME)
    lines = [header, *table, ["", t("Total"), "", "", "", _hours(totals.hours, t), "", ""]]
    shared = namesakes(rows)
    below = [
        "; ".join(
            filter(
                None,
                (
                    one_line(row.folder) if row.client in shared else "",
                    line[HOURS] if session.width < WIDE else "",
                    _why(row, t),
                ),
            )
        )
        for row, line in zip(rows, table, strict=True)
    ]
    if session.width < WIDE:
        lines = [[*line[:INTEGRATOR], *line[STAGE:HOURS], *line[HOURS + 1 :]] for line in lines]
    widths = _fit(lines, session.width)
    shown = [
        "  ".join([line[0].rjust(widths[0]), *map(str.ljust, line[1:], widths[1:])]).rstrip()
        for line in lines
    ]
    session.print(shown[0], "bold")
    indent = " " * (widths[0] + 2)
    for text, row, why in zip(shown[1:-1], rows, below, strict=True):
        session.print(text)
        for part in wrap(why, max(session.width - len(indent), LEAST_WIDTH)):
            session.print(indent + part, _style(row))
    total = shown[-1] if session.width >= WIDE else f"{shown[-1]}  {_hours(totals.hours, t)}"
    session.print(total, "bold")
    session.print(t("Hours: worked / bought / estimate"), "dim")
    session.print(t("Risk: points of all reasons, more is worse: docs/portfolio.md"), "dim")


def _style(row: Row) -> str:
    return "red" if row.score >= HIGH else "yellow" if row.score else "dim"


def _fit(lines: Sequence[list[str]], width: int) -> list[int]:
    """Cut the clients, so that every line fits; give the widths of the columns."""
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    room = width - sum(widths) - 2 * (len(widths) - 1) + widths[CLIENT]
    for line in lines:
        line[CLIENT] = cut(line[CLIENT], max(room, LEAST_NAME))
    widths[CLIENT] = max(len(line[CLIENT]) for line in lines)
    return widths


def _hours(hours: RowHours, t: Translator) -> str:
    return " / ".join(map(t.number, (hours.logged, hours.purchased, hours.estimated)))


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


def _print_payments(session: Session, rows: Sequence[Row], totals: Totals) -> None:
    """Print every month that is not paid, with what all of them come to."""
    t = session.t
    if not totals.payments:
        return
    session.print()
    session.print(t("Not paid yet"), "bold")
    table = [
        [one.day if one.key == NO_DAY else one.key, one.client, one.month, one.amount]
        for one in payment_rows(rows, session.day, t)
    ]
    sums = payment_sums(totals, t)
    table.append(["", t("Total"), months_text(totals, t), sums])
    header = [t("Due by"), t("Client"), t("Paid for"), t("Amount")]
    columns = 4 if sums else 3
    session.print_table(header[:columns], [line[:columns] for line in table], range(2, columns))
