"""SHB601: password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.credentials import passwords
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
    """Look for passwords."""
    return flaws(project, passwords, _tell)


def _tell(_key: Keyed, _spot: Spot) -> tuple[Message, Message]:
    return (
        say("a password stands here"),
        say("Take it out and change it: whoever has read this file knows it."),
    )


RULE = Rule(
    code="SHB601",
    name="password",
    severity="error",
    why=mark(
        "Project files go into a repository, and what they say into the client's documents. A "
        "password in them is read by everyone who ever gets a copy, and stays in the history."
    ),
    bad="""\
note = "Логин admin, пароль: Zima-2026"
""",
    good="""\
note = "Логин admin, пароль у руководителя"
""",
    source="CWE-312",
    check=check,
)
