"""The steps of `shebo dpv new`: read everything, check everything, then write."""

from __future__ import annotations

import os
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.commands.sources import load_sources
from shebo_cli.core.conditions import conditions_of
from shebo_cli.core.dpv import Dpv
from shebo_cli.core.draft import draft_dpv
from shebo_cli.core.ledger import replay
from shebo_cli.core.project import Project
from shebo_cli.core.settings import Settings
from shebo_cli.core.suggest import Suggestion, suggest
from shebo_cli.errors import Place, SheboError, refuse, say
from shebo_cli.files.dpv_file import BASE_HEAD, PLAN_HEAD, dump_dpv
from shebo_cli.files.new_folder import create_project
from shebo_cli.files.paths import is_file, is_there
from shebo_cli.files.project_folder import (
    BASE,
    BRIEF,
    DPV,
    SETTINGS,
    catalogue_folders,
    read_brief,
    read_project,
    shown,
)
from shebo_cli.files.schema_line import SCHEMA_FOLDER, schema_files, with_schema
from shebo_cli.files.settings_file import dump_settings, new_settings
from shebo_cli.files.shape_reader import read_shape
from shebo_cli.files.template_folder import (
    DEFAULT_SERVICE,
    industry_ids,
    read_catalogue,
    read_forms,
    read_service,
    service_ids,
)
from shebo_cli.files.toml_reader import FILE_BYTES, parse
from shebo_cli.files.toml_write import written
from shebo_cli.lint.registry import PROJECT_RULES
from shebo_cli.lint.run import judge

if TYPE_CHECKING:
    from shebo_cli.core.brief import Brief
    from shebo_cli.core.service import Service
    from shebo_cli.files.toml_reader import Document

SCHEMAS = ("brief", "dpv", "project")
"""Kinds of files that people edit in a project's folder."""


class Made(NamedTuple):
    """A new project; `files` are the names that it holds, `errors` what lint says of it."""

    folder: Path
    settings: Settings
    dpv: Dpv
    files: tuple[str, ...]
    errors: int
    suggestions: tuple[Suggestion, ...]


def make_project(brief_file: Path, asked: str | None, own: Path | None) -> Made:
    """Make the folder of a project, or refuse and write nothing.

    Args:
        brief_file: The client's brief.
        asked: The folder of `--project`; without it, one named after the client.
        own: A company's folder of templates, to be written into the settings.

    Raises:
        SheboError: The brief, the settings or the catalogue are not sound, or the folder holds a
            ДПВ already.
    """
    content, document, brief = read_brief(brief_file)
    service = read_service(DEFAULT_SERVICE)
    settings = new_settings(brief, service)
    folder = _choose_folder(asked, settings.id)
    if is_there(folder / DPV):
        raise refuse(
            say("the folder holds a ДПВ already"),
            Place(shown(folder / DPV)),
            say("Name another folder with -p, or move this ДПВ away."),
        )
    if own:
        settings = new_settings(brief, service, (Path(os.path.relpath(own, folder)).as_posix(),))
    files = schema_files(SCHEMAS)
    own_files = tuple(files)
    files |= {BRIEF: _linked(folder / BRIEF, content), SETTINGS: dump_settings(settings)}
    existing = read_project(folder) if is_there(folder / SETTINGS) else None
    if existing and existing.settings:
        del files[SETTINGS]
        settings = _settings_with(own, settings, existing.settings, folder)
        service = existing.service or service
    # Where the project's folder is still to be made, nothing can be found from inside it.
    folders = (own,) if own else catalogue_folders(folder, settings)
    project = _future_project(folder, folders, settings, service, brief, document, existing)
    sources = load_sources(project)
    dpv = draft_dpv(sources)
    plan = _checked_plan(dpv, document)
    files |= {BASE: dump_dpv(dpv, BASE_HEAD), DPV: plan}
    create_project(folder, files, replaced=(BASE, *own_files))
    findings = judge(read_project(folder), PROJECT_RULES)
    errors = sum(finding.severity == "error" for finding in findings)
    names = (BRIEF, SETTINGS, DPV, BASE, SCHEMA_FOLDER)
    return Made(folder, settings, dpv, names, errors, suggest(sources, dpv))


def _linked(path: Path, brief: bytes) -> bytes:
    """Give the brief with the line by which editors find its schema; one in place stays."""
    is_in_place = is_file(path) and path.read_bytes() == brief
    linked = with_schema(brief, "brief")
    return brief if is_in_place or len(linked) > FILE_BYTES else linked


def _settings_with(own: Path | None, wanted: Settings, there: Settings, folder: Path) -> Settings:
    """Give the settings that are there; a folder of templates must be among theirs.

    Raises:
        SheboError: It is not: people edit these settings, so the tool does not.
    """
    if own and there.catalogue.folders != wanted.catalogue.folders:
        raise refuse(
            say("the project's settings name other folders of templates"),
            Place(shown(folder / SETTINGS)),
            say("Write there: folders = {folders}", folders=written(wanted.catalogue.folders)),
        )
    return there


def _future_project(
    folder: Path,
    folders: tuple[Path, ...],
    settings: Settings,
    service: Service,
    brief: Brief,
    document: Document,
    existing: Project | None,
) -> Project:
    """Give the project as it will be, for the rules to judge before anything is written."""
    return Project(
        folder=str(folder),
        locate=lambda file, path: (
            existing.locate(file, path) if existing and file == SETTINGS else document.place(path)
        ),
        problems=existing.problems if existing else (),
        settings=settings,
        brief=brief,
        service=service,
        load_catalogue=cache(partial(read_catalogue, folders)),
        load_forms=cache(partial(read_forms, folders)),
        load_ledger=partial(replay, (), conditions_of(settings, service)),
        known_services=service_ids(folders),
        known_industries=industry_ids(folders),
    )


def _checked_plan(dpv: Dpv, brief: Document) -> bytes:
    """Give the bytes of `dpv.toml`, which the tool itself must be able to read.

    Raises:
        SheboError: Counts of the brief, or texts of a template, lead beyond the limits.
    """
    content = dump_dpv(dpv, PLAN_HEAD)
    try:
        read_shape(Dpv, parse(content, DPV))
    except SheboError as error:
        first = error.problems[0]
        raise refuse(
            say("its plan would be beyond the limits: {detail}", detail=first.message),
            Place(brief.file),
            say("Check the counts of the brief for a slip of the pen, and your own templates."),
        ) from None
    return content


def _choose_folder(asked: str | None, project_id: str) -> Path:
    """Give the folder asked for, or one named after the client; never one inside a project.

    Raises:
        SheboError: The user stands in a project and names no folder.
    """
    if asked is not None:
        return Path(asked)
    here = Path.cwd()
    for folder in (here, *here.parents):
        if is_file(folder / SETTINGS):
            raise refuse(
                say("this folder belongs to a project already"),
                Place(shown(folder / SETTINGS)),
                say("Name a folder with -p; for this one: -p {folder}", folder=shown(folder)),
            )
    return Path(project_id)
