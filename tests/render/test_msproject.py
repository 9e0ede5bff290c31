"""The file of Microsoft Project: our dates, our days of work, and what a program makes of them."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from shebo_cli.core.approval import SealedBlock, sealed_blocks
from shebo_cli.core.calendar import WorkingCalendar
from shebo_cli.core.ledger import replay
from shebo_cli.core.placement import Slot, Span
from shebo_cli.core.remaining import task_work
from shebo_cli.core.schedule import PlannedBlock, Schedule, Scope, schedule
from shebo_cli.core.settings import DaysOff, Pace
from shebo_cli.core.term import Term
from shebo_cli.core.text import one_line
from shebo_cli.core.worktime import WorkTime
from shebo_cli.files.project_folder import read_project
from shebo_cli.i18n import Translator
from shebo_cli.render.msproject import render_msproject
from shebo_cli.render.msproject_tasks import uid_of
from shebo_cli.render.msproject_times import BlockContents
from tests.conftest import EXAMPLES
from tests.core.histories import LAST, ONE, RUSSIA, THREE, TWO, RandomHistory, histories, sealed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from xml.etree.ElementTree import Element

    from shebo_cli.core.ledger import Ledger
    from shebo_cli.core.schedule import State

EN = Translator("en")
NAME = "{http://schemas.microsoft.com/project}"
TODAY = date(2026, 12, 21)
SERVICE = Term(date(2026, 12, 1), 2, date(2027, 1, 31), 0, 0, date(2027, 1, 31))
PLAIN = WorkTime()
RUSSIAN = WorkTime(WorkingCalendar("RU"))

ORDER = {
    "Project": "SaveVersion Name Title CreationDate ScheduleFromStart StartDate FinishDate CurrencyCode CalendarUID DefaultStartTime DefaultFinishTime MinutesPerDay MinutesPerWeek DaysPerMonth DefaultTaskType DurationFormat WorkFormat HonorConstraints NewTasksEffortDriven NewTasksEstimated WeekStartDay StatusDate CurrentDate NewTasksAreManual Calendars Tasks Resources Assignments",
    "Calendar": "UID Name IsBaseCalendar BaseCalendarUID WeekDays Exceptions",
    "WeekDay": "DayType DayWorking WorkingTimes",
    "WorkingTime": "FromTime ToTime",
    "Exception": "EnteredByOccurrences TimePeriod Occurrences Name Type DayWorking WorkingTimes",
    "TimePeriod": "FromDate ToDate",
    "Task": "UID ID Name Manual Type IsNull WBS OutlineNumber OutlineLevel Priority Start Finish Duration DurationFormat Work Stop Resume EffortDriven Estimated Milestone Summary FixedCostAccrual PercentComplete PercentWorkComplete ActualStart ActualFinish ActualDuration ActualWork RemainingDuration RemainingWork ConstraintType CalendarUID ConstraintDate Notes PredecessorLink Baseline",
    "PredecessorLink": "PredecessorUID Type CrossProject LinkLag LagFormat",
    "Baseline": "Number Start Finish Duration DurationFormat",
    "Resource": "UID ID Name Type IsNull MaxUnits CanLevel",
    "Assignment": "UID TaskUID ResourceUID PercentWorkComplete ActualFinish ActualStart ActualWork Finish RemainingWork Start Stop Resume Units Work WorkContour TimephasedData",
    "TimephasedData": "Type UID Start Finish Unit Value",
}
"""The elements of the schema that are used, in the order in which it has them."""


def block(
    key: str,
    start: date | None,
    end: date | None,
    state: State = "planned",
    *slots: tuple[date, str, str],
    title: str = "Склад",
    worked: str = "0",
    left: str = "",
) -> PlannedBlock:
    """Give a block; each slot is a day, a task and its hours."""
    planned = tuple(Slot(day, task, Decimal(hours)) for day, task, hours in slots)
    rest = Decimal(left) if left else sum((slot.hours for slot in planned), Decimal(0))
    done = Decimal(worked)
    return PlannedBlock(key, title, done + rest, done, rest, state, start, end, planned)


def plan(*blocks: PlannedBlock, today: date = TODAY, term: Term | None = SERVICE) -> Schedule:
    return Schedule(today, SERVICE.start, False, term, blocks)


def worked(*slots: tuple[date, str, str]) -> tuple[Slot, ...]:
    return tuple(Slot(day, task, Decimal(hours)) for day, task, hours in slots)


class Sheet:
    """A file as a program reads it."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.root = ET.fromstring(content)

    def all(self, path: str) -> list[Element]:
        return self.root.findall("/".join(NAME + part for part in path.split("/")))

    @property
    def tasks(self) -> dict[str, Line]:
        """Give the tasks by their WBS codes; the end of the service has none."""
        found = [Line(one) for one in self.all("Tasks/Task")]
        return {one["WBS"] or "end": one for one in found}

    @property
    def pieces(self) -> list[Piece]:
        names = {one["UID"]: key for key, one in self.tasks.items()}
        return [
            Piece(
                names[piece["UID"]],
                piece.at("Start"),
                piece.at("Finish"),
                piece.hours("Value"),
                piece["Type"] == "2",
            )
            for piece in map(Line, self.all("Assignments/Assignment/TimephasedData"))
        ]

    def is_open(self, day: date) -> bool:
        """Say whether a day is worked by the calendar."""
        calendar = self.all("Calendars/Calendar")[0]
        for one in map(Line, calendar.iter(f"{NAME}Exception")):
            if one.at("TimePeriod/FromDate").date() <= day <= one.at("TimePeriod/ToDate").date():
                return one["DayWorking"] == "1"
        number = str(day.isoweekday() % 7 + 1)
        week = {
            one["DayType"]: one["DayWorking"] for one in map(Line, calendar.iter(f"{NAME}WeekDay"))
        }
        return week[number] == "1"

    def worked_time(self, start: datetime, finish: datetime) -> timedelta:
        """Count the time of work by the calendar alone."""
        opening, closing = (
            time.fromisoformat(self.root.findtext(NAME + key) or "")
            for key in ("DefaultStartTime", "DefaultFinishTime")
        )
        total, day = timedelta(), start.date()
        while day <= finish.date():
            if self.is_open(day):
                begin, end = datetime.combine(day, opening), datetime.combine(day, closing)
                total += max(timedelta(), min(end, finish) - max(begin, start))
            day += timedelta(days=1)
        return total


