"""Drafting: from a brief and the catalogue to a ДПВ (R-TPL-1). Same inputs, same ДПВ."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.answers import details_by_block
from shebo_cli.core.brief import Customization
from shebo_cli.core.digest import template_digest
from shebo_cli.core.dpv import Assumption, Block, Dpv, Task
from shebo_cli.core.facts import Fact, collect_facts, find, row_facts, rows_of
from shebo_cli.core.hours import ZERO
from shebo_cli.core.order import in_order
from shebo_cli.core.sizing import is_switched_on, size, taken_count, unasked_facts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from shebo_cli.core.brief import Brief
    from shebo_cli.core.catalogue import Template, TemplateTask
    from shebo_cli.core.form import BriefForm
    from shebo_cli.core.service import Service


class Sources(NamedTuple):
    """What a ДПВ is made of.

    Attributes:
        brief: A valid brief.
        form: The form of its industry: says which answers stand in which blocks.
        catalogue: Templates by id, checked: no cycle, every dependency and fact known.
        service: Gives the spread of what is unknown.
    """

    brief: Brief
    form: BriefForm
    catalogue: Mapping[str, Template]
    service: Service


def draft_dpv(sources: Sources, added: Collection[str] = (), settled: Collection[str] = ()) -> Dpv:
    """Build the ДПВ of a brief.

    Functional blocks come from the brief; overhead blocks follow from them. Blocks are numbered
    and prioritised in the order of the catalogue's priorities, each after what it depends on.

    Args:
        sources: Brief, form, catalogue, service.
        added: Templates that are taken although the brief does not ask for them.
        settled: Unknown facts to size as if the value that is taken for them were the answer.

    Returns:
        A ДПВ with ids, priorities, dependencies, hours and assumptions.
    """
    catalogue = sources.catalogue
    depends = {template.id: template.depends for template in catalogue.values()}
    rank = {template.id: template.priority for template in catalogue.values()}
    ordered = [catalogue[key] for key in in_order(depends, rank)]
    facts = {**collect_facts(sources.brief)}
    drafting = _Drafting(
        sources, frozenset(added), frozenset(settled), details_by_block(sources.form, sources.brief)
    )
    functional = [
        block
        for template in ordered
        if template.kind == "functional"
        for block in _blocks_of(template, facts, drafting)
    ]
    facts |= _plan_facts(functional, catalogue)
    overhead = [
        block
        for template in ordered
        if template.kind == "overhead"
        for block in _blocks_of(template, facts, drafting)
    ]
    blocks = _number([*functional, *overhead], catalogue)
    return Dpv(schema=1, assumptions=_open_switches(ordered, facts), block=blocks)


class _Drafting(NamedTuple):
    """What holds for every block of one draft."""

    sources: Sources
    added: frozenset[str]
    settled: frozenset[str]
    details: Mapping[tuple[str, int], tuple[str, ...]]


class _Row(NamedTuple):
    """The row of the brief that a block is made of; without a name there is none."""

    name: str = ""
    place: int = 0


def _blocks_of(
    template: Template, facts: Mapping[str, Fact], drafting: _Drafting
) -> Iterator[Block]:
    """Give the blocks of a template, still without ids: one, one per row, or none."""
    brief = drafting.sources.brief
    if template.each:
        for place, one in enumerate(rows_of(brief, template.each)):
            row = _Row(one.title if isinstance(one, Customization) else one.name, place)
            yield _block(template, row, {**facts, **row_facts(one)}, drafting)
    elif is_switched_on(template, facts):
        yield _block(template, _Row(), facts, drafting)
    elif template.id in drafting.added:
        wanted = {**facts, **unasked_facts(template, facts)}
        yield _block(template, _Row(), wanted, drafting)._replace(added=True)


def _block(template: Template, row: _Row, facts: Mapping[str, Fact], drafting: _Drafting) -> Block:
    name = row.name
    spread = drafting.sources.service.estimate.unknown
    sized = size(template, facts, spread, drafting.settled)
    tasks = (
        Task(id="", title=_fill(task.title, name), level=_level(template, task, facts), hours=hours)
        for task, hours in zip(template.task, sized.tasks, strict=True)
    )
    production = find(facts, template.production) if template.production else None
    return Block(
        id="",
        title=_fill(template.title, name),
        template=template.id,
        version=template.version,
        digest=template_digest(template),
        row=name or None,
        purpose=_fill(template.purpose, name),
        kind=template.kind,
        article=_fill(template.article, name) if template.article else None,
        priority=0,
        production_hours=production.number if production and production.is_known else None,
        acceptance=tuple(_fill(text, name) for text in template.acceptance),
        details=drafting.details.get((template.id, row.place), ()),
        assumptions=sized.assumptions,
        task=tuple(tasks),
    )


def _fill(text: str, name: str) -> str:
    """Put the row's name into a text; plain replacement, for the name is the client's own words."""
    return text.replace("{name}", name)


def _level(template: Template, task: TemplateTask, facts: Mapping[str, Fact]) -> str:
    condition = task.level_when
    if condition and condition.equals in find(facts, condition.fact).values:
        return condition.level
    if task.level is None and template.level_from:
        given = find(facts, template.level_from).values
        return str(given[0]) if given else template.level
    return task.level or template.level


def _plan_facts(functional: list[Block], catalogue: Mapping[str, Template]) -> dict[str, Fact]:
    """Give the facts of the plan: what overhead blocks are sized by."""
    standard = (
        block.hours.likely
        for block in functional
        if catalogue[str(block.template)].production is None
    )
    articles = {block.article for block in functional if block.article}
    return {
        "plan.functional_blocks": Fact(Decimal(len(functional))),
        "plan.functional_hours": Fact(sum(standard, ZERO)),
        "plan.articles": Fact(Decimal(len(articles))),
    }


def _number(blocks: list[Block], catalogue: Mapping[str, Template]) -> tuple[Block, ...]:
    """Give ids and priorities in this order, and dependencies by id."""
    ids: dict[str, list[str]] = {}
    for number, block in enumerate(blocks, start=1):
        ids.setdefault(str(block.template), []).append(f"B{number:02}")
    numbered = []
    for number, block in enumerate(blocks, start=1):
        block_id = f"B{number:02}"
        depends = (
            known
            for other in catalogue[str(block.template)].depends
            for known in ids.get(other, ())
        )
        tasks = (
            task._replace(id=f"{block_id}.{place}")
            for place, task in enumerate(block.task, start=1)
        )
        numbered.append(
            block._replace(
                id=block_id, priority=number, depends=tuple(sorted(depends)), task=tuple(tasks)
            )
        )
    return tuple(numbered)


def _open_switches(ordered: list[Template], facts: Mapping[str, Fact]) -> tuple[Assumption, ...]:
    """Name the blocks that are not planned only because the brief does not say (R-BRIEF-2)."""
    return tuple(
        Assumption(
            fact=switch.fact,
            label=template.title,
            taken=taken_count(find(facts, switch.fact), Decimal(1)),
            template=template.id,
        )
        for template in ordered
        if (switch := template.switch)
        and switch.fact
        and not find(facts, switch.fact).is_known
        and not is_switched_on(template, facts)
    )
