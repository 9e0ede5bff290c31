"""A small invented project, on which a company's layouts are tried out."""

from __future__ import annotations

from shebo_cli.core.approval import diff_blocks, sealed_blocks
from shebo_cli.core.brief import Brief, Client, Process, Staff
from shebo_cli.core.draft import Sources, draft_dpv
from shebo_cli.core.estimate import estimate
from shebo_cli.core.form import DEFAULT_INDUSTRY
from shebo_cli.core.hours import ZERO
from shebo_cli.core.settings import ServiceChoice, Settings
from shebo_cli.files.template_folder import (
    DEFAULT_SERVICE,
    read_catalogue,
    read_forms,
    read_service,
)
from shebo_cli.render.diff import Difference
from shebo_cli.render.plan import Plan

CLIENT = "ООО «Пример» <& _Co_>"
"""Has in its name what a layout must not take for markup."""

PROCESS = Process("Продажа", stages=("Заявка", "Счёт", "Отгрузка"))
MONTHS = 1


def sample_plan() -> Plan:
    """Invent a project: what is there by the standard templates, for one month."""
    service = read_service(DEFAULT_SERVICE)
    launch = service.launches[0].id
    brief = Brief(
        1, Client(CLIENT, aim=CLIENT, pains=(CLIENT,)), staff=Staff(4), process=(PROCESS,)
    )
    form = read_forms((), DEFAULT_INDUSTRY).form_of(DEFAULT_INDUSTRY)
    dpv = draft_dpv(Sources(brief, form, read_catalogue().templates, service))
    choice = ServiceChoice(service.id, launch, service.level)
    return Plan(
        settings=Settings(1, "example", CLIENT, "RU", choice),
        brief=brief,
        dpv=dpv,
        service=service,
        estimate=estimate(dpv, MONTHS, service.level, service),
        months_known=True,
        today=None,
    )


def sample_difference(plan: Plan) -> Difference:
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