class Line:
    """An element with its values."""

    def __init__(self, element: Element) -> None:
        self.element = element

    def __getitem__(self, path: str) -> str | None:
        return self.element.findtext("/".join(NAME + part for part in path.split("/")))

    def at(self, path: str) -> datetime:
        return datetime.fromisoformat(self[path] or "")

    def days(self) -> tuple[date, date]:
        return self.at("Start").date(), self.at("Finish").date()

    def duration(self, path: str) -> timedelta:
        match = re.fullmatch(r"PT(\d+)H(\d+)M(\d+)S", self[path] or "")
        assert match, self[path]
        hours, minutes, seconds = map(int, match.groups())
        return timedelta(hours=hours, minutes=minutes, seconds=seconds)

    def hours(self, path: str) -> Decimal:
        return Decimal(int(self.duration(path).total_seconds())) / 3600

    def after(self) -> list[str | None]:
        return [
            Line(one)["PredecessorUID"] for one in self.element.findall(f"{NAME}PredecessorLink")
        ]


class Piece(NamedTuple):
    task: str
    start: datetime
    finish: datetime
    hours: Decimal
    is_done: bool


def drawn(
    shown: Schedule,
    *blocks: SealedBlock,
    done: tuple[Slot, ...] = (),
    baseline: Mapping[str, Span] | None = None,
    work: WorkTime = PLAIN,
    title: str = "ООО «Ромашка»",
    t: Translator = EN,
) -> Sheet:
    contents = BlockContents({one.id: one for one in blocks}, done)
    return Sheet(render_msproject(shown, contents, baseline or {}, "romashka", title, work, t))


MONDAY, TUESDAY, WEDNESDAY = (date(2026, 12, number) for number in (21, 22, 23))
FIRST = block(
    "B01",
    MONDAY,
    TUESDAY,
    "planned",
    (MONDAY, "B01.1", "1"),
    (MONDAY, "B01.2", "0.5"),
    (TUESDAY, "B01.2", "1.5"),
)
SECOND = block(
    "B02", TUESDAY, WEDNESDAY, "planned", (TUESDAY, "B02.1", "0.25"), (WEDNESDAY, "B02.1", "2")
)
BOTH = (sealed("B01", "1", "2"), sealed("B02", "2.25", depends=("B01",)))


def check_order(element: Element) -> None:
    name = element.tag.removeprefix(NAME)
    if name in ORDER:
        places = [ORDER[name].split().index(one.tag.removeprefix(NAME)) for one in element]
        assert places == sorted(places), name
    for one in element:
        check_order(one)


def values(element: Element | None) -> str:
    """Give the values of an element, without those of elements within it."""
    assert element is not None
    texts = (f"{one.tag.removeprefix(NAME)}={one.text}" for one in element if len(one) == 0)
    return " ".join(texts)


def check_times(sheet: Sheet) -> None:
    """Check that a program that reckons the plan anew finds nothing to move."""
    tasks = sheet.tasks
    by_uid = {one["UID"]: one for one in tasks.values()}
    assert len(by_uid) == len(tasks)
    for key, one in tasks.items():
        if key == "end" or not one["Start"]:
            continue
        assert one.duration("Duration") == sheet.worked_time(one.at("Start"), one.at("Finish")), key
        parts = one.duration("ActualDuration"), one.duration("RemainingDuration")
        assert sum(parts, timedelta()) == one.duration("Duration")
        inner = [other for name, other in tasks.items() if name.startswith(f"{key}.")]
        assert one["Summary"] == ("1" if inner else "0")
        if inner:
            assert min(other["Start"] or "" for other in inner) == one["Start"]
            assert max(other["Finish"] or "" for other in inner) == one["Finish"]
        elif not one["ActualStart"]:
            assert one["ConstraintDate"] == one["Start"]
        if not one["ActualStart"]:
            assert all((by_uid[uid]["Finish"] or "") <= (one["Start"] or "") for uid in one.after())
    check_pieces(sheet)


def check_pieces(sheet: Sheet) -> None:
    real = sorted(
        (one for one in sheet.pieces if one.hours), key=lambda one: (one.start, one.finish)
    )
    for one, following in pairwise(real):
        assert one.finish <= following.start
    for one in real:
        assert one.start.date() == one.finish.date()
        assert sheet.is_open(one.start.date())


def test_a_block_has_the_days_of_the_plan_and_its_tasks_below_it() -> None:
    tasks = drawn(plan(FIRST, SECOND), *BOTH).tasks
    assert list(tasks) == ["B01", "B01.1", "B01.2", "B02", "B02.1", "end"]
    assert tasks["B01"].days() == (MONDAY, TUESDAY)
    assert tasks["B02"].days() == (TUESDAY, WEDNESDAY)
    assert [one["OutlineNumber"] for one in tasks.values()] == ["1", "1.1", "1.2", "2", "2.1", "3"]
    assert [one["OutlineLevel"] for one in tasks.values()] == ["1", "2", "2", "1", "2", "1"]
    assert [one["ID"] for one in tasks.values()] == ["1", "2", "3", "4", "5", "6"]
    assert [one["Summary"] for one in tasks.values()] == ["1", "0", "0", "1", "0", "0"]
    assert (tasks["B01"]["Name"], tasks["B01.2"]["Name"]) == ("B01 Склад", "B01.2 Сделать")


