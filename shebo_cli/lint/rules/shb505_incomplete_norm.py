"""SHB505: incomplete-norm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.hours import ZERO
from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.catalogue import Template
    from shebo_cli.core.project import KeyPath, Project
    from shebo_cli.errors import Message


def check(project: Project) -> Iterator[Flaw]:
    """Look at the norms of each template."""
    catalogue = project.load_catalogue()
    for template in catalogue.templates.values():
        for path, message in _gaps(template):
            yield Flaw(
                catalogue.locate(template.id, path),
                message,
                say("Give each task hours, or a part where the template has a share."),
            )


def _gaps(template: Template) -> Iterator[tuple[KeyPath, Message]]:
    if not template.task:
        yield ("id",), say("the template has no tasks")
        return
    for row, task in enumerate(template.task):
        if (task.part is None) != (template.share is None) or (task.hours is None) == (
            task.part is None
        ):
            yield ("task", row), say("task {number} has no norm of the right kind", number=row + 1)
        elif task.hours and not (task.hours.is_ordered and task.hours.likely):
            yield (
                ("task", row, "hours"),
                say(
                    "task {number}: low ≤ likely ≤ high does not hold, or likely is 0",
                    number=row + 1,
                ),
            )
    share = template.share
    if share and sum((task.part or ZERO for task in template.task), ZERO) != 1:
        yield ("task",), say("the parts of the tasks do not add up to 1")
    if share and not (ZERO < share.low <= share.likely <= share.high):
        yield ("share",), say("the share must have 0 < low ≤ likely ≤ high")


RULE = Rule(
    code="SHB505",
    name="incomplete-norm",
    severity="error",
    why=mark(
        "A template gives every task either its hours or its part of the block's share. A "
        "norm that is missing, out of order or does not add up would make plans that are "
        "wrong from the start."
    ),
    bad="""\
part = 0.5
""",
    good="""\
part = 1
""",
    source="R-TPL-2, R-EST-3",
    check=check,
)
