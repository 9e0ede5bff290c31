"""What the replay of a journal has to know beside the events."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.calendar import PLAIN, WorkingCalendar

if TYPE_CHECKING:
    from shebo_cli.core.service import Service
    from shebo_cli.core.settings import Settings


class Conditions(NamedTuple):
    """What the fold has to know beside the events.

    Attributes:
        calendar: The client's working days.
        free_pause_days: Working days that a project may pause for free.
    """

    calendar: WorkingCalendar
    free_pause_days: int


def conditions_of(settings: Settings | None, service: Service | None) -> Conditions:
    """Give the conditions of a project; without settings it has plain weeks."""
    calendar = settings.working_days if settings else WorkingCalendar(PLAIN)
    return Conditions(calendar, service.terms.free_pause_days if service else 0)
