"""The days of work as calendars of Microsoft Project."""

from __future__ import annotations

from datetime import date, datetime, time
from itertools import groupby
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from shebo_cli.core.calendar import ONE_DAY
from shebo_cli.render.msproject_frame import CALENDAR, EVERY_DAY, fill

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from shebo_cli.render.msproject_frame import Frame
    from shebo_cli.render.msproject_times import DayTimes

STANDARD = "Standard"
"""What programs call their own calendar, in English: so they take this one instead."""

NO_BASE = -1
DAILY = 1
LAST_MINUTE = time(23, 59)
WEEK = range(7)


def add_calendars(root: Element, frame: Frame) -> None:
    """Add the integrator's days of work, and a calendar without days off.

    The service ends on whatever day of the week, and a program must not move that.
    """
    made = ET.SubElement(root, "Calendars")
    standard = _week(made, CALENDAR, STANDARD, frozenset(frame.week), frame.times)
    exceptions = _exceptions(frame)
    if len(exceptions):
        standard.append(exceptions)
    _week(made, EVERY_DAY, frame.t("Every day"), frozenset(WEEK), frame.times)


def _week(
    calendars: Element, uid: int, name: str, week: frozenset[int], times: DayTimes
) -> Element:
    made = ET.SubElement(calendars, "Calendar")
    fill(made, UID=uid, Name=name, IsBaseCalendar=True, BaseCalendarUID=NO_BASE)
    days = ET.SubElement(made, "WeekDays")
    for number in WEEK:
        # A week of the schema begins on Sunday, with 1.
        is_worked = (number - 1) % len(WEEK) in week
        day = ET.SubElement(days, "WeekDay")
        fill(day, DayType=number + 1, DayWorking=is_worked)
        if is_worked:
            _add_hours(day, times)
    return made


def _exceptions(frame: Frame) -> Element:
    """Give what differs from the usual week: days off, and worked days that are free elsewhere."""
    made = ET.Element("Exceptions")
    count = (frame.last - frame.first).days + 1
    every = (frame.first + ONE_DAY * number for number in range(count))
    kinds = groupby(every, lambda day: (day in frame.days, day.weekday() in frame.week))
    for (is_worked, is_usual), group in kinds:
        if is_worked is is_usual:
            continue
        days = tuple(group)
        one = ET.SubElement(made, "Exception")
        fill(one, EnteredByOccurrences=False)
        fill(
            ET.SubElement(one, "TimePeriod"),
            FromDate=datetime.combine(days[0], time()),
            ToDate=datetime.combine(days[-1], LAST_MINUTE),
        )
        name = frame.t("Working day") if is_worked else frame.t("Day off")
        fill(one, Occurrences=len(days), Name=name, Type=DAILY, DayWorking=is_worked)
        if is_worked:
            _add_hours(one, frame.times)
    return made


def _add_hours(day: Element, times: DayTimes) -> None:
    begin, end = times.first(date.min).time(), times.last(date.min).time()
    hours = ET.SubElement(ET.SubElement(day, "WorkingTimes"), "WorkingTime")
    fill(hours, FromTime=begin, ToTime=end)
