"""What kind of answer each fact takes, as the brief's own shape says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

import pytest

from shebo_cli.core.brief import IntegrationKind
from shebo_cli.core.fact_kinds import Kind, choices_of, fact_kinds, question_kind
from shebo_cli.core.facts import (
    FROM_PRODUCTION,
    INTEGRATION_COUNTS,
    PLAN_COUNTS,
    SECTION_COUNTS,
    SHOWN_IN_PLANS,
    USED_OTHERWISE,
    fact_paths,
)
from shebo_cli.core.form import Question
from shebo_cli.files.template_folder import read_forms

if TYPE_CHECKING:
    from shebo_cli.core.shapes import Detail

FORMS = read_forms()
INTEGRATIONS = get_args(IntegrationKind)


def question(fact: str, example: Detail = "пример") -> Question:
    return Question(fact, "Вопрос?", "Зачем", example)


@pytest.mark.parametrize(
    ("fact", "kind"),
    [
        ("client.name", "name"),
        ("client.country", "name"),
        ("client.about", "text"),
        ("client.pains", "list"),
        ("representative.position", "name"),
        ("representative.phone", "name"),
        ("service.months", "number"),
        ("staff.users", "number"),
        ("staff.roles", "count"),
        ("process.name", "name"),
        ("process.start", "name"),
        ("process.stages", "count"),
        ("process.movers", "list"),
        ("data.contacts.files", "count"),
        ("data.contacts.rows", "number"),
        ("data.products.cleaned", "name"),
        ("reports.own_formulas", "yes-no"),
        ("customization.hours", "hours"),
        ("customization.about", "text"),
        ("training.who", "text"),
        ("training.when", "name"),
        ("deadline.date", "date"),
        ("deadline.why", "text"),
        ("access.ready", "yes-no"),
    ],
)
def test_a_fact_has_the_kind_of_its_field(fact: str, kind: Kind) -> None:
    assert fact_kinds()[fact] == kind
    assert question_kind(question(fact)) == kind


@pytest.mark.parametrize("integration", INTEGRATIONS)
def test_every_integration_has_the_same_facts_named_by_its_kind(integration: str) -> None:
    start = f"integration.{integration}."
    own = {
        fact.removeprefix(start): kind
        for fact, kind in fact_kinds().items()
        if fact.startswith(start)
    }
    assert own == {
        "provider": "name",
        "lines": "number",
        "mailboxes": "count",
        "channels": "count",
        "method": "choice",
        "objects": "count",
        "directions": "choice",
        "note": "text",
    }


def test_no_fact_is_named_by_the_bare_section_of_integrations() -> None:
    named = [fact for fact in fact_kinds() if fact.startswith("integration.")]
    assert {fact.split(".")[1] for fact in named} == {*INTEGRATIONS}
    assert {fact.count(".") for fact in named} == {2}


def test_what_a_brief_says_of_itself_is_no_fact() -> None:
    sections = {fact.partition(".")[0] for fact in fact_kinds()}
    assert not sections & {"schema", "details", "sources", "answered"}
    assert sections >= {"client", "service", "representative", "staff", "training", "access"}


def test_every_kind_is_the_one_of_some_fact() -> None:
    assert set(fact_kinds().values()) == {*get_args(Kind)}


def test_every_fact_that_a_template_may_name_has_a_kind() -> None:
    sections = {*SECTION_COUNTS, *(f"integration.{kind}" for kind in INTEGRATION_COUNTS)}
    not_stated = {"processes", *sections, *PLAN_COUNTS}
    assert fact_paths() - fact_kinds().keys() == not_stated


def test_every_count_that_sizes_a_template_is_a_number_or_a_list_of_things() -> None:
    counts = [
        *(f"{section}.{name}" for section, names in SECTION_COUNTS.items() for name in names),
        *(
            f"integration.{kind}.{name}"
            for kind, names in INTEGRATION_COUNTS.items()
            for name in names
        ),
        *("process.stages", "process.fields"),
    ]
    kinds = {fact: fact_kinds()[fact] for fact in counts}
    assert kinds.pop("integration.accounting.directions") == "choice"
    assert {*kinds.values()} == {"count", "number"}


@pytest.mark.parametrize("facts", [SHOWN_IN_PLANS, USED_OTHERWISE, FROM_PRODUCTION])
def test_facts_with_a_use_of_their_own_are_facts_of_the_brief(facts: frozenset[str]) -> None:
    assert facts <= fact_kinds().keys()


@pytest.mark.parametrize("integration", INTEGRATIONS)
def test_a_choice_of_an_integration_has_its_fixed_values(integration: str) -> None:
    assert choices_of(f"integration.{integration}.method") == ("module", "api")
    assert choices_of(f"integration.{integration}.directions") == (1, 2)


def test_every_fact_with_fixed_values_has_several_plain_ones() -> None:
    chosen = [fact for fact, kind in fact_kinds().items() if kind == "choice"]
    for fact in chosen:
        assert len(choices_of(fact)) > 1
        assert {type(value) for value in choices_of(fact)} <= {str, int}


@pytest.mark.parametrize(
    ("takes", "kind"), [(None, "text"), ("text", "text"), ("count", "count"), ("yes-no", "yes-no")]
)
def test_a_question_of_an_industry_takes_what_it_says(
    takes: Literal["text", "count", "yes-no"] | None, kind: Kind
) -> None:
    asked = question("details.loyalty_cards")._replace(takes=takes)
    assert question_kind(asked) == kind


@pytest.mark.parametrize("fact", ["service.launch", "details.roast", "staff.users"])
def test_a_question_that_names_choices_is_a_choice(fact: str) -> None:
    assert question_kind(question(fact)._replace(choices={"cold": "холодный"})) == "choice"


@pytest.mark.parametrize("fact", ["staff.cats", "integration.lines", "processes", "detail.x"])
def test_a_fact_that_no_brief_can_state_has_no_kind(fact: str) -> None:
    with pytest.raises(KeyError):
        question_kind(question(fact))


@pytest.mark.parametrize("industry", FORMS.industries)
def test_the_choices_of_a_shipped_question_are_all_that_the_brief_accepts(industry: str) -> None:
    asked = [one for section in FORMS.form_of(industry).section for one in section.question]
    chosen = [one for one in asked if fact_kinds().get(one.fact) == "choice"]
    assert chosen
    for one in chosen:
        assert {*one.choices} == {str(value) for value in choices_of(one.fact)}
        assert question_kind(one) == "choice"
