"""A plan as JSON for other programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from shebo_cli.core.text import visible_json

if TYPE_CHECKING:
    from shebo_cli.core.dpv import Block, Dpv
    from shebo_cli.core.hours import ThreePoints

SCHEMA = "shebo/plan/1"


def render_json(dpv: Dpv, project: str, client: str) -> bytes:
    """Draw the plan: what was promised, and nothing of how the tool came to it.

    Args:
        dpv: The plan.
        project: The project's id.
        client: The client's name.

    Returns:
        One JSON object in UTF-8 with the blocks in the order of the plan; hours are numbers,
        texts are as they were written, their hidden characters as escapes.
    """
    plan = {
        "schema": SCHEMA,
        "project": project,
        "client": client,
        "blocks": [_block(block) for block in dpv.by_priority()],
    }
    text = json.dumps(plan, ensure_ascii=False, indent=2)
    return f"{visible_json(text)}\n".encode()


def _block(block: Block) -> dict[str, object]:
    production = block.production_hours
    return {
        "id": block.id,
        "title": block.title,
        "priority": block.priority,
        "kind": block.kind,
        "depends": block.depends,
        "purpose": block.purpose,
        "acceptance": block.acceptance,
        "hours": _hours(block.hours),
        "production_hours": None if production is None else float(production),
        "tasks": [
            {"id": task.id, "title": task.title, "level": task.level, "hours": _hours(task.hours)}
            for task in block.task
        ],
    }


def _hours(points: ThreePoints) -> dict[str, float]:
    return {name: float(hours) for name, hours in points._asdict().items()}
