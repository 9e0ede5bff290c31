"""SHB203: dependency-cycle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.order import find_cycle
from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project


def check(project: Project) -> Iterator[Flaw]:
    """Look for one circle; the next one shows when this one is cut."""
    blocks = project.dpv.block if project.dpv else ()
    rows = {block.id: row for row, block in enumerate(blocks)}
    known = {block.id: [other for other in block.depends if other in rows] for block in blocks}
    cycle = find_cycle(known)
    if cycle:
        yield Flaw(
            project.locate("dpv.toml", ("block", rows[cycle[0]], "depends")),
            say("blocks wait for each other: {cycle}", cycle=" → ".join(cycle)),
            say("Remove one of these dependencies."),
        )


RULE = Rule(
    code="SHB203",
    name="dependency-cycle",
    severity="error",
    why=mark("Blocks that wait for each other in a circle can never begin."),
    bad="""\
depends = ["B02"]
""",
    good="""\
depends = []
""",
    source="R-EST-6",
    check=check,
)
