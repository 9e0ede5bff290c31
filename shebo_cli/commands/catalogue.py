"""`shebo catalogue`: the standard blocks, and a check of templates."""

from __future__ import annotations

import sys
from collections import Counter
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from shebo_cli.commands.load import template_folders
from shebo_cli.commands.options import JsonFlag
from shebo_cli.errors import Place, SheboError, did_you_mean, refuse, say
from shebo_cli.files.layouts_folder import shipped_files
from shebo_cli.files.project_folder import read_project
from shebo_cli.files.project_search import find_project
from shebo_cli.files.template_folder import read_catalogue, read_days_off, read_forms
from shebo_cli.files.utf8_output import speak_utf8
from shebo_cli.i18n import mark

if TYPE_CHECKING:
    from decimal import Decimal

    from shebo_cli.commands.session import Session
    from shebo_cli.core.catalogue import Catalogue, Template, TemplateTask
    from shebo_cli.errors import Problem

app = typer.Typer(
    rich_markup_mode=None,
    add_completion=False,
    help=mark("The standard blocks that a ДПВ is made of."),
)


@app.command("list", help=mark("All blocks with their norms."))
def list_templates(
    ctx: typer.Context,
    files: Annotated[
        bool,
        typer.Option(
            "--files",
            help=mark("Instead: the layouts, letters and services to start your own from."),
        ),
    ] = False,
    as_json: JsonFlag = False,
) -> None:
    """Print one line a template, in the order of the catalogue's priorities."""
    session: Session = ctx.obj
    t = session.t
    if files and not as_json:
        for name in shipped_files():
            session.print(name)
        return
    templates = sorted(_catalogue(session).templates.values(), key=lambda one: one.priority)
    if as_json:
        blocks = [
            {
                "id": one.id,
                "version": one.version,
                "title": one.title,
                "kind": one.kind,
                "level": one.level,
            }
            for one in templates
        ]
        session.print_json(
            {"schema": "shebo/catalogue/1", "blocks": blocks, "files": tuple(shipped_files())}
        )
        return
    rows = [
        [one.id, one.title, _norm(session, one), one.level, _needed(session, one)]
        for one in templates
    ]
    header = [t("id"), t("Block"), t("low / likely / high"), t("level"), t("needed")]
    session.print_table(header, rows)
    session.print()
    session.print(t("Layouts, letters and services: shebo catalogue list --files"), "dim")


@app.command(
    "show", help=mark("One block: tasks, sizes, acceptance criteria; or a shipped file as it is.")
)
def show(
    ctx: typer.Context,
    name: Annotated[
        str,
        typer.Argument(
            metavar="ID", help=mark("The block's id; or the name of a layout, letter or service.")
        ),
    ],
    as_json: JsonFlag = False,
) -> None:
    """Print a template in full, or a shipped file to the letter.

    Raises:
        SheboError: There is nothing of that name, or a file is asked for as JSON.
    """
    session: Session = ctx.obj
    files = shipped_files()
    if name in files:
        _print_file(files[name], as_json=as_json)
        return
    catalogue = _catalogue(session)
    template = catalogue.templates.get(name)
    if template is None:
        raise refuse(
            say("unknown template “{name}”", name=name),
            None,
            did_you_mean(name, (*catalogue.templates, *files)),
        )
    if as_json:
        session.print_json({**template._asdict(), "schema": "shebo/template/1"})
        return
    _print_template(session, template)


def _print_file(path: Path, *, as_json: bool) -> None:
    """Print a shipped file, so that `> FILE` makes a copy of it."""
    if as_json:
        raise refuse(say("a file is shown as it is, not as JSON"), None, say("Leave --json out."))
    speak_utf8()
    sys.stdout.write(path.read_text(encoding="utf-8"))


def _calendar_problems(folders: tuple[Path, ...]) -> tuple[Problem, ...]:
    """Give what is wrong with the company's days off."""
    try:
        read_days_off(folders)
    except SheboError as error:
        return error.problems
    return ()