def test_tasks_follow_one_another_within_a_day() -> None:
    tasks = drawn(plan(FIRST, SECOND), *BOTH).tasks
    assert (tasks["B01.1"]["Start"], tasks["B01.1"]["Finish"]) == (
        "2026-12-21T09:00:00",
        "2026-12-21T10:00:00",
    )
    assert (tasks["B01.2"]["Start"], tasks["B01.2"]["Finish"]) == (
        "2026-12-21T10:00:00",
        "2026-12-22T10:30:00",
    )
    assert tasks["B02"]["Start"] == "2026-12-22T10:30:00"
    assert tasks["B01.2"]["Duration"] == "PT8H30M0S"


def test_hours_are_told_day_by_day() -> None:
    sheet = drawn(plan(FIRST, SECOND), *BOTH)
    found = [(one.task, one.start.date(), one.hours) for one in sheet.pieces if one.hours]
    slots = [(slot.task, slot.day, slot.hours) for slot in (*FIRST.slots, *SECOND.slots)]
    assert found == slots
    assert [one["Work"] for one in sheet.tasks.values()][:5] == [
        "PT3H0M0S",
        "PT1H0M0S",
        "PT2H0M0S",
        "PT2H15M0S",
        "PT2H15M0S",
    ]


def test_time_without_work_between_days_is_told_too() -> None:
    pieces = [one for one in drawn(plan(FIRST), *BOTH).pieces if one.task == "B01.2"]
    assert [one.hours for one in pieces] == [Decimal("0.5"), 0, Decimal("1.5")]
    for one, following in pairwise(pieces):
        assert one.finish == following.start


def test_a_dependency_is_a_link_between_blocks() -> None:
    tasks = drawn(plan(FIRST, SECOND), *BOTH).tasks
    assert tasks["B02"].after() == [tasks["B01"]["UID"]]
    assert tasks["B01"].after() == tasks["B02.1"].after() == []


def test_a_dependency_on_what_is_not_in_the_plan_is_no_link() -> None:
    assert drawn(plan(SECOND), *BOTH).tasks["B02"].after() == []


def test_a_task_that_is_not_begun_starts_no_earlier_than_planned() -> None:
    tasks = drawn(plan(FIRST, SECOND), *BOTH).tasks
    inner = tasks["B01.1"], tasks["B01.2"], tasks["B02.1"]
    assert [one["ConstraintType"] for one in inner] == ["4"] * 3
    assert all(one["ConstraintDate"] == one["Start"] for one in inner)
    assert [tasks[key]["ConstraintType"] for key in ("B01", "B02")] == ["0", "0"]
    assert {one["Manual"] for one in tasks.values()} == {"0"}


def test_a_block_that_is_placed_first_has_its_hours_first_whatever_the_order_of_the_plan() -> None:
    """One that was begun long ago stands first, and is finished after what it depends on."""
    begun = block("B02", MONDAY, TUESDAY, "begun", (TUESDAY, "B02.1", "1"), worked="1")
    other = block("B01", TUESDAY, TUESDAY, "planned", (TUESDAY, "B01.1", "1"))
    sheet = drawn(plan(begun, other, today=TUESDAY), *BOTH, done=worked((MONDAY, "B02.1", "1")))
    order = sorted((one.start, one.task) for one in sheet.pieces if one.hours)
    assert [task for _, task in order] == ["B02.1", "B01.1", "B02.1"]
    check_times(sheet)


def test_what_goes_on_from_yesterday_comes_before_what_begins() -> None:
    long = block("B09", MONDAY, TUESDAY, "planned", (MONDAY, "B09.1", "1"), (TUESDAY, "B09.1", "1"))
    short = block("B01", TUESDAY, TUESDAY, "planned", (TUESDAY, "B01.1", "1"))
    pieces = [one for one in drawn(plan(short, long)).pieces if one.start.date() == TUESDAY]
    assert [one.task for one in sorted(pieces, key=lambda one: one.start)] == ["B09.1", "B01.1"]


def test_what_is_not_finished_on_a_day_comes_last_on_it() -> None:
    friday = date(2026, 12, 18)
    resumed = block(
        "B01", friday, TUESDAY, "begun", (MONDAY, "B01.1", "1"), (TUESDAY, "B01.1", "1"), worked="1"
    )
    other = block("B02", MONDAY, MONDAY, "planned", (MONDAY, "B02.1", "1"))
    sheet = drawn(plan(resumed, other), done=worked((friday, "B01.1", "1")))
    pieces = [one for one in sheet.pieces if one.hours and one.start.date() == MONDAY]
    order = [one.task for one in sorted(pieces, key=lambda one: one.start)]
    assert order == ["B02.1", "B01.1"]


def test_a_block_under_way_shows_what_was_worked_and_what_is_left() -> None:
    friday = date(2026, 12, 18)
    begun = block("B01", friday, TUESDAY, "begun", (TUESDAY, "B01.2", "1.5"), worked="1.5")
    done = worked((friday, "B01.1", "1"), (friday, "B01.2", "0.5"))
    sheet = drawn(plan(begun), *BOTH, done=done)
    first, second, whole = (sheet.tasks[key] for key in ("B01.1", "B01.2", "B01"))
    assert (first["PercentComplete"], first["ActualFinish"]) == ("100", "2026-12-18T10:00:00")
    assert (second["PercentComplete"], second["ActualFinish"]) == ("25", None)
    assert (second["Stop"], second["Resume"]) == ("2026-12-18T10:30:00", "2026-12-22T09:00:00")
    assert (second["ActualWork"], second["RemainingWork"]) == ("PT0H30M0S", "PT1H30M0S")
    assert (second["ConstraintType"], second["ConstraintDate"]) == ("0", None)
    assert (whole["PercentComplete"], whole["ActualStart"]) == ("50", "2026-12-18T09:00:00")
    assert [(one.hours, one.is_done) for one in sheet.pieces if one.task == "B01.2"] == [
        (Decimal("0.5"), True),
        (0, False),
        (Decimal("1.5"), False),
    ]
    check_times(sheet)


