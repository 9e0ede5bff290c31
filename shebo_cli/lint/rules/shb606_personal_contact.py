"""SHB606: personal-contact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.personal import contacts
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

CONNECTED = ("integration", "mailings")


def check(project: Project) -> Iterator[Flaw]:
    """Look for contacts of persons in the brief's free texts."""
    return flaws(project, contacts, _tell)


def _tell(key: Keyed, spot: Spot) -> tuple[Message, Message] | None:
    # Numbers and mailboxes to connect are what these sections are about.
    if key.path[0] in ("representative", *CONNECTED):
        return None
    return (
        say("{what} of a person stands in a text of the brief", what=spot.kind),
        say("Move it to [representative], or leave it in the CRM."),
    )


RULE = Rule(
    code="SHB606",
    name="personal-contact",
    severity="info",
    why=mark(
        "One person signs for the client, and has a section with telephone and address. Contacts "
        "of others in free texts get into documents and copies that nobody thinks of."
    ),
    bad="""\
who = "Менеджеры; старшая — Ольга, +7 926 123-45-67"
""",
    good="""\
who = "Менеджеры; старшая — Ольга"
""",
    source="152-FZ, CWE-359",
    check=check,
)
