"""A small invented project, on which a company's layouts are tried out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from shebo_cli.core.approval import diff_blocks, sealed_blocks
from shebo_cli.core.ask import OpenQuestion
from shebo_cli.core.brief import Brief, Client, Process, Staff
from shebo_cli.core.change import Budget
from shebo_cli.core.coverage import Coverage, Taught, Waived
from shebo_cli.core.draft import Sources, draft_dpv
from shebo_cli.core.estimate import estimate
from shebo_cli.core.events import Approval, BudgetRow
from shebo_cli.core.form import DEFAULT_INDUSTRY
from shebo_cli.core.hours import ZERO
from shebo_cli.core.learners import Learners
from shebo_cli.core.payments import Instalment
from shebo_cli.core.plan_document import ChangeStory, Decision, PlanDocument, Standing
from shebo_cli.core.settings import ServiceChoice, Settings
from shebo_cli.files.template_folder import (
    DEFAULT_SERVICE,
    read_catalogue,
    read_forms,
    read_service,
)
from shebo_cli.render.diff import Difference

if TYPE_CHECKING:
    from shebo_cli.core.dpv import Block

TODAY = date(2026, 12, 1)
SEAL = f"v1:{'0' * 64}"
CLIENT = "ООО «Пример» <& _Co_>"
"""Has in its name what a layout must not take for markup."""

PROCESS = Process("Продажа", stages=("Заявка", "Счёт", "Отгрузка"))
MONTHS = 1


def sample_plan() -> PlanDocument:
    """Invent a project: what is there by the standard templates, for one month."""
    service = read_service(DEFAULT_SERVICE)
    launch = service.launches[0].id
    brief = Brief(
        1, Client(CLIENT, aim=CLIENT, pains=(CLIENT,)), staff=Staff(4), process=(PROCESS,)
    )
    form = read_forms((), DEFAULT_INDUSTRY).form_of(DEFAULT_INDUSTRY)
    dpv = draft_dpv(Sources(brief, form, read_catalogue().templates, service))
    choice = ServiceChoice(service.id, launch, service.level)
    return PlanDocument(
        settings=Settings(1, "example", CLIENT, "RU", choice),
        brief=brief,
        dpv=dpv,
        service=service,
        estimate=estimate(dpv, MONTHS, service.level, service),
        months_known=True,
        today=TODAY,
        standing=Standing("approved", TODAY, None, SEAL),
        questions=(OpenQuestion("staff.roles", CLIENT, "", (CLIENT,), (), (), (), Decimal(2)),),
        changes=(_change(dpv.block[0]),),
        decisions=(Decision(TODAY, Approval("client", CLIENT, SEAL, via=CLIENT)),),
        coverage=(_covered(dpv.block[0]),),
        payments=(Instalment(1, service.month_hours, None, None, None, None, service.month_price),),
    )


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


def sample_difference(plan: PlanDocument) -> Difference:
    """Invent a change of the plan: its last block is new, its first one gone."""
    sealed = {block.id: block for block in sealed_blocks(plan.dpv)}
    first, last = min(sealed), max(sealed)
    before = {key: block for key, block in sealed.items() if key != last}
    after = {key: block for key, block in sealed.items() if key != first}
    return Difference(
        client=CLIENT,
        against=None,
        before=sum((one.hours.likely for one in before.values()), ZERO),
        after=sum((one.hours.likely for one in after.values()), ZERO),
        blocks=diff_blocks(before, after),
        change="open",
        levels={level.id: level.title for level in plan.service.levels},
    )