@pytest.mark.parametrize("state", ["handed-over", "accepted"])
def test_a_finished_block_is_done_with_the_hours_that_it_took(state: State) -> None:
    done = block("B01", date(2026, 12, 14), date(2026, 12, 15), state, worked="5", left="0")
    logged = worked((date(2026, 12, 14), "B01.1", "4"), (date(2026, 12, 15), "B01.2", "1"))
    sheet = drawn(plan(done, SECOND), *BOTH, done=logged)
    for key in ("B01", "B01.1", "B01.2"):
        assert sheet.tasks[key]["PercentComplete"] == "100"
        assert sheet.tasks[key]["ActualFinish"] == sheet.tasks[key]["Finish"]
    assert sheet.tasks["B01"].days() == (date(2026, 12, 14), date(2026, 12, 15))
    assert sheet.tasks["B01"]["ActualWork"] == sheet.tasks["B01"]["Work"] == "PT5H0M0S"
    check_times(sheet)


def test_a_finished_block_without_logged_tasks_is_one_task_from_its_first_day_to_its_last() -> None:
    done = block("B01", date(2026, 12, 14), date(2026, 12, 15), "accepted", worked="5", left="0")
    sheet = drawn(plan(done), *BOTH)
    assert list(sheet.tasks) == ["B01", "end"]
    assert sheet.tasks["B01"].days() == (date(2026, 12, 14), date(2026, 12, 15))
    assert sheet.tasks["B01"]["ActualWork"] == "PT5H0M0S"
    check_order(sheet.root)


def test_a_block_that_was_handed_over_later_than_worked_on_has_a_mark_for_that() -> None:
    done = block("B01", date(2026, 12, 14), date(2026, 12, 17), "accepted", worked="1", left="0")
    sheet = drawn(plan(done), *BOTH, done=worked((date(2026, 12, 15), "B01.1", "1")))
    assert sheet.tasks["B01"].days() == (date(2026, 12, 14), date(2026, 12, 17))
    mark = sheet.tasks["B01.begin"]
    assert mark.days() == (date(2026, 12, 14), date(2026, 12, 14))
    assert (mark["Name"], mark["PercentComplete"]) == ("B01: beginning", "100")
    # A task without any work counts as done with its block.
    assert sheet.tasks["B01.2"].days() == (date(2026, 12, 17), date(2026, 12, 17))
    check_times(sheet)


def test_a_block_that_only_waits_to_be_handed_over_is_not_done() -> None:
    waits = block("B01", date(2026, 12, 18), WEDNESDAY, "begun", worked="3", left="0")
    done = worked((date(2026, 12, 18), "B01.1", "1"), (date(2026, 12, 18), "B01.2", "2"))
    tasks = (sheet := drawn(plan(waits), *BOTH, done=done)).tasks
    assert (tasks["B01"]["PercentComplete"], tasks["B01"]["ActualFinish"]) == ("99", None)
    assert tasks["B01"].days() == (date(2026, 12, 18), WEDNESDAY)
    mark = tasks["B01.end"]
    assert (mark["Name"], mark["Milestone"], mark["PercentComplete"]) == (
        "B01: hand-over",
        "1",
        "0",
    )
    # Whoever begins something at the end of a day begins it on the next one, so it begins early.
    assert (mark["ConstraintType"], mark["Start"]) == ("4", "2026-12-23T09:00:00")
    check_times(sheet)


def test_what_was_begun_and_finished_today_ends_before_what_is_planned_for_today() -> None:
    done = block("B01", TODAY, TODAY, "accepted", worked="1", left="0")
    planned = block("B02", TODAY, TODAY, "planned", (TODAY, "B02.1", "2.25"))
    sheet = drawn(plan(done, planned), *BOTH, done=worked((TODAY, "B01.1", "1")))
    assert sheet.tasks["B01"]["Finish"] == "2026-12-21T10:00:00"
    assert sheet.tasks["B02"]["Start"] == "2026-12-21T10:00:00"
    late = drawn(plan(done._replace(start=date(2026, 12, 18), worked=Decimal(0)), planned), *BOTH)
    assert late.tasks["B01"]["Finish"] == late.tasks["B02"]["Start"] == "2026-12-21T09:00:00"


def test_a_block_without_a_date_has_none() -> None:
    nowhere = block("B02", None, None, left="2.25")
    task = drawn(plan(FIRST, nowhere), *BOTH).tasks["B02"]
    assert (task["Start"], task["Finish"], task["Duration"]) == (None, None, None)
    assert (task["Manual"], task["Name"], task["Work"]) == ("1", "B02 Склад (no date)", "PT2H15M0S")


def test_a_block_under_way_without_an_end_keeps_what_was_worked() -> None:
    nowhere = block("B01", date(2026, 12, 18), None, "begun", worked="1", left="3")
    sheet = drawn(plan(nowhere), *BOTH, done=worked((date(2026, 12, 18), "B01.1", "1")))
    task = sheet.tasks["B01"]
    assert (task["Start"], task["ActualStart"], task["Stop"]) == (None, None, None)
    assert (task["ActualWork"], task["RemainingWork"]) == ("PT1H0M0S", "PT3H0M0S")
    assert task["PercentComplete"] == "25"


