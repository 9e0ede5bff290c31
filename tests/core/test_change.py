"""Changes of an approved ДПВ, and the budgets that they have (R-APPR-2, R-TERM-2)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from shebo_cli.core.approval import SealedBlock, plan_seal
from shebo_cli.core.change import Budget, budgets, change_fact, plan_change, planned_mark
from shebo_cli.core.dpv import ChangeNote
from shebo_cli.core.events import BudgetRow, Change, Purchase, Start
from tests.core.builders import SERVICE
from tests.core.histories import (
    History,
    agreement,
    approval,
    approval_of,
    june,
    rejection_of,
    sealed,
    submission,
    work,
)

ONE, TWO = sealed("B01", "10", "8"), sealed("B02", "4")
GROWN, EXTRA = sealed("B01", "10", "13"), sealed("B03", "25")
NOTE = ChangeNote(title="Ещё")


def approved(months: int = 1) -> History:
    story = History()
    story.on(june(1), Purchase(months, june(1)), Start(), *agreement(ONE, TWO))
    return story


@pytest.mark.parametrize(
    ("after", "note", "kind", "payer"),
    [
        ((ONE, TWO, EXTRA), NOTE, "scope", "client"),
        ((ONE,), NOTE, "scope", "client"),
        ((GROWN, TWO), NOTE, "estimate", "executor"),
        ((GROWN, TWO), NOTE._replace(information="Ещё склад"), "scope", "client"),
    ],
)
def test_r_appr_2_a_block_or_new_information_makes_a_change_of_scope(
    after: tuple[SealedBlock, ...], note: ChangeNote, kind: str, payer: str
) -> None:
    planned = plan_change(approved().ledger(), after, note, SERVICE)
    assert (planned.kind, planned.paid_by) == (kind, payer)


def test_r_term_2_the_client_buys_the_months_that_the_change_adds() -> None:
    # 22 h are bought and planned: 25 more take two months.
    planned = plan_change(approved().ledger(), (ONE, TWO, EXTRA), NOTE, SERVICE)
    assert (planned.before, planned.after, planned.hours) == (22, 47, 25)
    assert (planned.missing_before, planned.missing_after, planned.months) == (0, 25, 2)
    # Where hours are left, fewer or none.
    assert plan_change(approved(2).ledger(), (ONE, TWO, EXTRA), NOTE, SERVICE).months == 1
    assert plan_change(approved(3).ledger(), (ONE, TWO, EXTRA), NOTE, SERVICE).months == 0


def test_r_appr_2_a_corrected_estimate_never_costs_the_client_a_month() -> None:
    planned = plan_change(approved().ledger(), (GROWN, TWO), NOTE, SERVICE)
    assert (planned.missing_after, planned.months) == (5, 0)


def test_a_change_that_shrinks_the_plan_brings_no_month_back() -> None:
    planned = plan_change(approved().ledger(), (TWO,), NOTE, SERVICE)
    assert (planned.hours, planned.months) == (-18, 0)


def test_the_mark_of_a_change_fits_nothing_else() -> None:
    ledger = approved().ledger()
    planned = plan_change(ledger, (GROWN, TWO), NOTE, SERVICE)
    other = plan_change(ledger, (ONE, TWO, EXTRA), NOTE, SERVICE)
    told = plan_change(ledger, (GROWN, TWO), NOTE._replace(information="Склад"), SERVICE)
    seal = plan_seal((ONE, TWO))
    marks = [
        planned_mark(planned, NOTE, ""),
        planned_mark(planned, NOTE, seal),
        planned_mark(other, NOTE, ""),
        planned_mark(told, NOTE, ""),
        planned_mark(planned, NOTE._replace(title="Иначе"), ""),
        planned_mark(planned._replace(base=seal[:-1] + "0"), NOTE, ""),
    ]
    assert len(set(marks)) == len(marks)
    assert marks[0] == planned_mark(plan_change(ledger, (GROWN, TWO), NOTE, SERVICE), NOTE, "")


def test_a_change_keeps_its_own_budget_block_by_block() -> None:
    planned = plan_change(approved().ledger(), (GROWN, EXTRA), NOTE, SERVICE)
    fact = change_fact(planned, NOTE, "Ещё")
    assert fact.rows == (
        BudgetRow("B01", "Блок B01", Decimal(5)),
        BudgetRow("B02", "Блок B02", Decimal(-4)),
        BudgetRow("B03", "Блок B03", Decimal(25)),
    )
    assert (fact.before, fact.after) == (plan_seal((ONE, TWO)), plan_seal((GROWN, EXTRA)))


def changed(after: tuple[SealedBlock, ...]) -> History:
    story = approved()
    planned = plan_change(story.ledger(), after, NOTE, SERVICE)
    story.on(june(2), change_fact(planned, NOTE, "Ещё"), *agreement(*after))
    return story


def test_hours_are_charged_to_the_original_first_then_to_the_change_and_the_rest_to_none() -> None:
    story = changed((GROWN, TWO))
    assert budgets(story.ledger()) == (
        Budget("", "original", Decimal(22), Decimal(0)),
        Budget("Ещё", "estimate", Decimal(5), Decimal(0)),
    )
    story.on(june(3), work("17", "B01.1"))
    assert [one.worked for one in budgets(story.ledger())] == [17, 0]
    story.on(june(3), work("3", "B01.2"))
    assert [one.worked for one in budgets(story.ledger())] == [18, 2]
    story.on(june(3), work("9", "B01.2"), work("1", "B02.1"))
    # 29 h on a block of 23: six are overrun; one hour of the other is the original's.
    assert [one.worked for one in budgets(story.ledger())] == [19, 5]


def test_a_new_block_is_charged_to_its_change_alone() -> None:
    story = changed((ONE, TWO, EXTRA))
    story.on(june(3), work("5", "B03.1"))
    assert [(one.hours, one.worked) for one in budgets(story.ledger())] == [(22, 0), (25, 5)]


def test_a_block_that_was_refused_before_another_change_came_has_no_budget() -> None:
    story = approved()
    first = plan_change(story.ledger(), (GROWN, TWO, EXTRA), NOTE, SERVICE)
    story.on(june(2), change_fact(first, NOTE, "Первое"), submission(GROWN, TWO, EXTRA))
    story.on(june(2), approval("administrator", GROWN, TWO, EXTRA))
    story.on(june(3), approval_of("client", EXTRA), rejection_of("client", GROWN))
    second = plan_change(story.ledger(), (ONE, TWO, EXTRA, sealed("B04", "1")), NOTE, SERVICE)
    assert [one.block.id for one in second.blocks] == ["B04"]
    story.on(june(4), change_fact(second, NOTE, "Второе"))
    assert story.refused() == []
    assert [(one.title, one.hours) for one in budgets(story.ledger())] == [
        ("", 22),
        ("Первое", 25),
        ("Второе", 1),
    ]


def test_nothing_approved_has_an_empty_budget() -> None:
    assert budgets(History().ledger()) == (Budget("", "original", Decimal(0), Decimal(0)),)


def test_a_change_names_what_the_client_told() -> None:
    note = ChangeNote("Ещё", "Открыли склад")
    planned = plan_change(approved().ledger(), (GROWN, TWO), note, SERVICE)
    fact = change_fact(planned, note, "Ещё")
    assert isinstance(fact, Change)
    assert (fact.kind, fact.information) == ("scope", "Открыли склад")
