"""`shebo catalogue check`: what is wrong with a company's layouts and its brand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.commands.layouts import kept_layouts
from shebo_cli.errors import Place, Problem, SheboError, did_you_mean, say
from shebo_cli.files.layouts_folder import (
    DOCUMENTS,
    NOTICES,
    layout_folders,
    own_folder,
    own_layouts,
    read_company,
)
from shebo_cli.render.layouts import Layouts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from shebo_cli.i18n import Translator


def layout_problems(folders: tuple[Path, ...], t: Translator) -> tuple[Problem, ...]:
    """Give what is wrong with the folders `layouts`.

    Args:
        folders: The company's own folders of templates, in rising order of precedence.
        t: The translator of the documents that are tried out.
    """
    problems: list[Problem] = []
    for folder in folders:
        others = tuple(one for one in folders if one != folder)
        try:
            # Each folder is looked at as if it were the one that counts.
            company = read_company((folder,))
            layout_folders((folder,), DOCUMENTS)
            for inner, names in _by_kind(own_layouts(folder)):
                found = Layouts(layout_folders((*others, folder), inner), company, kept_layouts())
                for one in (
                    *_flaws(folder, inner, names, found, t),
                    *_drawn(inner, names, found, t),
                ):
                    # Several documents may take one layout in.
                    if one not in problems:
                        problems.append(one)
        except SheboError as error:
            problems.extend(error.problems)
    return tuple(problems)


def _by_kind(names: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give the names of layouts within the folder of their kind."""
    start = f"{NOTICES}/"
    letters = tuple(one.removeprefix(start) for one in names if one.startswith(start))
    others = tuple(one for one in names if not one.startswith(start))
    yield from ((inner, own) for inner, own in ((DOCUMENTS, others), (NOTICES, letters)) if own)


def _flaws(
    folder: Path, inner: str, names: tuple[str, ...], layouts: Layouts, t: Translator
) -> Iterator[Problem]:
    """Read the layouts of a folder."""
    from shebo_cli.render.engine import environment
    from shebo_cli.render.layout_faults import layout_flaws

    standard = layouts.folders[-1]
    for name in names:
        yield from layout_flaws(environment(layouts, t), name)
        if not ((standard / name).is_file() or _is_taken_in(folder, inner, name)):
            yield Problem(
                "",
                say("no standard layout has this name, and no layout here takes this one in"),
                Place(str(own_folder(folder, inner) / name)),
                did_you_mean(
                    name, (path.relative_to(standard).as_posix() for path in standard.rglob("*.j2"))
                ),
            )


def _is_taken_in(folder: Path, inner: str, name: str) -> bool:
    path = own_folder(folder, inner) / name
    root = own_folder(folder, DOCUMENTS)
    others = (root / one for one in own_layouts(folder) if root / one != path)
    return any(name in other.read_text("utf-8", "replace") for other in others)


def _drawn(
    inner: str, names: tuple[str, ...], layouts: Layouts, t: Translator
) -> Iterator[Problem]:
    """Draw each document that a layout of the folder has a part in."""
    from shebo_cli.commands.sample_documents import sample_documents
    from shebo_cli.render.engine import environment
    from shebo_cli.render.layout_faults import taken_in

    made = environment(layouts, t)
    own = [made.layouts.find(name) for name in names]
    for name, drawings in sample_documents(inner, t).items():
        files = taken_in(made, name).values()
        parts = [path for path in files if path in own]
        if parts:
            yield from _drawing_flaws(name, drawings, layouts, parts)


def _drawing_flaws(
    name: str, drawings: tuple[Callable[[Layouts], str], ...], layouts: Layouts, parts: list[Path]
) -> Iterator[Problem]:
    """Draw a document from all of its invented values, until one of them shows a fault."""
    from shebo_cli.render.sandbox import is_page
    from shebo_cli.render.table_flaws import line_of, table_flaws

    hint = say("Look at the rows of the table, and at the blank lines before and in it.")
    for draw in drawings:
        try:
            text = draw(layouts)
        except SheboError as error:
            yield from error.problems
            return
        for said, line in table_flaws(text, is_page=is_page(name)):
            path, number = line_of(line, parts) or (parts[0], 0)
            yield Problem("", said, Place(str(path), number, 1 if number else 0), hint)
