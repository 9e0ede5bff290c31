"""A company's own layouts of documents, and its brand, in folders `layouts` of its templates."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from shebo_cli.core.company import (
    LAYOUT_BYTES,
    LAYOUT_ENDING,
    LEAST_CONTRAST,
    Company,
    CompanyFile,
    contrast_with_white,
    logo_type,
    whole_colour,
)
from shebo_cli.errors import Place, Problem, SheboError, say
from shebo_cli.files.paths import is_folder, is_link, is_missing, stays_in
from shebo_cli.files.shape_problems import WRONG_VALUE
from shebo_cli.files.shape_reader import read_shape
from shebo_cli.files.template_folder import SERVICES, leads_out, templates_root
from shebo_cli.files.toml_reader import UNREADABLE, Document, no_folder, read_bytes, read_toml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from shebo_cli.core.company import LogoType

LAYOUTS = "layouts"
COMPANY = "company.toml"
LOGO_BYTES = 200 * 1024
DOCUMENTS = "dpv/layouts"
"""Where the layouts of the plan, its dates and its changes lie among the shipped templates."""
NOTICES = "notices"
"""Where those of letters lie, among the shipped templates and in a company's `layouts`."""


def own_folder(folder: Path, inner: str) -> Path:
    """Give where a company's folder of templates has the layouts of a kind.

    Args:
        folder: The company's own.
        inner: Where the shipped ones lie among the shipped templates: `dpv/layouts`, `notices`.
    """
    return folder / LAYOUTS if inner.endswith(f"/{LAYOUTS}") else folder / LAYOUTS / inner


def layout_folders(folders: Iterable[Path], inner: str) -> tuple[Path, ...]:
    """Give the folders where layouts are looked for, the first of them first, the shipped last.

    Args:
        folders: The company's own, in rising order of precedence.
        inner: As in `own_folder`.

    Raises:
        SheboError: Everything that makes a layout unfit to be read, in any of the folders.
    """
    asked = tuple(folders)
    problems = [problem for folder in asked for problem in _problems_of(folder)]
    if problems:
        raise SheboError(*problems)
    own = [own_folder(folder, inner) for folder in reversed(asked)]
    return (*(folder for folder in own if is_folder(folder)), templates_root() / inner)


def own_layouts(folder: Path) -> tuple[str, ...]:
    """List the layouts of a company's folder of templates by their names in `layouts`, sorted."""
    root = folder / LAYOUTS
    return tuple(sorted(path.relative_to(root).as_posix() for path in _layouts(root)))


def shipped_files() -> dict[str, Path]:
    """Give the files to start one's own from by their names: layouts, letters, services.

    A layout has the name that a company's own has in `layouts`, a service its id.
    """
    files = {one.stem: one for one in sorted((templates_root() / SERVICES).glob("*.toml"))}
    for inner in (DOCUMENTS, NOTICES):
        root, own = templates_root() / inner, own_folder(Path(), inner).relative_to(LAYOUTS)
        for path in sorted(_layouts(root)):
            files[(own / path.relative_to(root)).as_posix()] = path
    return files


def read_company(folders: Iterable[Path]) -> Company | None:
    """Read whose documents they are, or give None where no folder says it.

    Args:
        folders: The company's own, in rising order of precedence; the last that says it counts.

    Raises:
        SheboError: Everything that is wrong with the file or its logo.
    """
    for root in reversed([folder / LAYOUTS for folder in folders]):
        path = root / COMPANY
        if not is_missing(path):
            if not stays_in(path, root.parent):
                raise SheboError(leads_out(str(path)))
            return _company_of(read_toml(path, str(path)), root)
    return None


def _company_of(document: Document, root: Path) -> Company:
    said = read_shape(CompanyFile, document)
    colour = said.colour and whole_colour(said.colour)
    if colour and (contrast := contrast_with_white(colour)) < LEAST_CONTRAST:
        message = say(
            "“{colour}” is too light to read on white: {contrast} to 1, at least {least} is needed",
            colour=colour,
            contrast=contrast,
            least=LEAST_CONTRAST,
        )
        hint = say("Take a darker colour: headings and links are written in it.")
        raise SheboError(Problem(WRONG_VALUE, message, document.place(("colour",)), hint))
    logo, kind = (
        _read_logo(root, said.logo, document.place(("logo",))) if said.logo else (None,) * 2
    )
    return Company(said.name, colour, logo, kind, said.contacts, said.requisites)


def _read_logo(root: Path, name: str, named: Place) -> tuple[bytes, LogoType]:
    path = root / name
    if is_link(path) and not stays_in(path, root.parent):
        raise SheboError(leads_out(str(path)))
    try:
        content = read_bytes(path, str(path))
    except SheboError as error:
        # The line that names the file is what its author can put right.
        first = error.problems[0]
        raise SheboError(first._replace(where=named)) from None
    hint = say("Save the logo as PNG or JPEG, of at most {limit} KiB.", limit=LOGO_BYTES // 1024)
    if len(content) > LOGO_BYTES:
        message = say("the logo is larger than {limit} KiB", limit=LOGO_BYTES // 1024)
        raise SheboError(Problem(WRONG_VALUE, message, named, hint))
    kind = logo_type(content)
    if kind is None:
        message = (
            say("an SVG may hide a script, and is not taken for a logo")
            if b"<svg" in content[:4096].lower() or name.lower().endswith((".svg", ".svgz"))
            else say("the logo is neither PNG nor JPEG, whatever its name says")
        )
        raise SheboError(Problem(WRONG_VALUE, message, named, hint))
    return content, kind


def _problems_of(folder: Path) -> Iterator[Problem]:
    """Find what makes the layouts of one of the company's folders unfit to be read."""
    root = folder / LAYOUTS
    if is_missing(root):
        return
    if not stays_in(root, folder):
        yield leads_out(str(root))
        return
    if not is_folder(root) or not os.access(root, os.R_OK | os.X_OK):
        yield no_folder(str(root))
        return
    for path in _links(root):
        yield leads_out(str(path))
    for path in _layouts(root):
        if stays_in(path, root):
            yield from _flaws(path)


def _walk(root: Path) -> Iterator[tuple[Path, list[str], list[str]]]:
    for found, folders, files in os.walk(root):
        folders.sort()
        yield Path(found), folders, sorted(files)


def _links(root: Path) -> list[Path]:
    """List the links that lead out of the folder."""
    every = (found / name for found, inner, files in _walk(root) for name in (*inner, *files))
    return [path for path in every if is_link(path) and not stays_in(path, root)]


def _layouts(root: Path) -> list[Path]:
    every = (found / name for found, _, files in _walk(root) for name in files)
    return [path for path in every if path.name.endswith(LAYOUT_ENDING) and path.name[0] != "."]


def _flaws(path: Path) -> Iterator[Problem]:
    """Find what is wrong with a layout before anybody reads it as one."""
    try:
        content = read_bytes(path, str(path))
    except SheboError as error:
        yield from error.problems
        return
    if len(content) > LAYOUT_BYTES:
        yield Problem(
            UNREADABLE,
            say("larger than {limit} KiB", limit=LAYOUT_BYTES // 1024),
            Place(str(path)),
            say("A layout is text: a picture belongs into the file of the logo."),
        )
        return
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8", "replace")
        line = before.count("\n") + 1
        yield Problem(
            UNREADABLE,
            say("this is not UTF-8 text"),
            Place(str(path), line, len(before) - before.rfind("\n")),
            say("Save the file in the encoding UTF-8."),
        )
