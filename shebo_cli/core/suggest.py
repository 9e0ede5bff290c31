"""Suggestions: what projects of the industry usually take and this brief does not ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.facts import collect_facts
from shebo_cli.core.hours import ThreePoints, add_up
from shebo_cli.core.sizing import size, unasked_facts

if TYPE_CHECKING:
    from shebo_cli.core.catalogue import Template
    from shebo_cli.core.dpv import Dpv
    from shebo_cli.core.draft import Sources


class Suggestion(NamedTuple):
    """A block that could be added; `hours` are those of its smallest usual size."""

    template: Template
    hours: ThreePoints
    why: str


def suggest(sources: Sources, dpv: Dpv) -> tuple[Suggestion, ...]:
    """Give the usual blocks of the industry that the plan lacks, in the order of the form.

    What the brief answers with none is no suggestion, and what it leaves open is a question.

    Source:
        docs/domain.md, R-TPL-5.
    """
    facts = collect_facts(sources.brief)
    planned = {block.template for block in dpv.block} | {one.template for one in dpv.assumptions}
    spread = sources.service.estimate.unknown
    found = []
    for usual in sources.form.usual:
        template = sources.catalogue.get(usual.block)
        if template is None or template.id in planned or _is_declined(template, sources):
            continue
        sized = size(template, {**facts, **unasked_facts(template, facts)}, spread)
        found.append(Suggestion(template, add_up(sized.tasks), usual.why))
    return tuple(found)


def _is_declined(template: Template, sources: Sources) -> bool:
    """Say whether the brief has the section and counts nothing in it, or no row can be added."""
    if template.each:
        return True
    fact = template.switch.fact if template.switch else None
    if fact is None or fact.startswith("integration."):
        return False
    return fact in collect_facts(sources.brief)
