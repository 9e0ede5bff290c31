"""SHB113: active-text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.active_text import active_texts
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
    """Look for texts that look like code."""
    return flaws(project, active_texts, _tell)


def _tell(_key: Keyed, spot: Spot) -> tuple[Message, Message]:
    return (
        say("this text looks {like}", like=spot.kind),
        say("Ask who has sent it what it is for, or say it in plain words."),
    )


RULE = Rule(
    code="SHB113",
    name="active-text",
    severity="warning",
    why=mark(
        "The documents show every text as it is. A site, a spreadsheet or a template into which "
        "somebody copies it may run it instead, and a client's brief has no need of code."
    ),
    bad="""\
about = "Продаём крепёж <script>alert(1)</script>"
""",
    good="""\
about = "Продаём крепёж, <b>от 10 шт.</b>"
""",
    source="R-BRIEF-4",
    check=check,
)
