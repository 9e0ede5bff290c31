"""SHB605: personal-document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.personal import documents
from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Rule
from shebo_cli.lint.texts import flaws

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project
    from shebo_cli.core.texts import Keyed, Spot
    from shebo_cli.errors import Message
    from shebo_cli.lint.rule import Flaw


def check(project: Project) -> Iterator[Flaw]:
    """Look for numbers of personal documents."""
    return flaws(project, documents, _tell)


def _tell(_key: Keyed, spot: Spot) -> tuple[Message, Message]:
    return (
        say("the number of a personal document stands here: {kind}", kind=spot.kind),
        say("Take it out: no block of the plan needs it."),
    )


RULE = Rule(
    code="SHB605",
    name="personal-document",
    severity="warning",
    why=mark(
        "Whoever keeps the numbers of personal documents has to protect them by law. A plan of "
        "works needs none of them, so the surest protection is not to have them."
    ),
    bad="""\
why = "Договор на Анну Ли, паспорт 4510 123456"
""",
    good="""\
why = "Договор на Анну Ли"
""",
    source="152-FZ, CWE-359",
    check=check,
)
