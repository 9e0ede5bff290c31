"""The shipped and the company's own templates: blocks, service definitions, industries."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from shebo_cli.core.service import Service
from shebo_cli.errors import Place, Problem, SheboError, refuse, say
from shebo_cli.files.shape_reader import read_shape
from shebo_cli.files.toml_reader import Document, read_toml

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shebo_cli.core.catalogue import Catalogue

PACKAGE = Path(__file__).parent.parent
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


def service_ids() -> tuple[str, ...]:
    """Give the ids of the shipped service definitions, sorted."""
    return _ids("service")


def industry_ids() -> tuple[str, ...]:
    """Give the ids of the industries, sorted."""
    return _ids("brief")


def read_service(service_id: str) -> Service:
    """Read a shipped service definition.

    Args:
        service_id: One of `service_ids`.
    """
    name = f"{service_id}.toml"
    return read_shape(Service, read_toml(templates_root() / "service" / name, f"service/{name}"))


def read_catalogue(folders: Iterable[Path] = ()) -> Catalogue:
    """Read the block templates.

    Args:
        folders: The company's own, in rising order of precedence; they override by id.

    Raises:
        SheboError: Every problem of every file, among them an id that is not its file's name.
    """
    from shebo_cli.core.catalogue import Catalogue, Template

    documents: dict[str, Document] = {}
    templates: dict[str, Template] = {}
    problems: list[Problem] = []
    shipped = templates_root() / "dpv"
    for folder in (shipped, *folders):
        try:
            # Path.glob would take a folder that cannot be read for an empty one.
            names = sorted(os.listdir(folder))  # noqa: PTH208 # as above
        except OSError:
            problems.append(_no_folder(folder))
            continue
        for path in (folder / name for name in names if name.endswith(".toml")):
            shown = path.name if folder == shipped else str(path)
            try:
                document = read_toml(path, shown)
                template = read_shape(Template, document)
            except SheboError as error:
                problems.extend(error.problems)
                continue
            if template.id != path.stem:
                problems.append(_wrong_name(document, path.stem))
            documents[template.id] = document
            templates[template.id] = template
    if problems:
        raise SheboError(*problems)
    ordered = {key: templates[key] for key in sorted(templates)}
    return Catalogue(ordered, lambda key, path: documents[key].place(path))


def _no_folder(folder: Path) -> Problem:
    return Problem(
        "SHB002",
        say("there is no such folder, or it cannot be read"),
        Place(str(folder)),
        say("Check the path and its permissions."),
    )


def _wrong_name(document: Document, stem: str) -> Problem:
    return Problem(
        "SHB004",
        say("the id differs from the file's name “{name}”", name=stem),
        document.place(("id",)),
        say("A template's id is the name of its file without .toml."),
    )
