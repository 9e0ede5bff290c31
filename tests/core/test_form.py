"""How an industry's form is laid over the common one."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shebo_cli.core.form import (
    COMMON,
    BriefForm,
    Question,
    Section,
    TypicalProcess,
    UsualBlock,
    join,
)
from shebo_cli.files.template_folder import read_forms

ALL = read_forms()
EACH = pytest.mark.parametrize("industry", ALL.industries)


def question(fact: str, ask: str = "Вопрос?", **keys: Any) -> Question:
    return Question(fact, ask, "Зачем", "пример")._replace(**keys)


def section(section_id: str, *questions: Question, **keys: Any) -> Section:
    return Section(section_id, question=questions)._replace(**keys)


def form(*sections: Section, form_id: str = "coffee") -> BriefForm:
    return BriefForm(schema=1, id=form_id, title=form_id, section=sections)


def joined(common: Section, own: Section) -> Section:
    (only,) = join(form(common, form_id=COMMON), form(own)).section
    return only


def outline(whole: BriefForm) -> list[tuple[str, list[str]]]:
    return [(one.id, [asked.fact for asked in one.question]) for one in whole.section]


FULL = question(
    "staff.users",
    label="Люди",
    required=True,
    takes="count",
    blocks=("settings",),
    choices={"one": "один"},
)


def test_a_question_about_the_same_fact_says_what_it_states_and_keeps_the_rest() -> None:
    own = Question("staff.users", "Сколько бариста?", "Для входа", 6)
    (made,) = joined(section("staff", FULL), section("staff", own)).question
    assert made == FULL._replace(ask="Сколько бариста?", why="Для входа", example=6)


@pytest.mark.parametrize(
    ("field", "stated"),
    [
        ("label", "Бариста"),
        ("takes", "text"),
        ("blocks", ("roles", "training")),
        ("choices", {"two": "два"}),
    ],
)
def test_what_an_industry_states_of_a_question_replaces_the_common_word(
    field: str, stated: Any
) -> None:
    own = question("staff.users")._replace(**{field: stated})
    (made,) = joined(section("staff", FULL), section("staff", own)).question
    assert made == FULL._replace(**{field: stated})


def test_an_industry_may_require_an_answer() -> None:
    common = section("staff", question("staff.roles"))
    (made,) = joined(common, section("staff", question("staff.roles", required=True))).question
    assert made.required


def test_a_changed_question_stays_in_its_place_and_others_follow_at_the_end() -> None:
    common = section("staff", question("a.a"), question("a.b"), question("a.c"))
    own = section("staff", question("details.x"), question("a.c"), question("a.a", "Иначе?"))
    made = joined(common, own)
    assert [one.fact for one in made.question] == ["a.a", "a.b", "a.c", "details.x"]
    assert [one.ask for one in made.question][:2] == ["Иначе?", "Вопрос?"]


def test_a_section_keeps_what_the_industry_does_not_state() -> None:
    common = section(
        "shops", question("a.a"), title="Точки", about="О них", rows="process", wish="x", add="Ещё"
    )
    assert joined(common, section("shops")) == common
    assert joined(common, section("shops", title="Кофейни")) == common._replace(title="Кофейни")


def test_sections_of_the_industry_follow_the_common_ones_in_order() -> None:
    made = join(
        form(section("a", question("a.a")), section("b", question("b.b")), form_id=COMMON),
        form(
            section("y", question("y.y")),
            section("b", question("b.c")),
            section("x", question("x.x")),
        ),
    )
    assert outline(made) == [("a", ["a.a"]), ("b", ["b.b", "b.c"]), ("y", ["y.y"]), ("x", ["x.x"])]


def test_a_section_without_questions_falls_out_and_one_that_gets_some_stays_in_its_place() -> None:
    common = form(
        section("filled"), section("empty"), section("last", question("z.z")), form_id=COMMON
    )
    own = form(section("filled", question("details.x")), section("nothing", title="Пусто"))
    assert outline(join(common, own)) == [("filled", ["details.x"]), ("last", ["z.z"])]


def test_everything_but_the_sections_is_the_industrys_own() -> None:
    common = form(section("a", question("a.a")), form_id=COMMON)
    common = common._replace(usual=(UsualBlock("site", "Так принято"),))
    own = form()._replace(
        usual=(UsualBlock("roles", "Так надо"),),
        process=(TypicalProcess("Заказ", "Пришёл", "Ушёл", ("Заказ", "Чек")),),
    )
    assert join(common, own) == own._replace(section=common.section)


FACTS = st.sampled_from([f"a.{name}" for name in "abcdef"])
questions = st.builds(
    question,
    FACTS,
    st.sampled_from(["Вопрос?", "Иначе?"]),
    label=st.sampled_from([None, "Имя"]),
    required=st.booleans(),
    blocks=st.sampled_from([(), ("settings",), ("roles",)]),
)
sections = st.builds(
    lambda section_id, asked, title: section(section_id, *asked, title=title),
    st.sampled_from("vwxyz"),
    st.lists(questions, max_size=4, unique_by=lambda one: one.fact),
    st.sampled_from([None, "Заголовок"]),
)
forms = st.lists(sections, max_size=4, unique_by=lambda one: one.id).map(lambda all_: form(*all_))


@given(forms, forms)
def test_a_joined_form_asks_what_either_part_asks_and_nothing_twice(
    common: BriefForm, own: BriefForm
) -> None:
    def asked(whole: BriefForm) -> list[tuple[str, str]]:
        return [(part, fact) for part, facts in outline(whole) for fact in facts]

    made = asked(join(common, own))
    assert set(made) == {*asked(common), *asked(own)}
    assert len(made) == len(set(made))
    assert [one for one in made if one in asked(common)] == asked(common)


@given(forms, forms)
def test_laying_a_part_over_twice_changes_nothing_more(common: BriefForm, own: BriefForm) -> None:
    once = join(common, own)
    assert join(once, own) == once


def test_industries_are_all_the_forms_but_the_common_part_sorted() -> None:
    parts = {name: form(form_id=name) for name in ("tea", COMMON, "coffee")}
    assert ALL._replace(parts=parts).industries == ("coffee", "tea")


@EACH
def test_a_shipped_form_asks_everything_common_in_the_common_order(industry: str) -> None:
    asked = [one.fact for part in ALL.form_of(industry).section for one in part.question]
    common = [one.fact for part in ALL.parts[COMMON].section for one in part.question]
    assert len(asked) == len(set(asked))
    assert [fact for fact in asked if fact in common] == common


@EACH
def test_a_shipped_form_titles_every_section_and_requires_what_the_common_part_does(
    industry: str,
) -> None:
    made = ALL.form_of(industry)
    required = {one.fact for part in made.section for one in part.question if one.required}
    common = ALL.parts[COMMON].section
    assert all(part.title for part in made.section)
    assert required >= {one.fact for part in common for one in part.question if one.required}
