"""What the replay of a journal has to know beside the events."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.calendar import PLAIN, WorkingCalendar
from shebo_cli.core.worktime import WorkTime, weekday_numbers

if TYPE_CHECKING:
    from shebo_cli.core.service import Service
    from shebo_cli.core.settings import DaysOff, Settings


class Conditions(NamedTuple):
    """What the fold has to know beside the events.

    Attributes:
        calendar: The client's working days.
        free_pause_days: Working days that a project may pause for free.
        work: When the integrator works, and how much.
    """

    calendar: WorkingCalendar
    free_pause_days: int
    work: WorkTime = WorkTime()


def conditions_of(
    settings: Settings | None, service: Service | None, days_off: tuple[DaysOff, ...] = ()
) -> Conditions:
    """Give the conditions of a project; without settings it has plain weeks.

    Args:
        settings: The project's.
        service: Its service definition.
        days_off: The company's own.
    """
    free = service.terms.free_pause_days if service else 0
    hours = service.month_hours if service else WorkTime().month_hours
    if settings is None:
        return Conditions(WorkingCalendar(PLAIN), free, WorkTime(month_hours=hours))
    calendar, own = settings.working_days, settings.schedule
    work = WorkTime(
        calendar,
        (*days_off, *settings.calendar.days_off),
        weekday_numbers(own.weekdays),
        own.pace,
        own.hours_a_day,
        hours,
    )
    return Conditions(calendar, free, work)
