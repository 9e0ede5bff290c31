"""`shebo schedule`: the plan by dates beside the service term."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from shebo_cli.commands.options import JsonFlag
from shebo_cli.commands.planning import open_plan
from shebo_cli.commands.schedule_shown import print_schedule
from shebo_cli.commands.session import parse_day
from shebo_cli.commands.shift_shown import print_reasons
from shebo_cli.core.hours import ZERO
from shebo_cli.i18n import mark

if TYPE_CHECKING:
    from shebo_cli.commands.planning import Planned
    from shebo_cli.commands.session import Session
    from shebo_cli.core.schedule import PlannedBlock
    from shebo_cli.core.shift import Shift

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("schedule", help=mark("The plan by dates: both terms, where they part, a forecast."))
def command(
    ctx: typer.Context,
    months: Annotated[
        int | None,
        typer.Option(
            min=0, max=120, metavar="N", help=mark("Months to reckon with, instead of paid ones.")
        ),
    ] = None,
    start: Annotated[
        str | None,
        typer.Option(
            "--start", metavar="DATE", help=mark("The start to reckon with, until it is recorded.")
        ),
    ] = None,
    reasons: Annotated[
        bool, typer.Option("--reasons", help=mark("Why each block has moved since the approval."))
    ] = False,
    as_json: JsonFlag = False,
) -> None:
    """Print the plan by dates."""
    session: Session = ctx.obj
    planned = open_plan(session, months, parse_day(start))
    if as_json:
        session.print_json(to_json(planned))
    elif reasons:
        print_reasons(session, planned)
    else:
        print_schedule(session, planned)


def to_json(planned: Planned) -> dict[str, object]:
    """Give the plan in the shape `shebo/schedule/1`, which scripts rely on."""
    plan, calendar = planned.plan, planned.ledger.conditions.calendar
    term, ahead, base = plan.term, planned.forecast, planned.baseline
    days = list(calendar.between(plan.start, plan.end)) if plan.start and plan.end else []
    crossing = planned.crossing
    return {
        "schema": "shebo/schedule/1",
        "project": planned.books.settings.id,
        "today": plan.today,
        "project_term": {"start": plan.start, "end": plan.end, "working_days": len(days)},
        "service_term": term
        and {
            "start": term.start,
            "end": term.end,
            "paid_months": term.months,
            "is_assumed": plan.is_start_assumed,
        },
        "outlives_service": plan.outlives_service,
        "hours_outside": plan.hours_outside,
        "parts_on": crossing and crossing.parts_on,
        "lapsed_hours": crossing.lapsed if crossing else ZERO,
        "months_to_buy": crossing.months if crossing else 0,
        "second_phase": crossing.second_phase if crossing else (),
        "p50_end": ahead.p50,
        "p80_end": ahead.p80,
        "p95_end": ahead.p95,
        "velocity": {
            "finished_tasks": ahead.velocity.tasks,
            "ratio": round(ahead.velocity.ratio, 4),
        },
        "deadlines_agreed": base is not None and base.is_agreed,
        "baseline_end": base and max((one.last for one in base.spans.values()), default=None),
        "shifts": [_shift_json(one) for one in planned.shifts()],
        "blocks": [_block_json(one, planned) for one in plan.blocks],
    }


def _block_json(block: PlannedBlock, planned: Planned) -> dict[str, object]:
    span = planned.baseline.spans.get(block.id) if planned.baseline else None
    return {
        "id": block.id,
        "title": block.title,
        "state": block.state,
        "start": block.start,
        "end": block.end,
        "hours": block.hours,
        "worked": block.worked,
        "left": block.left,
        "baseline_end": span and span.last,
        "days": [{"day": slot.day, "task": slot.task, "hours": slot.hours} for slot in block.slots],
    }


def _shift_json(shift: Shift) -> dict[str, object]:
    return {
        "block": shift.block or None,
        "before": shift.before,
        "after": shift.after,
        "working_days": shift.days,
        "causes": dict(shift.causes),
    }
