"""Gathering what a report to a working group says."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.commands.duties import price_of
from shebo_cli.commands.plan_document import brief_questions
from shebo_cli.commands.planning import plan_of
from shebo_cli.core.deadlines import reached_deadlines
from shebo_cli.core.duties import held_duties
from shebo_cli.core.hours import ZERO
from shebo_cli.core.plan_document import changes_of
from shebo_cli.core.plan_inside import risks_of
from shebo_cli.core.report import (
    Report,
    delays_of,
    events_of,
    for_audience,
    hours_of,
    open_promises,
    period_of,
)
from shebo_cli.core.report_ahead import (
    Ends,
    LaterBlock,
    NextBlock,
    awaited,
    ends_of,
    later_block,
    next_blocks,
)
from shebo_cli.core.report_done import done_of
from shebo_cli.core.report_inside import report_inside
from shebo_cli.core.report_matters import INSIDE, matters_of, unpaid_months
from shebo_cli.core.status import project_status
from shebo_cli.errors import refuse, say

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from shebo_cli.commands.books import Books
    from shebo_cli.commands.planning import Planned
    from shebo_cli.core.ask import OpenQuestion
    from shebo_cli.core.audience import Audience
    from shebo_cli.core.duties import Duty
    from shebo_cli.core.ledger import Ledger
    from shebo_cli.core.report import Period


NEAR = 2
"""Blocks to come whose risks are told."""


class Ahead(NamedTuple):
    """What the plan by dates says; before the approval only what the client holds."""

    duties: tuple[Duty, ...]
    ends: Ends | None = None
    next: tuple[NextBlock, ...] = ()
    later: LaterBlock | None = None


def gather_report(books: Books, since: date | None, audience: Audience) -> Report:
    """Gather what a report says.

    Args:
        books: The project.
        since: The first day that it covers, instead of the last working group.
        audience: For whom it is.

    Raises:
        SheboError: The day lies ahead, or everything that makes the plan's figures meaningless.
    """
    if since and since > books.today:
        raise refuse(
            say("{day} lies ahead: today is {today}", day=since, today=books.today),
            None,
            say("Name a day that is over, or leave --since out."),
        )
    ledger, account = books.as_of_today(), books.account()
    project, service = books.project, books.service
    launch = books.settings.service.launch
    period = period_of(ledger, books.today, since)
    told = events_of(ledger, period)
    status = project_status(ledger, account, project, service, launch, books.today)
    planned = plan_of(books, must_end=False) if project.dpv else None
    scope = planned.scope.blocks if planned else {}
    blocks = {**ledger.agreement.original, **ledger.approved, **scope}
    ahead = _ahead(ledger, planned, period)
    needed = awaited(ahead.duties, ledger, period)
    asked = {one.duty.text for one in needed}
    accepted = {blocks[one].title for one in ledger.progress.acceptances if one in blocks}
    questions = tuple(
        one.ask
        for one in brief_questions(project)
        if one.ask not in asked and not (ledger.is_done or _is_settled(one, accepted))
    )
    matters = matters_of(
        ledger,
        status,
        service,
        unpaid_months(ledger, service, launch, period),
        reached_deadlines(ledger, project, service, books.today),
        ahead.ends,
        has_questions=bool(questions),
    )
    estimated = project.dpv.hours.likely if project.dpv else ZERO
    report = Report(
        client=books.settings.client,
        period=period,
        stage=status.stage,
        turn_of=None if ledger.is_done else status.turn_of,
        dpv_due=status.deadline.due if status.stage == "dpv" and status.deadline else None,
        blocks=Counter(one.state for one in planned.plan.blocks) if planned else {},
        matters=tuple(one for one in matters if one.kind not in INSIDE),
        done=done_of(project, ledger, told, blocks),
        next=ahead.next,
        needed=needed,
        day_price=price_of(planned)
        if planned and ledger.counted_months and not ledger.is_done
        else None,
        promises=open_promises(ledger, books.today),
        hours=hours_of(ledger, service, estimated, told),
        ends=ahead.ends,
        delays=delays_of(account, period),
        changes=tuple(
            one for one in changes_of(ledger) if one.on >= period.since or one.state == "waits"
        ),
        questions=questions,
        later=ahead.later,
        inside=report_inside(
            ledger,
            status,
            told,
            books.today,
            tuple(one for one in matters if one.kind in INSIDE),
            _risks(planned, ledger, ahead),
            planned.forecast if planned and ahead.ends and ahead.ends.now else None,
        ),
    )
    return for_audience(report, audience)


def _ahead(ledger: Ledger, planned: Planned | None, period: Period) -> Ahead:
    """Give what the plan by dates says."""
    if planned is None or ledger.agreement.completed is None:
        titles = {key: one.title for key, one in planned.scope.blocks.items()} if planned else {}
        return Ahead(tuple(held_duties(ledger, titles, period.today)))
    whole = next(iter(planned.shifts()), None)
    ends = ends_of(
        planned.ledger,
        planned.scope,
        planned.plan,
        period,
        planned.forecast.p80,
        planned.crossing,
        whole,
    )
    blocks = next_blocks(planned.plan, period, planned.scope.blocks)
    later = None if blocks else later_block(planned.plan, planned.ledger)
    return Ahead(planned.duties(), ends, blocks, later)


def _is_settled(question: OpenQuestion, accepted: Collection[str]) -> bool:
    """Say whether a question is about blocks alone that the client has accepted already."""
    about = {*question.sizes, *question.grades}
    return bool(about) and about <= {*accepted} and not question.switches


def _risks(planned: Planned | None, ledger: Ledger, ahead: Ahead) -> dict[str, tuple[str, ...]]:
    """Give the risks of the blocks that are begun or come next."""
    if planned is None:
        return {}
    templates = planned.books.project.load_catalogue().templates
    near = {one.id for one in ahead.next[:NEAR]} | ledger.progress.starts.keys()
    near -= ledger.progress.acceptances.keys()
    return {key: found for key, found in risks_of(planned.dpv, templates).items() if key in near}
