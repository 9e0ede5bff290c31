"""Parts of the portfolio's page: tiles, load with its bars, payments."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.hours import ZERO
from shebo_cli.core.outlook import Week
from shebo_cli.render.figures import money, short_day
from shebo_cli.render.portfolio_words import DELAY_TITLES, client_text, integrator_text, namesakes
from shebo_cli.render.words import STAGE_TITLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shebo_cli.core.portfolio import Due, Load, Row, Totals
    from shebo_cli.i18n import Translator

ABOVE_ALL = 10**7
"""Added to numbers, so that as texts they sort by their size below zero too."""

NO_DAY = "9999"
"""Sorted after every day."""


class Number(NamedTuple):
    """A cell: its text, what it is sorted by, and whether it is a bad sign."""

    text: str
    key: str
    is_short: bool = False


class Cell(NamedTuple):
    """The hours of a week; widths of the bars are percents of the widest one.

    The state is "beyond" the hours that the week has, "over" what is sold in it, or neither.
    """

    planned: str
    sold: str
    planned_width: str
    sold_width: str
    state: str
    key: str


class LoadRow(NamedTuple):
    """The weeks of one integrator, and their sum."""

    name: str
    projects: int
    state: str
    weeks: tuple[Cell, ...]


class PaymentRow(NamedTuple):
    """A month that is not paid."""

    day: str
    key: str
    client: str
    month: str
    amount: str
    amount_key: str
    state: str


class Tile(NamedTuple):
    """A figure with what it consists of."""

    title: str
    big: str
    lines: tuple[tuple[str, str], ...]


def number_of(value: Decimal, t: Translator, *, is_short: bool = False) -> Number:
    """Give hours as a cell."""
    return Number(t.number(value), key_of(value), is_short)


def key_of(value: Decimal) -> str:
    """Give a text by which numbers are sorted, whatever their sign."""
    return format(value + ABOVE_ALL, "013.4f")


def tiles_of(totals: Totals, overdue: int, t: Translator) -> tuple[Tile, ...]:
    """Give the figures at the top; `overdue` are months that should be paid by now."""
    hours, delays = totals.hours, totals.delays
    return (
        Tile(
            t("Projects"),
            str(totals.projects),
            tuple(
                (t(title), str(totals.stages[stage]))
                for stage, title in STAGE_TITLES.items()
                if stage in totals.stages
            ),
        ),
        Tile(
            t("Hours left of those bought"),
            t.hours(hours.left),
            (
                (t("estimate"), t.hours(hours.estimated)),
                (t("bought"), t.hours(hours.purchased)),
                (t("worked"), t.hours(hours.logged)),
                (t("beyond what is bought"), t.hours(hours.missing)),
            ),
        ),
        Tile(
            t("Working days lost"),
            str(sum(delays)),
            tuple((t(DELAY_TITLES[owner]), str(days)) for owner, days in delays._asdict().items()),
        ),
        Tile(
            t("Not paid yet"),
            months_text(totals, t),
            (
                (t("of these overdue"), str(overdue)),
                *((t("in all"), one) for one in [payment_sums(totals, t)] if one),
            ),
        ),
    )


def load_rows(totals: Totals, t: Translator) -> tuple[tuple[LoadRow, ...], LoadRow | None]:
    """Give the load of each integrator, and of all together."""
    if not totals.loads:
        return (), None
    widest = max(
        (hours for load in totals.loads for one in load.weeks for hours in (one.planned, one.sold)),
        default=ZERO,
    )
    rows = tuple(
        _load_row(load, integrator_text(load.integrator, t), widest, t) for load in totals.loads
    )
    everybody = totals.everybody
    top = max((hours for one in everybody.weeks for hours in (one.planned, one.sold)), default=ZERO)
    return rows, _load_row(everybody, "", top, t)


def _load_row(load: Load, name: str, widest: Decimal, t: Translator) -> LoadRow:
    sums = Week(date.min, load.planned, load.sold)
    # The sum of all weeks has a scale of its own.
    cells = [_cell(one, widest, t) for one in load.weeks]
    cells.append(_cell(sums, max(sums.planned, sums.sold), t))
    states = {one.state for one in cells[:-1]}
    if "beyond" in states:
        cells[-1] = cells[-1]._replace(state="beyond")
    return LoadRow(name, load.projects, "marked" if states - {""} else "", tuple(cells))


def _cell(week: Week, widest: Decimal, t: Translator) -> Cell:
    def width(hours: Decimal) -> str:
        return format(hours * 100 / widest if widest else ZERO, ".1f")

    return Cell(
        t.number(round(week.planned, 1)),
        t.number(round(week.sold, 1)),
        width(week.planned),
        width(week.sold),
        "beyond" if week.is_beyond else "over" if week.is_over else "",
        key_of(week.planned),
    )


def payment_rows(rows: Sequence[Row], today: date, t: Translator) -> tuple[PaymentRow, ...]:
    """Give the months that are not paid, the earliest first."""
    shared = namesakes(rows)
    dues = [(one, client_text(row, shared)) for row in rows for one in row.due]
    dues.sort(key=lambda pair: (pair[0].day or date.max, pair[1], pair[0].number))
    return tuple(_payment(one, client, today, t) for one, client in dues)


def _payment(due: Due, client: str, today: date, t: Translator) -> PaymentRow:
    is_over = due.day is not None and due.day < today
    return PaymentRow(
        short_day(due.day, t) if due.day else t("at the start"),
        due.day.isoformat() if due.day else NO_DAY,
        client,
        t("month {number}", number=due.number),
        money(due.amount, due.currency, t) if due.amount is not None else "",
        key_of(due.amount or ZERO),
        "overdue" if is_over else "ahead",
    )


def months_text(totals: Totals, t: Translator) -> str:
    """Give how many months are not paid."""
    count = sum(one.months for one in totals.payments)
    return t.counted("{count} month", "{count} months", count)


def payment_sums(totals: Totals, t: Translator) -> str:
    """Give what is not paid, a sum for each currency."""
    sums: dict[str, Decimal] = {}
    for one in totals.payments:
        if one.amount is not None:
            sums[one.currency] = sums.get(one.currency, ZERO) + one.amount
    return ", ".join(money(amount, name, t) for name, amount in sorted(sums.items()))
