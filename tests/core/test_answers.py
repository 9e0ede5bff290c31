"""What a brief says to a question, and in which words a block shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from shebo_cli.core.answers import Answer, answers, details_by_block
from shebo_cli.core.brief import (
    Access,
    Automations,
    ContactData,
    Customization,
    Data,
    Deadline,
    Documents,
    Finance,
    Integration,
    Mailings,
    Process,
    ProductData,
    RegularTasks,
    Reports,
    Representative,
    Staff,
    Training,
    Warehouse,
)
from shebo_cli.core.fact_kinds import fact_kinds
from shebo_cli.core.form import Question, Section
from tests.core.builders import FORM, brief

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shebo_cli.core.brief import Brief

ORDER = Process(name="Заказ", stages=("Заявка", "Счёт"), fields=3)
RETURN = Process(name="Возврат")


def only(value: object) -> tuple[Answer, ...]:
    return (Answer(None, "", value),)


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        ("client.name", "Ромашка"),
        ("client.country", "RU"),
        ("service.launch", "standard"),
        ("staff.users", 5),
        ("staff.roles", ("менеджер", "склад")),
        ("data.contacts.rows", 0),
        ("reports.own_formulas", False),
        ("staff.concurrent", None),
        ("client.about", None),
        ("data.contacts.files", None),
    ],
)
def test_a_plain_fact_has_one_answer_which_may_be_missing(fact: str, value: object) -> None:
    given = brief(
        staff=Staff(users=5, roles=("менеджер", "склад")),
        data=Data(contacts=ContactData(rows=0)),
        reports=Reports(own_formulas=False),
    )
    assert answers(given, fact) == only(value)


@pytest.mark.parametrize("fact", ["client.pains", "staff.roles", "automations.actions"])
def test_an_empty_list_says_nothing(fact: str) -> None:
    assert answers(brief(staff=Staff(roles=()), automations=Automations(actions=())), fact) == only(
        None
    )


@pytest.mark.parametrize(
    "fact", ["data.contacts.rows", "data.products.files", "reports.wanted", "finance.article_sets"]
)
def test_a_section_that_is_absent_is_not_asked_about(fact: str) -> None:
    assert answers(brief(), fact) == ()


@pytest.mark.parametrize(
    "fact", ["representative.name", "representative.phone", "staff.users", "training.sessions"]
)
def test_what_every_project_needs_is_missing_where_its_section_is_absent(fact: str) -> None:
    assert answers(brief(), fact) == only(None)


def test_every_row_answers_under_its_name() -> None:
    given = brief(process=(ORDER, RETURN))
    assert answers(given, "process.stages") == (
        Answer(0, "Заказ", ("Заявка", "Счёт")),
        Answer(1, "Возврат", None),
    )
    assert answers(given, "process.movers") == (
        Answer(0, "Заказ", None),
        Answer(1, "Возврат", None),
    )


@pytest.mark.parametrize(
    ("sections", "fact", "row", "value"),
    [
        (
            {"customization": (Customization(title="Кнопка"),)},
            "customization.about",
            "Кнопка",
            None,
        ),
        ({"deadline": (Deadline(what="Запуск", why="Сезон"),)}, "deadline.why", "Запуск", "Сезон"),
        ({"access": (Access(system="Почта", ready=False),)}, "access.ready", "Почта", False),
    ],
)
def test_a_row_is_named_by_what_it_is_about(
    sections: Mapping[str, Any], fact: str, row: str, value: object
) -> None:
    assert answers(brief(**sections), fact) == (Answer(0, row, value),)


@pytest.mark.parametrize("fact", ["process.name", "deadline.date", "integration.site.method"])
def test_without_rows_there_is_no_answer(fact: str) -> None:
    assert answers(brief(), fact) == ()


def test_an_integration_answers_for_its_kind_under_its_place_among_all() -> None:
    rows = (
        Integration(kind="telephony", provider="АТС", lines=3),
        Integration(kind="email", mailboxes=2),
        Integration(kind="telephony"),
    )
    given = brief(integration=rows)
    assert answers(given, "integration.telephony.lines") == (
        Answer(0, "АТС", 3),
        Answer(2, "", None),
    )
    assert answers(given, "integration.email.mailboxes") == (Answer(1, "", 2),)
    assert answers(given, "integration.site.method") == ()


@pytest.mark.parametrize("value", ["с доставкой", 0, False, ("утро", "вечер"), None])
def test_a_fact_of_the_industry_has_one_answer_whether_it_is_there_or_not(value: Any) -> None:
    details = {} if value is None else {"delivery_windows": value}
    assert answers(brief(details=details), "details.delivery_windows") == only(value)


FULL = brief(
    representative=Representative(name="Анна"),
    process=(ORDER,),
    data=Data(ContactData(), ProductData()),
    automations=Automations(),
    reports=Reports(),
    documents=Documents(),
    mailings=Mailings(),
    tasks=RegularTasks(),
    warehouse=Warehouse(),
    finance=Finance(),
    training=Training(),
    customization=(Customization(title="Кнопка"),),
    deadline=(Deadline(what="Запуск"),),
    access=(Access(system="Почта"),),
    integration=(
        Integration(kind="telephony"),
        Integration(kind="email"),
        Integration(kind="messengers"),
        Integration(kind="site"),
        Integration(kind="payments"),
        Integration(kind="delivery"),
        Integration(kind="accounting"),
        Integration(kind="marketplaces"),
    ),
)


@pytest.mark.parametrize("fact", fact_kinds())
def test_a_brief_that_has_every_section_once_answers_every_fact_once(fact: str) -> None:
    assert len(answers(FULL, fact)) == 1


def shown(given: Brief, *questions: Question) -> Mapping[tuple[str, int], tuple[str, ...]]:
    section = Section("one", "Раздел", question=questions)
    return details_by_block(FORM._replace(section=(section,)), given)


def question(fact: str, *blocks: str, label: str = "Ответ", **choices: str) -> Question:
    return Question(fact, "Вопрос?", "Зачем", "пример", label=label, blocks=blocks, choices=choices)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (True, "да"),
        (False, "нет"),
        (0, "0"),
        (12, "12"),
        ("каждый день", "каждый день"),
        (("утро", "вечер; поздно"), "утро; вечер; поздно"),
        ("dark", "тёмная"),
        ("light", "light"),
    ],
)
def test_a_value_is_told_in_words(value: Any, words: str) -> None:
    asked = question("details.roast", "fields", label="Обжарка", dark="тёмная")
    lines = shown(brief(details={"roast": value}), asked)
    assert lines == {("fields", 0): (f"Обжарка: {words}",)}


def test_a_number_with_a_name_is_told_by_it() -> None:
    given = brief(integration=(Integration(kind="accounting", directions=2),))
    asked = question("integration.accounting.directions", "accounting")
    asked = asked._replace(choices={"1": "в одно", "2": "в оба"})
    assert shown(given, asked) == {("accounting", 0): ("Ответ: в оба",)}


def test_an_answer_is_one_visible_line() -> None:
    long, line = "раз\n\n  два\t\x1b[31m\u202eтри", "Ответ: раз два \\x1b[31m\\u202eтри"
    given = brief(details={"note": long}, process=(Process(name="Заказ", start=long),))
    lines = shown(given, question("details.note", "fields"), question("process.start", "process"))
    assert lines == {("fields", 0): (line,), ("process", 0): (line,)}


def test_an_answer_stands_in_every_block_that_its_question_names_in_the_order_of_the_form() -> None:
    given = brief(staff=Staff(users=5, concurrent=3))
    lines = shown(
        given,
        question("staff.users", "settings", "roles", label="Люди"),
        question("staff.departments", "settings", label="Отделы"),
        question("staff.concurrent", "settings", label="Сразу"),
    )
    assert lines == {("settings", 0): ("Люди: 5", "Сразу: 3"), ("roles", 0): ("Люди: 5",)}


def test_questions_of_all_sections_are_shown() -> None:
    sections = tuple(
        Section(name, question=(question(f"staff.{name}", "settings", label=name),))
        for name in ("concurrent", "users")
    )
    given = brief(staff=Staff(users=5, concurrent=3))
    assert details_by_block(FORM._replace(section=sections), given) == {
        ("settings", 0): ("concurrent: 3", "users: 5")
    }


def test_a_question_that_names_no_block_is_shown_nowhere() -> None:
    assert shown(brief(staff=Staff(users=5)), question("staff.users")) == {}


def test_the_block_of_a_row_shows_what_its_own_row_says() -> None:
    given = brief(process=(ORDER, Process(name="Ремонт", stages=4), RETURN))
    assert shown(given, question("process.stages", "process", label="Этапы")) == {
        ("process", 0): ("Этапы: Заявка; Счёт",),
        ("process", 1): ("Этапы: 4",),
    }


def test_a_customizations_block_shows_its_own_row_too() -> None:
    rows = tuple(Customization(title=name, about=f"О {name}") for name in ("Кнопка", "Отчёт"))
    asked = question("customization.about", "customization", "testing", label="Суть")
    assert shown(brief(customization=rows), asked) == {
        ("customization", 0): ("Суть: О Кнопка",),
        ("customization", 1): ("Суть: О Отчёт",),
        ("testing", 0): ("Кнопка — Суть: О Кнопка", "Отчёт — Суть: О Отчёт"),
    }


def test_a_block_of_all_rows_names_them_only_where_several_answer() -> None:
    asked = question("process.fields", "fields", label="Поля")
    assert shown(brief(process=(ORDER, RETURN)), asked) == {("fields", 0): ("Поля: 3",)}
    both = brief(process=(ORDER, Process(name="За\nмер", fields=("Адрес",))))
    assert shown(both, asked) == {("fields", 0): ("Заказ — Поля: 3", "За мер — Поля: Адрес")}


def test_providers_of_one_kind_are_lines_of_one_block() -> None:
    rows = (
        Integration(kind="payments", provider="Раз"),
        Integration(kind="site", provider="Сайт"),
        Integration(kind="payments", provider="Два"),
    )
    asked = question("integration.payments.provider", "payments", label="Сервис")
    assert shown(brief(integration=rows), asked) == {
        ("payments", 0): ("Сервис: Раз", "Сервис: Два")
    }
