"""Worked time from another program: which of its entries are recorded, known, or left over.

Every entry ends in one of three heaps, so that nothing is dropped. Which task an entry belongs to
is asked of its tags, its task, its description and its project, in this order; the first that
answers decides. In each of them the user's own mapping goes before a name such as `B01.2`.
"""

from __future__ import annotations

import re
from shlex import quote
from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.hours import ZERO
from shebo_cli.core.recorded_work import Asked
from shebo_cli.core.work_events import Work
from shebo_cli.core.work_target import Reason, Target, find_target, suggest_targets, unknown_target
from shebo_cli.errors import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from decimal import Decimal

    from shebo_cli.core.recorded_work import RecordedWork
    from shebo_cli.errors import Place

HOURS_A_DAY = 24
LONGEST = 80
"""Characters of a label in a message."""
TASK_FIRST = re.compile(r"\W*([BbВв]\d{1,4}\.\d{1,4})(?!\w|\.\d)")
"""A name such as B01.2 in front; the second pair of letters is Cyrillic."""
STAGE_FIRST = re.compile(r"\s*(intake|dpv|estimate)\s*(?:$|[:;,—–-])", re.IGNORECASE)
"""A stage in front; a sentence that begins with the word is no name."""


NO_DAY = Reason(say("its day cannot be read"), say("Write a date so: 2026-12-01 or 01.12.2026."))
NO_ENTRY = Reason(say("this is no time entry"), say("Export the time anew, and leave it as it is."))
RUNNING = Reason(
    say("it still runs: there is no end yet"), say("Stop the timer, then export and import anew.")
)


def not_hours(text: str) -> Reason:
    """Say that a text is no number of hours."""
    return Reason(say("“{text}” is not hours", text=text), say("Write them so: 1.5, 1h30 or 90m."))


