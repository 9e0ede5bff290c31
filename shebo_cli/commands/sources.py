"""What a ДПВ is made of, for the commands that make, update or question it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from shebo_cli.commands.load import require
from shebo_cli.core.draft import Sources
from shebo_cli.core.form import DEFAULT_INDUSTRY
from shebo_cli.errors import refuse, say
from shebo_cli.files.project_folder import BRIEF, read_brief_project
from shebo_cli.files.project_search import project_around
from shebo_cli.lint.rules import (
    shb101_unknown_industry,
    shb401_unknown_service,
    shb402_unknown_launch,
    shb403_unknown_level,
)

if TYPE_CHECKING:
    from shebo_cli.commands.session import Session
    from shebo_cli.core.project import Project

BRIEF_RULES = (
    shb101_unknown_industry.RULE,
    shb401_unknown_service.RULE,
    shb402_unknown_launch.RULE,
    shb403_unknown_level.RULE,
)
"""What makes a brief meaningless."""


def brief_file(session: Session, asked: Path | None) -> Path:
    """Give the brief that the user means: the one named, else that of the project or folder."""
    return asked or project_around(session.project, Path.cwd()) / BRIEF


def load_brief_sources(file: Path, own: Path | None) -> Sources:
    """Give what the ДПВ of a brief is made of, whether there is a project or not.

    Args:
        file: The brief.
        own: A folder of templates instead of those of the project.

    Raises:
        SheboError: As in `load_sources`.
    """
    return load_sources(read_brief_project(file, (own,) if own else ()))


def load_sources(project: Project) -> Sources:
    """Give what the project's ДПВ is made of.

    Raises:
        SheboError: There is no brief, or everything that is wrong with brief and templates.
    """
    from shebo_cli.lint.registry import CATALOGUE_RULES

    broken = (rule for rule in CATALOGUE_RULES if rule.severity == "error")
    require(project, (*BRIEF_RULES, *broken))
    sources = sources_of(project)
    if sources is None:
        raise refuse(
            say("there is no brief"),
            project.locate(BRIEF, ()),
            say("Make one: shebo brief new --industry {industry}", industry=DEFAULT_INDUSTRY),
        )
    return sources


def sources_of(project: Project) -> Sources | None:
    """Give what a ДПВ of the project's brief would be made of; None without a brief.

    Raises:
        SheboError: A template or form cannot be read.
    """
    if not (project.brief and project.service):
        return None
    industry = project.brief.client.industry or DEFAULT_INDUSTRY
    return Sources(
        brief=project.brief,
        form=project.load_forms(industry).form_of(industry),
        catalogue=project.load_catalogue().templates,
        service=project.service,
    )
