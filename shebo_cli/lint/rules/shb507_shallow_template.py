"""SHB507: shallow-template."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.catalogue import named_facts
from shebo_cli.core.facts import can_be_unknown
from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.catalogue import Template
    from shebo_cli.core.project import Project
    from shebo_cli.errors import Message


def check(project: Project) -> Iterator[Flaw]:
    """Look for what each template lacks."""
    catalogue = project.load_catalogue()
    for template in catalogue.templates.values():
        for lack in _lacks(template):
            yield Flaw(
                catalogue.locate(template.id, ("id",)),
                lack,
                say("See how a standard block has it: shebo catalogue show telephony"),
            )


def _lacks(template: Template) -> Iterator[Message]:
    if not template.acceptance:
        yield say("“{name}” has no acceptance criteria", name=template.id)
    if not template.risks:
        yield say("“{name}” names no typical risks", name=template.id)
    if template.kind == "functional":
        if not template.article or not template.outline:
            yield say("“{name}” has no outline of its article", name=template.id)
        if template.training is None:
            yield say("“{name}” has no training topic with its audience", name=template.id)
    asked = {question.fact for question in template.question}
    for fact in dict.fromkeys(fact for _, fact in named_facts(template)):
        if can_be_unknown(fact) and fact not in asked:
            yield say("“{name}” has no question about {fact}", name=template.id, fact=fact)


RULE = Rule(
    code="SHB507",
    name="shallow-template",
    severity="warning",
    why=mark(
        "A block is done when it is accepted, written up and taught, and estimated well when every "
        "missing fact has its question. A template without these leaves them to memory."
    ),
    bad="""\
risks = []
""",
    good="""\
risks = ["Сотрудники уходят в отпуск в дни настройки."]
""",
    source="R-TPL-2, R-WATCH-2",
    check=check,
)
