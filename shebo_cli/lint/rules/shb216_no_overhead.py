"""SHB216: no-overhead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.catalogue import Template
    from shebo_cli.core.project import Project


def check(project: Project) -> Iterator[Flaw]:
    """Look for the overhead blocks that the catalogue always takes."""
    blocks = project.dpv.block if project.dpv else ()
    if not any(block.template and block.is_functional for block in blocks):
        return
    if any(block.by_hand and not block.is_functional for block in blocks):
        # What is written by hand cannot be told by its template.
        return
    planned = {block.template for block in blocks}
    missing = tuple(
        template.title
        for template in project.load_catalogue().templates.values()
        if template.kind == "overhead" and template.id not in planned and _is_always(template)
    )
    if missing:
        yield Flaw(
            project.locate("dpv.toml", ("block",)),
            say("the plan leaves out: {titles}", titles=missing),
            say("Add these blocks, or agree with the client who does this work."),
        )


def _is_always(template: Template) -> bool:
    return template.switch is not None and template.switch.always is True


RULE = Rule(
    code="SHB216",
    name="no-overhead",
    severity="warning",
    why=mark(
        "A plan with functional blocks needs testing, demonstration, articles and training. "
        "Left out, they are done at the executor's expense or not at all."
    ),
    bad="""\
template = "settings"
version = 1
""",
    good="""\
template = "testing"
version = 1
""",
    source="R-STAGE, stage 4; R-WATCH-2",
    check=check,
)
