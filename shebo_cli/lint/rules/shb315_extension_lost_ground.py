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
    """Compare each extension with the delay account and the changes as they are now."""
    ledger = project.load_ledger()
    if not ledger.extensions or project.service is None:
        return
    days = [day for _, fact in ledger.extensions for day in fact.days]
    overlap = project.service.terms.overlap
    last = max(days, default=ledger.extensions[0][0].on)
    account = delay_account(ledger.events, ledger.conditions, overlap, last)
    owners = {one.day: one.owner for one in account}
    standing = {event.id for event, _ in ledger.standing_changes()}
    for event, fact in ledger.extensions:
        lost = tuple(day for day in fact.days if owners.get(day) != fact.reason)
        changes = fact.evidence if fact.reason == "scope" else ()
        gone = tuple(one for one in changes if one not in standing)
        hint = say("See the days: shebo extend --explain. Or: shebo void {id}", id=event.id)
        where = project.locate_event(event.id)
        if lost:
            message = say("the delay account does not hold these days any more: {days}", days=lost)
            yield Flaw(where, message, hint)
        if gone:
            yield Flaw(where, say("the change behind it does not stand: {ids}", ids=gone), hint)


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
    source="R-TERM-7, R-TERM-4",
    check=check,
)
