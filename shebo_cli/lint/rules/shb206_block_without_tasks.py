"""SHB206: block-without-tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project


def check(project: Project) -> Iterator[Flaw]:
    """Look for blocks without a task."""
    for row, block in enumerate(project.dpv.block if project.dpv else ()):
        if not block.task:
            yield Flaw(
                project.locate("dpv.toml", ("block", row)),
                say("{block} has no tasks", block=block.id),
                say("Add [[block.task]] with a title and hours."),
            )


RULE = Rule(
    code="SHB206",
    name="block-without-tasks",
    severity="error",
    why=mark(
        "A block without tasks has no hours: it would be promised to the client and cost nothing."
    ),
    bad="""\
[[block]]
id = "B01"
title = "Общие настройки"
by_hand = true
priority = 1
acceptance = ["Сотрудники входят под своими именами."]
""",
    good="""\
[[block.task]]
""",
    source="R-EST-1, R-EST-5",
    check=check,
)
