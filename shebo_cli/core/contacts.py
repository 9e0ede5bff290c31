"""What was spoken with the client: contacts, working groups, promises (R-WATCH)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.contradiction import Contradictory
from shebo_cli.core.work_events import Contact, Kept, Meeting, OnContact, Promise
from shebo_cli.errors import say

if TYPE_CHECKING:
    from shebo_cli.core.events import Event


class Contacts:
    """The working groups, and what is still promised.

    Attributes:
        meetings: All working groups.
        promises: All promises, by id.
        open_promises: Those that are not kept yet, by id.
    """

    def __init__(self) -> None:
        """Begin without any."""
        self.meetings: list[Event] = []
        self.promises: dict[str, Event] = {}
        self.open_promises: dict[str, Event] = {}

    def take(self, event: Event, fact: OnContact) -> None:
        """Take one more event in.

        Raises:
            Contradictory: A promise that nobody gave is kept, or one a second time.
        """
        match fact:
            case Contact():
                pass  # core/diary.py asks which days had one
            case Meeting():
                self.meetings.append(event)
            case Promise():
                self.promises[event.id] = event
                self.open_promises[event.id] = event
            case Kept():  # pragma: no branch # the union is closed
                self._keep(fact)

    def _keep(self, fact: Kept) -> None:
        if fact.promise not in self.promises:
            raise Contradictory(say("there is no promise {id}", id=fact.promise))
        if self.open_promises.pop(fact.promise, None) is None:
            raise Contradictory(say("the promise {id} is kept already", id=fact.promise))
