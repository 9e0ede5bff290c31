"""A report on the invented project, on which a company's layouts are tried out."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from shebo_cli.commands.sample_plan import CLIENT, TODAY
from shebo_cli.core.duties import DayPrice, Duty
from shebo_cli.core.report import Awaited, Given, HoursTold, Period, Report
from shebo_cli.core.report_ahead import Ends, LaterBlock, NextBlock, NextTask
from shebo_cli.core.report_done import Answered, BlockDone, Done, Milestone, Step, TaskDone
from shebo_cli.core.report_inside import Forced, Lacking, OwnWait, Refused, ReportInside, Risk, Said
from shebo_cli.core.report_matters import Matter
from shebo_cli.core.work_events import PROOFS
from shebo_cli.render.report import MOST_FIRST_QUESTIONS, MOST_ROWS

if TYPE_CHECKING:
    from shebo_cli.core.plan_document import PlanDocument

SINCE = TODAY - timedelta(weeks=1)
SOON = TODAY + timedelta(weeks=1)


def sample_reports(plan: PlanDocument) -> tuple[Report, ...]:
    """Give the invented report to the client, to our own people, and early, and unpaid."""
    report = sample_report(plan)
    early = report._replace(
        stage="dpv",
        turn_of=None,
        dpv_due=SOON,
        blocks={"planned": 1},
        matters=(),
        done=Done((), (), (), ()),
        next=(),
        needed=(),
        day_price=None,
        promises=(),
        hours=HoursTold(*(Decimal(0),) * 6),
        ends=None,
        delays={},
        changes=(),
        questions=(),
        later=None,
    )
    unpaid = report._replace(
        needed=report.needed * (MOST_ROWS + 1),
        ends=report.ends and report.ends._replace(service=None, p80=TODAY),
        questions=report.questions * (MOST_FIRST_QUESTIONS + 1),
    )
    return report, report._replace(inside=_inside(plan)), early, unpaid


def _inside(plan: PlanDocument) -> ReportInside:
    return ReportInside(
        (Matter("confirm", TODAY, CLIENT),),
        (Lacking("B01", CLIENT, PROOFS),),
        (OwnWait("administrator", CLIENT, SINCE, 5),),
        (Risk("B01", CLIENT),),
        (Forced(TODAY, "B01.1", Decimal(2), CLIENT),),
        (Said(TODAY, CLIENT, CLIENT),),
        (Refused(TODAY, "administrator", "B01", CLIENT),),
        plan.inside.stages if plan.inside else (),
        SOON,
        SOON,
        Decimal(1),
    )


def sample_report(plan: PlanDocument) -> Report:
    """Invent what is told of a project: something of everything that the client may see."""
    block = plan.dpv.block[0]
    task, hours = block.task[0], Decimal(2)
    promise = Given("client", CLIENT, SINCE, is_overdue=True)
    return Report(
        client=CLIENT,
        period=Period(SINCE, "meeting", TODAY),
        stage="implementation",
        turn_of="client",
        dpv_due=None,
        blocks={"accepted": 1, "begun": 1, "planned": 1},
        matters=(Matter("confirm", TODAY, block.title),),
        done=Done(
            (Milestone("approved-client", TODAY, CLIENT),),
            (
                BlockDone(
                    block.id,
                    block.title,
                    hours,
                    (Step("accepted", TODAY), Step("returned", TODAY, CLIENT)),
                    (TaskDone(task.id, task.title, hours),),
                    has_article=True,
                    is_closed=True,
                ),
            ),
            (Answered(TODAY, CLIENT, CLIENT),),
            (promise,),
        ),
        next=(
            NextBlock(
                block.id,
                block.title,
                "begun",
                TODAY,
                SOON,
                hours,
                (NextTask(task.id, task.title, hours),),
            ),
        ),
        needed=(Awaited(Duty("answer", CLIENT, TODAY, block.id, SINCE), 5),),
        day_price=DayPrice(Decimal(1), None, None),
        promises=(promise,),
        hours=HoursTold(hours, hours, hours, hours, hours, hours),
        ends=Ends(
            *(SOON, TODAY, TODAY, SOON, TODAY, 5, 5),
            causes={"client": 5},
            yours={"client": 5},
            hours_left=hours,
            hours_outside=hours,
            months=1,
            second_phase=(CLIENT,),
            lapsed=hours,
        ),
        delays={"client": 5},
        changes=plan.changes,
        questions=(CLIENT,),
        later=LaterBlock(block.id, block.title, SOON, is_used_up=True),
    )
