"""How much of what its form asks for a brief says."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shebo_cli.core.brief import (
    Automations,
    ContactData,
    Customization,
    Data,
    Integration,
    Process,
    Representative,
    Staff,
)
from shebo_cli.core.completeness import (
    Completeness,
    Gap,
    SectionScore,
    check_completeness,
    intake_hours,
)
from shebo_cli.core.form import Question, Section
from shebo_cli.core.service import Band
from shebo_cli.files.template_folder import read_forms
from tests.core.builders import FORM, brief

if TYPE_CHECKING:
    from shebo_cli.core.brief import Brief

FORMS = read_forms()


def section(*facts: str, required: tuple[str, ...] = ()) -> Section:
    questions = (Question(one, f"{one}?", "Зачем", 1, required=one in required) for one in facts)
    return Section(facts[0].replace(".", "-"), "Раздел", question=tuple(questions))


def check(told: Brief, *sections: Section) -> Completeness:
    return check_completeness(FORM._replace(section=sections), told)


def counts(told: Brief, *facts: str) -> tuple[int, int]:
    (score,) = check(told, section(*facts)).sections
    return score.answered, score.asked


def missing(result: Completeness) -> list[tuple[str, str]]:
    return [(gap.question.fact, gap.row) for one in result.sections for gap in one.gaps]


def test_every_section_has_its_own_score_in_the_order_of_the_form() -> None:
    told = brief(staff=Staff(users=5))
    staff, client = section("staff.users", "staff.roles"), section("client.name")
    result = check(told, staff, client)
    assert [(one.section, one.answered, one.asked) for one in result.sections] == [
        (staff, 1, 2),
        (client, 1, 1),
    ]
    assert (result.answered, result.asked) == (2, 3)
    assert missing(result) == [("staff.roles", "")]


@pytest.mark.parametrize(
    ("staff", "answered"),
    [(Staff(roles=0), 1), (Staff(roles=("склад",)), 1), (Staff(roles=()), 0), (Staff(), 0)],
)
def test_a_count_of_zero_is_an_answer_and_an_empty_list_is_none(
    staff: Staff, answered: int
) -> None:
    assert counts(brief(staff=staff), "staff.roles") == (answered, 1)


def test_a_no_is_an_answer() -> None:
    assert counts(brief(details={"waiter": False}), "details.waiter") == (1, 1)


@pytest.mark.parametrize(
    ("sections", "expected"),
    [
        ({}, (0, 0)),
        ({"data": Data(contacts=ContactData())}, (0, 2)),
        ({"data": Data(contacts=ContactData(rows=9))}, (1, 2)),
    ],
)
def test_a_wish_counts_where_it_was_made(
    sections: dict[str, Any], expected: tuple[int, int]
) -> None:
    assert counts(brief(**sections), "data.contacts.files", "data.contacts.rows") == expected


@pytest.mark.parametrize("fact", ["staff.users", "training.sessions", "representative.phone"])
def test_what_every_project_needs_counts_though_its_section_is_absent(fact: str) -> None:
    assert counts(brief(), fact) == (0, 1)


def test_every_row_is_asked_everything() -> None:
    rows = (Process(name="Заказ", stages=5), Process(name="Возврат", stages=2, fields=3))
    result = check(brief(process=rows), section("process.name", "process.stages", "process.fields"))
    assert (result.answered, result.asked) == (5, 6)
    assert missing(result) == [("process.fields", "Заказ")]


def test_rows_of_an_integration_count_for_their_own_kind_only() -> None:
    rows = (
        Integration(kind="telephony", provider="АТС", lines=3),
        Integration(kind="telephony"),
        Integration(kind="email", mailboxes=2),
    )
    result = check(
        brief(integration=rows),
        section("integration.telephony.provider", "integration.telephony.lines"),
        section("integration.email.mailboxes"),
        section("integration.site.method"),
    )
    assert [(one.answered, one.asked) for one in result.sections] == [(2, 4), (1, 1), (0, 0)]


def test_a_brief_without_a_process_lacks_just_its_name() -> None:
    asked = section("process.name", "process.stages", required=("process.name",))
    result = check(brief(), asked)
    assert (result.answered, result.asked) == (0, 1)
    assert [(gap.question.fact, gap.row) for gap in result.required] == [("process.name", "")]


def test_other_rows_may_be_none_at_all() -> None:
    asked = section("customization.title", "customization.about", required=("customization.title",))
    assert check(brief(), asked).required == ()
    assert counts(brief(), "customization.title", "deadline.what", "access.system") == (0, 0)


def test_a_gap_is_required_where_the_form_says_so_for_every_row_that_has_it() -> None:
    rows = (Process(name="Заказ"), Process(name="Ремонт", end="Оплачен"), Process(name="Замер"))
    result = check(
        brief(process=rows),
        section("process.start", "process.end", required=("process.end",)),
        section("staff.roles", required=("staff.roles",)),
        section("client.name", required=("client.name",)),
    )
    assert [(gap.question.fact, gap.row) for gap in result.required] == [
        ("process.end", "Заказ"),
        ("process.end", "Замер"),
        ("staff.roles", ""),
    ]


def test_an_answered_fact_counts_once_for_the_source_that_it_came_from() -> None:
    told = brief(
        staff=Staff(users=5, roles=0),
        process=(Process(name="Заказ", stages=3), Process(name="Ремонт"), Process(name="Замер")),
        sources={
            "staff.users": "seller",
            "staff.concurrent": "seller",
            "process.stages": "question",
            "process.name": "seller",
            "client.aim": "brief",
        },
    )
    result = check(
        told,
        section("staff.users", "staff.concurrent", "staff.roles"),
        section("process.name", "process.stages", "process.fields"),
    )
    assert result.by_source == {"seller": 2, "question": 1, "": 1}


@pytest.mark.parametrize(
    ("users", "concurrent", "roles", "percent"),
    [(None, None, None, 0), (5, None, None, 33), (5, 4, None, 66), (5, 4, 2, 100)],
)
def test_the_score_is_in_whole_per_cent_rounded_down(
    users: int | None, concurrent: int | None, roles: int | None, percent: int
) -> None:
    told = brief(staff=Staff(users=users, concurrent=concurrent, roles=roles))
    asked = section("staff.users", "staff.concurrent", "staff.roles")
    assert check(told, asked).percent == percent


def test_a_form_that_asks_this_brief_nothing_is_complete() -> None:
    assert check(brief()).percent == 100
    assert check(brief(), section("automations.actions")).percent == 100


sizes = st.sampled_from([None, 0, 3])


@given(
    st.lists(st.sampled_from(["stages", "fields", "start"]), unique=True, min_size=1),
    st.lists(st.tuples(sizes, sizes), max_size=5),
    st.sampled_from([None, Automations(), Automations(actions=2)]),
)
def test_answers_and_gaps_add_up_to_what_is_asked(
    names: list[str], rows: list[tuple[int | None, int | None]], automations: Automations | None
) -> None:
    told = brief(
        process=tuple(Process(name="Заказ", stages=one, fields=two) for one, two in rows),
        automations=automations,
    )
    process = section(*(f"process.{name}" for name in names))
    result = check(told, process, section("automations.actions"))
    of_process, of_wish = result.sections
    assert of_process.asked == len(names) * len(rows)
    assert of_wish.asked == (automations is not None)
    assert 0 <= result.answered == result.asked - len(missing(result))
    assert result.percent == 100 or result.answered < result.asked
    assert 0 <= result.percent <= 100


def test_an_empty_brief_lacks_what_every_project_needs() -> None:
    result = check_completeness(FORMS.form_of("general"), brief())
    assert [gap.question.fact for gap in result.required] == [
        "representative.name",
        "staff.users",
        "staff.roles",
        "process.name",
    ]


def test_a_request_for_customization_is_asked_what_it_is_about() -> None:
    told = brief(
        customization=(Customization(title="Кнопка"),), representative=Representative(name="Анна")
    )
    result = check_completeness(FORMS.form_of("general"), told)
    assert ("customization.about", "Кнопка") in missing(result)
    assert "representative.name" not in [fact for fact, _ in missing(result)]


USUAL = Band(Decimal(1), Decimal(8))


@pytest.mark.parametrize(("roles", "hours"), [(("менеджер",), "1.0"), (None, "4.5")])
def test_intake_takes_the_less_the_more_a_brief_says(
    roles: tuple[str, ...] | None, hours: str
) -> None:
    told = brief(staff=Staff(users=5, roles=roles))
    assert intake_hours(check(told, section("staff.users", "staff.roles")), USUAL) == Decimal(hours)


def test_intake_of_a_brief_that_is_asked_nothing_takes_the_lower_end() -> None:
    assert intake_hours(check(brief()), USUAL) == USUAL.low


@given(st.integers(0, 40), st.integers(0, 40))
def test_intake_stays_within_what_is_usual_and_no_answer_makes_it_longer(
    answered: int, missing: int
) -> None:
    def hours(answered: int, missing: int) -> Decimal:
        questions = section("staff.users")
        gaps = (Gap(questions.question[0], ""),) * missing
        score = SectionScore(questions, answered + missing, gaps)
        return intake_hours(Completeness((score,), {}), USUAL)

    assert USUAL.low <= hours(answered, missing) <= USUAL.high
    if missing:
        assert hours(answered + 1, missing - 1) <= hours(answered, missing)
