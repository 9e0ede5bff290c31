"""A plan by dates as a file of Microsoft Project, which ProjectLibre opens too."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from shebo_cli.render.msproject_calendar import add_calendars
from shebo_cli.render.msproject_frame import CALENDAR, INTEGRATOR, cut, fill, frame_of
from shebo_cli.render.msproject_tasks import DAYS, FIXED_DURATION, add_tasks

if TYPE_CHECKING:
    from collections.abc import Mapping
    from xml.etree.ElementTree import Element

    from shebo_cli.core.placement import Span
    from shebo_cli.core.schedule import Schedule
    from shebo_cli.core.worktime import WorkTime
    from shebo_cli.i18n import Translator
    from shebo_cli.render.msproject_frame import Frame
    from shebo_cli.render.msproject_times import BlockContents

NAMESPACE = "http://schemas.microsoft.com/project"
SAVE_VERSION = 14
"""Microsoft Project 2010, the first one that knows tasks scheduled by hand."""

CURRENCY = "USD"
"""Where the country has none: no money stands in the file, but the schema demands one."""

DAYS_OF_A_MONTH = 20
WORK_IN_HOURS = 2
MONDAY = 1
PERSON = 1


def render_msproject(
    plan: Schedule,
    contents: BlockContents,
    baseline: Mapping[str, Span],
    project: str,
    title: str,
    work: WorkTime,
    t: Translator,
) -> bytes:
    """Draw the file.

    A program that opens it reckons all dates anew, and shall come to ours. So the tasks of a day
    follow one another by hours and minutes, a duration is the time of work between both ends, and
    a task that is not begun starts no earlier than planned. This suffices: the plan has no conflict
    that a constraint would have to win, and when somebody moves a task, those that depend on it
    follow. With tasks scheduled by hand they would not, and ProjectLibre does not know such tasks:
    it would draw all of them to the first day. With 'must start on' they would clash. Levelling
    would make a plan of its own; the priorities keep ours if somebody starts it. What was worked
    has actual dates, which nothing moves. How a task's hours lie on its days is told by the hour.

    Only a block without a day is scheduled by hand: that is the way to have no date.

    Args:
        plan: The plan by dates.
        contents: What is in the blocks, and all that was worked on them.
        baseline: First and last day by block id, as once agreed.
        project: The project's id.
        title: The client's name.
        work: When the integrator works.
        t: The translator of the document's language.

    Returns:
        XML in UTF-8; the same values give the same bytes.

    Source:
        Microsoft Project XML Data Interchange Schema (mspdi_pj12.xsd, and for `Manual` its later
        versions); the order of the elements is part of it.
    """
    frame = frame_of(plan, contents, baseline, work, t)
    root = ET.Element("Project", xmlns=NAMESPACE)
    _add_header(root, frame, project, title)
    add_calendars(root, frame)
    assignments = add_tasks(root, frame)
    _add_integrator(ET.SubElement(root, "Resources"), frame)
    if len(assignments):
        root.append(assignments)
    ET.indent(root, " ")
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def _add_header(root: Element, frame: Frame, project: str, title: str) -> None:
    from babel.numbers import get_territory_currencies

    times = frame.times
    today = times.first(frame.plan.today)
    starts = [row.start for row in frame.rows if row.start]
    currencies = get_territory_currencies(frame.work.calendar.country)
    fill(
        root,
        SaveVersion=SAVE_VERSION,
        Name=project,
        Title=cut(title),
        CreationDate=today,
        ScheduleFromStart=True,
        StartDate=min(starts, default=times.first(frame.plan.service_start)),
        FinishDate=times.last(frame.last),
        CurrencyCode=currencies[0] if currencies else CURRENCY,
        CalendarUID=CALENDAR,
        DefaultStartTime=today.time(),
        DefaultFinishTime=times.last(frame.plan.today).time(),
        MinutesPerDay=times.length // 60,
        MinutesPerWeek=times.length // 60 * len(frame.week),
        DaysPerMonth=DAYS_OF_A_MONTH,
        DefaultTaskType=FIXED_DURATION,
        DurationFormat=DAYS,
        WorkFormat=WORK_IN_HOURS,
        HonorConstraints=True,
        NewTasksEffortDriven=False,
        NewTasksEstimated=False,
        WeekStartDay=MONDAY,
        StatusDate=today,
        CurrentDate=today,
        NewTasksAreManual=False,
    )


def _add_integrator(resources: Element, frame: Frame) -> None:
    fill(
        ET.SubElement(resources, "Resource"),
        UID=INTEGRATOR,
        ID=INTEGRATOR,
        Name=frame.t("Integrator"),
        Type=PERSON,
        IsNull=False,
        MaxUnits=1,
        CanLevel=True,
    )