def test_a_block_without_hours_is_a_milestone_on_its_day() -> None:
    empty = block("B02", MONDAY, MONDAY)
    first = block("B01", MONDAY, MONDAY, "planned", (MONDAY, "B01.1", "1"))
    sheet = drawn(plan(first, empty), sealed("B01", "1"), sealed("B02", depends=("B01",)))
    task = sheet.tasks["B02"]
    assert (task["Milestone"], task["Start"], task["Finish"]) == ("1", *["2026-12-21T10:00:00"] * 2)
    assert task["ConstraintType"] == "6"
    check_times(sheet)


def test_the_end_of_the_service_is_a_milestone_on_its_day_even_on_a_sunday() -> None:
    sheet = drawn(plan())
    end = sheet.tasks["end"]
    assert end["Name"] == "Last day of the service"
    assert (end["Start"], end["Finish"], end["Milestone"]) == (*["2027-01-31T17:00:00"] * 2, "1")
    assert (end["ConstraintType"], end["ConstraintDate"]) == ("3", "2027-01-31T17:00:00")
    calendar = sheet.all("Calendars/Calendar")[1]
    assert Line(calendar)["UID"] == end["CalendarUID"]
    assert {Line(one)["DayWorking"] for one in calendar.iter(f"{NAME}WeekDay")} == {"1"}


def test_a_plan_without_blocks_and_term_is_a_project_without_tasks() -> None:
    sheet = drawn(plan(term=None))
    assert sheet.all("Tasks") == sheet.all("Assignments") == []
    assert sheet.root.findtext(f"{NAME}StartDate") == "2026-12-01T09:00:00"
    check_order(sheet.root)


def test_a_baseline_stands_where_it_is_known() -> None:
    spans = {"B01": Span(date(2026, 12, 14), TUESDAY), "B07": Span(MONDAY, MONDAY)}
    tasks = drawn(plan(FIRST, SECOND), *BOTH, baseline=spans).tasks
    known = [key for key, one in tasks.items() if one["Baseline/Number"]]
    assert known == ["B01"]
    assert tasks["B01"]["Baseline/Start"] == "2026-12-14T09:00:00"
    assert tasks["B01"]["Baseline/Finish"] == tasks["B01"]["Finish"]
    assert tasks["B01"]["Baseline/Duration"] == "PT49H30M0S"


def test_a_baseline_that_still_holds_shows_no_difference() -> None:
    second = drawn(plan(FIRST, SECOND), *BOTH, baseline={"B02": Span(TUESDAY, date(2026, 12, 24))})
    task = second.tasks["B02"]
    assert task["Baseline/Start"] == task["Start"] == "2026-12-22T10:30:00"
    assert task["Baseline/Finish"] == "2026-12-24T17:00:00"


def exceptions(sheet: Sheet) -> Iterator[tuple[str, str, str | None]]:
    for one in map(Line, sheet.all("Calendars/Calendar/Exceptions/Exception")):
        first, last = one.at("TimePeriod/FromDate"), one.at("TimePeriod/ToDate")
        assert (first.hour, last.hour, last.minute) == (0, 23, 59)
        assert one["Occurrences"] == str((last.date() - first.date()).days + 1)
        yield f"{first:%m-%d}", f"{last:%m-%d}", one["Name"]


def test_holidays_and_moved_days_are_exceptions_of_the_calendar() -> None:
    term = SERVICE._replace(end=date(2027, 3, 1))
    assert list(exceptions(drawn(plan(term=term), work=RUSSIAN))) == [
        ("12-31", "01-01", "Day off"),
        ("01-04", "01-08", "Day off"),
        ("02-20", "02-20", "Working day"),
        ("02-22", "02-23", "Day off"),
    ]


def test_the_last_day_of_the_plan_is_in_the_calendar() -> None:
    holiday = date(2027, 1, 1)
    found = list(exceptions(drawn(plan(term=SERVICE._replace(end=holiday)), work=RUSSIAN)))
    assert found == [("12-31", "01-01", "Day off")]


def test_days_off_and_own_weekdays_are_days_of_the_calendar() -> None:
    off = DaysOff(date(2026, 12, 12), date(2026, 12, 15))
    work = WorkTime(days_off=(off,), weekdays=frozenset({0, 2, 5}))
    sheet = drawn(plan(), work=work)
    assert list(exceptions(sheet)) == [("12-12", "12-12", "Day off"), ("12-14", "12-14", "Day off")]
    first = SERVICE.start
    for number in range((SERVICE.end - first).days + 1):
        day = first + timedelta(days=number)
        assert sheet.is_open(day) is work.is_open(day)
    assert sheet.root.findtext(f"{NAME}MinutesPerWeek") == "1440"


def test_a_sunday_on_which_something_was_done_is_a_day_of_work() -> None:
    sunday = date(2026, 12, 13)
    done = block("B01", sunday, date(2026, 12, 19), "accepted", worked="1", left="0")
    sheet = drawn(plan(done), *BOTH, done=worked((sunday, "B01.1", "1")))
    assert list(exceptions(sheet)) == [
        ("12-13", "12-13", "Working day"),
        ("12-19", "12-19", "Working day"),
    ]
    check_times(sheet)


@pytest.mark.parametrize(
    ("hours", "opening", "closing", "minutes"),
    [
        ("8", "09:00:00", "17:00:00", "480"),
        ("14", "09:00:00", "23:00:00", "840"),
        ("20", "03:59:00", "23:59:00", "1200"),
        ("24", "00:00:00", "23:59:00", "1439"),
        ("0.25", "09:00:00", "09:15:00", "15"),
    ],
)
def test_a_day_of_work_has_its_hours_and_ends_before_midnight(
    hours: str, opening: str, closing: str, minutes: str
) -> None:
    full = block("B01", MONDAY, MONDAY, "planned", (MONDAY, "B01.1", hours))
    sheet = drawn(plan(full), sealed("B01", hours), work=WorkTime(hours_a_day=Decimal(hours)))
    assert sheet.root.findtext(f"{NAME}DefaultStartTime") == opening
    assert sheet.root.findtext(f"{NAME}DefaultFinishTime") == closing
    assert sheet.root.findtext(f"{NAME}MinutesPerDay") == minutes
    assert sheet.tasks["B01"].days() == (MONDAY, MONDAY)
    assert sheet.tasks["B01"]["Finish"] == f"2026-12-21T{closing}"
    check_times(sheet)


