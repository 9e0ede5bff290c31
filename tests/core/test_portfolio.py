from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from shebo_cli.core.hours import ZERO
from shebo_cli.core.outlook import WEEKS, Week
from shebo_cli.core.portfolio import (
    Delays,
    Due,
    Load,
    PaymentDue,
    Row,
    RowHours,
    Totals,
    by_risk,
    totals_of,
)
from shebo_cli.core.risk import Reason

TODAY = date(2026, 6, 1)
NO_WEEKS = tuple(Week(TODAY + timedelta(weeks=number), ZERO, ZERO) for number in range(WEEKS))


def row(client: str = "А", **fields: Any) -> Row:
    bare = Row("a", client, "", TODAY, "implementation", "executor", folder=client)
    return bare._replace(**fields)


def scored(client: str, points: int, **fields: Any) -> Row:
    return row(client, reasons=(Reason("late", points, 1),) if points else (), **fields)


def test_the_most_at_risk_come_first_then_those_whose_service_ends_first() -> None:
    rows = [
        scored("Д", 0),
        scored("Г", 3, service_end=date(2026, 8, 1)),
        scored("В", 3),
        scored("Б", 3, service_end=date(2026, 7, 1)),
        scored("А", 5),
    ]

    assert [one.client for one in by_risk(rows)] == ["А", "Б", "Г", "В", "Д"]


def test_a_month_is_overdue_from_the_day_after_it_was_due() -> None:
    due = tuple(Due(day, 1, None, "") for day in (None, TODAY, TODAY - timedelta(days=1)))

    assert row(due=due).months_overdue == 1


def test_no_projects_add_up_to_nothing() -> None:
    totals = totals_of([])

    assert totals == Totals(0, {}, RowHours(), Delays(), (), ())
    assert totals.everybody == Load("", 0, ())


def test_nobody_comes_after_those_who_have_a_name() -> None:
    rows = [row(integrator=name, weeks=NO_WEEKS) for name in ("", "Яна", "Анна")]

    assert [one.integrator for one in totals_of(rows).loads] == ["Анна", "Яна", ""]


def test_two_projects_that_fill_the_same_days_are_more_than_the_week_has() -> None:
    full = (NO_WEEKS[0]._replace(planned=Decimal(24), sold=Decimal(24), capacity=Decimal(40)),)
    shorter = (full[0]._replace(capacity=Decimal(32)),)
    rows = [row(integrator="Анна", weeks=weeks) for weeks in (full, shorter)]

    [load] = totals_of(rows).loads

    assert load.weeks == (Week(TODAY, Decimal(48), Decimal(48), Decimal(40)),)
    assert load.weeks[0].is_beyond
    assert not load.weeks[0].is_over
    assert not any(one.is_beyond for weeks in (full, shorter) for one in weeks)


def test_nobody_and_everybody_have_no_week_that_can_be_full() -> None:
    week = NO_WEEKS[0]._replace(planned=Decimal(30), capacity=Decimal(40))
    totals = totals_of([row(weeks=(week,)), row(weeks=(week,)), row(integrator="Анна")])

    assert [one.weeks[0].capacity for one in (*totals.loads, totals.everybody)] == [None, None]
    assert not totals.loads[0].weeks[0].is_beyond


def test_projects_without_weeks_are_no_load() -> None:
    assert totals_of([row(integrator="Анна")]).loads == ()


def test_payments_are_added_by_day_and_currency_and_those_without_a_day_come_last() -> None:
    later, soon = date(2026, 7, 1), date(2026, 6, 5)
    rows = [
        row(due=(Due(later, 2, Decimal(100), "RUB"), Due(None, 1, None, ""))),
        row(due=(Due(soon, 1, Decimal(100), "RUB"), Due(soon, 1, Decimal(7), "EUR"))),
        row(due=(Due(soon, 1, Decimal("0.5"), "RUB"),)),
    ]

    assert totals_of(rows).payments == (
        PaymentDue(soon, 1, Decimal(7), "EUR"),
        PaymentDue(soon, 2, Decimal("100.5"), "RUB"),
        PaymentDue(later, 1, Decimal(100), "RUB"),
        PaymentDue(None, 1, None, ""),
    )


HOURS = st.decimals(0, 500, places=2)
COUNTS = st.integers(0, 50)


@st.composite
def rows(draw: st.DrawFn) -> Row:
    weeks = tuple(Week(one.first, draw(HOURS), draw(HOURS), draw(HOURS)) for one in NO_WEEKS)
    days = st.one_of(st.none(), st.dates(date(2026, 5, 1), date(2026, 7, 1)))
    dues = st.builds(
        Due, days, st.integers(1, 9), st.one_of(st.none(), HOURS), st.sampled_from(["RUB", ""])
    )
    return row(
        stage=draw(st.sampled_from(["intake", "implementation", "done"])),
        integrator=draw(st.sampled_from(["", "Анна", "Олег"])),
        hours=RowHours(*(draw(HOURS) for _ in RowHours._fields)),
        delays=Delays(*(draw(COUNTS) for _ in Delays._fields)),
        due=tuple(draw(st.lists(dues, max_size=3))),
        weeks=weeks if draw(st.booleans()) else (),
    )


@given(st.lists(rows(), max_size=6))
def test_totals_are_the_sums_of_the_rows(projects: list[Row]) -> None:
    totals = totals_of(projects)

    assert totals.projects == len(projects) == sum(totals.stages.values())
    for name in RowHours._fields:
        assert getattr(totals.hours, name) == sum(getattr(one.hours, name) for one in projects)
    for name in Delays._fields:
        assert getattr(totals.delays, name) == sum(getattr(one.delays, name) for one in projects)
    assert sum(one.months for one in totals.payments) == sum(len(one.due) for one in projects)
    assert sum(one.amount or 0 for one in totals.payments) == sum(
        due.amount or 0 for one in projects for due in one.due
    )
    weeks = [week for one in projects for week in one.weeks]
    assert sum(one.planned for one in totals.loads) == sum(week.planned for week in weeks)
    assert sum(one.sold for one in totals.loads) == sum(week.sold for week in weeks)
    for number, week in enumerate(totals.everybody.weeks):
        ours = [one.weeks[number] for one in projects if one.weeks]
        assert week.planned == sum(one.planned for one in ours)
        assert week.sold == sum(one.sold for one in ours)
    assert sum(one.projects for one in totals.loads) == sum(bool(one.weeks) for one in projects)


@given(st.lists(rows(), max_size=6))
def test_a_week_is_beyond_exactly_where_more_is_planned_than_any_calendar_has(
    projects: list[Row],
) -> None:
    for load in totals_of(projects).loads:
        ours = [one.weeks for one in projects if one.weeks and one.integrator == load.integrator]
        for number, week in enumerate(load.weeks):
            most = max(weeks[number].capacity or ZERO for weeks in ours)
            assert week.capacity == (most if load.integrator else None)
            assert week.is_beyond == (bool(load.integrator) and week.planned > most >= 0)


@given(st.lists(rows(), max_size=6), st.randoms())
def test_the_order_of_projects_changes_no_total(projects: list[Row], chance: Any) -> None:
    mixed = projects.copy()
    chance.shuffle(mixed)

    assert totals_of(mixed) == totals_of(projects)
