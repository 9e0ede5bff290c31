"""A short story of a project, and what its reports are made of."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from shebo_cli.core.account import delay_account
from shebo_cli.core.baseline import baseline
from shebo_cli.core.catalogue import Catalogue
from shebo_cli.core.crossing import crossing
from shebo_cli.core.dpv import Block, Dpv, Task
from shebo_cli.core.events import Purchase, Start
from shebo_cli.core.form import Forms
from shebo_cli.core.project import Project
from shebo_cli.core.report import period_of
from shebo_cli.core.report_ahead import Ends, ends_of
from shebo_cli.core.schedule import Scope, schedule
from shebo_cli.core.shift import shifts
from shebo_cli.core.status import project_status
from shebo_cli.errors import Place
from tests.core.builders import SERVICE
from tests.core.histories import History, agreement, june, sealed

if TYPE_CHECKING:
    from shebo_cli.core.approval import SealedBlock
    from shebo_cli.core.report import Period
    from shebo_cli.core.status import Status

ONE, TWO = sealed("B01", "4", "4"), sealed("B02", "6", depends=("B01",))
BLOCKS = {one.id: one for one in (ONE, TWO)}
SCOPE = Scope(BLOCKS, {"B01": 1, "B02": 2})
JULY = date(2026, 7, 2)
"""A day after the end of the service."""


def begun() -> History:
    """Begin a project of two blocks: on 1 June a month is paid and the ДПВ is approved."""
    story = History()
    story.on(june(1), Purchase(1, june(1)), Start(), *agreement(ONE, TWO))
    return story


def planned(block: SealedBlock, priority: int) -> Block:
    """Give the block that was sealed."""
    tasks = tuple(Task(one.id, one.title, one.level, one.hours) for one in block.tasks)
    return Block(
        block.id,
        block.title,
        priority,
        acceptance=block.acceptance,
        depends=block.depends,
        task=tasks,
    )


def project(story: History, *articles: str) -> Project:
    """Give the project of a story, with these articles written."""
    return Project(
        folder="p",
        locate=lambda name, _: Place(name),
        load_catalogue=lambda: Catalogue({}, lambda name, _: Place(name)),
        load_forms=lambda _: Forms({}, lambda name, _: Place(name)),
        load_ledger=story.ledger,
        dpv=Dpv(1, block=(planned(ONE, 1), planned(TWO, 2))),
        articles=dict.fromkeys(articles, "Текст."),
    )


def status(story: History, today: date, *articles: str) -> Status:
    """Give its status on a day."""
    ledger = story.ledger()
    account = delay_account(story.events, story.conditions, "time-only", today)
    given = project(story, *articles)
    return project_status(ledger, account, given, SERVICE, "standard", today)


def period(story: History, today: date, told: date | None = None) -> Period:
    return period_of(story.ledger(), today, told)


def ends(story: History, today: date) -> Ends:
    """Give the ends of both terms on a day."""
    ledger = story.ledger()
    plan = schedule(ledger, SCOPE, today)
    base = baseline(ledger, SCOPE)
    account = delay_account(story.events, story.conditions, "time-only", today)
    whole = shifts(base, ledger, account, SCOPE, plan)[0] if base else None
    told = period(story, today)
    return ends_of(ledger, SCOPE, plan, told, june(30), crossing(ledger, SCOPE, plan), whole)
