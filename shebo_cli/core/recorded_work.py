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

RENAMED = re.compile(r"csv:|toggl:")
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
        self._alike: dict[tuple[date, Decimal, Target], list[tuple[str, Record]]] = {}
        all_events = tuple(events)
        voided = {one.fact.event for one in all_events if isinstance(one.fact, Void)}
        for event in all_events:
            if not isinstance(event.fact, Work) or not event.fact.source:
                continue
            numbered = NUMBERED.fullmatch(event.fact.source)
            source = numbered[1] if numbered else event.fact.source
            number = int(numbered[2]) if numbered else 1
            heap = self._taken_back if event.id in voided else self._held
            record = Record(event, event.fact)
            heap.setdefault(source, []).append(record)
            if heap is self._held:
                key = (event.on, record.work.hours, target_of(record.work))
                self._alike.setdefault(key, []).append((source, record))
            self._last[source] = max(number, self._last.get(source, 0))

    def judge(self, entries: Sequence[Asked]) -> list[Verdict]:
        """Compare all entries of a timesheet with the journal; each event answers for one.

        Returns:
            A verdict for each entry, in their order.
        """
        # Who knows his task goes first: another one must not answer for him.
        order = sorted(range(len(entries)), key=lambda number: entries[number].target is None)
        exact = {number: self._exact(entries[number]) for number in order}
        present = {one.source for one in entries}
        return [
            exact[number] or self._otherwise(one, present) for number, one in enumerate(entries)
        ]

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

    def _otherwise(self, entry: Asked, present: Collection[str]) -> New | Reason:
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
        if twin := self._twin(entry, present):
            event, work = twin
            return Reason(
                say(
                    "the same hours are recorded from a line that is not in this file:"
                    " {hours} h on {day}, {target} ({id})",
                    hours=work.hours,
                    day=event.on,
                    target=work.task or work.stage or "",
                    id=event.id,
                ),
                say("If this is other work: shebo log TASK HOURS --on {day}", day=event.on),
            )
        number = self._last[entry.source] = self._last.get(entry.source, 0) + 1
        return New(entry.source if number == 1 else f"{entry.source}#{number}")

    def _twin(self, entry: Asked, present: Collection[str]) -> Record | None:
        """Take out what another line of the same tracker has recorded for the same work.

        A note that was corrected makes another line of a table; Toggl Track's table and its JSON
        know one entry by different keys. Other trackers keep theirs.
        """
        if entry.target is None or not RENAMED.match(entry.source):
            return None
        for source, record in self._alike.get((entry.day, entry.hours, entry.target), ()):
            records = self._held.get(source, [])
            if record in records and source not in present and _is_renamed(source, entry.source):
                records.remove(record)
                return record
        return None


def target_of(work: Work) -> Target:
    """Give what hours were worked on."""
    return Target(work.task, work.stage)


def _is_renamed(before: str, now: str) -> bool:
    """Say whether one line may have come under either source."""
    if before.startswith("csv:"):
        return now.startswith("csv:")
    kinds = {source.removeprefix("toggl:").isdigit() for source in (before, now)}
    return before.startswith("toggl:") and now.startswith("toggl:") and len(kinds) > 1


def _take_out(records: list[Record], entry: Asked) -> bool:
    """Take the record out that says the same as an entry; say whether there was one."""
    for one in records:
        is_same = (one.event.on, one.work.hours) == (entry.day, entry.hours)
        if is_same and entry.target in (None, target_of(one.work)):
            records.remove(one)
            return True
    return False