def test_a_day_of_overtime_stays_within_its_day_with_all_its_hours() -> None:
    friday = date(2026, 12, 18)
    done = block("B01", friday, friday, "accepted", worked="40", left="0")
    logged = worked((friday, "B01.1", "30"), (friday, "B01.2", "10"))
    sheet = drawn(plan(done), *BOTH, done=logged)
    assert [(one.task, one.hours) for one in sheet.pieces] == [("B01.1", 30), ("B01.2", 10)]
    assert sheet.tasks["B01.1"]["Finish"] == "2026-12-18T15:00:00"
    assert sheet.tasks["B01"]["Finish"] == "2026-12-18T17:00:00"
    check_times(sheet)


def test_the_smallest_hours_take_time() -> None:
    small = block(
        "B01", MONDAY, TUESDAY, "planned", (MONDAY, "B01.1", "1"), (TUESDAY, "B01.1", "0.0001")
    )
    sheet = drawn(plan(small), sealed("B01", "1.0001"))
    assert sheet.tasks["B01"]["Finish"] == "2026-12-22T09:00:01"
    check_times(sheet)


def test_a_plan_runs_over_the_end_of_a_year() -> None:
    last, first = date(2026, 12, 30), date(2027, 1, 11)
    over = block("B01", last, first, "planned", (last, "B01.1", "2"), (first, "B01.1", "1"))
    sheet = drawn(plan(over), sealed("B01", "3"), work=RUSSIAN)
    assert sheet.tasks["B01"].days() == (last, first)
    assert sheet.tasks["B01"]["Duration"] == "PT9H0M0S"
    check_times(sheet)


def test_the_header_says_whose_plan_it_is_and_from_when_to_when() -> None:
    root = drawn(plan(FIRST, SECOND), *BOTH, work=RUSSIAN).root
    values = {one.tag.removeprefix(NAME): one.text for one in root if len(one) == 0}
    assert values["Name"] == "romashka"
    assert values["Title"] == "ООО «Ромашка»"
    assert values["StartDate"] == "2026-12-21T09:00:00"
    assert values["FinishDate"] == "2027-01-31T17:00:00"
    assert values["CreationDate"] == values["CurrentDate"] == "2026-12-21T09:00:00"
    assert (values["CurrencyCode"], values["ScheduleFromStart"]) == ("RUB", "1")


def test_what_comes_first_has_the_higher_priority() -> None:
    tasks = drawn(plan(FIRST, SECOND), *BOTH).tasks.values()
    priorities = [int(one["Priority"] or "") for one in tasks]
    assert priorities == sorted(priorities, reverse=True)
    assert 0 <= priorities[-1] <= priorities[0] < 1000


def test_the_integrator_has_all_the_work_and_only_tasks_have_it() -> None:
    sheet = drawn(plan(FIRST, SECOND), *BOTH)
    assert [Line(one)["Name"] for one in sheet.all("Resources/Resource")] == ["Integrator"]
    assigned = [Line(one) for one in sheet.all("Assignments/Assignment")]
    names = {one["UID"]: key for key, one in sheet.tasks.items()}
    assert [names[one["TaskUID"]] for one in assigned] == ["B01.1", "B01.2", "B02.1"]
    assert {one["ResourceUID"] for one in assigned} == {"1"}
    assert sum(one.hours("Work") for one in assigned) == Decimal("5.25")


@pytest.mark.parametrize(("one", "other"), [("B01", "B001"), ("B01.1", "B01.01"), ("B01", "B01.0")])
def test_ids_that_look_alike_have_uids_of_their_own(one: str, other: str) -> None:
    assert uid_of(one) != uid_of(other)


@hypothesis_settings(max_examples=60)
@given(
    st.lists(st.from_regex(r"B[0-9]{2,4}(\.([0-9]{1,3}|begin|end))?", fullmatch=True), unique=True)
)
def test_every_uid_is_given_once_and_fits(keys: list[str]) -> None:
    found = [uid_of(key) for key in keys]
    assert len(set(found)) == len(found)
    assert all(1 < uid < 2**31 for uid in found)


def test_a_uid_stays_the_same_when_the_plan_changes() -> None:
    before = drawn(plan(FIRST, SECOND), *BOTH).tasks
    after = drawn(plan(SECOND, FIRST), *BOTH).tasks
    assert {key: one["UID"] for key, one in before.items()} == {
        key: one["UID"] for key, one in after.items()
    }


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert drawn(plan(FIRST, SECOND), *BOTH).content == drawn(plan(FIRST, SECOND), *BOTH).content


def test_the_elements_stand_in_the_order_of_the_schema() -> None:
    begun = block(
        "B01",
        date(2026, 12, 18),
        TUESDAY,
        "begun",
        *((TUESDAY, "B01.2", "1"),),
        worked="1",
        title="Ж" * 300,
    )
    spans = {"B01": Span(MONDAY, MONDAY)}
    done = worked((date(2026, 12, 18), "B01.1", "1"))
    check_order(drawn(plan(begun, SECOND), *BOTH, done=done, baseline=spans, work=RUSSIAN).root)


