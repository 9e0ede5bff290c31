"""`shebo estimate`: the hours of the ДПВ against the purchased months."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

import typer

from shebo_cli.commands.load import load_plan
from shebo_cli.core.estimate import Estimate, advised_hours, estimate, needed_level
from shebo_cli.i18n import mark

if TYPE_CHECKING:
    from shebo_cli.commands.load import Loaded
    from shebo_cli.commands.session import Session
    from shebo_cli.core.project import Project

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
    loaded = load_plan(session)
    stated = loaded.project.purchased_months if months is None else months
    level = loaded.settings.service.level
    result = estimate(loaded.dpv, stated or 0, level, loaded.service)
    if as_json:
        session.print_json(to_json(loaded, result))
    else:
        _print(session, loaded, result, is_bought=stated is not None)
    return 1 if check and result.shortage_hours else 0


def to_json(loaded: Loaded, result: Estimate) -> dict[str, object]:
    """Give the estimate in the shape `shebo/estimate/1`, which scripts rely on."""
    return {
        "schema": "shebo/estimate/1",
        "project": loaded.settings.id,
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
                "level": needed_level(block, loaded.service),
                "fits": block.id in result.fits,
                "hours": block.hours,
            }
            for block in loaded.dpv.by_priority()
        ],
    }


def _print(session: Session, loaded: Loaded, result: Estimate, *, is_bought: bool) -> None:
    t = session.t
    title = t("ДПВ of {client}, hours of the integrator", client=loaded.settings.client)
    session.print(title, "bold")
    session.print()
    rows = [
        [
            block.id,
            block.title,
            *map(t.number, block.hours),
            *([t("fits") if block.id in result.fits else t("waits")] if is_bought else []),
        ]
        for block in loaded.dpv.by_priority()
    ]
    rows.append(["", t("Total"), *map(t.number, result.hours), *([""] if is_bought else [])])
    header = ["", t("Block"), t("low"), t("likely"), t("high")]
    session.print_table([*header, *([t("purchase")] if is_bought else [])], rows, numbers=(2, 3, 4))
    session.print()
    _print_spread(session, result)
    if is_bought:
        unpaid = loaded.project.unpaid_months
        _print_purchase(session, loaded, result, is_recorded=unpaid is not None)
        _print_unpaid(session, unpaid)
    else:
        _print_unnamed(session, result)
        _print_tight(session, loaded, result)
    _print_notes(session, loaded, result)


def warn_of_shortage(session: Session, project: Project, result: Estimate) -> None:
    """Say what is to be bought or paid before the purchase holds the ДПВ; nothing where it does."""
    if project.purchased_months is None:
        _print_unnamed(session, result)
    elif result.shortage_hours:
        _print_missing(session, result, project.unpaid_months, "yellow")
        _print_unpaid(session, project.unpaid_months)


def _print_unnamed(session: Session, result: Estimate) -> None:
    text = session.t(
        "The brief names no months. The plan fills {months}: shebo estimate --months {months}",
        months=result.shortage_months,
    )
    session.print(text, "yellow")


def _print_missing(session: Session, result: Estimate, unpaid: int | None, style: str) -> None:
    """Say what is missing in what is paid, and the months to buy beyond those bought already."""
    t, hours = session.t, session.t.hours(result.shortage_hours)
    to_buy = result.shortage_months - (unpaid or 0)
    text = (
        t.counted(
            "Missing: {hours}, {count} more month to buy.",
            "Missing: {hours}, {count} more months to buy.",
            to_buy,
            hours=hours,
        )
        if to_buy > 0
        else t("Missing until what is bought is paid: {hours}.", hours=hours)
    )
    session.print(text, style)


def _print_unpaid(session: Session, unpaid: int | None) -> None:
    if unpaid:
        text = session.t.counted(
            "{count} month is bought and not paid, and does not count yet: shebo pay",
            "{count} months are bought and not paid, and do not count yet: shebo pay",
            unpaid,
        )
        session.print(text, "yellow")


def _print_spread(session: Session, result: Estimate) -> None:
    t = session.t
    session.print(
        t(
            "Expected {expected}; four projects of five stay within {p80} (PERT).",
            expected=t.hours(result.expected),
            p80=t.hours(result.p80),
        )
    )


def _print_tight(session: Session, loaded: Loaded, result: Estimate) -> None:
    """Say where the advice holds the likely hours, and not the expected ones."""
    advised = advised_hours(result, loaded.service)
    if result.shortage_hours and result.expected > advised:
        text = session.t(
            "That makes {advised}, fewer than the expected {expected}.",
            advised=session.t.hours(advised),
            expected=session.t.hours(result.expected),
        )
        session.print(text, "dim")


def _print_purchase(
    session: Session, loaded: Loaded, result: Estimate, *, is_recorded: bool
) -> None:
    """Print the bars of purchased and needed hours, and the difference in words."""
    t = session.t
    count = result.purchased_months
    bought = (
        t.counted("paid, {count} month", "paid, {count} months", count)
        if is_recorded
        else t.counted("bought, {count} month", "bought, {count} months", count)
    )
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
        _print_missing(session, result, loaded.project.unpaid_months, "red")
        _print_tight(session, loaded, result)
        fitting = len(result.fits)
        is_bought = (loaded.project.unpaid_months or 0) >= result.shortage_months
        what = t("the payment of what is bought") if is_bought else t("the next purchase")
        session.print(
            t.counted(
                "{fitting} of {count} block fits; the others wait for {what}.",
                "{fitting} of {count} blocks fit; the others wait for {what}.",
                len(loaded.dpv.block),
                fitting=fitting,
                what=what,
            )
        )
    elif result.surplus_hours:
        session.print(t("Surplus: {hours}.", hours=t.hours(result.surplus_hours)), "green")
        if result.p80 > result.purchased_hours:
            text = t("But four projects of five take up to {p80}.", p80=t.hours(result.p80))
            session.print(text)
    else:
        session.print(t("The purchase covers the plan exactly."), "green")


def _bar(value: Decimal, largest: Decimal, room: int) -> str:
    filled = int(value * room / largest) if largest else 0
    return "█" * filled + "·" * (room - filled)


def _print_notes(session: Session, loaded: Loaded, result: Estimate) -> None:
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
        session.print(
            t(
                "Bought level: {purchased}; needed: {needed}. Notify the client: {tasks}.",
                purchased=loaded.service.level_title(competence.purchased),
                needed=loaded.service.level_title(competence.needed),
                tasks=competence.tasks,
            ),
            "yellow",
        )
    assumed = len(loaded.dpv.unknown_facts)
    if assumed:
        session.print(
            t.counted(
                "{count} fact was not known and had to be assumed: shebo dpv show names it.",
                "{count} facts were not known and had to be assumed: shebo dpv show names them.",
                assumed,
            )
        )
