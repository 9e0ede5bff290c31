"""SHB316: change-not-notified."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.events import ADDRESSEES, Notice
from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project

NAMES = {"administrator": say("administrator"), "seller": say("seller"), "client": say("client")}


def check(project: Project) -> Iterator[Flaw]:
    """Look for the notices of each scope change."""
    ledger = project.load_ledger()
    for event, fact in ledger.standing_changes():
        told = {
            one
            for notice in ledger.notices
            if isinstance(notice.fact, Notice) and notice.fact.about == event.id
            for one in notice.fact.to
        }
        missing = tuple(one for one in ADDRESSEES if one not in told)
        if fact.kind == "scope" and missing:
            yield Flaw(
                project.locate_event(event.id),
                say(
                    "not told of the scope change “{title}”: {names}",
                    title=fact.title,
                    names=tuple(NAMES[one] for one in missing),
                ),
                say("The letters: shebo notice scope. When they are sent: --sent"),
            )


RULE = Rule(
    code="SHB316",
    name="change-not-notified",
    severity="warning",
    why=mark(
        "A scope change was recorded, but administrator, seller and client were not all "
        "told. They have to know that the term grows, and the client that it must be "
        "bought."
    ),
    bad="""\
to = ["administrator"]
""",
    good="""\
to = ["administrator", "seller", "client"]
""",
    source="R-TERM-2",
    check=check,
)
