"""A project: everything that was read from its folder."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.errors import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from shebo_cli.core.brief import Brief
    from shebo_cli.core.catalogue import Catalogue
    from shebo_cli.core.dpv import Dpv
    from shebo_cli.core.events import Event
    from shebo_cli.core.form import Forms
    from shebo_cli.core.ledger import Ledger
    from shebo_cli.core.service import Service
    from shebo_cli.core.settings import Settings
    from shebo_cli.errors import Problem

    KeyPath = tuple[str | int, ...]


class Journal(NamedTuple):
    """A journal as it was read.

    Attributes:
        folder: Its folder as messages show it.
        events: In the order of recording: by sequence, then by id.
        files: The name of each event's file, as messages show it, by id.
        problems: What reading found wrong; such files are left out, the rest stays readable.
    """

    folder: str = ""
    events: tuple[Event, ...] = ()
    files: Mapping[str, str] = MappingProxyType({})
    problems: tuple[Problem, ...] = ()


class Remark(NamedTuple):
    """A comment that leaves findings out: `# shebo: ignore[SHB204] reason`.

    Attributes:
        where: The comment's place.
        line: The line that it is about; 0 means the whole file.
        codes: Of rules; none where the comment names none.
        reason: Why; "" where it does not say.
    """

    where: Place
    line: int
    codes: tuple[str, ...]
    reason: str


class Project(NamedTuple):
    """A project folder as it was read; what is absent or unreadable is None.

    Attributes:
        folder: Its path, as messages show it.
        locate: Gives the place of a key: `locate("dpv.toml", ("block", 0, "title"))`.
        problems: What reading found wrong.
        load_catalogue: Gives the templates by id, read at the first call.
        load_ledger: Gives what the whole journal adds up to, replayed at the first call.
        journal: What happened.
        today: The day that is taken for today, where it matters.
        load_forms: Gives the form of one industry with the common part, or, for None, all forms.
        known_services: Ids of the service definitions that exist.
        known_industries: Ids of the industries that have a brief form.
        remarks: Comments that leave findings out.
        articles: Texts of the knowledge-base articles by name: `kb/<name>.md`.
    """

    folder: str
    locate: Callable[[str, KeyPath], Place]
    load_catalogue: Callable[[], Catalogue]
    load_forms: Callable[[str | None], Forms]
    load_ledger: Callable[[], Ledger]
    problems: tuple[Problem, ...] = ()
    settings: Settings | None = None
    brief: Brief | None = None
    dpv: Dpv | None = None
    service: Service | None = None
    journal: Journal = Journal()
    today: date | None = None
    known_services: tuple[str, ...] = ()
    known_industries: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    articles: Mapping[str, str] = MappingProxyType({})

    def locate_event(self, event_id: str) -> Place:
        """Give the place of an event."""
        return Place(self.journal.files.get(event_id, self.journal.folder), 1, 1)

    @property
    def purchased_level(self) -> str | None:
        """Give the level that was bought: the project's, else the brief's, else the service's."""
        if self.settings:
            return self.settings.service.level
        stated = self.brief.service.level if self.brief else None
        return stated or (self.service.level if self.service else None)

    @property
    def purchased_months(self) -> int | None:
        """Give the months that count, or None where nobody has said.

        Until the first purchase they are those that the brief means to buy; from then on only paid
        ones and those of scope extensions (R-LAUNCH-3).
        """
        if ledger := self._ledger_of_purchases():
            return ledger.counted_months
        return self.brief.service.months if self.brief else None

    @property
    def intended_months(self) -> int | None:
        """Give the months that a plan reckons with until something is bought; None from then on."""
        if self._ledger_of_purchases():
            return None
        return (self.brief.service.months if self.brief else None) or 0

    @property
    def unpaid_months(self) -> int | None:
        """Give the months that are bought and not paid; None before the first purchase."""
        ledger = self._ledger_of_purchases()
        return ledger.bought_months - ledger.paid_months if ledger else None

    def _ledger_of_purchases(self) -> Ledger | None:
        """Give the ledger once something was bought; without a purchase nothing is replayed."""
        has_bought = any(event.type == "purchase" for event in self.journal.events)
        ledger = self.load_ledger() if has_bought else None
        return ledger if ledger and ledger.purchases else None

    @property
    def launch(self) -> str | None:
        """Give the launch variant: the project's, else the brief's."""
        if self.settings:
            return self.settings.service.launch
        return self.brief.service.launch if self.brief else None
