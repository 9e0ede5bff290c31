"""`shebo dpv`: make a ДПВ from a brief, show it, see what fits in a purchase."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from shebo_cli.commands.options import CatalogueOption, DryFlag, JsonFlag, NoteOption, OnOption
from shebo_cli.errors import refuse, say
from shebo_cli.i18n import mark

if TYPE_CHECKING:
    from shebo_cli.commands.session import Session
    from shebo_cli.core.dpv import Block, Dpv
    from shebo_cli.core.service import Service

app = typer.Typer(
    rich_markup_mode=None,
    add_completion=False,
    help=mark("The ДПВ: make it from a brief, look at it, see what fits in a purchase."),
)


@app.command("new", help=mark("Make a project folder with the ДПВ of a brief."))
def new(
    ctx: typer.Context,
    brief_file: Annotated[
        Path, typer.Argument(metavar="BRIEF", help=mark("The client's brief, a TOML file."))
    ],
    own: CatalogueOption = None,
) -> None:
    """Make the project's folder: the brief copied in, the settings, the ДПВ."""
    from shebo_cli.commands.new_project import make_project
    from shebo_cli.commands.session import quoted
    from shebo_cli.commands.suggestions import print_suggestions
    from shebo_cli.files.project_folder import shown

    session: Session = ctx.obj
    t = session.t
    made = make_project(brief_file, session.project, own)
    session.print(
        t.counted(
            "{client}: a ДПВ of {count} block, {hours}.",
            "{client}: a ДПВ of {count} blocks, {hours}.",
            len(made.dpv.block),
            client=made.settings.client,
            hours=t.hours(made.dpv.hours.likely),
        ),
        "bold",
    )
    if made.dpv.unknown_facts:
        session.print(
            t.counted(
                "The brief lacks {count} fact; it was assumed: shebo dpv show names it.",
                "The brief lacks {count} facts; they were assumed: shebo dpv show names them.",
                len(made.dpv.unknown_facts),
            ),
            "yellow",
        )
    if made.errors:
        session.print(
            t.counted(
                "It breaks {count} rule: shebo lint says which.",
                "It breaks {count} rules: shebo lint says which.",
                made.errors,
            ),
            "red",
        )
    for name in made.files:
        session.print(f"  {shown(made.folder / name)}")
    if made.suggestions:
        print_suggestions(session, made.suggestions, made.folder)
    session.print(t("Next: shebo estimate -p {folder}", folder=quoted(made.folder)))


@app.command("update", help=mark("Bring the ДПВ up to its brief and catalogue; edits stay."))
def update(ctx: typer.Context, dry_run: DryFlag = False, as_json: JsonFlag = False) -> int:
    """Update the ДПВ, block by block."""
    from shebo_cli.commands.update_plan import run_update

    return run_update(ctx.obj, is_dry=dry_run, as_json=as_json)


@app.command("add", help=mark("Add a block that the brief does not ask for."))
def add(
    ctx: typer.Context,
    template_id: Annotated[
        str, typer.Argument(metavar="BLOCK", help=mark("The block's id in the catalogue."))
    ],
    dry_run: DryFlag = False,
    as_json: JsonFlag = False,
) -> int:
    """Take a suggestion, or any other block of the catalogue."""
    from shebo_cli.commands.update_plan import run_add

    return run_add(ctx.obj, template_id, is_dry=dry_run, as_json=as_json)


@app.command("suggest", help=mark("What projects of this industry usually take as well."))
def suggest(ctx: typer.Context, as_json: JsonFlag = False) -> None:
    """Print the usual blocks that the plan lacks, with their hours."""
    from shebo_cli.commands import suggestions
    from shebo_cli.commands.load import load_plan
    from shebo_cli.commands.sources import load_sources
    from shebo_cli.core.suggest import suggest as find

    session: Session = ctx.obj
    loaded = load_plan(session)
    found = find(load_sources(loaded.project), loaded.dpv)
    if as_json:
        session.print_json(suggestions.to_json(found))
    elif found:
        suggestions.print_suggestions(session, found, Path(loaded.project.folder))
    else:
        session.print(session.t("The plan has everything that is usual in this industry."))


@app.command("send", help=mark("Record that the ДПВ was sent for approval, with its hours."))
def send(
    ctx: typer.Context, on: OnOption = None, note: NoteOption = None, dry_run: DryFlag = False
) -> None:
    """Send the ДПВ to the administrator, then to the client."""
    from shebo_cli.commands.send_plan import run_send
    from shebo_cli.commands.session import parse_day

    run_send(ctx.obj, parse_day(on), note, is_dry=dry_run)


