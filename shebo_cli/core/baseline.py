"""The plan as it was approved, which everything later is measured against (R-STAGE, 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.calendar import ONE_DAY
from shebo_cli.core.events import Approval, Submission
from shebo_cli.core.ledger import Ledger
from shebo_cli.core.placement import Span
from shebo_cli.core.schedule import schedule

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from shebo_cli.core.approval import SealedBlock
    from shebo_cli.core.events import Event
    from shebo_cli.core.schedule import Scope


class Baseline(NamedTuple):
    """The plan as approved.

    Attributes:
        first: The first day that it planned.
        spans: First and last day of each block, by id.
        is_agreed: Whether these days were agreed and recorded; else they follow from the journal
            under the present calendar and pace.
        events: What was known then: the first ones of the ledger's.
        blocks: The blocks as they were.
    """

    first: date
    spans: Mapping[str, Span]
    is_agreed: bool
    events: tuple[Event, ...]
    blocks: Mapping[str, SealedBlock]


def baseline(ledger: Ledger, scope: Scope) -> Baseline | None:
    """Give the plan as approved, or None before the approval and before the start.

    It is the last one whose days the administrator agreed to. Without such days it is the first
    plan that was approved as a whole, as it could be made on the day after, or at the start.

    Args:
        ledger: The state of the project.
        scope: The blocks as they are, for their places in the plan.
    """
    completed = ledger.agreement.first_completed
    if completed is None or ledger.start is None:
        return None
    agreed = ledger.agreement.deadlines.get("administrator")
    fact = agreed.fact if agreed else None
    if agreed and isinstance(fact, Approval) and fact.deadlines:
        spans = {one.block: Span(one.first, one.last) for one in fact.deadlines}
        place = ledger.events.index(agreed)
        known = ledger.events[: place + 1]
        if ledger.start not in known:
            known = ledger.events[: ledger.events.index(ledger.start) + 1]
        first = max(agreed.on, ledger.start.on)
        return Baseline(first, spans, is_agreed=True, events=tuple(known), blocks=_sent(known))
    first = max(completed.on + ONE_DAY, ledger.start.on)
    since = max(ledger.events.index(completed), ledger.events.index(ledger.start))
    known = ledger.events[: since + 1]
    then = Ledger(ledger.conditions)
    for event in known:
        then.apply(event)
    blocks = ledger.agreement.original
    plan = schedule(then, scope.holding(blocks), first)
    spans = {one.id: Span(one.start, one.end) for one in plan.blocks if one.start and one.end}
    return Baseline(first, spans, is_agreed=False, events=tuple(known), blocks=blocks)


def _sent(events: list[Event]) -> Mapping[str, SealedBlock]:
    """Give the blocks that were sent last; nobody agrees to days before something was sent."""
    sent = next(event.fact for event in reversed(events) if isinstance(event.fact, Submission))
    return {block.id: block for block in sent.blocks}
