"""Which roles a block is taught to, and which of them still are to be (R-WATCH-2)."""

from __future__ import annotations

from typing import Any

import pytest

from shebo_cli.core.brief import Staff
from shebo_cli.core.catalogue import Catalogue, Lesson
from shebo_cli.core.learners import Learners, learners_of, named_roles, roles_of, tells_roles_apart
from shebo_cli.core.project import Project
from shebo_cli.core.work_events import Training, Waiver
from tests.core.builders import block, brief, dpv, template
from tests.core.histories import History, agreement, june, sealed
from tests.lint.test_run import empty_project, locate

ROLES = ("менеджер", "бухгалтер")
MONEY = block("B01", "1", template="money")
OWN = block("B02", "1")
TEMPLATES = {"money": template("money", training=Lesson("Деньги", "бухгалтеры"))}


def project(roles: Any = ROLES) -> Project:
    catalogue = Catalogue(TEMPLATES, locate)
    return empty_project(
        dpv=dpv(MONEY, OWN), brief=brief(staff=Staff(roles=roles)), load_catalogue=lambda: catalogue
    )


def story(*facts: Any) -> History:
    told = History()
    told.on(june(1), *agreement(sealed("B01", "1"), sealed("B02", "1")))
    told.on(june(2), *facts)
    return told


def test_only_a_list_of_roles_names_them() -> None:
    assert named_roles(project(("Менеджер", "менеджер", "кассир"))) == ("Менеджер", "кассир")
    assert named_roles(project(3)) == named_roles(project(None)) == ()
    assert named_roles(empty_project()) == ()
    assert [tells_roles_apart(project(one)) for one in (None, 2, ("a",), ROLES)] == [
        *(False, False, False, True)
    ]


def test_a_block_is_for_the_roles_that_its_template_names_else_for_all() -> None:
    ledger = story().ledger()
    assert learners_of(project(), ledger, MONEY) == Learners(("бухгалтер",), ("бухгалтер",))
    assert learners_of(project(), ledger, OWN) == Learners(ROLES, ROLES)


def test_a_role_is_taught_once_somebody_of_it_came() -> None:
    ledger = story(Training("B02", ("Яна",), "Бухгалтер")).ledger()
    assert learners_of(project(), ledger, OWN) == Learners(ROLES, ("менеджер",))


@pytest.mark.parametrize(("roles", "untaught"), [(ROLES, ROLES), (("кассир",), ()), (None, ())])
def test_a_training_without_a_role_counts_unless_the_brief_names_several(
    roles: Any, untaught: tuple[str, ...]
) -> None:
    ledger = story(Training("B02", ("Яна",))).ledger()
    assert learners_of(project(roles), ledger, OWN).untaught == untaught


def test_where_the_brief_names_no_roles_those_of_the_journal_are_meant() -> None:
    ledger = story(Training("B01", ("Яна",), "кассир")).ledger()
    assert learners_of(project(3), ledger, OWN) == Learners(("кассир",), ("кассир",))
    assert learners_of(project(), ledger, OWN) == Learners(ROLES, ROLES)


def test_what_nobody_needs_to_be_taught_is_ahead_of_no_role() -> None:
    waived = story(Waiver("B02", ("training",), "Олег", "Мало")).ledger()
    assert learners_of(project(), waived, OWN) == Learners(ROLES, ())
    other = story(Waiver("B02", ("test",), "Олег", "Мало")).ledger()
    assert learners_of(project(), other, OWN) == Learners(ROLES, ROLES)


@pytest.mark.parametrize(
    ("audience", "found"),
    [
        ("все сотрудники", ROLES),
        ("менеджеры по продажам", ("менеджер",)),
        ("руководители (бухгалтеры) и менеджеры", ROLES),
        ("руководители", ROLES),
        ("", ROLES),
    ],
)
def test_an_audience_names_roles_by_their_stems_or_means_all(
    audience: str, found: tuple[str, ...]
) -> None:
    assert roles_of(audience, ROLES) == found


def test_short_words_are_no_stems() -> None:
    assert roles_of("hr и врачи", ("HR", "врач", "  ")) == ("врач",)