@app.command("diff", help=mark("The ДПВ against what was approved, block by block with hours."))
def diff(
    ctx: typer.Context,
    against: Annotated[
        str,
        typer.Option("--against", metavar="approved|REV", help=mark("A revision of git, instead.")),
    ] = "approved",
    form: Annotated[
        Literal["text", "md"],
        typer.Option("--format", help=mark("md: a comment for a merge request.")),
    ] = "text",
    as_json: JsonFlag = False,
) -> None:
    """Compare the ДПВ with what was approved or with a revision."""
    from shebo_cli.commands.diff_plan import run_diff

    run_diff(ctx.obj, against, form, as_json=as_json)


@app.command("show", help=mark("The blocks and tasks of the ДПВ, with what had to be assumed."))
def show(ctx: typer.Context, as_json: JsonFlag = False) -> None:
    """Print the ДПВ block by block, in the order of the plan."""
    from shebo_cli.commands.load import load_plan

    session: Session = ctx.obj
    loaded = load_plan(session)
    dpv, service = loaded.dpv, loaded.service
    if as_json:
        blocks = [{**block._asdict(), "hours": block.hours} for block in dpv.by_priority()]
        session.print_json(
            {"schema": "shebo/dpv/1", "assumptions": dpv.assumptions, "blocks": blocks}
        )
        return
    session.print(session.t("ДПВ of {client}", client=loaded.settings.client), "bold")
    for block in dpv.by_priority():
        _show_block(session, block, service)
    for assumption in dpv.assumptions:
        session.print()
        session.print(
            session.t(
                "Not planned, for the brief does not say: {label} ({fact})",
                label=assumption.label,
                fact=assumption.fact,
            ),
            "yellow",
        )


def _show_block(session: Session, block: Block, service: Service) -> None:
    t = session.t
    session.print()
    session.print(f"{block.id}  {block.title} · {t.hours(block.hours.likely)}", "bold")
    if block.depends:
        session.print("     " + t("after {blocks}", blocks=block.depends), "dim")
    if block.production_hours is not None:
        session.print(
            "     " + t("production {hours}", hours=t.hours(block.production_hours)), "dim"
        )
    for assumption in block.assumptions:
        text = t(
            "not known: {label}; taken {taken}", label=assumption.label, taken=assumption.taken
        )
        session.print(f"     {text}", "yellow")
    for task in block.task:
        points = " / ".join(
            t.number(hours) for hours in (task.hours.low, task.hours.likely, task.hours.high)
        )
        level = f" · {service.level_title(task.level)}" if service.rank(task.level) > 0 else ""
        session.print(f"     {task.id}  {task.title} · {points}{level}")


@app.command("fit", help=mark("The blocks that a number of months reaches, by priority."))
def fit(
    ctx: typer.Context,
    months: Annotated[
        int | None,
        typer.Option(
            min=0, max=120, metavar="N", help=mark("Months to fill, instead of the brief's.")
        ),
    ] = None,
    as_json: JsonFlag = False,
) -> None:
    """Print which blocks fit and which wait for the next purchase."""
    from shebo_cli.commands.load import load_plan
    from shebo_cli.core.fit import fitting_blocks

    session: Session = ctx.obj
    loaded = load_plan(session)
    dpv, service = loaded.dpv, loaded.service
    if months is None:
        months = loaded.project.purchased_months
    if months is None:
        raise refuse(
            say("the brief names no months"), None, say("Name a number of them: --months N")
        )
    capacity = service.bought_hours(months)
    fits = fitting_blocks(dpv, capacity)
    if as_json:
        session.print_json(
            {
                "schema": "shebo/fit/1",
                "purchased": {"months": months, "hours": capacity},
                "fits": [block.id for block in dpv.by_priority() if block.id in fits],
                "waits": [block.id for block in dpv.by_priority() if block.id not in fits],
            }
        )
        return
    _print_fit(session, dpv, fits, months, service)


def _print_fit(
    session: Session, dpv: Dpv, fits: frozenset[str], months: int, service: Service
) -> None:
    from shebo_cli.core.fit import cost_with_overhead
    from shebo_cli.core.hours import shown

    t = session.t
    factor = cost_with_overhead(dpv)
    rows = [
        [
            block.id,
            block.title,
            t.number(block.hours.likely),
            t.number(shown(block.hours.likely * factor)) if block.is_functional else "",
            t("fits") if block.id in fits else t("waits"),
        ]
        for block in dpv.by_priority()
    ]
    header = ["", t("Block"), t("hours"), t("with overhead"), t("purchase")]
    session.print_table(header, rows, numbers=(2, 3))
    session.print()
    session.print(
        t.counted(
            "{count} month is {hours}: {fitting} of {blocks} blocks fit.",
            "{count} months are {hours}: {fitting} of {blocks} blocks fit.",
            months,
            hours=t.hours(service.bought_hours(months)),
            fitting=len(fits),
            blocks=len(dpv.block),
        )
    )
    session.print(
        t(
            "A functional block is counted with its share of testing, demonstration, articles and"
            " training: × {factor}.",
            factor=shown(factor),
        ),
        "dim",
    )
