"""A project: everything that was read from its folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from shebo_cli.core.brief import Brief
    from shebo_cli.core.catalogue import Catalogue
    from shebo_cli.core.dpv import Dpv
    from shebo_cli.core.form import Forms
    from shebo_cli.core.service import Service
    from shebo_cli.core.settings import Settings
    from shebo_cli.errors import Place, Problem

    KeyPath = tuple[str | int, ...]


class Project(NamedTuple):
    """A project folder as it was read; what is absent or unreadable is None.

    Attributes:
        folder: Its path, as messages show it.
        locate: Gives the place of a key: `locate("dpv.toml", ("block", 0, "title"))`.
        problems: What reading found wrong.
        load_catalogue: Gives the templates by id, read at the first call.
        load_forms: Gives the form of one industry with the common part, or, for None, all forms.
        known_services: Ids of the service definitions that exist.
        known_industries: Ids of the industries that have a brief form.
    """

    folder: str
    locate: Callable[[str, KeyPath], Place]
    load_catalogue: Callable[[], Catalogue]
    load_forms: Callable[[str | None], Forms]
    problems: tuple[Problem, ...] = ()
    settings: Settings | None = None
    brief: Brief | None = None
    dpv: Dpv | None = None
    service: Service | None = None
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
    def purchased_months(self) -> int | None:
        """Give the months that the brief means to buy, or None where it does not say."""
        return self.brief.service.months if self.brief else None

    @property
    def launch(self) -> str | None:
        """Give the launch variant: the project's, else the brief's."""
        if self.settings:
            return self.settings.service.launch
        return self.brief.service.launch if self.brief else None
