"""SHB315: extension-lost-ground."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.account import delay_account
from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project


def check(project: Project) -> Iterator[Flaw]:
    """Compare the days of each extension with the account as it is now."""
    ledger = project.load_ledger()
    claimed = [(event, fact) for event, fact in ledger.extensions if fact.days]
    if not claimed or project.service is None:
        return
    last = max(day for _, fact in claimed for day in fact.days)
    overlap = project.service.terms.overlap
    account = delay_account(project.journal.events, ledger.conditions, overlap, last)
    owners = {one.day: one.owner for one in account}
    for event, fact in claimed:
        lost = tuple(day for day in fact.days if owners.get(day) != fact.reason)
        if lost:
            yield Flaw(
                project.locate_event(event.id),
                say("the delay account does not hold these days any more: {days}", days=lost),
                say(
                    "See the account: shebo extend --explain. Take it back: shebo void {id}",
                    id=event.id,
                ),
            )


RULE = Rule(
    code="SHB315",
    name="extension-lost-ground",
    severity="warning",
    why=mark(
        "Facts recorded later have taken days of an extension out of the delay account: "
        "another side was late on them, or nobody. The extension stands, but not on "
        "these days."
    ),
    bad="""\
question = "00000003"
""",
    good="""\
text = "Двадцать"
""",
    source="R-TERM-7",
    check=check,
)
