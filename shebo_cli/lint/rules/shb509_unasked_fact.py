"""SHB509: unasked-fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.catalogue import named_facts
from shebo_cli.core.facts import FROM_PRODUCTION
from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.form import Forms
    from shebo_cli.core.project import Project

KNOWN_WITHOUT_ASKING = {"staff", "training", "service.launch", *FROM_PRODUCTION}
"""What the project itself says, and sections that stand in every brief."""


def check(project: Project) -> Iterator[Flaw]:
    """Compare the facts that templates use with those that forms ask for."""
    catalogue = project.load_catalogue()
    asked = _asked(project.load_forms(None))
    for template in catalogue.templates.values():
        for path, fact in named_facts(template):
            if not fact.startswith("plan.") and fact not in asked:
                yield Flaw(
                    catalogue.locate(template.id, path),
                    say(
                        "no form asks for {fact}, which “{name}” uses", fact=fact, name=template.id
                    ),
                    say("Add the question to a form in the folder brief."),
                )


def _asked(forms: Forms) -> set[str]:
    """Give the facts that some form asks for, and the sections that it offers."""
    asked = set(KNOWN_WITHOUT_ASKING)
    for form in forms.parts.values():
        for section in form.section:
            asked.update(question.fact for question in section.question)
            asked.update(one for one in (section.rows, section.wish) if one)
    return asked | ({"processes"} if "process" in asked else set())


RULE = Rule(
    code="SHB509",
    name="unasked-fact",
    severity="warning",
    why=mark(
        "A template that is switched or sized by a fact that no form asks for rests on luck: the "
        "client will not tell what nobody asked."
    ),
    bad="""\
switch = { fact = "details.coffee_stamps", at_least = 1 }
""",
    good="""\
switch = { fact = "details.loyalty_cards", at_least = 1 }
""",
    source="R-BRIEF-2, R-TPL-2",
    check=check,
)
