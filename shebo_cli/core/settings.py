"""The settings of a project, `shebo.toml`."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal, NamedTuple

from shebo_cli.core.calendar import PLAIN, WorkingCalendar
from shebo_cli.core.shapes import (
    Country,
    Day,
    DayHours,
    Limits,
    Line,
    Name,
    OneDayOrSpan,
    RuleCode,
    Slug,
    Text,
    Version1,
)


class Team(NamedTuple):
    """Who takes part; names only, for documents."""

    integrator: Name | None = None
    administrator: Name | None = None
    seller: Name | None = None
    quality_manager: Name | None = None


class Contract(NamedTuple):
    """The contract that plan, acts and payment plan refer to, its number as people write it: `№ 7`.

    `requisites` are the client's: tax number, address and the like, as acts name them.
    """

    number: Line | None = None
    date: Day | None = None
    requisites: tuple[Line, ...] = ()


class ServiceChoice(NamedTuple):
    """Which service definition holds, in which launch variant, at which purchased level."""

    definition: Name
    launch: Name
    level: Name


class CatalogueChoice(NamedTuple):
    """Folders of a company's own templates, relative to the project; they override by id."""

    folders: tuple[Text, ...] = ()


class DaysOff(NamedTuple):
    """Days on which nobody works on the project, both ends included; one day is both ends."""

    first: Day
    last: Day


DaysOffList = tuple[Annotated[DaysOff, OneDayOrSpan()], ...]


class CalendarChoice(NamedTuple):
    """The client's working days: those of the country, or every Monday to Friday (R-TERM-8).

    `extra_working_days` and `extra_holidays` are what a decree has moved and the calendar does not
    know yet: terms count by them. On `days_off` nobody works on the project; no term moves.
    """

    holidays: Literal["country", "none"] = "country"
    extra_working_days: tuple[Day, ...] = ()
    extra_holidays: tuple[Day, ...] = ()
    days_off: DaysOffList = ()


Severity = Literal["error", "warning", "info"]
Pace = Literal["even", "asap"]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class ScheduleChoice(NamedTuple):
    """How the integrator works: the hours of a month evenly or as early as the daily limit allows.

    Without `weekdays` he works on every working day; with them, on these days but no holiday.
    """

    pace: Pace = "even"
    hours_a_day: DayHours = Decimal(8)
    weekdays: Annotated[tuple[Weekday, ...], Limits(min_length=1)] | None = None


class CompanyCalendar(NamedTuple):
    """Days off of a whole company, any file `calendar/*.toml` in a folder of its templates."""

    schema: Version1
    days_off: DaysOffList = ()


class LintChoice(NamedTuple):
    """Which lint rules judge the project and how severely, by code or family: `SHB204`, `SHB2`.

    The longer code wins, and `ignore` wins over `select` of the same length. `ignore_in` is for
    single files by name.
    """

    select: tuple[RuleCode, ...] = ()
    ignore: tuple[RuleCode, ...] = ()
    severity: dict[RuleCode, Severity] = {}  # noqa: RUF012 # nobody changes it
    ignore_in: dict[Name, tuple[RuleCode, ...]] = {}  # noqa: RUF012 # as above


class Settings(NamedTuple):
    """A whole `shebo.toml`."""

    schema: Version1
    id: Slug
    client: Name
    country: Country
    service: ServiceChoice
    language: Literal["ru", "en"] = "ru"
    contract: Contract = Contract()
    team: Team = Team()
    catalogue: CatalogueChoice = CatalogueChoice()
    calendar: CalendarChoice = CalendarChoice()
    schedule: ScheduleChoice = ScheduleChoice()
    lint: LintChoice = LintChoice()

    @property
    def working_days(self) -> WorkingCalendar:
        """Give the calendar of the client's working days."""
        return WorkingCalendar(
            self.country if self.calendar.holidays == "country" else PLAIN,
            frozenset(self.calendar.extra_working_days),
            frozenset(self.calendar.extra_holidays),
        )