class Entry(NamedTuple):
    """One line of a timesheet.

    Attributes:
        place: Its file and line.
        source: What tells it from all others, its hours aside: `timewarrior:20261203T070000Z`.
        day: The day on which it began; None where it cannot be read.
        hours: To 4 decimals; below zero where the end lies before the start.
        tags, task, text, project: What it says of itself; empty where it says nothing.
        fault: Why it cannot be recorded whatever the project is like.
        client: Whose project it is; empty where it does not say.
        written: What stands in it for the day.
    """

    place: Place
    source: str
    day: date | None
    hours: Decimal
    tags: tuple[str, ...] = ()
    task: str = ""
    text: str = ""
    project: str = ""
    fault: Reason | None = None
    client: str = ""
    written: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Give everything by which one may ask for it."""
        return tuple(filter(None, (*self.tags, self.task, self.project, self.client)))

    @property
    def whole_project(self) -> str:
        """Give client and project as one name; empty where it says neither."""
        return " / ".join(filter(None, (self.client, self.project)))


class Left(NamedTuple):
    """An entry that is not recorded, and why."""

    entry: Entry
    reason: Reason


class Fit(NamedTuple):
    """An entry that may be recorded, and as what."""

    entry: Entry
    day: date
    work: Work


class Sorted(NamedTuple):
    """What is to be done with each entry: together, they are all of them.

    Attributes:
        fits: To be recorded.
        known: Recorded before, just so.
        taken_back: Recorded before, just so, and taken back since.
        left: Neither.
    """

    fits: tuple[Fit, ...]
    known: tuple[Entry, ...]
    taken_back: tuple[Entry, ...]
    left: tuple[Left, ...]


class Matching(NamedTuple):
    """How entries find their task.

    Attributes:
        tasks: Ids of the tasks by block.
        mapping: Targets by tag, task, description or project, in small letters.
    """

    tasks: Mapping[str, tuple[str, ...]]
    mapping: Mapping[str, Target]

    def target_of(self, entry: Entry) -> Target | Reason:
        """Give what an entry was worked on, or why that is not known."""
        for labels in (entry.tags, (entry.task,), (entry.text,), (entry.project,)):
            found = [one for one in map(self._meant, filter(None, labels)) if one is not None]
            targets = dict.fromkeys(one for one in found if isinstance(one, Target))
            if len(targets) > 1:
                names = tuple(one.name for one in targets)
                return Reason(
                    say("it names more than one: {names}", names=names),
                    say("Leave one of them in the entry, or split it in two."),
                )
            if found:
                return next(iter(targets), found[0])
        return self._nameless(entry)

    def _meant(self, label: str) -> Target | Reason | None:
        mapped = self.mapping.get(label.strip().casefold())
        if mapped:
            return mapped
        if match := STAGE_FIRST.match(label):
            return find_target(match[1], self.tasks)
        if match := TASK_FIRST.match(label):
            return find_target(match[1], self.tasks) or unknown_target(match[1], self.tasks)
        return None

    def _nameless(self, entry: Entry) -> Reason:
        labels = tuple(filter(None, (*entry.tags, entry.task, entry.text, entry.project)))
        if not labels:
            return Reason(
                say("it names no task, and nothing else"),
                say("Give it a tag such as B01.2, or a stage: intake, dpv, estimate."),
            )
        for label in labels:
            hint = suggest_targets(label, self.tasks)
            if hint:
                return Reason(say("“{label}” names no task", label=_cut(label)), hint)
        return Reason(
            say("“{label}” names no task", label=_cut(labels[0])),
            # It is copied into a shell, and comes from outside.
            say("If it is one of this project: --map {map}", map=quote(f"{labels[0]}=B01.2"))
            if len(labels[0]) <= LONGEST
            else say("Give it a tag such as B01.2, or a stage: intake, dpv, estimate."),
        )


def _cut(label: str) -> str:
    return label if len(label) <= LONGEST else f"{label[: LONGEST - 1]}…"


def sort_entries(
    entries: Iterable[Entry],
    matching: Matching,
    recorded: RecordedWork,
    day_hours: Mapping[date, Decimal],
    today: date,
) -> Sorted:
    """Say of each entry whether it is to be recorded.

    Args:
        entries: All entries, in the file's order.
        matching: How they find their task.
        recorded: What the journal holds from timesheets.
        day_hours: All hours that the journal holds, by day.
        today: Nothing later is recorded.
    """
    known, taken_back, fits, left = [], [], [], []
    sound, faulty = _sound(entries, today)
    targets = _targets(sound, matching)
    asked = [
        Asked(one.source, day, one.hours, target if isinstance(target, Target) else None)
        for (one, day), target in zip(sound, targets, strict=True)
    ]
    totals = dict(day_hours)
    for (entry, day), target, verdict in zip(sound, targets, recorded.judge(asked), strict=True):
        if verdict == "known":
            known.append(entry)
        elif verdict == "taken-back":
            taken_back.append(entry)
        elif isinstance(verdict, Reason):
            left.append(Left(entry, verdict))
        elif isinstance(target, Reason):
            left.append(Left(entry, target))
        elif (logged := totals.get(day, ZERO)) + entry.hours > HOURS_A_DAY:
            left.append(Left(entry, too_many(day, logged, entry.hours)))
        else:
            totals[day] = logged + entry.hours
            work = Work(entry.hours, target.task, target.stage, source=verdict.source)
            fits.append(Fit(entry, day, work))
    in_order = sorted((*faulty, *left), key=lambda one: one.entry.place.line)
    return Sorted(tuple(fits), tuple(known), tuple(taken_back), tuple(in_order))


def too_many(day: date, logged: Decimal, hours: Decimal) -> Reason:
    """Say that a day has not so many hours, with those that it holds already."""
    return Reason(
        say(
            "{day} holds {logged} h already: with these {hours} h it would be {total} h",
            day=day,
            logged=logged,
            hours=hours,
            total=logged + hours,
        ),
        say("Look what is logged already: shebo journal --type work"),
    )


def _sound(
    entries: Iterable[Entry], today: date
) -> tuple[list[tuple[Entry, date]], tuple[Left, ...]]:
    sound, faulty = [], []
    for entry in entries:
        reason = entry.fault or _fault(entry, today)
        if reason or entry.day is None:
            faulty.append(Left(entry, reason or NO_DAY))
        else:
            sound.append((entry, entry.day))
    return sound, tuple(faulty)


def _fault(entry: Entry, today: date) -> Reason | None:
    """Say what speaks against an entry, whatever the project is like."""
    if entry.hours == 0:
        return Reason(say("no time at all"), say("Leave the line out, or give it hours."))
    if entry.hours < 0:
        return Reason(
            say("the hours are below zero"), say("Correct its start and end, then import anew.")
        )
    if entry.hours > HOURS_A_DAY:
        return Reason(
            say("{hours} h in one day cannot be", hours=entry.hours),
            say("Was a timer left on? Correct the entry, or split it by days."),
        )
    if entry.day and entry.day > today:
        return Reason(
            say("{day} lies in the future: today is {today}", day=entry.day, today=today),
            say("Record it when it has happened."),
        )
    return None


def _targets(sound: Iterable[tuple[Entry, date]], matching: Matching) -> list[Target | Reason]:
    """Look for each entry's task; entries that say the same are looked at once."""
    found: dict[tuple[object, ...], Target | Reason] = {}
    targets = []
    for entry, _ in sound:
        labels = (entry.tags, entry.task, entry.text, entry.project)
        if labels not in found:
            found[labels] = matching.target_of(entry)
        targets.append(found[labels])
    return targets
