"""SHB508: question-feeds-nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.catalogue import named_facts
from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project


def check(project: Project) -> Iterator[Flaw]:
    """Compare the questions of each template with the facts that it uses."""
    catalogue = project.load_catalogue()
    for template in catalogue.templates.values():
        used = {fact for _, fact in named_facts(template)}
        for place, question in enumerate(template.question):
            if question.fact not in used:
                yield Flaw(
                    catalogue.locate(template.id, ("question", place, "fact")),
                    say(
                        "“{name}” asks for {fact}, which neither switches nor sizes it",
                        name=template.id,
                        fact=question.fact,
                    ),
                    say("Remove the question, or let the fact size the block."),
                )


RULE = Rule(
    code="SHB508",
    name="question-feeds-nothing",
    severity="warning",
    why=mark(
        "Every question costs the client time. A question whose answer changes no block and no "
        "hour wastes it."
    ),
    bad="""\
fact = "staff.departments"
""",
    good="""\
fact = "staff.users"
""",
    source="R-BRIEF-2",
    check=check,
)
