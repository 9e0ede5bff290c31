"""SHB207: no-acceptance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project


def check(project: Project) -> Iterator[Flaw]:
    """Look for blocks without criteria."""
    for row, block in enumerate(project.dpv.block if project.dpv else ()):
        if not block.acceptance:
            yield Flaw(
                project.locate("dpv.toml", ("block", row)),
                say("{block} has no acceptance criteria", block=block.id),
                say('Add acceptance = ["…"]: what the client can check.'),
            )


RULE = Rule(
    code="SHB207",
    name="no-acceptance",
    severity="warning",
    why=mark(
        "The client confirms a block by its acceptance criteria. Without any, 'done' is a "
        "matter of opinion, and the quarrel begins at the hand-over."
    ),
    bad="""\
acceptance = []
""",
    good="""\
acceptance = ["Сотрудники входят под своими именами."]
""",
    source="R-TPL-2, R-APPR-1",
    check=check,
)
