"""Reading a project for a command that cannot go on with a broken one."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.commands.session import describe_problem
from shebo_cli.errors import Place, Problem, SheboError, refuse, say
from shebo_cli.files.project_folder import (
    DPV,
    catalogue_folders,
    read_project,
    read_settings,
    shown,
)
from shebo_cli.files.project_search import find_project, project_around
from shebo_cli.lint.rules import (
    shb201_duplicate_id,
    shb202_unknown_dependency,
    shb203_dependency_cycle,
    shb205_points_out_of_order,
    shb401_unknown_service,
    shb402_unknown_launch,
    shb403_unknown_level,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shebo_cli.commands.session import Session
    from shebo_cli.core.dpv import Dpv
    from shebo_cli.core.project import Project
    from shebo_cli.core.service import Service
    from shebo_cli.core.settings import Settings
    from shebo_cli.lint.rule import Rule

STOPPING_RULES = (
    shb201_duplicate_id.RULE,
    shb202_unknown_dependency.RULE,
    shb203_dependency_cycle.RULE,
    shb205_points_out_of_order.RULE,
    shb401_unknown_service.RULE,
    shb402_unknown_launch.RULE,
    shb403_unknown_level.RULE,
)
"""What makes any figure of a plan meaningless; everything else `lint` tells."""


def require(project: Project, rules: Iterable[Rule]) -> None:
    """Refuse to go on with a project that could not be read or breaks one of the rules.

    Raises:
        SheboError: All problems at once.
    """
    flaws = (
        Problem(rule.code, flaw.message, flaw.where, flaw.hint)
        for rule in rules
        if rule.check
        for flaw in rule.check(project)
    )
    problems = (*project.problems, *flaws)
    if problems:
        raise SheboError(*problems)


def template_folders(session: Session) -> tuple[Path, ...]:
    """Give the company's own folders of the project that the user means or stands in.

    Raises:
        SheboError: There is no such project, or everything that is wrong with its settings.
    """
    here = Path.cwd()
    asked = session.project
    folder = find_project(asked, here) if asked is not None else project_around(None, here)
    return catalogue_folders(folder, read_settings(folder))


def watched_folders(session: Session) -> tuple[Path, ...]:
    """Give the folders that the project's documents are drawn from; broken settings name none.

    Raises:
        SheboError: There is no such project.
    """
    folder = find_project(session.project, Path.cwd())
    try:
        return (folder, *catalogue_folders(folder, read_settings(folder)))
    except SheboError:
        return (folder,)


def warn_of_journal(session: Session, project: Project) -> None:
    """Say on standard error what of the journal cannot be read, and is left out."""
    for problem in project.journal.problems:
        sys.stderr.write(describe_problem(problem, session.t) + "\n")


class Loaded(NamedTuple):
    """A project whose figures mean something."""

    project: Project
    settings: Settings
    dpv: Dpv
    service: Service


def load_plan(session: Session) -> Loaded:
    """Read the project that the user means.

    Raises:
        SheboError: No project, no ДПВ, or everything that makes its figures meaningless.
    """
    folder = find_project(session.project, Path.cwd())
    project = read_project(folder)
    require(project, STOPPING_RULES)
    warn_of_journal(session, project)
    # A project has settings, and sound ones have a service: what is left to miss is the ДПВ.
    if not (project.settings and project.dpv and project.service):
        raise refuse(
            say("the project has no ДПВ"),
            Place(shown(folder / DPV)),
            say(
                "Make one from its brief: shebo dpv new {folder}/brief.toml -p {folder}",
                folder=shown(folder),
            ),
        )
    return Loaded(project, project.settings, project.dpv, project.service)
