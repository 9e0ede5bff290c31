"""SHB106: assumed-fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project


def check(project: Project) -> Iterator[Flaw]:
    """Repeat the assumptions of the ДПВ."""
    if project.dpv is None:
        return
    for row, block in enumerate(project.dpv.block):
        for place, assumption in enumerate(block.assumptions):
            yield Flaw(
                project.locate("dpv.toml", ("block", row, "assumptions", place)),
                say(
                    "{block}: not known: {label}; taken {taken}",
                    block=block.id,
                    label=assumption.label,
                    taken=assumption.taken,
                ),
                say("Ask the client, and write it to the brief: {fact}", fact=assumption.fact),
            )


RULE = Rule(
    code="SHB106",
    name="assumed-fact",
    severity="info",
    why=mark(
        "The brief lacks a fact that sizes this block or would switch it on, so a value was "
        "assumed and the range widened. An answer makes the estimate narrower."
    ),
    bad="""\
[[block.assumptions]]
fact = "staff.users"
label = "сотрудники"
taken = 5
""",
    good="""\
[[block.task]]
id = "B01.1"
""",
    source="R-BRIEF-2, R-EST-7",
    check=check,
)
