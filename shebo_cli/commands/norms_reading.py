"""Reading what finished projects say of the norms, one after the other."""

from __future__ import annotations

import os
import sys
from contextlib import closing
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.commands.progress import Progress
from shebo_cli.commands.session import describe_problem
from shebo_cli.commands.sources import sources_of
from shebo_cli.commands.workers import in_order, usable_workers
from shebo_cli.core.draft import draft_dpv
from shebo_cli.core.match import under_known_ids
from shebo_cli.core.norm_samples import LeftOut, Sample, told_by
from shebo_cli.errors import Problem, SheboError
from shebo_cli.files.project_folder import read_plan_base, read_project, shown
from shebo_cli.files.project_search import projects_below
from shebo_cli.files.template_folder import Shelf
from shebo_cli.files.toml_reader import no_folder

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from shebo_cli.core.catalogue import Template
    from shebo_cli.core.dpv import Dpv
    from shebo_cli.core.project import Project
    from shebo_cli.i18n import Translator

    Plain = tuple[str, str, list[tuple[str | int, ...]], list[tuple[str | int, ...]], str]
    """The project's name, the event that approved its plan, samples, what is left out, and
    problems, as values that go from process to process."""


class Read(NamedTuple):
    """What all projects below a folder say; `projects` is how many there are."""

    projects: int
    samples: list[Sample]
    left_out: list[LeftOut]

    def count(self, *reasons: str) -> int:
        """Give how many projects were left out whole for one of the reasons."""
        return sum(one.reason in reasons for one in self.left_out)

    @property
    def finished(self) -> int:
        """Give how many projects are finished, as far as they can be read."""
        return self.projects - self.count("running", "unreadable", "copy")


def read_below(root: Path, catalogue: Mapping[str, Template], t: Translator) -> Read:
    """Read the projects below a folder; what cannot be read is said on standard error.

    Raises:
        SheboError: There are none.
    """
    tree = projects_below(root)
    folders = sorted(tree.projects)
    read = Read(len(folders), [], [])
    closed = [no_folder(shown(Path(folder))) for folder in sorted(tree.unreadable)]
    if not folders:
        raise SheboError(*closed)
    for problem in closed:
        sys.stderr.write(describe_problem(problem, t) + "\n")
    task = partial(_told, os.path.abspath(root), catalogue, Shelf(), t)  # noqa: PTH100 # as in the search
    progress = Progress(len(folders))
    seen: set[str] = set()
    # An error in the loop must find the processes ended.
    with closing(in_order(task, folders, usable_workers(len(folders)))) as answers:
        for name, approval, samples, left_out, problems in answers:
            progress.step()
            if problems:
                progress.clear()
                sys.stderr.write(problems)
            if approval in seen:
                # Twice the same hours are no second witness.
                read.left_out.append(LeftOut(name, "copy"))
                continue
            seen |= {approval} - {""}
            read.samples.extend(map(_sample, samples))
            read.left_out.extend(LeftOut(*one) for one in left_out)
    progress.clear()
    return read


def _told(
    root: str, catalogue: Mapping[str, Template], shelf: Shelf, t: Translator, folder: str
) -> Plain:
    """Give what one project says, as plain values."""
    name = Path(os.path.relpath(folder, root)).as_posix()
    try:
        project = read_project(Path(folder), shelf=shelf)
        known = project.problems
        lost = (one for one in project.journal.problems if one not in known)
        problems: Sequence[Problem] = (*known, *lost)
        base = None if problems else read_plan_base(Path(folder))
    except SheboError as error:
        problems = error.problems
    if problems:
        said = "".join(f"{describe_problem(one, t)}\n" for one in problems)
        return name, "", [], [tuple(LeftOut(name, "unreadable"))], said
    redraft = partial(_redraft, project, base, catalogue)
    ledger = project.load_ledger()
    told = told_by(name, ledger, base, catalogue, redraft)
    samples: list[tuple[str | int, ...]] = [(*one[:5], *map(str, one[5:])) for one in told.samples]
    # What nothing is learnt from makes no other one a copy.
    approved = ledger.agreement.first_completed if samples else None
    return name, approved.id if approved else "", samples, [tuple(one) for one in told.left_out], ""


def _redraft(project: Project, base: Dpv | None, catalogue: Mapping[str, Template]) -> Dpv | None:
    """Draft a project's plan anew by other templates, under the ids of its base, if it can be."""
    try:
        sources = sources_of(project)
    except SheboError:
        # Its own templates or forms cannot be read: then nobody knows what they would give.
        sources = None
    if sources is None or base is None:
        return None
    added = {block.template for block in base.block if block.added and block.template}
    fresh = draft_dpv(sources._replace(catalogue=catalogue), added & catalogue.keys())
    return under_known_ids(base, base, fresh)


def _sample(plain: Sequence[str | int]) -> Sample:
    project, template, place, block, task, *hours = plain
    estimated, worked, least, most = map(Decimal, hours)
    names = str(project), str(template), int(place), str(block), str(task)
    return Sample(*names, estimated, worked, least, most)
