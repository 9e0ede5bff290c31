"""`shebo catalogue check`: what is wrong with a company's layouts and its brand."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from shebo_cli.commands.layouts import DOCUMENTS, NOTICES
from shebo_cli.errors import Place, Problem, SheboError, did_you_mean, say
from shebo_cli.files.layouts_folder import layout_folders, own_folder, own_layouts, read_company
from shebo_cli.i18n import Translator
from shebo_cli.render.layouts import Layouts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from shebo_cli.core.company import Company


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
            for name in own_layouts(folder):
                problems.extend(_flaws((*others, folder), name, company, t))
        except SheboError as error:
            problems.extend(error.problems)
    return tuple(problems)


def _flaws(
    folders: tuple[Path, ...], name: str, company: Company | None, t: Translator
) -> Iterator[Problem]:
    """Read a layout of the last folder, and draw it where an invented project can show it."""
    from shebo_cli.render.engine import environment
    from shebo_cli.render.layout_faults import layout_flaws

    inner = NOTICES if name.startswith(f"{NOTICES}/") else DOCUMENTS
    inside = name.removeprefix(f"{NOTICES}/")
    layouts = Layouts(layout_folders(folders, inner), company)
    flaws = tuple(layout_flaws(environment(layouts, t), inside))
    yield from flaws
    standard = layouts.folders[-1]
    if (standard / inside).is_file():
        if not flaws:
            yield from _drawing_flaws(inside, layouts, t)
    elif not _is_taken_in(folders[-1], name, inside):
        yield Problem(
            "",
            say("no standard layout has this name, and no layout here takes this one in"),
            Place(str(own_folder(folders[-1], inner) / inside)),
            did_you_mean(
                inside, (path.relative_to(standard).as_posix() for path in standard.rglob("*.j2"))
            ),
        )


def _is_taken_in(folder: Path, name: str, inside: str) -> bool:
    root = own_folder(folder, DOCUMENTS)
    others = (root / one for one in own_layouts(folder) if one != name)
    return any(inside in other.read_text("utf-8", "replace") for other in others)


def _drawing_flaws(name: str, layouts: Layouts, t: Translator) -> Iterator[Problem]:
    """Draw a layout, if the invented project has what it shows."""
    from shebo_cli.commands.sample_plan import sample_difference, sample_plan
    from shebo_cli.commands.sample_report import sample_report
    from shebo_cli.render.diff import render_diff
    from shebo_cli.render.plan import render_plan
    from shebo_cli.render.report import render_report

    plan = sample_plan()
    report = sample_report(plan)
    page = partial(render_report, report, "html", layouts, t)
    drawings: dict[str, Callable[[], str]] = {
        "plan.html.j2": partial(render_plan, plan, "html", layouts, t),
        "plan.md.j2": partial(render_plan, plan, "md", layouts, t),
        "report.html.j2": page,
        "report.md.j2": partial(render_report, report, "md", layouts, t),
        "parts/page.css.j2": page,
        "diff.md.j2": partial(render_diff, sample_difference(plan), layouts, t),
    }
    try:
        if name in drawings:
            drawings[name]()
    except SheboError as error:
        yield from error.problems
