"""SHB602: access-token."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.credentials import tokens
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
    """Look for tokens, keys and webhooks."""
    return flaws(project, tokens, _tell)


def _tell(_key: Keyed, spot: Spot) -> tuple[Message, Message]:
    return (
        say("an access token stands here: {kind}", kind=spot.kind),
        say("Take it out, and have a new one issued: whoever has this one can use it."),
    )


RULE = Rule(
    code="SHB602",
    name="access-token",
    severity="error",
    why=mark(
        "A token opens a service to everyone who holds it, without a name and without a password. "
        "It belongs into the settings of the system that uses it, never into a project's files."
    ),
    bad="""\
note = "Токен МойСклад: 8f2c1d9e7b3a4c5d6e7f8091a2b3c4d5"
""",
    good="""\
note = "Токен МойСклад внесёт в настройки программист"
""",
    source="CWE-312, CWE-798",
    check=check,
)
