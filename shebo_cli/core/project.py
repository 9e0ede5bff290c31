"""A project: its settings (`shebo.toml`), and everything that was read from its folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from shebo_cli.core.catalogue import Catalogue
from shebo_cli.core.shapes import Country, Name, Slug, Text, Version1
from shebo_cli.errors import Place

if TYPE_CHECKING:
    from shebo_cli.core.brief import Brief
    from shebo_cli.core.dpv import Dpv
    from shebo_cli.core.service import Service
    from shebo_cli.errors import Problem

KeyPath = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """Who takes part; names only, for documents."""

    integrator: Name | None = None
    administrator: Name | None = None
    seller: Name | None = None
    quality_manager: Name | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceChoice:
    """Which service definition holds, in which launch variant, at which purchased level."""

    definition: Slug
    launch: Slug
    level: Slug


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueChoice:
    """Folders of a company's own templates, relative to the project; they override by id."""

    folders: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """A whole `shebo.toml`."""

    schema: Version1
    id: Slug
    client: Name
    country: Country
    language: Literal["ru", "en"] = "ru"
    service: ServiceChoice
    team: Team = Team()
    catalogue: CatalogueChoice = CatalogueChoice()


def _no_catalogue() -> Catalogue:
    return Catalogue({}, lambda key, path: Place(key))


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A project folder as it was read; what is absent or unreadable is None.

    Attributes:
        folder: Its path, as messages show it.
        locate: Gives the place of a key: `locate("dpv.toml", ("block", 0, "title"))`.
        problems: What reading found wrong.
        load_catalogue: Gives the templates by id, read at the first call.
        known_services: Ids of the service definitions that exist.
        known_industries: Ids of the industries that have a brief form.
    """

    folder: str
    locate: Callable[[str, KeyPath], Place]
    problems: tuple[Problem, ...] = ()
    settings: Settings | None = None
    brief: Brief | None = None
    dpv: Dpv | None = None
    service: Service | None = None
    load_catalogue: Callable[[], Catalogue] = field(default=_no_catalogue)
    known_services: tuple[str, ...] = ()
    known_industries: tuple[str, ...] = ()

    @property
    def purchased_level(self) -> str | None:
        """Give the level that was bought: the project's, else the brief's, else the service's."""
        if self.settings:
            return self.settings.service.level
        stated = self.brief.service.level if self.brief else None
        return stated or (self.service.level if self.service else None)

    @property
    def launch(self) -> str | None:
        """Give the launch variant: the project's, else the brief's."""
        if self.settings:
            return self.settings.service.launch
        return self.brief.service.launch if self.brief else None
