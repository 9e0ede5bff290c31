"""Asking: what the brief still lacks, and how many hours hang on each answer."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.answers import Answer, answers
from shebo_cli.core.catalogue import named_facts
from shebo_cli.core.completeness import check_completeness
from shebo_cli.core.draft import draft_dpv
from shebo_cli.core.facts import VALUES, Fact, collect_facts
from shebo_cli.core.hours import ZERO, ThreePoints, add_up
from shebo_cli.core.sizing import size, unasked_facts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from shebo_cli.core.brief import Brief
    from shebo_cli.core.catalogue import Switch, Template
    from shebo_cli.core.completeness import Gap
    from shebo_cli.core.dpv import Dpv
    from shebo_cli.core.draft import Sources


CHANNELS = "integration.messengers.channels"


class OpenQuestion(NamedTuple):
    """A question that the brief leaves open.

    Attributes:
        fact: Where the answer goes.
        ask: The question, in words for the client.
        why: What the form says the answer is for; empty where no form asks.
        rows: Names of the rows that lack it, such as processes.
        sizes: Titles of planned blocks that the answer sizes.
        switches: Titles of blocks that the answer may add to the plan.
        grades: Titles of blocks whose level depends on the answer.
        hours: At stake: by how much the range narrows, plus the high of the blocks that may come.
    """

    fact: str
    ask: str
    why: str
    rows: tuple[str, ...]
    sizes: tuple[str, ...]
    switches: tuple[str, ...]
    grades: tuple[str, ...]
    hours: Decimal


def open_questions(sources: Sources) -> tuple[OpenQuestion, ...]:
    """Give every question that the brief leaves open, the most valuable first.

    Source:
        docs/domain.md, R-BRIEF-2.
    """
    dpv = draft_dpv(sources)
    planned = {block.template for block in dpv.block}
    maybe = {one.template for one in dpv.assumptions}
    facts = collect_facts(sources.brief)
    asked: dict[str, str] = {}
    for template in sources.catalogue.values():
        switch = template.switch.fact if template.switch and template.id in maybe else None
        for question in template.question:
            if template.id in planned or question.fact == switch:
                asked.setdefault(question.fact, question.ask)
    found = [
        _question(fact, ask, lacking, sources, dpv)
        for fact, ask in asked.items()
        if (lacking := _lacking(sources.brief, facts, fact))
    ]
    found += (one for one in _required(sources) if one.fact not in asked)
    return tuple(sorted(found, key=lambda one: (-one.hours, one.fact)))


def range_after(sources: Sources, facts: Collection[str]) -> ThreePoints:
    """Give the hours of the plan once these facts are answered as they are taken now."""
    return draft_dpv(sources, settled=facts).hours


def _required(sources: Sources) -> Iterator[OpenQuestion]:
    """Give the questions that the form calls required, whether hours hang on them or not."""
    known = collect_facts(sources.brief)
    gaps: dict[str, list[Gap]] = {}
    for gap in check_completeness(sources.form, sources.brief).required:
        gaps.setdefault(gap.question.fact, []).append(gap)
    for fact, found in gaps.items():
        question = found[0].question
        names = tuple(gap.row for gap in found if gap.row)
        coming = [
            template
            for template in sources.catalogue.values()
            if template.each and not names and fact.startswith(f"{template.each}.")
        ]
        yield OpenQuestion(
            fact=fact,
            ask=question.ask,
            why=question.why,
            rows=names,
            sizes=(),
            switches=tuple(one.title.replace("{name}", "…") for one in coming),
            grades=(),
            hours=sum(
                (_high_with(unasked_facts(one, known), one, sources) for one in coming), ZERO
            ),
        )


def _lacking(brief: Brief, facts: Mapping[str, Fact], fact: str) -> tuple[Answer, ...]:
    """Give the rows that lack the fact; one answer without a row where there are no rows."""
    if fact in facts and facts[fact].is_known and fact not in VALUES:
        return ()
    lacking = (one for one in answers(brief, fact) if one.value is None)
    # A messenger with a name is one channel, whether its number is stated or not.
    return tuple(one for one in lacking if not (fact == CHANNELS and one.row))


def _question(
    fact: str, ask: str, lacking: tuple[Answer, ...], sources: Sources, dpv: Dpv
) -> OpenQuestion:
    planned = {block.template for block in dpv.block}
    naming = [
        template
        for template in sources.catalogue.values()
        if any(named == fact for _, named in named_facts(template))
    ]
    coming = [
        (template, template.switch)
        for template in naming
        if template.id not in planned and template.switch and template.switch.fact == fact
    ]
    # What the blocks take at worst, were the answer just enough to switch them on.
    high = sum((_high_with({fact: _enough_for(on)}, one, sources) for one, on in coming), ZERO)
    named = {template.id for template in naming}
    graded = {template.id for template in naming if fact in set(_grading_facts(template))}
    narrowing = _width(dpv.hours) - _width(range_after(sources, (fact,)))
    return OpenQuestion(
        fact=fact,
        ask=ask,
        why=_why(sources, fact),
        rows=tuple(one.row for one in lacking if one.row),
        sizes=tuple(one.title for one in dpv.block if one.template in named - graded),
        switches=tuple(one.title for one, _ in coming),
        grades=tuple(one.title for one in dpv.block if one.template in graded),
        hours=narrowing + high,
    )


def _grading_facts(template: Template) -> Iterator[str]:
    if template.level_from:
        yield template.level_from
    yield from (task.level_when.fact for task in template.task if task.level_when)


def _width(hours: ThreePoints) -> Decimal:
    return hours.high - hours.low


def _enough_for(switch: Switch) -> Fact:
    return Fact(Decimal(switch.at_least or 0))


def _high_with(answered: Mapping[str, Fact], template: Template, sources: Sources) -> Decimal:
    """Give the high hours of a block, were these facts stated beside those of the brief."""
    facts = {**collect_facts(sources.brief), **answered}
    sized = size(template, facts, sources.service.estimate.unknown)
    return add_up(sized.tasks).high


def _why(sources: Sources, fact: str) -> str:
    questions = (one for section in sources.form.section for one in section.question)
    return next((one.why for one in questions if one.fact == fact), "")
