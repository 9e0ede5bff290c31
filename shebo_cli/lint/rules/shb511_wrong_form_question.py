"""SHB511: wrong-form-question."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from shebo_cli.core.fact_kinds import DETAILS, choices_of, fact_kinds, question_kind
from shebo_cli.core.form import COMMON
from shebo_cli.errors import did_you_mean, say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from shebo_cli.core.fact_kinds import Kind
    from shebo_cli.core.form import BriefForm, Question, Section
    from shebo_cli.core.project import KeyPath, Project
    from shebo_cli.errors import Message

EXAMPLES: dict[Kind, tuple[type, ...]] = {
    "name": (str,),
    "text": (str,),
    "number": (int,),
    "count": (int, tuple),
    "list": (tuple,),
    "hours": (int,),
    "yes-no": (bool,),
    "choice": (str, int),
    "date": (date,),
}


def check(project: Project) -> Iterator[Flaw]:
    """Judge every question of every form by the fact that it asks for."""
    templates = project.load_catalogue().templates
    forms = project.load_forms(None)
    homes = {
        question.fact: section.id
        for section in forms.parts[COMMON].section
        for question in section.question
    }
    for key, form in forms.parts.items():
        for path, message, hint in (*_flaws(form, templates), *_repeated(form, homes)):
            yield Flaw(forms.locate(key, path), message, hint)


def _flaws(
    form: BriefForm, templates: Collection[str]
) -> Iterator[tuple[KeyPath, Message, Message]]:
    for place, usual in enumerate(form.usual):
        if usual.block not in templates:
            unknown = say("unknown template “{name}”", name=usual.block)
            yield ("usual", place, "block"), unknown, did_you_mean(usual.block, templates)
    for row, section in enumerate(form.section):
        for place, question in enumerate(section.question):
            for name, message, hint in _judge(section, question, templates):
                yield ("section", row, "question", place, name), message, hint


def _repeated(
    form: BriefForm, homes: Mapping[str, str]
) -> Iterator[tuple[KeyPath, Message, Message]]:
    """Find what a form asks twice, itself or in another section than the common part."""
    asked = set()
    for row, section in enumerate(form.section):
        for place, question in enumerate(section.question):
            fact = question.fact
            if fact in asked or homes.get(fact, section.id) != section.id:
                message = say("the form asks for {fact} twice", fact=fact)
                home = homes.get(fact, section.id)
                hint = say("Ask for it once, in the section “{section}”.", section=home)
                yield ("section", row, "question", place, "fact"), message, hint
            asked.add(fact)


def _judge(
    section: Section, question: Question, templates: Collection[str]
) -> Iterator[tuple[str, Message, Message]]:
    fact = question.fact
    if not fact.startswith(DETAILS) and fact not in fact_kinds():
        message = say("no brief can state the fact “{fact}”", fact=fact)
        yield "fact", message, did_you_mean(fact, fact_kinds())
        return
    if section.rows and fact.rpartition(".")[0] != section.rows:
        message = say("{fact} is no fact of the rows of this section", fact=fact)
        yield "fact", message, say("Rows here are: {section}.", section=section.rows)
    if fact.startswith(DETAILS) and question.takes is None:
        message = say("it is not said what {fact} takes", fact=fact)
        yield "fact", message, say('Add: takes = "text", "count" or "yes-no".')
    kind = question_kind(question)
    if type(question.example) not in EXAMPLES[kind]:
        message = say("the example is no answer to a question about {fact}", fact=fact)
        yield "example", message, say("It must be of the kind “{kind}”.", kind=kind)
    for name in question.choices:
        possible = [str(one) for one in choices_of(fact)]
        if possible and name not in possible:
            message = say("“{name}” is no value of {fact}", name=name, fact=fact)
            yield "choices", message, did_you_mean(name, possible)
    for block in question.blocks:
        if block not in templates:
            message = say("unknown template “{name}”", name=block)
            yield "blocks", message, did_you_mean(block, templates)


RULE = Rule(
    code="SHB511",
    name="wrong-form-question",
    severity="error",
    why=mark(
        "A form's question belongs to a fact that a brief can state, with an example of its kind. "
        "Anything else gives the client a form whose answers cannot be read."
    ),
    bad="""\
fact = "staff.people"
""",
    good="""\
fact = "staff.users"
""",
    source="R-BRIEF-1",
    check=check,
)
