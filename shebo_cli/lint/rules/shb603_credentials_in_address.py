"""SHB603: credentials-in-address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.credentials import addresses
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
    """Look for addresses with a password."""
    return flaws(project, addresses, _tell)


def _tell(_key: Keyed, _spot: Spot) -> tuple[Message, Message]:
    return (
        say("an address holds a name and a password"),
        say("Leave the address and take both out; change the password."),
    )


RULE = Rule(
    code="SHB603",
    name="credentials-in-address",
    severity="error",
    why=mark(
        "An address that holds a password is copied into letters, documents and logs by everyone "
        "who uses it, and the password with it."
    ),
    bad="""\
note = "Прайс лежит на ftp://romashka:Zima2026@ftp.example.ru/price.csv"
""",
    good="""\
note = "Прайс лежит на ftp://ftp.example.ru/price.csv"
""",
    source="CWE-312, RFC 3986",
    check=check,
)
