"""Both directions over the shipped catalogue: nothing is lacking, and whatever is taken is missed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from shebo_cli.core.catalogue import Catalogue, MissingFact, Template, named_facts
from shebo_cli.core.conditions import conditions_of
from shebo_cli.core.fact_kinds import DETAILS
from shebo_cli.core.facts import FROM_PRODUCTION, can_be_unknown
from shebo_cli.core.form import BriefForm, Forms, Question, Section, UsualBlock
from shebo_cli.core.ledger import replay
from shebo_cli.core.project import Project
from shebo_cli.errors import Place
from shebo_cli.files.template_folder import read_catalogue, read_forms
from shebo_cli.lint.registry import CATALOGUE_RULES
from shebo_cli.lint.rules import (
    shb507_shallow_template,
    shb508_question_feeds_nothing,
    shb509_unasked_fact,
    shb510_unused_form_field,
    shb511_wrong_form_question,
)
from shebo_cli.lint.run import judge
from tests.core.builders import SERVICE

if TYPE_CHECKING:
    from collections.abc import Callable

    from shebo_cli.lint.rule import Rule

CATALOGUE = read_catalogue()
FORMS = read_forms()
TEMPLATES = tuple(CATALOGUE.templates.values())


def project(catalogue: Catalogue = CATALOGUE, forms: Forms = FORMS) -> Project:
    return Project(
        folder="",
        locate=lambda file, _: CATALOGUE.locate(file, ()),
        service=SERVICE,
        load_catalogue=lambda: catalogue,
        load_forms=lambda _: forms,
        load_ledger=lambda: replay((), conditions_of(None, None)),
    )


def with_template(template: Template) -> Project:
    return project(CATALOGUE._replace(templates={**CATALOGUE.templates, template.id: template}))


def with_forms(change: Callable[[Question], Question | None]) -> Project:
    """Give the forms with every question changed, or left out."""

    def section(one: Section) -> Section:
        changed = (change(question) for question in one.question)
        return one._replace(question=tuple(question for question in changed if question))

    def form(one: BriefForm) -> BriefForm:
        return one._replace(section=tuple(section(part) for part in one.section))

    parts = {key: form(one) for key, one in FORMS.parts.items()}
    return project(forms=FORMS._replace(parts=parts))


def found(rule: Rule, judged: Project) -> list[dict[str, object]]:
    assert rule.check is not None
    return [flaw.message.values for flaw in rule.check(judged)]


def test_nothing_is_lacking_in_what_is_shipped() -> None:
    assert judge(project(), CATALOGUE_RULES) == ()


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda one: one.id)
def test_whatever_a_template_loses_is_missed(template: Template) -> None:
    parts: dict[str, Any] = {"acceptance": (), "risks": ()}
    if template.kind == "functional":
        parts |= {"outline": (), "article": None, "training": None}
    for name, nothing in parts.items():
        judged = with_template(template._replace(**{name: nothing}))
        assert found(shb507_shallow_template.RULE, judged) == [{"name": template.id}], name
    for question in template.question:
        fewer = tuple(one for one in template.question if one != question)
        judged = with_template(template._replace(question=fewer))
        missed = {"name": template.id, "fact": question.fact}
        assert found(shb507_shallow_template.RULE, judged) == [missed]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda one: one.id)
def test_a_question_more_feeds_nothing(template: Template) -> None:
    idle = MissingFact("staff.departments", "Какие у вас отделы?")
    judged = with_template(template._replace(question=(*template.question, idle)))
    assert found(shb508_question_feeds_nothing.RULE, judged) == [
        {"name": template.id, "fact": "staff.departments"}
    ]


NAMED = {fact for one in TEMPLATES for _, fact in named_facts(one)}
USED = sorted(fact for fact in NAMED if can_be_unknown(fact) and fact not in FROM_PRODUCTION)


@pytest.mark.parametrize("fact", USED)
def test_a_fact_that_no_form_asks_for_any_more_is_missed(fact: str) -> None:
    judged = with_forms(lambda question: None if question.fact == fact else question)
    assert {one["fact"] for one in found(shb509_unasked_fact.RULE, judged)} == {fact}


def test_an_answer_that_no_block_shows_is_found() -> None:
    asked = {
        (key, question.fact)
        for key, form in FORMS.parts.items()
        for section in form.section
        for question in section.question
        if question.fact.startswith(DETAILS)
    }
    assert len(asked) > 60
    judged = with_forms(
        lambda one: one._replace(blocks=()) if one.fact.startswith(DETAILS) else one
    )
    unused = found(shb510_unused_form_field.RULE, judged)
    assert len([one for one in unused if str(one["fact"]).startswith(DETAILS)]) == len(asked)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"fact": "staff.people"}, "no brief can state the fact “{fact}”"),
        ({"fact": "process.name"}, "{fact} is no fact of the rows of this section"),
        ({"fact": "details.returns"}, "it is not said what {fact} takes"),
        ({"example": ("а",)}, "the example is no answer to a question about {fact}"),
        ({"blocks": ("telephon",)}, "unknown template “{name}”"),
        (
            {"fact": "integration.telephony.method", "choices": {"fax": "факс"}},
            "“{name}” is no value of {fact}",
        ),
    ],
)
def test_a_question_that_cannot_be_answered_is_found(change: dict[str, Any], message: str) -> None:
    rows = "integration.telephony"
    asked = Question("integration.telephony.lines", "Сколько?", "Нужно.", example=3)
    good, bad = (
        FORMS._replace(
            parts={
                "common": BriefForm(1, "common", "Общая"),
                "own": BriefForm(
                    1, "own", "Своя", section=(Section("own", "Своя", rows=rows, question=(one,)),)
                ),
            },
            locate=lambda *_: CATALOGUE.locate("telephony", ()),
        )
        for one in (asked, asked._replace(**change))
    )
    rule = shb511_wrong_form_question.RULE
    assert found(rule, project(forms=good)) == []
    assert rule.check is not None
    assert message in {flaw.message.text for flaw in rule.check(project(forms=bad))}


def test_a_usual_block_that_the_catalogue_lacks_is_found() -> None:
    usual = UsualBlock("telephony", "Звонят."), UsualBlock("telephon", "Звонят.")
    own = BriefForm(1, "own", "Своя", usual=usual)
    parts = {"common": BriefForm(1, "common", "Общая"), "own": own}
    judged = project(forms=Forms(parts, lambda key, path: Place(f"{key}:{path}")))
    [flaw] = list(shb511_wrong_form_question.check(judged))
    assert flaw.message.text == "unknown template “{name}”"
    assert flaw.message.values == {"name": "telephon"}
    assert flaw.where.file == "own:('usual', 1, 'block')"
    assert flaw.hint.values == {"name": "telephony"}


def test_what_is_asked_twice_is_found() -> None:
    twice = with_forms(
        lambda one: one._replace(fact="staff.users") if one.fact == "staff.concurrent" else one
    )
    assert {"fact": "staff.users"} in found(shb511_wrong_form_question.RULE, twice)
