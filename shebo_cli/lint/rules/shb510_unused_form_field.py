"""SHB510: unused-form-field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.catalogue import named_facts
from shebo_cli.core.facts import SHOWN_IN_PLANS, USED_OTHERWISE
from shebo_cli.core.form import COMMON
from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project


def check(project: Project) -> Iterator[Flaw]:
    """Look for the use of every question of every form."""
    templates = project.load_catalogue().templates
    forms = project.load_forms(None)
    used = {fact for template in templates.values() for _, fact in named_facts(template)}
    used |= SHOWN_IN_PLANS | USED_OTHERWISE
    common = {
        question.fact: question.blocks
        for section in forms.parts[COMMON].section
        for question in section.question
    }
    for key, form in forms.parts.items():
        for row, section in enumerate(form.section):
            for place, question in enumerate(section.question):
                blocks = question.blocks or common.get(question.fact, ())
                if question.fact not in used and not set(blocks) & set(templates):
                    yield Flaw(
                        forms.locate(key, ("section", row, "question", place, "fact")),
                        say("nothing uses the answer about {fact}", fact=question.fact),
                        say('Name the blocks that shall show it: blocks = ["process"]'),
                    )


RULE = Rule(
    code="SHB510",
    name="unused-form-field",
    severity="warning",
    why=mark(
        "A form that asks for what nobody uses is filled in carelessly. Every answer switches or "
        "sizes a block, stands in one, or is shown in the plan."
    ),
    bad="""\
fact = "details.car_park"
""",
    good="""\
blocks = ["process"]
""",
    source="R-BRIEF-1, R-BRIEF-2",
    check=check,
)
