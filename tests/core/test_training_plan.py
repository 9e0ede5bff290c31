"""Who is to be taught what, in which lessons, and who came (R-WATCH-2)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shebo_cli.core.brief import Staff
from shebo_cli.core.brief import Training as Wanted
from shebo_cli.core.catalogue import Catalogue, Lesson
from shebo_cli.core.training_plan import TrainingPlan, training_plan
from shebo_cli.core.work_events import Training, Waiver
from tests.core.builders import block, brief, dpv, template
from tests.core.histories import History, agreement, june, sealed
from tests.lint.test_run import empty_project, locate

ROLES = ("менеджер", "бухгалтер")
CALLS = block("B01", "1", title="Телефония", article="talk", template="calls")
MAIL = block("B02", "1", title="Почта", article="talk", template="all")
MONEY = block("B03", "1", title="Деньги", article="money", template="money")
OWN = block("B04", "1", title="Своё")
BLOCKS = (CALLS, MAIL, MONEY, OWN, block("B05", "1", kind="overhead"))
TEMPLATES = {
    "calls": template("calls", training=Lesson("Звонки", "менеджеры, которые звонят")),
    "all": template("all", training=Lesson("Письма", "все, кто пишет")),
    "money": template("money", training=Lesson("Деньги", "бухгалтеры")),
}
READY = {"B01": june(10), "B02": june(8), "B03": june(5), "B04": None}


def story() -> History:
    told = History()
    told.on(june(1), *agreement(*(sealed(one.id, "1") for one in BLOCKS)))
    return told


def plan(
    told: History, sessions: Any = None, roles: Any = ROLES, ready: Any = READY
) -> TrainingPlan:
    given_brief = brief(staff=Staff(roles=roles), training=Wanted(sessions=sessions))
    catalogue = Catalogue(TEMPLATES, locate)
    project = empty_project(dpv=dpv(*BLOCKS), brief=given_brief, load_catalogue=lambda: catalogue)
    return training_plan(project, told.ledger(), ready)


def test_topics_of_one_article_make_one_lesson_and_the_first_ready_comes_first() -> None:
    made = plan(story())
    assert [(one.articles, one.ready) for one in made.lessons] == [
        (("money",), june(5)),
        (("talk",), june(10)),
        (("b04",), None),
    ]
    assert [one.roles for one in made.lessons] == [("бухгалтер",), ROLES, ROLES]


def test_lessons_are_joined_while_the_brief_has_fewer() -> None:
    assert [one.articles for one in plan(story(), 2).lessons] == [("money", "talk"), ("b04",)]
    [whole] = plan(story(), ("утром",)).lessons
    assert whole.articles == ("money", "talk", "b04")
    assert whole.ready is None


def test_a_day_of_training_uses_up_a_lesson_of_the_brief() -> None:
    told = story()
    told.on(june(6), Training("B03", ("Яна",), "бухгалтер"))
    made = plan(told, 2)
    assert [one.articles for one in made.lessons] == [("talk", "b04")]
    assert made.sessions == 2


def test_a_topic_is_open_until_each_role_that_it_is_for_has_come() -> None:
    told = story()
    told.on(june(6), Training("B02", ("Ольга",), "Менеджер", ("Пётр", "Ян")))
    told.on(june(7), Training("B02", ("Ян",), "менеджер"))
    made = plan(told)
    mail = made.topics[1]
    assert (mail.untaught, mail.is_taught, mail.is_open) == (("бухгалтер",), True, True)
    manager, accountant = made.roles
    assert (manager.role, manager.to_learn, manager.learnt) == (
        "менеджер",
        ("B01", "B04"),
        ("B02",),
    )
    assert manager.people == ("Ольга", "Ян")
    assert manager.missed == (("B02", "Пётр"),)
    assert accountant.to_learn == ("B02", "B03", "B04")


def test_a_training_without_a_role_counts_for_none_of_several_and_a_waiver_closes_a_topic() -> None:
    told = story()
    told.on(june(6), Training("B01", ("Ольга",)), Training("B02", ("Ольга",)))
    told.on(
        june(6), Waiver("B03", ("training",), "Олег", "Мало"), Waiver("B04", ("test",), "О", "М")
    )
    made = plan(told)
    assert [one.is_taught for one in made.topics] == [True, True, False, False]
    assert [one.is_open for one in made.topics] == [True, True, False, True]
    assert [one.learnt for one in made.roles] == [(), ()]
    assert [one.to_learn for one in made.roles] == [("B01", "B02", "B04"), ("B02", "B04")]


def test_a_training_without_a_role_counts_for_the_only_one() -> None:
    told = story()
    told.on(june(6), Training("B01", ("Ольга",)))
    [role] = plan(told, roles=("менеджер",)).roles
    assert (role.learnt, role.to_learn) == (("B01",), ("B02", "B03", "B04"))


def test_a_role_that_the_brief_does_not_have_owes_nothing() -> None:
    told = story()
    told.on(june(6), Training("B02", ("Мария",), "менджер"))
    made = plan(told)
    assert made.topics[1].untaught == ROLES
    assert [(one.role, one.learnt, one.to_learn) for one in made.roles] == [
        ("менеджер", (), ("B01", "B02", "B04")),
        ("бухгалтер", (), ("B02", "B03", "B04")),
        ("менджер", ("B02",), ()),
    ]


def test_what_is_ready_long_before_the_rest_gets_a_lesson_of_its_own_while_some_are_left() -> None:
    late = {**READY, "B01": june(15), "B04": june(6)}
    assert blocks(plan(story(), 3, ready=late)) == ["B03", "B04", "B01 B02"]
    assert blocks(plan(story(), 4, ready=late)) == ["B03", "B04", "B02", "B01"]
    near = {**late, "B01": june(14)}
    assert blocks(plan(story(), 4, ready=near)) == ["B03", "B04", "B01 B02"]


def test_the_longest_wait_is_ended_first_and_no_day_is_the_longest() -> None:
    late = {"B01": june(28), "B02": june(1), "B03": june(20), "B04": None}
    [one] = plan(story(), 1, ready=late).lessons
    assert blocks(plan(story(), 2, ready=late)) == ["B03 B01 B02", "B04"]
    assert one.ready_by(june(20)) == ("B03", "B02")
    assert one.ready is None


def blocks(made: TrainingPlan) -> list[str]:
    return [" ".join(topic.block for topic in one.topics) for one in made.lessons]


@pytest.mark.parametrize("roles", [None, 3])
def test_roles_that_nobody_has_named_come_from_the_journal(roles: int | None) -> None:
    told = story()
    assert plan(told, roles=roles).roles == ()
    assert plan(told, roles=roles).topics[0].is_open
    told.on(june(6), Training("B01", ("Ольга",), "Директор"))
    [role] = plan(told, roles=roles).roles
    assert (role.role, role.learnt, role.to_learn) == ("Директор", ("B01",), ("B02", "B03", "B04"))


def test_without_a_brief_and_a_plan_there_is_nothing_to_teach() -> None:
    assert training_plan(empty_project(), story().ledger(), {}) == ((), (), (), (), None, 0)


@given(st.lists(st.sampled_from(["B01", "B02", "B03", "B04"])), st.integers(1, 5))
def test_every_open_topic_stands_in_one_lesson(taught: list[str], sessions: int) -> None:
    told = story()
    for day, one in enumerate(taught[:20]):
        told.on(date(2026, 6, 2 + day), Training(one, ("Ольга",), ROLES[day % 2]))
    made = plan(told, sessions)
    inside = [topic.block for lesson in made.lessons for topic in lesson.topics]
    assert sorted(inside) == sorted(one.block for one in made.topics if one.is_open)
    assert len(made.lessons) <= max(1, sessions - len({one.on for one in made.held}))
