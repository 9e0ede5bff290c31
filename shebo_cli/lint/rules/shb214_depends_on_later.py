"""SHB214: depends-on-later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project


def check(project: Project) -> Iterator[Flaw]:
    """Compare the priority of each block with those of its dependencies."""
    blocks = project.dpv.block if project.dpv else ()
    priorities = {block.id: block.priority for block in blocks}
    for row, block in enumerate(blocks):
        for place, other in enumerate(block.depends):
            if priorities.get(other, -1) > block.priority:
                yield Flaw(
                    project.locate("dpv.toml", ("block", row, "depends", place)),
                    say(
                        "{block} is planned before {other}, on which it depends",
                        block=block.id,
                        other=other,
                    ),
                    say("Give {block} a larger priority number.", block=block.id),
                )


RULE = Rule(
    code="SHB214",
    name="depends-on-later",
    severity="warning",
    why=mark(
        "A block's priority is its place in the plan. One that comes before what it depends "
        "on will have to wait, so the order is not the one that is promised."
    ),
    bad="""\
priority = 1
depends = ["B02"]
""",
    good="""\
priority = 3
depends = ["B02"]
""",
    source="R-STAGE, stage 2",
    check=check,
)
