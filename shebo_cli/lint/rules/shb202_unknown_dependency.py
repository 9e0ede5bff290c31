"""SHB202: unknown-dependency."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project


def check(project: Project) -> Iterator[Flaw]:
    """Look up every dependency."""
    blocks = project.dpv.block if project.dpv else ()
    known = {block.id for block in blocks}
    for row, block in enumerate(blocks):
        for place, other in enumerate(block.depends):
            if other not in known:
                yield Flaw(
                    project.locate("dpv.toml", ("block", row, "depends", place)),
                    say(
                        "{block} depends on {other}, which is not there",
                        block=block.id,
                        other=other,
                    ),
                    say("Remove it from depends, or add the block."),
                )


RULE = Rule(
    code="SHB202",
    name="unknown-dependency",
    severity="error",
    why=mark("A block that depends on a block which is not in the ДПВ can never begin."),
    bad="""\
depends = ["B09"]
""",
    good="""\
depends = ["B01"]
""",
    source="R-EST-6",
    check=check,
)
