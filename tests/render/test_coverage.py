"""How a function is covered, in words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from shebo_cli.core.coverage import Coverage, Taught, Waived
from shebo_cli.core.learners import Learners
from shebo_cli.i18n import Translator
from shebo_cli.render.coverage import (
    article_words,
    covered_functions,
    learners_words,
    proof_words,
    state_words,
    taught_words,
)

RU = Translator("ru")
DAY = date(2026, 12, 4)


def row(**keys: Any) -> Coverage:
    given = {
        "block": "B01",
        "title": "Телефония",
        "state": "accepted",
        "tested": DAY,
        "demonstrated": None,
        "article": "communication",
        "article_title": "",
        "article_state": "none",
        "taught": (),
        "learners": Learners((), ()),
        "waived": (),
        "missing": ("demonstration", "article"),
    }
    return Coverage(**{**given, **keys})


def waived(*proofs: Any) -> tuple[Waived, ...]:
    return tuple(Waived(one, DAY, "Олег", "Мало") for one in proofs)


def test_what_was_done_has_its_day_and_what_is_missing_a_dash() -> None:
    assert (proof_words(row(), "test", RU), proof_words(row(), "demonstration", RU)) == (
        *("04.12.2026", "–"),
    )
    assert proof_words(row(waived=waived("demonstration")), "demonstration", RU) == "не требуется"
    assert proof_words(row(waived=waived("test")), "test", RU) == "04.12.2026"


def test_a_closed_block_is_called_so() -> None:
    assert state_words(row(), RU) == "принят"
    assert state_words(row(missing=()), RU) == "закрыт"


@pytest.mark.parametrize(
    ("state", "given", "words"),
    [
        ("none", (), "–"),
        ("started", (), "начата, не закончена"),
        ("written", (), "написана"),
        ("started", ("article",), "не требуется"),
        ("written", ("article",), "написана"),
    ],
)
def test_an_article_that_is_written_is_never_called_needless(
    state: str, given: tuple[str, ...], words: str
) -> None:
    assert article_words(row(article_state=state, waived=waived(*given)), RU) == words


def test_people_are_named_by_their_role_where_it_is_known() -> None:
    taught = (Taught("менеджер", ("Ольга", "Ян")), Taught("", ("Яна",)))
    assert taught_words(row(taught=taught), RU) == "менеджер: Ольга, Ян; Яна"
    assert taught_words(row(waived=waived("training")), RU) == "не требуется"
    assert taught_words(row(), RU) == "–"


def test_roles_that_are_still_to_be_taught_are_named() -> None:
    learners = Learners(("менеджер", "курьер", "владелец"), ("курьер", "владелец"))
    taught = (Taught("менеджер", ("Ольга",)),)
    covered = covered_functions((row(taught=taught, learners=learners), row(learners=learners)), RU)
    told = "обучена 1 роль из 3: менеджер; предстоит: курьер, владелец"
    assert [one.learners for one in covered] == [told, ""]
    assert learners_words(learners, RU) == told
    none = "пока не обучена ни одна роль; предстоит: курьер"
    assert learners_words(Learners(("курьер",), ("курьер",)), RU) == none


def test_a_document_names_the_article_as_its_author_does_else_as_it_is_known() -> None:
    def named(**keys: Any) -> str:
        [one] = covered_functions((row(article_state="started", **keys),), RU)
        return one.article

    assert named(article_title="Звоним") == "«Звоним»: начата, не закончена"
    assert named() == "«Звонки, почта и сообщения»: начата, не закончена"
    assert named(article="b01") == "«Телефония»: начата, не закончена"
    assert named(waived=waived("article")) == "не требуется"


def test_a_document_has_no_row_for_what_nobody_has_touched() -> None:
    planned = row(state="planned", tested=None)
    assert covered_functions((planned,), RU) == ()
    [one] = covered_functions((planned._replace(waived=waived("test")),), RU)
    assert one.needs == ""
    assert one.decided == ("проверка не требуется: Олег, 4 декабря 2026\u202fг.: Мало",)
    [other] = covered_functions((row(),), RU)
    assert other.needs == "демонстрация, статья"