def test_a_small_plan_has_these_values_and_no_others() -> None:
    spans = {"B02": Span(TUESDAY, WEDNESDAY)}
    sheet = drawn(plan(FIRST, SECOND), *BOTH, baseline=spans)
    tasks = sheet.tasks
    assert values(sheet.root) == (
        "SaveVersion=14 Name=romashka Title=ООО «Ромашка» CreationDate=2026-12-21T09:00:00 "
        "ScheduleFromStart=1 StartDate=2026-12-21T09:00:00 FinishDate=2027-01-31T17:00:00 "
        "CurrencyCode=USD CalendarUID=1 DefaultStartTime=09:00:00 DefaultFinishTime=17:00:00 "
        "MinutesPerDay=480 MinutesPerWeek=2400 DaysPerMonth=20 DefaultTaskType=1 DurationFormat=7 "
        "WorkFormat=2 HonorConstraints=1 NewTasksEffortDriven=0 NewTasksEstimated=0 WeekStartDay=1 "
        "StatusDate=2026-12-21T09:00:00 CurrentDate=2026-12-21T09:00:00 NewTasksAreManual=0"
    )
    assert values(tasks["B02"].element) == (
        "UID=204000 ID=4 Name=B02 Склад Manual=0 Type=1 IsNull=0 WBS=B02 OutlineNumber=2 "
        "OutlineLevel=1 Priority=995 Start=2026-12-22T10:30:00 Finish=2026-12-23T11:00:00 "
        "Duration=PT8H30M0S DurationFormat=7 Work=PT2H15M0S EffortDriven=0 Estimated=0 Milestone=0 "
        "Summary=1 FixedCostAccrual=3 PercentComplete=0 PercentWorkComplete=0 "
        "ActualDuration=PT0H0M0S ActualWork=PT0H0M0S RemainingDuration=PT8H30M0S "
        "RemainingWork=PT2H15M0S ConstraintType=0"
    )
    assert values(tasks["B02"].element.find(f"{NAME}PredecessorLink")) == (
        "PredecessorUID=202000 Type=1 CrossProject=0 LinkLag=0 LagFormat=7"
    )
    assert values(tasks["B02"].element.find(f"{NAME}Baseline")) == (
        "Number=0 Start=2026-12-22T10:30:00 Finish=2026-12-23T11:00:00 Duration=PT8H30M0S "
        "DurationFormat=7"
    )
    assert values(tasks["end"].element) == (
        "UID=1 ID=6 Name=Last day of the service Manual=0 Type=1 IsNull=0 OutlineNumber=3 "
        "OutlineLevel=1 Priority=993 Start=2027-01-31T17:00:00 Finish=2027-01-31T17:00:00 "
        "Duration=PT0H0M0S DurationFormat=7 EffortDriven=0 Estimated=0 Milestone=1 Summary=0 "
        "FixedCostAccrual=3 PercentComplete=0 ActualDuration=PT0H0M0S RemainingDuration=PT0H0M0S "
        "ConstraintType=3 CalendarUID=2 ConstraintDate=2027-01-31T17:00:00"
    )
    assigned = sheet.all("Assignments/Assignment")[2]
    assert values(assigned) == (
        "UID=204011 TaskUID=204011 ResourceUID=1 PercentWorkComplete=0 ActualWork=PT0H0M0S "
        "Finish=2026-12-23T11:00:00 RemainingWork=PT2H15M0S Start=2026-12-22T10:30:00 Units=1 "
        "Work=PT2H15M0S WorkContour=8"
    )
    assert [values(one) for one in assigned.findall(f"{NAME}TimephasedData")] == [
        "Type=1 UID=204011 Start=2026-12-22T10:30:00 Finish=2026-12-22T10:45:00 Unit=1 Value=PT0H15M0S",
        "Type=1 UID=204011 Start=2026-12-22T10:45:00 Finish=2026-12-23T09:00:00 Unit=1 Value=PT0H0M0S",
        "Type=1 UID=204011 Start=2026-12-23T09:00:00 Finish=2026-12-23T11:00:00 Unit=1 Value=PT2H0M0S",
    ]
    assert values(sheet.all("Resources/Resource")[0]) == (
        "UID=1 ID=1 Name=Integrator Type=1 IsNull=0 MaxUnits=1 CanLevel=1"
    )
    names = [values(one) for one in sheet.all("Calendars/Calendar")]
    assert names == [
        "UID=1 Name=Standard IsBaseCalendar=1 BaseCalendarUID=-1",
        "UID=2 Name=Every day IsBaseCalendar=1 BaseCalendarUID=-1",
    ]
    exception = drawn(plan(), work=RUSSIAN).all("Calendars/Calendar/Exceptions/Exception")[0]
    assert values(exception) == (
        "EnteredByOccurrences=0 Occurrences=2 Name=Day off Type=1 DayWorking=0"
    )


def test_an_assignment_under_way_has_begun_and_a_finished_one_has_ended() -> None:
    friday = date(2026, 12, 18)
    begun = block("B01", friday, TUESDAY, "begun", (TUESDAY, "B01.2", "1.5"), worked="1.5")
    done = worked((friday, "B01.1", "1"), (friday, "B01.2", "0.5"))
    finished, under_way = map(
        values, drawn(plan(begun), *BOTH, done=done).all("Assignments/Assignment")
    )
    assert finished == (
        "UID=202011 TaskUID=202011 ResourceUID=1 PercentWorkComplete=100 "
        "ActualFinish=2026-12-18T10:00:00 ActualStart=2026-12-18T09:00:00 ActualWork=PT1H0M0S "
        "Finish=2026-12-18T10:00:00 RemainingWork=PT0H0M0S Start=2026-12-18T09:00:00 "
        "Stop=2026-12-18T10:00:00 Units=1 Work=PT1H0M0S WorkContour=8"
    )
    assert under_way == (
        "UID=202012 TaskUID=202012 ResourceUID=1 PercentWorkComplete=25 "
        "ActualStart=2026-12-18T10:00:00 ActualWork=PT0H30M0S Finish=2026-12-22T10:30:00 "
        "RemainingWork=PT1H30M0S Start=2026-12-18T10:00:00 Stop=2026-12-18T10:30:00 "
        "Resume=2026-12-22T09:00:00 Units=1 Work=PT2H0M0S WorkContour=8"
    )


