"""SHB106: assumed-fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.facts import collect_facts, find
from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.dpv import Assumption
    from shebo_cli.core.project import KeyPath, Project
    from shebo_cli.errors import Message


def check(project: Project) -> Iterator[Flaw]:
    """Repeat the assumptions of the ДПВ that the brief still leaves open."""
    facts = collect_facts(project.brief) if project.brief else {}
    for path, block_id, assumption in assumptions_of(project):
        if project.brief and find(facts, assumption.fact).is_known:
            continue
        yield Flaw(
            project.locate("dpv.toml", path),
            say(
                "{block}: not known: {label}; taken {taken}",
                block=block_id,
                label=assumption.label,
                taken=assumption.taken,
            ),
            _whom_to_ask(assumption.fact),
        )


def assumptions_of(project: Project) -> Iterator[tuple[KeyPath, str, Assumption]]:
    """Give every assumption of the ДПВ with its path and its block, or the template left out."""
    if project.dpv is None:
        return
    for place, assumption in enumerate(project.dpv.assumptions):
        yield ("assumptions", place), str(assumption.template), assumption
    for row, block in enumerate(project.dpv.block):
        for place, assumption in enumerate(block.assumptions):
            yield ("block", row, "assumptions", place), block.id, assumption


def _whom_to_ask(fact: str) -> Message:
    if fact == "customization.hours":
        return say("Ask production, and write it to the brief: {fact}", fact=fact)
    return say("Ask the client, and write it to the brief: {fact}", fact=fact)


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
[staff]
users = 5
""",
    source="R-BRIEF-2, R-EST-7",
    check=check,
)
