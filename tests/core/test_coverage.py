"""Which function is tested, shown, written up and taught (R-WATCH-2)."""

from __future__ import annotations

from shebo_cli.core.audience import without_internal
from shebo_cli.core.brief import Staff
from shebo_cli.core.closing import missing_proofs
from shebo_cli.core.coverage import Taught, Waived, coverage, uncovered
from shebo_cli.core.project import Project
from shebo_cli.core.work_events import (
    Acceptance,
    BlockStart,
    BlockTest,
    Demonstration,
    Handover,
    Return,
    Training,
    Waiver,
)
from tests.core.builders import block, brief, dpv
from tests.core.histories import History, agreement, june, sealed, work
from tests.lint.test_run import empty_project

IDS = ("B01", "B02", "B03", "B04")
PLAN = dpv(*(block(one, "1") for one in IDS), block("B05", "1", kind="overhead"))


def begun() -> History:
    story = History()
    story.on(june(1), *agreement(*(sealed(one, "1") for one in (*IDS, "B05"))))
    return story


def project(**articles: str) -> Project:
    return empty_project(dpv=PLAN, articles=articles)


def test_every_functional_block_has_a_row_in_the_order_of_the_plan() -> None:
    rows = coverage(project(), begun().ledger())
    assert [one.block for one in rows] == list(IDS)
    assert not any(one.is_touched or one.is_uncovered or one.is_closed for one in rows)
    assert coverage(empty_project(), begun().ledger()) == ()


def test_a_row_says_what_was_done_and_what_is_missing() -> None:
    story = begun()
    story.on(june(2), BlockStart("B01"), BlockTest("B01"), Handover("B01"), Acceptance("B01"))
    story.on(june(3), Demonstration("B01"))
    story.on(june(4), Training("B01", ("Ольга", "Пётр"), "менеджер"), Training("B01", ("Ян",)))
    story.on(june(5), Training("B01", ("Ольга", "Яна"), "менеджер"))
    row = coverage(project(b01="# Склад\n\nТак."), story.ledger())[0]
    assert (row.state, row.tested, row.demonstrated) == ("accepted", june(2), june(3))
    assert (row.article, row.article_title, row.article_state) == ("b01", "Склад", "written")
    assert row.taught == (Taught("менеджер", ("Ольга", "Пётр", "Яна")), Taught("", ("Ян",)))
    assert row.is_closed
    assert not row.is_uncovered


def test_who_is_named_with_a_role_is_not_named_without_one_again() -> None:
    story = begun()
    story.on(june(2), Training("B01", ("Ольга", "Ян")), Training("B02", ("Ян",)))
    story.on(june(3), Training("B01", ("Ян",), "менеджер"), Training("B02", ("Ян",), "менеджер"))
    first, second = coverage(project(), story.ledger())[:2]
    assert first.taught == (Taught("", ("Ольга",)), Taught("менеджер", ("Ян",)))
    assert second.taught == (Taught("менеджер", ("Ян",)),)


def test_a_block_is_partly_taught_once_somebody_came_and_roles_did_not() -> None:
    story = begun()
    roles = brief(staff=Staff(roles=("менеджер", "кассир")))
    story.on(june(2), Training("B01", ("Ян",), "кассир"), Training("B02", ("Ян",), "кассир"))
    story.on(june(2), Training("B02", ("Яна",), "Менеджер"))
    rows = coverage(project()._replace(brief=roles), story.ledger())
    assert [one.is_partly_taught for one in rows] == [True, False, False, False]
    assert rows[0].learners.untaught == ("менеджер",)


def test_an_article_with_an_open_place_covers_nothing() -> None:
    story = begun()
    story.on(june(2), BlockTest("B01"), Demonstration("B01"), Training("B01", ("Ян",)))
    story.on(june(2), Handover("B01"), Acceptance("B01"))
    row = coverage(project(b01="# Склад\n\n<!-- написать -->"), story.ledger())[0]
    assert (row.article_state, row.missing, row.is_uncovered) == ("started", ("article",), True)


def test_what_is_waived_is_seen_and_its_reason_is_internal() -> None:
    story = begun()
    story.on(june(2), Waiver("B01", ("training", "test"), "Олег", "Один сотрудник"))
    row = coverage(project(), story.ledger())[0]
    assert row.waived[0] == Waived("training", june(2), "Олег", "Один сотрудник")
    assert row.is_waived("test")
    assert not row.is_waived("article")
    assert row.missing == ("demonstration", "article")
    assert without_internal(row).waived[0] == Waived("training", june(2), "", "")


def test_each_state_is_told() -> None:
    story = begun()
    story.on(june(2), Handover("B01"), Acceptance("B01"), Handover("B02"), work("1", "B03.1"))
    assert [one.state for one in coverage(project(), story.ledger())] == [
        *("accepted", "handed-over", "begun", "planned")
    ]
    story.on(june(3), Return("B02", "Не то"), BlockStart("B04"))
    assert [one.state for one in coverage(project(), story.ledger())][1:] == [
        *("begun", "begun", "begun")
    ]


def test_what_is_uncovered_begins_with_what_was_accepted_first() -> None:
    story = begun()
    story.on(june(2), Handover("B04"))
    story.on(june(3), Handover("B02"), Acceptance("B02"))
    story.on(june(2), Handover("B01"))
    story.on(june(4), Acceptance("B01"))
    ledger = story.ledger()
    rows = coverage(project(), ledger)
    assert [one.block for one in uncovered(rows, ledger)] == ["B02", "B01", "B04"]


def test_overhead_owes_nothing() -> None:
    assert missing_proofs(project(), begun().ledger(), PLAN.block[-1]) == ()