HOSTILE = (
    "]]><Task><UID>7</UID></Task>",
    "a & b < c > d \"e\" 'f'",
    "a\x00b\x1b[31mc\x07\x7f\x9f",
    "\u202eтсилйарп\u2066 \u200b",
    "один\r\nдва\tтри\u2028четыре",
    "\ud800 \ufffe \uffff",
    '<!DOCTYPE x [<!ENTITY a "b">]>&a;',
    "Ж" * 10_000,
)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_clients_text_is_one_text_whatever_is_in_it(text: str) -> None:
    shown = FIRST._replace(title=text)
    inner = BOTH[0].tasks[0]._replace(title=text)
    sheet = drawn(plan(shown), BOTH[0]._replace(tasks=(inner,)), title=text)
    assert list(sheet.tasks) == ["B01", "B01.1", "B01.2", "end"]
    seen = re.sub("[\ud800-\udfff\ufffe\uffff]", "", one_line(text))
    for value, whole in (
        (sheet.root.findtext(f"{NAME}Title"), seen),
        (sheet.tasks["B01"]["Name"], f"B01 {seen}"),
        (sheet.tasks["B01.1"]["Name"], f"B01.1 {seen}"),
    ):
        assert value is not None
        assert value == whole if len(whole) <= 255 else value == whole[:254] + "…"
    assert sheet.tasks["B01"]["Notes"] == (f"B01 {seen}" if len(seen) > 251 else None)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", sheet.content.decode())


def test_a_name_that_fits_is_whole_and_needs_no_notes() -> None:
    task = drawn(plan(FIRST._replace(title="Ж" * 251)), *BOTH).tasks["B01"]
    assert (task["Name"], task["Notes"]) == ("B01 " + "Ж" * 251, None)
    task = drawn(plan(FIRST._replace(title="Ж" * 252)), *BOTH).tasks["B01"]
    assert (task["Name"], task["Notes"]) == ("B01 " + "Ж" * 250 + "…", "B01 " + "Ж" * 252)


@hypothesis_settings(max_examples=60)
@given(st.text(st.characters(), max_size=200))
def test_any_title_can_be_read_back(title: str) -> None:
    assert list(drawn(plan(FIRST._replace(title=title)), *BOTH, title=title).tasks)


def under_way(
    ledger: Ledger, shown: Schedule, blocks: Mapping[str, SealedBlock], work: WorkTime
) -> Sheet:
    done = tuple(Slot(event.on, str(fact.task), fact.hours) for event, fact in task_work(ledger))
    return drawn(shown, *blocks.values(), done=done, work=work)


def check_plan(sheet: Sheet, shown: Schedule) -> None:
    """Check a file against its plan, day by day."""
    check_order(sheet.root)
    check_times(sheet)
    tasks = sheet.tasks
    for one in shown.blocks:
        if one.start and one.end:
            first, last = tasks[one.id].days()
            # Somebody may have worked on a block even after he handed it over.
            assert first == one.start
            assert last == one.end or (last > one.end and one.state in ("handed-over", "accepted"))
    planned = [
        (piece.task, piece.start.date(), piece.hours)
        for piece in sheet.pieces
        if piece.hours and not piece.is_done
    ]
    slots = [(slot.task, slot.day, slot.hours) for one in shown.blocks for slot in one.slots]
    assert sorted(planned) == sorted(slots)


PACES: tuple[Pace, ...] = ("even", "asap")


@hypothesis_settings(max_examples=80)
@given(
    histories(),
    st.integers(0, 60),
    st.sampled_from(PACES),
    st.sampled_from((None, frozenset({1, 5}))),
)
def test_any_history_becomes_a_plan_in_which_a_program_finds_nothing_to_move(
    history: RandomHistory, more: int, pace: Pace, weekdays: frozenset[int] | None
) -> None:
    work = RUSSIAN._replace(pace=pace, weekdays=weekdays)
    ledger = replay(history.events, RUSSIA._replace(work=work))
    blocks = {one.id: one for one in (ONE, TWO, THREE)}
    shown = schedule(
        ledger, Scope(blocks, {"B03": 1, "B01": 2, "B02": 3}), LAST + timedelta(days=more)
    )
    check_plan(under_way(ledger, shown, blocks, work), shown)


def test_an_example_under_way_becomes_a_file() -> None:
    project = read_project(EXAMPLES / "salon-in-progress")
    today = date(2027, 1, 18)
    known = [event for event in project.journal.events if event.on <= today]
    ledger = replay(known, project.load_ledger().conditions)
    assert project.dpv is not None
    blocks = {one.id: one for one in sealed_blocks(project.dpv)}
    shown = schedule(ledger, Scope(blocks, {}), today)
    work = ledger.conditions.work
    sheet = under_way(ledger, shown, blocks, work)
    check_plan(sheet, shown)
    for one in shown.blocks:
        percent = int(sheet.tasks[one.id]["PercentComplete"] or "")
        match one.state:
            case "accepted" | "handed-over":
                assert percent == 100
            case "begun":
                assert 0 < percent < 100
            case "planned":
                assert percent == 0
    assert {one.state for one in shown.blocks} >= {"accepted", "begun", "planned"}
    assert ("02-20", "02-20", "Working day") in list(exceptions(sheet))
    assert len(sheet.tasks) > 100
