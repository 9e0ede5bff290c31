"""A small invented project, on which a company's layouts are tried out."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING

from shebo_cli.core.approval import diff_blocks, plan_seal, sealed_blocks
from shebo_cli.core.ask import OpenQuestion
from shebo_cli.core.brief import Access, Brief, Client, Deadline, Process, Staff
from shebo_cli.core.change import Budget
from shebo_cli.core.conditions import conditions_of
from shebo_cli.core.coverage import Coverage, Taught, Waived
from shebo_cli.core.crossing import Crossing, crossing
from shebo_cli.core.draft import Sources, draft_dpv
from shebo_cli.core.duties import client_duties, day_price
from shebo_cli.core.estimate import estimate
from shebo_cli.core.events import (
    Approval,
    BudgetRow,
    Event,
    Purchase,
    Question,
    Rejection,
    Start,
    Submission,
)
from shebo_cli.core.forecast import forecast
from shebo_cli.core.form import DEFAULT_INDUSTRY
from shebo_cli.core.hours import ZERO
from shebo_cli.core.learners import Learners
from shebo_cli.core.ledger import replay
from shebo_cli.core.payments import Instalment
from shebo_cli.core.plan_document import ChangeStory, Decision, PlanDocument, Standing, for_audience
from shebo_cli.core.plan_inside import inside_of
from shebo_cli.core.schedule import schedule, scope_of
from shebo_cli.core.settings import Contract, ServiceChoice, Settings
from shebo_cli.core.term import service_term
from shebo_cli.core.timeline import timeline
from shebo_cli.core.work_events import BlockStart, Work
from shebo_cli.files.template_folder import (
    DEFAULT_SERVICE,
    read_catalogue,
    read_forms,
    read_service,
)
from shebo_cli.render.diff import Difference

if TYPE_CHECKING:
    from shebo_cli.core.dpv import Block, Dpv
    from shebo_cli.core.events import Fact
    from shebo_cli.core.ledger import Ledger
    from shebo_cli.core.service import Service

TODAY = date(2026, 12, 1)
SEAL = f"v1:{'0' * 64}"
CLIENT = "ООО «Пример» <& _Co_>"
"""Has in its name what a layout must not take for markup."""

PROCESS = Process("Продажа", stages=("Заявка", "Счёт", "Отгрузка"))
MONTHS = 1

UNTOUCHED = Coverage(
    *("B02", CLIENT, "planned", None, None, ""),
    article_title="",
    article_state="none",
    taught=(),
    learners=Learners((), ()),
    waived=(),
    missing=(),
)


def sample_plan() -> PlanDocument:
    """Invent a project: what is there by the standard templates, for one month, and its state."""
    service = read_service(DEFAULT_SERVICE)
    launch = service.launches[0].id
    brief = Brief(
        1,
        Client(CLIENT, about=CLIENT, aim=CLIENT, pains=(CLIENT,), tried_before=CLIENT),
        staff=Staff(4),
        process=(PROCESS,),
        access=(Access(CLIENT, ready=False),),
        deadline=(Deadline(CLIENT, TODAY, CLIENT),),
    )
    form = read_forms((), DEFAULT_INDUSTRY).form_of(DEFAULT_INDUSTRY)
    templates = read_catalogue().templates
    dpv = draft_dpv(Sources(brief, form, templates, service))
    block = dpv.block[0]._replace(production_hours=Decimal(5))
    dpv = dpv._replace(block=(block, *dpv.block[1:]))
    choice = ServiceChoice(service.id, launch, service.level)
    contract = Contract(CLIENT, TODAY, (CLIENT,))
    settings = Settings(1, "example", CLIENT, "RU", choice, contract=contract)
    ledger = _ledger(settings, service, dpv)
    scope = scope_of(dpv, MONTHS)
    plan = schedule(ledger, scope, TODAY)
    term = service_term(ledger, TODAY)
    ahead = forecast(ledger, scope, plan)
    return PlanDocument(
        settings=settings,
        brief=brief,
        dpv=dpv,
        service=service,
        estimate=estimate(dpv, MONTHS, service.level, service),
        months_known=True,
        today=TODAY,
        standing=Standing("approved", TODAY, None, SEAL),
        plan=plan,
        chart=timeline(CLIENT, plan, ledger, {}, ahead.p80),
        crossing=crossing(ledger, scope, plan),
        dates={one.id: one for one in plan.blocks},
        duties=client_duties(plan, ledger, dpv, templates),
        day_price=term and day_price(service, term, ledger.conditions.calendar),
        questions=(OpenQuestion("staff.roles", CLIENT, "", (CLIENT,), (), (), (), Decimal(2)),),
        changes=(_change(block),),
        decisions=(Decision(TODAY, Approval("client", CLIENT, SEAL, via=CLIENT)),),
        coverage=(_covered(block), UNTOUCHED),
        payments=(Instalment(1, service.month_hours, None, None, None, None, service.month_price),),
        inside=inside_of(ledger, dpv, templates, service, launch, ahead, ()),
    )


def sample_plans(plan: PlanDocument) -> tuple[PlanDocument, ...]:
    """Give the invented project as its own people and the client see it, and in other states."""
    client = for_audience(plan, "client")
    bare = estimate(plan.dpv, 0, plan.service.level, plan.service)
    late = client._replace(crossing=Crossing(TODAY, Decimal(2), 1, (CLIENT,)))
    unsigned = plan.settings._replace(contract=Contract())
    draft = PlanDocument(
        *(unsigned, plan.service, None, plan.dpv, bare),
        months_known=False,
        today=TODAY,
        standing=Standing("draft"),
    )
    assumed = plan.plan and plan.plan._replace(is_start_assumed=True, term=None)
    return (
        plan,
        client,
        late,
        late._replace(estimate=bare),
        late._replace(estimate=bare, payments=()),
        draft,
        draft._replace(plan=assumed),
    )


def _ledger(settings: Settings, service: Service, dpv: Dpv) -> Ledger:
    """Replay an invented journal: an approved ДПВ, a block that is begun, an open question."""
    blocks = sealed_blocks(dpv)
    seal = plan_seal(blocks)
    facts: tuple[Fact, ...] = (
        Start(),
        Purchase(MONTHS, TODAY),
        Submission(seal, blocks),
        Rejection("administrator", CLIENT, seal, CLIENT),
        Submission(seal, blocks),
        Approval("administrator", CLIENT, seal),
        Approval("client", CLIENT, seal),
        BlockStart(blocks[0].id),
        Work(Decimal(1), blocks[0].tasks[0].id),
        Question("client", CLIENT),
        Question("administrator", CLIENT),
    )
    at = datetime.combine(TODAY, time(), UTC)
    events = (
        Event(f"{number:08x}", number, at, CLIENT, TODAY, fact, CLIENT)
        for number, fact in enumerate(facts, 1)
    )
    return replay(events, conditions_of(settings, service))


def _covered(block: Block) -> Coverage:
    return Coverage(
        block.id,
        block.title,
        state="accepted",
        tested=None,
        demonstrated=TODAY,
        article="sample",
        article_title=CLIENT,
        article_state="started",
        taught=(Taught(CLIENT, (CLIENT,)),),
        learners=Learners((CLIENT, CLIENT), (CLIENT,)),
        waived=(Waived("test", TODAY, CLIENT, CLIENT),),
        missing=("article",),
    )


def _change(block: Block) -> ChangeStory:
    row = BudgetRow(block.id, block.title, Decimal(2))
    budget = Budget(CLIENT, "scope", Decimal(2), Decimal(1))
    return ChangeStory(TODAY, "scope", CLIENT, CLIENT, (row,), MONTHS, "approved", budget)


def sample_differences(plan: PlanDocument) -> tuple[Difference, ...]:
    """Invent changes of the plan: of some blocks, of none, and too many for a comment."""
    sealed = {block.id: block for block in sealed_blocks(plan.dpv)}
    first, last = min(sealed), max(sealed)
    before = {key: block for key, block in sealed.items() if key != last}
    after = {key: block for key, block in sealed.items() if key != first}
    changed = after | {last: after[last]._replace(acceptance=(CLIENT,) * 9)}
    found = Difference(
        client=CLIENT,
        against=None,
        before=sum((one.hours.likely for one in before.values()), ZERO),
        after=sum((one.hours.likely for one in after.values()), ZERO),
        blocks=(*diff_blocks(before, after), *diff_blocks(after, changed)),
        change="open",
        levels={level.id: level.title for level in plan.service.levels},
    )
    long = found._replace(change="recorded", blocks=diff_blocks({}, after) * 20)
    return found, found._replace(against=CLIENT, blocks=()), long
