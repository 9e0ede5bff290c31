"""SHB326: budget-does-not-add-up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.approval import diff_blocks, plan_seal, sealed_blocks
from shebo_cli.core.events import Change, Submission
from shebo_cli.core.hours import ZERO
from shebo_cli.core.ledger import Ledger
from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from shebo_cli.core.approval import SealedBlock
    from shebo_cli.core.project import Project


def check(project: Project) -> Iterator[Flaw]:
    """Compare the budget of each change with the blocks before and after it."""
    whole = project.load_ledger()
    if not whole.changes:
        return
    plans = _plans(project, whole)
    ledger = Ledger(whole.conditions)
    for event in whole.events:
        fact = event.fact
        after = plans.get(fact.after) if isinstance(fact, Change) else None
        if isinstance(fact, Change) and after is not None:
            blocks = {block.id: block for block in after}
            grown = {one.block.id: one.hours for one in diff_blocks(ledger.approved, blocks)}
            recorded: dict[str, Decimal] = {}
            for row in fact.rows:
                recorded[row.block] = recorded.get(row.block, ZERO) + row.hours
            if recorded != grown:
                yield Flaw(
                    project.locate_event(event.id),
                    say(
                        "the budget of the change “{title}” is {recorded} h, its blocks come to"
                        " {grown} h",
                        title=fact.title,
                        recorded=sum(recorded.values(), ZERO),
                        grown=sum(grown.values(), ZERO),
                    ),
                    say("Take it back, and record it anew: shebo void {id} --why …", id=event.id),
                )
        ledger.apply(event)


def _plans(project: Project, ledger: Ledger) -> Mapping[str, tuple[SealedBlock, ...]]:
    """Give the plans that changes lead to, by their seals: what was sent, and the present one."""
    plans = {
        event.fact.seal: event.fact.blocks
        for event in ledger.events
        if isinstance(event.fact, Submission)
    }
    if project.dpv and any(change.after not in plans for _, change in ledger.changes):
        present = sealed_blocks(project.dpv)
        plans[plan_seal(present)] = present
    return plans


RULE = Rule(
    code="SHB326",
    name="budget-does-not-add-up",
    severity="error",
    why=mark(
        "A change has a budget of its own: the hours by which each block grew. It is what the "
        "client agrees to pay for, so it must be the difference between the plans before and "
        "after it, block by block."
    ),
    bad="""\
rows = [
    { block = "B02", title = "Отчёты", hours = 8 },
]
""",
    good="""\
rows = [
    { block = "B02", title = "Отчёты", hours = 3 },
]
""",
    source="R-APPR-3, R-EST-3",
    check=check,
)
