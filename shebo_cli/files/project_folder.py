"""Project folders: finding, reading and creating them."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from shebo_cli.core.brief import Brief
from shebo_cli.core.dpv import Dpv
from shebo_cli.core.project import Journal, Project
from shebo_cli.core.settings import Settings
from shebo_cli.errors import Place, Problem, SheboError
from shebo_cli.files.articles import ARTICLES, read_articles
from shebo_cli.files.paths import is_missing
from shebo_cli.files.remarks import remarks_of
from shebo_cli.files.shape_reader import read_shape
from shebo_cli.files.template_folder import DEFAULT_SERVICE, Shelf
from shebo_cli.files.toml_reader import Document, no_folder, parse, read_bytes, read_toml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from shebo_cli.core.ledger import Ledger
    from shebo_cli.core.project import KeyPath
    from shebo_cli.core.service import Service
    from shebo_cli.core.settings import DaysOff
    from shebo_cli.files.toml_reader import ReadBytes

Shape = TypeVar("Shape")

BRIEF = "brief.toml"
DPV = "dpv.toml"
SETTINGS = "shebo.toml"
JOURNAL = "journal"
BASE = "dpv.base.toml"
"""The plan as the tool last made it; only the tool writes it."""
PROJECT_FILES = (SETTINGS, DPV, BRIEF)


def shown(path: Path) -> str:
    """Give a path as messages show it: relative to where the user stands, if it lies below."""
    absolute = os.path.abspath(path)  # noqa: PTH100 # links stay as the user named them
    relative = os.path.relpath(absolute)
    return absolute if relative.startswith("..") else relative


def shown_inside(folder: str, name: str) -> str:
    """Give a file of a folder as messages show it, as `shown` does in a tenth of the time.

    Args:
        folder: The folder as messages show it.
        name: The file's, in the folder.
    """
    return name if folder == os.curdir else os.path.join(folder, name)  # noqa: PTH118 # as above


class _Reading:
    """Reads the files of one folder and keeps what goes wrong."""

    def __init__(
        self, folder: Path, shelf: Shelf | None = None, read: ReadBytes = read_bytes
    ) -> None:
        self.folder = folder
        self.shown = shown(folder)
        self.shelf = shelf or Shelf()
        self.read_bytes = read
        self.problems: list[Problem] = []
        self.documents: dict[str, Document] = {}

    def read(self, name: str, shape: type[Shape]) -> Shape | None:
        path, file = f"{self.folder}/{name}", shown_inside(self.shown, name)
        if is_missing(path):
            return None
        try:
            document = parse(self.read_bytes(path, file), file)
            self.documents[name] = document
            value = read_shape(shape, document)
            document.forget_data()
        except SheboError as error:
            self.problems.extend(error.problems)
            return None
        return value

    def read_service(self, service_id: str, folders: tuple[Path, ...]) -> Service | None:
        try:
            return self.shelf.service(service_id, folders)
        except SheboError as error:
            self.problems.extend(error.problems)
            return None

    def read_days_off(self, folders: tuple[Path, ...]) -> tuple[DaysOff, ...]:
        try:
            return self.shelf.days_off(folders)
        except SheboError as error:
            self.problems.extend(error.problems)
            return ()

    def read_journal(self) -> Journal:
        if is_missing(f"{self.folder}/{JOURNAL}"):
            return Journal()
        from shebo_cli.files.journal_folder import read_journal

        file = shown_inside(self.shown, JOURNAL)
        journal = read_journal(self.folder, file, read=self.read_bytes)
        # One event less is told of and left out; without any nothing is known of the project.
        self.problems += (one for one in journal.problems if one.where == Place(file))
        return journal

    def read_articles(self) -> Mapping[str, str]:
        try:
            return read_articles(self.folder)
        except OSError:
            self.problems.append(no_folder(shown_inside(self.shown, ARTICLES)))
            return {}

    def locate(self, name: str, path: KeyPath) -> Place:
        document = self.documents.get(name)
        return document.place(path) if document else Place(shown_inside(self.shown, name))


def read_project(
    folder: Path,
    today: date | None = None,
    shelf: Shelf | None = None,
    read: ReadBytes = read_bytes,
) -> Project:
    """Read everything in a project's folder, without stopping at what is wrong.

    A folder without `shebo.toml` is taken for a brief or a ДПВ on its own, under the standard
    service; a service that is not known is left out.

    Args:
        folder: The folder.
        today: The day that is taken for today.
        shelf: Templates that other projects were read with; none reads them anew.
        read: Reads the bytes of a file.
    """
    reading = _Reading(folder, shelf, read)
    dpv = reading.read(DPV, Dpv)
    whole = _assemble(reading, BRIEF)
    return whole._replace(
        dpv=dpv,
        today=today,
        problems=tuple(reading.problems),
        remarks=tuple(remark for one in reading.documents.values() for remark in remarks_of(one)),
    )


def read_brief_project(path: Path, own: tuple[Path, ...] = ()) -> Project:
    """Read a brief with the settings beside it, if there are any, and no plan.

    Args:
        path: The brief's file; the project calls it `brief.toml` whatever its name.
        own: Folders of templates instead of those that the settings name.
    """
    return _assemble(_Reading(path.parent), path.name, own)


def read_plan_project(path: Path, project: Project) -> Project:
    """Read another ДПВ in the place of a project's own, without stopping at what is wrong.

    Args:
        path: The ДПВ; the project calls it `dpv.toml` whatever its name.
        project: The project that it is meant for.
    """
    reading = _Reading(path.parent)
    dpv = reading.read(path.name, Dpv)
    return project._replace(
        dpv=dpv,
        locate=lambda name, keys: (
            reading.locate(path.name, keys) if name == DPV else project.locate(name, keys)
        ),
        problems=tuple(reading.problems),
    )


def _assemble(reading: _Reading, brief: str, own: tuple[Path, ...] = ()) -> Project:
    settings = reading.read(SETTINGS, Settings)
    definition = settings.service.definition if settings else DEFAULT_SERVICE
    folders = own or catalogue_folders(reading.folder, settings)
    shelf = reading.shelf
    known = shelf.service_ids(folders)
    service = reading.read_service(definition, folders) if definition in known else None
    journal = reading.read_journal()
    days_off = reading.read_days_off(folders)

    @cache
    def load_ledger() -> Ledger:
        from shebo_cli.core.conditions import conditions_of
        from shebo_cli.core.ledger import replay

        return replay(journal.events, conditions_of(settings, service, days_off))

    return Project(
        folder=reading.shown,
        locate=lambda name, path: reading.locate(brief if name == BRIEF else name, path),
        settings=settings,
        brief=reading.read(brief, Brief),
        service=service,
        journal=journal,
        articles=reading.read_articles(),
        load_catalogue=lambda: shelf.catalogue(folders),
        load_forms=lambda industry: shelf.forms(folders, industry),
        load_ledger=load_ledger,
        known_services=known,
        known_industries=shelf.industry_ids(folders),
        problems=tuple(reading.problems),
    )


def catalogue_folders(folder: Path, settings: Settings | None) -> tuple[Path, ...]:
    """Give the company's own template folders of a project."""
    return tuple(folder / name for name in settings.catalogue.folders) if settings else ()


def read_settings(folder: Path) -> Settings | None:
    """Read a project's settings, or None where there are none.

    Raises:
        SheboError: The file cannot be read, or everything that is wrong in it.
    """
    path = folder / SETTINGS
    return None if is_missing(path) else read_shape(Settings, read_toml(path, shown(path)))


def read_brief(path: Path) -> tuple[bytes, Document, Brief]:
    """Read a brief on its own: its bytes, the document that they are, and what it says.

    Raises:
        SheboError: The file cannot be read, or everything that is wrong in it.
    """
    content = read_bytes(path, shown(path))
    document = parse(content, shown(path))
    return content, document, read_shape(Brief, document)


def read_dpv(text: str) -> Dpv | None:
    """Give the plan that a text of `dpv.toml` says, or None where it says none."""
    try:
        return read_shape(Dpv, parse(text.encode(), DPV))
    except SheboError:
        return None


def read_plan_base(folder: Path) -> Dpv | None:
    """Give the plan as the tool last made it, or None where that file is lost.

    Raises:
        SheboError: The file cannot be read, or everything that is wrong in it.
    """
    path = folder / BASE
    return None if is_missing(path) else read_shape(Dpv, read_toml(path, shown(path)))
