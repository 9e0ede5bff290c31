"""SHB210: no-origin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.errors import Fix, say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.dpv import Block
    from shebo_cli.core.project import Project


def check(project: Project) -> Iterator[Flaw]:
    """Look for exactly one origin."""
    for row, block in enumerate(project.dpv.block if project.dpv else ()):
        from_template = block.template is not None and block.version is not None
        if from_template == block.by_hand or (block.template is None) != (block.version is None):
            where = project.locate("dpv.toml", ("block", row))
            by_hand = ("block", row, "by_hand")
            is_said = project.locate("dpv.toml", by_hand) != where
            yield Flaw(
                where,
                say("{block} does not say where it comes from", block=block.id),
                say("Give template and version, or by_hand = true."),
                None if is_said or _has_trace(block) else Fix("put", by_hand, True),
            )


def _has_trace(block: Block) -> bool:
    """Say whether anything in a block hints at a template."""
    traces: tuple[object, ...] = (block.template, block.version, block.digest, block.row)
    return any(trace is not None for trace in traces)


RULE = Rule(
    code="SHB210",
    name="no-origin",
    severity="error",
    why=mark(
        "Every block says which template and version it came from, or that it was written by "
        "hand. Otherwise nobody can compare it with the norms later."
    ),
    bad="""\
[[block]]
id = "B01"
title = "Общие настройки"
priority = 1
""",
    good="""\
[[block]]
id = "B01"
title = "Общие настройки"
by_hand = true
priority = 1
""",
    source="R-TPL-4",
    check=check,
    fix=mark("Writes by_hand = true into a block that names no template at all."),
)