@app.command("check", help=mark("Check the templates, also those of a folder of your own."))
def check(
    ctx: typer.Context,
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="[DIR]", help=mark("A folder with templates of your own.")),
    ] = None,
    as_json: JsonFlag = False,
) -> int:
    """Apply the catalogue's rules.

    Returns:
        1 where something is wrong, else 0.
    """
    from shebo_cli.commands.check_layouts import layout_problems
    from shebo_cli.commands.lint_job import told_finding
    from shebo_cli.core.conditions import conditions_of
    from shebo_cli.core.ledger import replay
    from shebo_cli.core.project import Project
    from shebo_cli.files.template_folder import DEFAULT_SERVICE, read_service
    from shebo_cli.lint.registry import CATALOGUE_RULES
    from shebo_cli.lint.report import Judged, Look, totals_of
    from shebo_cli.lint.reports.chosen import format_named
    from shebo_cli.lint.run import judge

    session: Session = ctx.obj
    project = read_project(find_project(session.project, Path.cwd())) if session.project else None
    folders = (folder,) if folder else template_folders(session)
    load = cache(partial(read_catalogue, folders))
    judged = Project(
        folder="",
        locate=lambda file, _: Place(file),
        service=(project and project.service) or read_service(DEFAULT_SERVICE),
        load_catalogue=load,
        load_forms=cache(partial(read_forms, folders)),
        load_ledger=partial(replay, (), conditions_of(None, None)),
        problems=(*_calendar_problems(folders), *layout_problems(folders, session.t)),
    )
    findings = judge(judged, CATALOGUE_RULES)
    report = format_named("json" if as_json else "text")
    told = [told_finding(finding, session.t) for finding in findings]
    look = Look(session.t, session.has_colour, session.width)
    listed = report.project(Judged("", (), told), look)
    if as_json:
        counts: Counter[tuple[str, str]] = Counter((one.severity, one.code) for one in told)
        listed = report.begin(look) + listed + report.end(totals_of(counts, 0), look)
    sys.stdout.write(listed)
    if not (findings or as_json):
        _print_counts(session, len(load().templates), folders)
    return 1 if findings else 0


def _print_counts(session: Session, templates: int, folders: tuple[Path, ...]) -> None:
    """Say how much was checked."""
    from shebo_cli.files.layouts_folder import own_layouts

    t = session.t
    session.print(t.counted("{count} template checked.", "{count} templates checked.", templates))
    layouts = sum(len(own_layouts(folder)) for folder in folders)
    if layouts:
        session.print(t.counted("{count} layout checked.", "{count} layouts checked.", layouts))


def _catalogue(session: Session) -> Catalogue:
    """Read the standard catalogue, and the project's own folders where one was named."""
    return read_catalogue(template_folders(session))


def _norm(session: Session, template: Template) -> str:
    if template.share:
        share = template.share
        percents = (
            f"{(part * 100).normalize():f}" for part in (share.low, share.likely, share.high)
        )
        return " / ".join(percents) + " %"
    row = template.row
    return " / ".join(session.t.number(hours) for hours in (row.low, row.likely, row.high))


def _needed(session: Session, template: Template) -> str:
    t = session.t
    switch = template.switch
    if template.each:
        return t("for each row of [[{section}]]", section=template.each)
    if switch is None or switch.fact is None:
        return t("always")
    if switch.equals is not None:
        return f"{switch.fact} = {switch.equals}"
    return f"{switch.fact} ≥ {switch.at_least}"


def _print_template(session: Session, template: Template) -> None:
    t = session.t
    session.print(f"{template.title} · {_norm(session, template)}", "bold")
    session.print(template.purpose)
    session.print()
    facts = [
        (t("id"), t("{id}, version {version}", id=template.id, version=template.version)),
        (t("needed"), _needed(session, template)),
        (t("level"), template.level),
        (t("depends on"), ", ".join(template.depends)),
        (t("article"), template.article or ""),
        *(
            (t("multiplied by"), f"{one.label} ({one.fact}){_each(session, one.hours)}")
            for one in template.per
        ),
    ]
    if template.share:
        facts.append((t("share of"), f"{template.share.label} ({template.share.fact})"))
    facts = [(label, value) for label, value in facts if value]
    width = max(len(label) for label, _ in facts)
    for label, value in facts:
        session.print(f"{label.ljust(width)}  {value}")
    session.print()
    for task in template.task:
        session.print(f"- {task.title} · {_task_norm(session, template, task)}")
        for addition in task.adds:
            text = t(
                "+{hours} for every {step} beyond {over}: {label} ({fact})",
                hours=t.hours(addition.hours),
                step=addition.step,
                over=addition.over,
                label=addition.label,
                fact=addition.fact,
            )
            session.print(f"  {text}")
    lesson = template.training
    lists = (
        (t("Accepted when:"), template.acceptance),
        (t("From the client:"), (*template.accesses, *template.files)),
        (t("What to ask the client:"), [f"{one.ask} ({one.fact})" for one in template.question]),
        (t("What its article tells:"), template.outline),
        (t("Whom to teach what:"), [f"{lesson.topic}: {lesson.audience}"] if lesson else ()),
        (t("What usually goes wrong:"), template.risks),
    )
    for title, lines in lists:
        if lines:
            session.print()
            session.print(title)
        for line in lines:
            session.print(f"- {line}")


def _each(session: Session, hours: Decimal | None) -> str:
    return f" × {session.t.hours(hours)}" if hours else ""


def _task_norm(session: Session, template: Template, task: TemplateTask) -> str:
    t = session.t
    if task.part is not None:
        return f"{(task.part * 100).normalize():f} %"
    hours = task.hours or template.row
    norm = " / ".join(t.number(part) for part in (hours.low, hours.likely, hours.high))
    if task.level_when:
        condition = task.level_when
        equals = str(condition.equals).lower() if condition.equals is True else condition.equals
        norm += f" · {condition.level}: {condition.fact} = {equals}"
    return norm + (f" · {task.level}" if task.level else "")
