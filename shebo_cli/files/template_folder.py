"""The shipped and the company's own templates: blocks, service definitions, industries."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from shebo_cli.core.form import COMMON
from shebo_cli.core.service import Service
from shebo_cli.core.settings import CompanyCalendar
from shebo_cli.errors import Place, Problem, SheboError, refuse, say
from shebo_cli.files.paths import is_folder, is_link, is_missing, is_there, stays_in
from shebo_cli.files.shape_reader import read_shape
from shebo_cli.files.toml_reader import Document, no_folder, read_toml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from shebo_cli.core.catalogue import Catalogue
    from shebo_cli.core.form import Forms
    from shebo_cli.core.project import KeyPath
    from shebo_cli.core.settings import DaysOff

Part = TypeVar("Part")
Read = TypeVar("Read")

PACKAGE = Path(__file__).parent.parent
FORMS = "brief"
SERVICES = "service"
CALENDARS = "calendar"
DEFAULT_SERVICE = "junior-integrator"


def templates_root() -> Path:
    """Give the folder of the shipped templates: inside the package, else in the source tree.

    Raises:
        SheboError: The installation has lost its templates.
    """
    for root in (PACKAGE / "templates", PACKAGE.parent / "templates"):
        if root.is_dir():
            return root
    raise refuse(
        say("the standard templates are missing from the installation"),
        Place(str(PACKAGE)),
        say("Install shebo again."),
    )


def _ids(folder: str) -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in (templates_root() / folder).glob("*.toml")))


def _own_ids(folders: Iterable[Path], inner: str) -> Iterator[str]:
    for folder in folders:
        with suppress(OSError, ValueError):
            yield from (path.stem for path in _files(folder / inner))


def _files(folder: Path) -> list[Path]:
    """List the TOML files of a folder; a hidden one is an editor's or the system's own.

    Raises:
        OSError: There is no such folder, or it cannot be read.
        ValueError: No folder can have that name.
    """
    # Path.glob would take a folder that cannot be read for an empty one.
    names = sorted(os.listdir(folder))  # noqa: PTH208 # half the time of pathlib
    return [folder / name for name in names if name.endswith(".toml") and name[0] != "."]


def service_ids(folders: Iterable[Path] = ()) -> tuple[str, ...]:
    """Give the ids of the service definitions, sorted.

    Args:
        folders: The company's own; each may have a folder `service`.
    """
    return tuple(sorted({*_ids(SERVICES), *_own_ids(folders, SERVICES)}))


def industry_ids(folders: Iterable[Path] = ()) -> tuple[str, ...]:
    """Give the ids of the industries that have a form, sorted.

    Args:
        folders: The company's own; each may have a folder `brief`.
    """
    return tuple(sorted({*_ids(FORMS), *_own_ids(folders, FORMS)} - {COMMON}))


def read_service(service_id: str, folders: tuple[Path, ...] = ()) -> Service:
    """Read a service definition.

    Args:
        service_id: One of `service_ids`.
        folders: The company's own, in rising order of precedence; they override by id.

    Raises:
        SheboError: Everything that is wrong with the file.
    """
    name = f"{service_id}.toml"
    for folder in reversed([folder / SERVICES for folder in folders]):
        if is_there(folder) and not is_folder(folder):
            raise SheboError(no_folder(str(folder)))
        if not is_missing(folder / name):
            return read_shape(Service, _read_inside(folder / name, folder, str(folder / name)))
    return read_shape(Service, read_toml(templates_root() / SERVICES / name, f"{SERVICES}/{name}"))


def read_days_off(folders: Iterable[Path]) -> tuple[DaysOff, ...]:
    """Read the days off of the company, in all files of the folders `calendar`.

    Raises:
        SheboError: Everything that is wrong with the files.
    """
    problems: list[Problem] = []
    found: list[DaysOff] = []
    for folder in (folder / CALENDARS for folder in folders):
        if is_missing(folder):
            continue
        try:
            paths = _files(folder)
        except OSError:
            problems.append(no_folder(str(folder)))
            continue
        for path in paths:
            try:
                read = read_shape(CompanyCalendar, _read_inside(path, folder, str(path)))
            except SheboError as error:
                problems.extend(error.problems)
            else:
                found.extend(read.days_off)
    if problems:
        raise SheboError(*problems)
    return tuple(found)


def read_catalogue(folders: Iterable[Path] = ()) -> Catalogue:
    """Read the block templates.

    Args:
        folders: The company's own, in rising order of precedence; they override by id.

    Raises:
        SheboError: Every problem of every file, among them an id that is not its file's name.
    """
    from shebo_cli.core.catalogue import Catalogue, Template

    parts = _read_parts(Template, templates_root() / "dpv", folders)
    ordered = {key: parts.values[key] for key in sorted(parts.values)}
    return Catalogue(ordered, parts.place)


def read_forms(folders: Iterable[Path] = (), industry: str | None = None) -> Forms:
    """Read the forms of briefs.

    Args:
        folders: The company's own, in rising order of precedence; each may have a folder `brief`.
        industry: The only one to read beside the common part; None reads all.

    Raises:
        SheboError: As in `read_catalogue`.
    """
    from shebo_cli.core.form import BriefForm, Forms

    own = [folder / FORMS for folder in folders]
    there = [folder for folder in own if not is_missing(folder)]
    only = (f"{COMMON}.toml", f"{industry}.toml") if industry else None
    parts = _read_parts(BriefForm, templates_root() / FORMS, there, only)
    return Forms(parts.values, parts.place)


class Shelf:
    """Templates read once for many projects; the company's own folders are the key.

    What cannot be read is refused again at every call, without another look at the disk.
    """

    def __init__(self) -> None:
        """Start with nothing read."""
        self.service_ids = cache(service_ids)
        self.industry_ids = cache(industry_ids)
        self.service = _once(read_service)
        self.days_off = _once(read_days_off)
        self.catalogue = _once(read_catalogue)
        self.forms = _once(read_forms)


def _once(read: Callable[..., Read]) -> Callable[..., Read]:
    """Keep what a reading function gives or refuses."""

    @cache
    def outcome(*asked: Any) -> tuple[Read | None, SheboError | None]:
        try:
            return read(*asked), None
        except SheboError as error:
            return None, error

    def kept(*asked: Any) -> Read:
        value, error = outcome(*asked)
        if error:
            raise error
        return value  # type: ignore[return-value] # None only beside an error

    return kept


class _Parts(NamedTuple, Generic[Part]):
    """Templates of one kind, and the files that they came from."""

    values: dict[str, Part]
    documents: dict[str, Document]

    def place(self, key: str, path: KeyPath) -> Place:
        return self.documents[key].place(path)


def _read_parts(
    shape: type[Part], shipped: Path, folders: Iterable[Path], only: tuple[str, ...] | None = None
) -> _Parts[Part]:
    parts: _Parts[Part] = _Parts({}, {})
    problems: list[Problem] = []
    for folder in (shipped, *folders):
        try:
            paths = _files(folder)
        except (OSError, ValueError):
            problems.append(no_folder(str(folder)))
            continue
        for path in (path for path in paths if only is None or path.name in only):
            try:
                document = _read_inside(path, folder, path.name if folder == shipped else str(path))
                value = read_shape(shape, document)
            except SheboError as error:
                problems.extend(error.problems)
                continue
            key = document.data["id"]
            if key != path.stem:
                problems.append(_wrong_name(document, path.stem))
            parts.documents[key] = document
            parts.values[key] = value
    if problems:
        raise SheboError(*problems)
    return parts


def _read_inside(path: Path, folder: Path, shown: str) -> Document:
    """Read a file of a folder, and refuse a link that leads out of it."""
    if is_link(path) and not stays_in(path, folder):
        raise SheboError(leads_out(shown))
    return read_toml(path, shown)


def leads_out(path: str) -> Problem:
    """Give the problem of a link that leads out of a folder of templates."""
    return Problem(
        "",
        say("this link leads out of the folder of templates"),
        Place(path),
        say("Put the file itself into the folder."),
    )


def _wrong_name(document: Document, stem: str) -> Problem:
    return Problem(
        "SHB004",
        say("the id differs from the file's name “{name}”", name=stem),
        document.place(("id",)),
        say("A template's id is the name of its file without .toml."),
    )
