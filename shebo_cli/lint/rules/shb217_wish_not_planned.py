"""SHB217: wish-not-planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.facts import collect_facts, rows_of
from shebo_cli.core.sizing import is_switched_on
from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from shebo_cli.core.brief import Brief
    from shebo_cli.core.catalogue import Template
    from shebo_cli.core.facts import Fact
    from shebo_cli.core.project import Project


def check(project: Project) -> Iterator[Flaw]:
    """Compare the blocks that the brief calls for with those of the plan.

    A plan written by hand from the first block to the last is not compared.
    """
    if project.brief is None or project.dpv is None:
        return
    planned = [block.template for block in project.dpv.block if block.template]
    if not planned:
        return
    facts = collect_facts(project.brief)
    for template in project.load_catalogue().templates.values():
        if template.kind == "overhead":
            continue
        wanted = _wanted(template, project.brief, facts)
        if planned.count(template.id) < wanted:
            yield Flaw(
                project.locate("dpv.toml", ("block",)),
                say(
                    "the brief calls for {wanted} × “{name}”, the plan has {planned}",
                    wanted=wanted,
                    name=template.id,
                    planned=planned.count(template.id),
                ),
                say(
                    "Take it over: shebo dpv update; if somebody took it out: shebo dpv add"
                    " {name}; or agree with the client to drop the wish.",
                    name=template.id,
                ),
            )


def _wanted(template: Template, brief: Brief, facts: Mapping[str, Fact]) -> int:
    if template.each is None:
        return int(is_switched_on(template, facts))
    return len(rows_of(brief, template.each))


RULE = Rule(
    code="SHB217",
    name="wish-not-planned",
    severity="warning",
    why=mark(
        "The brief asks for something that the plan does not hold. The client will remember it "
        "when the blocks are handed over, and the executor will pay for it."
    ),
    bad="""\
[[process]]
name = "Продажа"

[[process]]
name = "Возврат"
""",
    good="""\
[[process]]
name = "Продажа"
""",
    source="R-TPL-1, R-TERM-2",
    check=check,
)
