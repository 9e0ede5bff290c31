"""The settings of a project, `shebo.toml`."""

from __future__ import annotations

from typing import Literal, NamedTuple

from shebo_cli.core.calendar import PLAIN, WorkingCalendar
from shebo_cli.core.shapes import Country, Name, Slug, Text, Version1


class Team(NamedTuple):
    """Who takes part; names only, for documents."""

    integrator: Name | None = None
    administrator: Name | None = None
    seller: Name | None = None
    quality_manager: Name | None = None


class ServiceChoice(NamedTuple):
    """Which service definition holds, in which launch variant, at which purchased level."""

    definition: Name
    launch: Name
    level: Name


class CatalogueChoice(NamedTuple):
    """Folders of a company's own templates, relative to the project; they override by id."""

    folders: tuple[Text, ...] = ()


class CalendarChoice(NamedTuple):
    """The client's working days: those of the country, or every Monday to Friday (R-TERM-8)."""

    holidays: Literal["country", "none"] = "country"


class Settings(NamedTuple):
    """A whole `shebo.toml`."""

    schema: Version1
    id: Slug
    client: Name
    country: Country
    service: ServiceChoice
    language: Literal["ru", "en"] = "ru"
    team: Team = Team()
    catalogue: CatalogueChoice = CatalogueChoice()
    calendar: CalendarChoice = CalendarChoice()

    @property
    def working_days(self) -> WorkingCalendar:
        """Give the calendar of the client's working days."""
        return WorkingCalendar(self.country if self.calendar.holidays == "country" else PLAIN)
