"""Pauses: free for a number of working days a project, then the term runs on (R-TERM-5)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.contradiction import Contradictory
from shebo_cli.errors import say

if TYPE_CHECKING:
    from shebo_cli.core.calendar import WorkingCalendar
    from shebo_cli.core.events import Event


class PauseSpan(NamedTuple):
    """A pause: its events, its first day of rest, its last free day, the day of return.

    `last_free` is None where no free day was left; `resumed_on` is None while nobody came back.
    """

    event: Event
    first: date
    last_free: date | None
    resumed_on: date | None = None
    resume: Event | None = None

    def holds_on(self, day: date) -> bool:
        """Say whether nobody has come back yet on a day, for free or not."""
        return self.first <= day and (self.resumed_on is None or day < self.resumed_on)

    def is_free_on(self, day: date) -> bool:
        """Say whether a day lies in the free part."""
        return self.holds_on(day) and self.last_free is not None and day <= self.last_free


class Pauses:
    """All pauses of a project, in the order of their effect.

    Attributes:
        spans: The pauses.
        allowance: Working days that are free in all.
    """

    def __init__(self, calendar: WorkingCalendar, allowance: int) -> None:
        """Begin without pauses."""
        self.spans: list[PauseSpan] = []
        self.allowance = allowance
        self._calendar = calendar

    @property
    def open(self) -> PauseSpan | None:
        """Give the pause from which nobody has come back yet."""
        return self.spans[-1] if self.spans and self.spans[-1].resumed_on is None else None

    def begin(self, event: Event) -> None:
        """Begin a pause on the event's day."""
        if self.open:
            raise Contradictory(say("a pause runs already, since {day}", day=self.open.first))
        calendar = self._calendar
        left = self.allowance - self.free_days_used(event.on)
        first = event.on if calendar.is_working(event.on) else calendar.after(event.on, 1)
        last = calendar.after(first, left - 1) if left > 0 else None
        self.spans.append(PauseSpan(event, event.on, last))

    def end(self, event: Event) -> None:
        """End the open pause: the event's day is worked again."""
        if not self.open:
            raise Contradictory(say("there is no pause on {day}", day=event.on))
        self.spans[-1] = self.spans[-1]._replace(resumed_on=event.on, resume=event)

    def rests_on(self, day: date) -> bool:
        """Say whether a day lies in the free part of a pause."""
        return any(span.is_free_on(day) for span in self.spans)

    def free_days_used(self, today: date) -> int:
        """Count the working days that pauses took for free up to a day."""
        between = self._calendar.between
        return sum(
            span.is_free_on(day)
            for span in self.spans
            if span.last_free is not None
            for day in between(span.first, min(span.last_free, today))
        )
