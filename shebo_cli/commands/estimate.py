"""`shebo estimate`: the hours of the ДПВ against the purchased months."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

import typer

from shebo_cli.commands.load import load_plan, purchased_months
from shebo_cli.core.estimate import Estimate, estimate, needed_level
from shebo_cli.i18n import mark

if TYPE_CHECKING:
    from shebo_cli.commands.session import Session
    from shebo_cli.core.dpv import Dpv
    from shebo_cli.core.project import Project
    from shebo_cli.core.service import Service

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(
    "estimate",
    help=mark("Hours of the ДПВ against the purchased months: what is missing, what fits."),
)
def command(
    ctx: typer.Context,
    months: Annotated[
        int | None,
        typer.Option(
            min=0,
            max=120,
            metavar="N",
            help=mark("Months to compare with, instead of the brief's."),
        ),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help=mark("Exit with 1 if hours are missing."))
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help=mark("One JSON object."))] = False,
) -> int:
    """Estimate the project's ДПВ.

    Returns:
        1 under `--check` where hours are missing or no purchase is known, else 0.
    """
    session: Session = ctx.obj
    project, dpv, service = load_plan(session)
    stated = purchased_months(project, months)
    level = project.purchased_level or service.level
    result = estimate(dpv, stated or 0, level, service)
    if as_json:
        session.print_json(to_json(project, dpv, service, result))
    else:
        _print(session, project, dpv, service, result)
        if stated is None:
            session.print(
                session.t("The brief names no months: compare with shebo estimate --months N.")
            )
    return 1 if check and result.shortage_hours else 0


def to_json(project: Project, dpv: Dpv, service: Service, result: Estimate) -> dict[str, object]:
    """Give the estimate in the shape `shebo/estimate/1`, which scripts rely on."""
    return {
        "schema": "shebo/estimate/1",
        "project": project.settings.id if project.settings else "",
        "hours": {**result.hours._asdict(), "expected": result.expected, "p80": result.p80},
        "purchased": {"months": result.purchased_months, "hours": result.purchased_hours},
        "shortage": {"hours": result.shortage_hours, "months": result.shortage_months},
        "surplus_hours": result.surplus_hours,
        "production_hours": result.production_hours,
        "competence": result.competence,
        "blocks": [
            {
                "id": block.id,
                "title": block.title,
                "priority": block.priority,
                "depends": block.depends,
                "level": needed_level(block, service),
                "fits": block.id in result.fits,
                "hours": block.hours,
            }
            for block in dpv.by_priority()
        ],
    }


def _print(
    session: Session, project: Project, dpv: Dpv, service: Service, result: Estimate
) -> None:
    t = session.t
    if project.settings:
        session.print(
            t("ДПВ of {client}, hours of the integrator", client=project.settings.client), "bold"
        )
        session.print()
    rows = [
        [
            block.id,
            block.title,
            t.number(block.hours.low),
            t.number(block.hours.likely),
            t.number(block.hours.high),
            t("fits") if block.id in result.fits else t("waits"),
        ]
        for block in dpv.by_priority()
    ]
    total = result.hours
    rows.append(
        ["", t("Total"), t.number(total.low), t.number(total.likely), t.number(total.high), ""]
    )
    header = ["", t("Block"), t("low"), t("likely"), t("high"), t("purchase")]
    session.print_table(header, rows, numbers=(2, 3, 4))
    session.print()
    _print_spread(session, result)
    _print_purchase(session, dpv, result)
    _print_notes(session, dpv, service, result)


def _print_spread(session: Session, result: Estimate) -> None:
    t = session.t
    session.print(
        t(
            "Expected {expected}; four projects of five stay within {p80} (PERT).",
            expected=t.hours(result.expected),
            p80=t.hours(result.p80),
        )
    )


def _print_purchase(session: Session, dpv: Dpv, result: Estimate) -> None:
    """Print the bars of purchased and needed hours, and the difference in words."""
    t = session.t
    bought = t.counted("bought, {count} month", "bought, {count} months", result.purchased_months)
    labels = (t("needed"), bought)
    hours = (result.hours.likely, result.purchased_hours)
    width = max(len(label) for label in labels)
    figures = [t.hours(value) for value in hours]
    figure_width = max(len(figure) for figure in figures)
    room = max(10, min(50, session.width - width - figure_width - 6))
    session.print()
    for label, value, figure, style in zip(labels, hours, figures, ("cyan", "green"), strict=True):
        bar = session.paint(_bar(value, max(hours), room), style)
        session.print_raw(f"{label.ljust(width)}  {figure.rjust(figure_width)}  {bar}")
    session.print()
    if result.shortage_hours:
        text = t.counted(
            "Missing: {hours}, {count} more month to buy.",
            "Missing: {hours}, {count} more months to buy.",
            result.shortage_months,
            hours=t.hours(result.shortage_hours),
        )
        session.print(text, "red")
        fitting = len(result.fits)
        session.print(
            t.counted(
                "{fitting} of {count} block fits; the others wait for the next purchase.",
                "{fitting} of {count} blocks fit; the others wait for the next purchase.",
                len(dpv.block),
                fitting=fitting,
            )
        )
    elif result.surplus_hours:
        session.print(t("Surplus: {hours}.", hours=t.hours(result.surplus_hours)), "green")
    else:
        session.print(t("The purchase covers the plan exactly."), "green")


def _bar(value: Decimal, largest: Decimal, room: int) -> str:
    filled = int(value * room / largest) if largest else 0
    return "█" * filled + "·" * (room - filled)


def _print_notes(session: Session, dpv: Dpv, service: Service, result: Estimate) -> None:
    t = session.t
    if result.production_hours:
        session.print(
            t(
                "Production: {hours}, paid apart and not compared with the purchase.",
                hours=t.hours(result.production_hours),
            )
        )
    competence = result.competence
    if competence.tasks:
        titles = {level.id: level.title for level in service.levels}
        session.print(
            t(
                "Bought level: {purchased}; needed: {needed}. Notify the client: {tasks}.",
                purchased=titles[competence.purchased],
                needed=titles[competence.needed],
                tasks=competence.tasks,
            ),
            "yellow",
        )
    assumed = sum(len(block.assumptions) for block in dpv.block)
    if assumed:
        session.print(
            t.counted(
                "{count} fact was not known and had to be assumed: shebo dpv show names it.",
                "{count} facts were not known and had to be assumed: shebo dpv show names them.",
                assumed,
            )
        )
