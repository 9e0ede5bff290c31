"""SHB221: planned-after-overhead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project


def check(project: Project) -> Iterator[Flaw]:
    """Compare the priority of each functional block with that of the first overhead block."""
    blocks = project.dpv.by_priority() if project.dpv else ()
    overhead = next((block for block in blocks if not block.is_functional), None)
    if project.dpv is None or overhead is None:
        return
    for row, block in enumerate(project.dpv.block):
        if not block.is_functional or (block.priority, block.id) < (overhead.priority, overhead.id):
            continue
        yield Flaw(
            project.locate("dpv.toml", ("block", row, "priority")),
            say(
                "{block} comes after {other} “{title}” by priority, so the plan leaves it to last",
                block=block.id,
                other=overhead.id,
                title=overhead.title,
            ),
            say(
                "Give {block} a priority below {priority}, that of {other}.",
                block=block.id,
                priority=overhead.priority,
                other=overhead.id,
            ),
        )


RULE = Rule(
    code="SHB221",
    name="planned-after-overhead",
    severity="info",
    why=mark(
        "Testing, training and the support of the launch come after what they are about. A "
        "functional block with a larger priority number is planned after the launch, and "
        "nobody is taught it before."
    ),
    bad="""\
kind = "functional"
priority = 3
""",
    good="""\
kind = "functional"
priority = 1
""",
    source="R-STAGE, stage 4",
    check=check,
)
