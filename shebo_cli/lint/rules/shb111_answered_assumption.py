"""SHB111: answered-assumption."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.facts import collect_facts, find
from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule
from shebo_cli.lint.rules.shb106_assumed_fact import assumptions_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project


def check(project: Project) -> Iterator[Flaw]:
    """Look up the assumptions of the ДПВ in the brief as it is now."""
    if project.brief is None:
        return
    facts = collect_facts(project.brief)
    added = {block.id for block in project.dpv.block if block.added} if project.dpv else ()
    for path, block_id, assumption in assumptions_of(project):
        fact = find(facts, assumption.fact)
        # Of a block that the brief does not ask for, it says nothing either.
        if fact.is_known and (fact.number or block_id not in added):
            yield Flaw(
                project.locate("dpv.toml", path),
                say(
                    "{block}: the brief now answers: {label}: {number}; taken was {taken}",
                    block=block_id,
                    label=assumption.label,
                    number=fact.number,
                    taken=assumption.taken,
                ),
                say("Take the answer over: shebo dpv update"),
            )


RULE = Rule(
    code="SHB111",
    name="answered-assumption",
    severity="warning",
    why=mark(
        "The ДПВ rests on an assumption that the brief has answered since. Hours and the client's "
        "document still say that the fact is unknown."
    ),
    bad="""\
[[block.assumptions]]
fact = "staff.users"
label = "сотрудники"
taken = 5
""",
    good="""\
acceptance = ["Сотрудники входят под своими именами."]

[[block.task]]
""",
    source="R-BRIEF-2",
    check=check,
)
