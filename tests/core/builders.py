"""Short ways to build the core's values in tests."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from shebo_cli.core.brief import Brief, Client
from shebo_cli.core.catalogue import Lesson, Template, TemplateTask
from shebo_cli.core.dpv import Block, Dpv, Task
from shebo_cli.core.draft import Sources
from shebo_cli.core.form import COMMON, BriefForm, Forms
from shebo_cli.core.hours import ThreePoints
from shebo_cli.files.template_folder import read_service

if TYPE_CHECKING:
    from collections.abc import Callable

    from shebo_cli.core.project import KeyPath
    from shebo_cli.errors import Place

SERVICE = read_service("junior-integrator")
SPREAD = SERVICE.estimate.unknown
FORM = BriefForm(schema=1, id="general", title="Общая")


def points(low: str, likely: str | None = None, high: str | None = None) -> ThreePoints:
    return ThreePoints(Decimal(low), Decimal(likely or low), Decimal(high or low))


def brief(**sections: Any) -> Brief:
    return Brief(schema=1, client=Client(name="Ромашка"), **sections)


def sources(given: Brief, *templates: Template, form: BriefForm = FORM) -> Sources:
    return Sources(given, form, {one.id: one for one in templates}, SERVICE)


def forms(*own: BriefForm, locate: Callable[[str, KeyPath], Place]) -> Forms:
    common = BriefForm(schema=1, id=COMMON, title="Общая часть")
    return Forms({one.id: one for one in (common, FORM, *own)}, locate)


def template(template_id: str = "one", **keys: Any) -> Template:
    given = {
        "schema": 1,
        "version": 1,
        "title": f"Блок {template_id}",
        "purpose": "Чтобы работало.",
        "kind": "functional",
        "level": "junior",
        "priority": 10,
        "article": "one",
        "acceptance": ("Работает.",),
        "risks": ("Сотрудники в отпуске.",),
        "outline": ("Как это работает",),
        "training": Lesson(topic="Работа с блоком", audience="все сотрудники"),
        "task": (TemplateTask(title="Сделать", hours=points("1", "2", "4")),),
    }
    return Template(id=template_id, **{**given, **keys})


def block(block_id: str, likely: str, **keys: Any) -> Block:
    task = Task(id=f"{block_id}.1", title="Сделать", level="junior", hours=points(likely))
    given = {"title": block_id, "by_hand": True, "priority": int(block_id[1:]), "task": (task,)}
    return Block(id=block_id, **{**given, **keys})


def dpv(*blocks: Block) -> Dpv:
    return Dpv(schema=1, block=blocks)
