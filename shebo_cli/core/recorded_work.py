"""What of a timesheet the journal holds already: an entry is known by its source.

Two entries may have the same source where a timesheet gives nothing to tell them apart; they are
numbered (`…#2`). Which of them is which is told by their hours, so their order never matters.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from shebo_cli.core.events import Void, in_order_of_effect
from shebo_cli.core.work_events import Work
from shebo_cli.core.work_target import Reason, Target
from shebo_cli.errors import say

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date
    from decimal import Decimal

    from shebo_cli.core.events import Event

NUMBERED = re.compile(r"(.*)#([0-9]{1,9})", re.DOTALL)


class Asked(NamedTuple):
    """An entry as far as it can be compared; the target is None where it is not known."""

    source: str
    day: date
    hours: Decimal
    target: Target | None


class New(NamedTuple):
    """Not in the journal yet; the source that it gets there."""

    source: str


Verdict: TypeAlias = Literal["known", "taken-back"] | New | Reason
"""Recorded just so; recorded just so and taken back; not recorded; recorded otherwise."""


class Record(NamedTuple):
    """Hours in the journal that came from a timesheet."""

    event: Event
    work: Work


class RecordedWork:
    """The hours in the journal that came from timesheets."""

    def __init__(self, events: Iterable[Event]) -> None:
        """Sort them by source; those that were taken back apart.

        Args:
            events: The whole journal.
        """
        self._held: dict[str, list[Record]] = {}
        self._taken_back: dict[str, list[Record]] = {}
        self._last: dict[str, int] = {}
        all_events = tuple(events)
        voided = {one.fact.event for one in all_events if isinstance(one.fact, Void)}
        for event in all_events:
            if not isinstance(event.fact, Work) or not event.fact.source:
                continue
            numbered = NUMBERED.fullmatch(event.fact.source)
            source = numbered[1] if numbered else event.fact.source
            number = int(numbered[2]) if numbered else 1
            heap = self._taken_back if event.id in voided else self._held
            heap.setdefault(source, []).append(Record(event, event.fact))
            self._last[source] = max(number, self._last.get(source, 0))

    def judge(self, entries: Sequence[Asked]) -> list[Verdict]:
        """Compare all entries of a timesheet with the journal; each event answers for one.

        Returns:
            A verdict for each entry, in their order.
        """
        # Who knows his task goes first: another one must not answer for him.
        order = sorted(range(len(entries)), key=lambda number: entries[number].target is None)
        exact = {number: self._exact(entries[number]) for number in order}
        return [exact[number] or self._otherwise(one) for number, one in enumerate(entries)]

    def unanswered(
        self, tracker: str, days: tuple[date, date], by: str, present: Collection[str]
    ) -> tuple[Record, ...]:
        """Give what nothing in a timesheet answers for: moved or deleted there since.

        Args:
            tracker: The program whose entries are meant, as sources begin.
            days: The first and the last day of the timesheet.
            by: Whose entries are meant.
            present: All sources in the timesheet.

        Returns:
            Those of all that `judge` has not met, by day.
        """
        first, last = days
        found = [
            one
            for source, records in self._held.items()
            if source.startswith(f"{tracker}:") and source not in present
            for one in records
            if one.event.by == by and first <= one.event.on <= last
        ]
        return tuple(sorted(found, key=lambda one: in_order_of_effect(one.event)))

    def _exact(self, entry: Asked) -> Literal["known", "taken-back"] | None:
        if _take_out(self._held.get(entry.source, []), entry):
            return "known"
        if _take_out(self._taken_back.get(entry.source, []), entry):
            return "taken-back"
        return None

    def _otherwise(self, entry: Asked) -> New | Reason:
        held = self._held.get(entry.source)
        if held:
            event, work = held.pop(0)
            return Reason(
                say(
                    "it has changed: recorded are {hours} h on {day}, {target} ({id})",
                    hours=work.hours,
                    day=event.on,
                    target=work.task or work.stage or "",
                    id=event.id,
                ),
                say("Take that back, then import anew: shebo void {id} --why …", id=event.id),
            )
        number = self._last[entry.source] = self._last.get(entry.source, 0) + 1
        return New(entry.source if number == 1 else f"{entry.source}#{number}")


def _take_out(records: list[Record], entry: Asked) -> bool:
    """Take the record out that says the same as an entry; say whether there was one."""
    for one in records:
        is_same = (one.event.on, one.work.hours) == (entry.day, entry.hours)
        if is_same and entry.target in (None, Target(one.work.task, one.work.stage)):
            records.remove(one)
            return True
    return False
