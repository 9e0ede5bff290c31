"""Short ways to build the core's values in tests."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from shebo_cli.core.brief import Brief, Client
from shebo_cli.core.catalogue import Template, TemplateTask
from shebo_cli.core.dpv import Block, Dpv, Task
from shebo_cli.core.hours import ThreePoints
from shebo_cli.files.template_folder import read_service

SERVICE = read_service("junior-integrator")
SPREAD = SERVICE.estimate.unknown


def points(low: str, likely: str | None = None, high: str | None = None) -> ThreePoints:
    return ThreePoints(Decimal(low), Decimal(likely or low), Decimal(high or low))


def brief(**sections: Any) -> Brief:
    return Brief(schema=1, client=Client(name="Ромашка"), **sections)


def template(template_id: str = "one", **keys: Any) -> Template:
    given = {
        "schema": 1,
        "version": 1,
        "title": f"Блок {template_id}",
        "purpose": "Чтобы работало.",
        "kind": "functional",
        "level": "junior",
        "priority": 10,
        "acceptance": ("Работает.",),
        "task": (TemplateTask(title="Сделать", hours=points("1", "2", "4")),),
    }
    return Template(id=template_id, **{**given, **keys})


def block(block_id: str, likely: str, **keys: Any) -> Block:
    task = Task(id=f"{block_id}.1", title="Сделать", level="junior", hours=points(likely))
    given = {"title": block_id, "by_hand": True, "priority": int(block_id[1:]), "task": (task,)}
    return Block(id=block_id, **{**given, **keys})


def dpv(*blocks: Block) -> Dpv:
    return Dpv(schema=1, block=blocks)
