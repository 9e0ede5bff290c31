"""Sizing: from a template and the facts to the hours of its tasks."""

from __future__ import annotations

from decimal import Decimal
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.dpv import Assumption
from shebo_cli.core.facts import UNKNOWN, Fact, find
from shebo_cli.core.hours import NOTHING, ZERO, ThreePoints, add_up, shown, started, stored

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from shebo_cli.core.catalogue import Addition, HoursShare, Multiplier, Template
    from shebo_cli.core.service import Spread

ONE = Decimal(1)


class Sized(NamedTuple):
    """A template sized by facts: hours of its tasks in their order, and what had to be assumed."""

    tasks: tuple[ThreePoints, ...]
    assumptions: tuple[Assumption, ...]


def is_switched_on(template: Template, facts: Mapping[str, Fact]) -> bool:
    """Say whether the facts call for the template; an unknown count is taken as 1."""
    switch = template.switch
    if switch is None or switch.fact is None:
        return switch is not None
    fact = find(facts, switch.fact)
    if switch.at_least is not None:
        return taken_count(fact, ONE) >= switch.at_least
    return switch.equals in fact.values


def taken_count(fact: Fact, fallback: Decimal) -> Decimal:
    """Give the count, or, where it is unknown, the fallback or what is known, if that is more."""
    return fact.number if fact.is_known else max(fact.number, fallback)


def unasked_facts(template: Template, facts: Mapping[str, Fact]) -> dict[str, Fact]:
    """Take for unknown whatever sizes a template and is zero: the client was not asked yet."""
    additions = [addition.fact for task in template.task for addition in task.adds]
    paths = (*additions, *(multiplier.fact for multiplier in template.per))
    return {path: UNKNOWN for path in paths if not find(facts, path).number}


def size(
    template: Template, facts: Mapping[str, Fact], spread: Spread, settled: Collection[str] = ()
) -> Sized:
    """Size a template.

    Likely hours are the row's norm, multiplied by its counts, plus what each count adds beyond its
    threshold; low and high grow in the row's own ratio. An unknown count is taken as its threshold,
    or 1; it widens the range of the tasks that it sizes and moves no likely hours (R-EST-7).

    Args:
        template: A template whose tasks state hours, or parts of its share of hours.
        facts: The brief's facts, those of the row, and those of the plan.
        spread: How far ignorance widens a range.
        settled: Unknown facts that shall not widen it: as if what is taken were the answer.

    Returns:
        Hours with at most 4 decimals; the tasks add up to the block's exact hours.
    """
    if template.share:
        whole = _share_out(template.share, facts)
        parts = [_scale(whole, task.part or ZERO) for task in template.task]
    else:
        factor = _factor(template, facts)
        parts = [_scale(task.hours or NOTHING, factor) for task in template.task]
        for place, task in enumerate(template.task):
            grown = sum((_added_hours(addition, facts) for addition in task.adds), ZERO)
            parts[place] = add_up((parts[place], _in_ratio(template.row, grown)))
    for place, task in enumerate(template.task):
        gauges = (*_block_gauges(template), *task.adds)
        if any(
            not find(facts, gauge.fact).is_known and gauge.fact not in settled for gauge in gauges
        ):
            parts[place] = _widen(parts[place], spread)
    return Sized(_store(parts), tuple(_assume(template, facts)))


def _block_gauges(template: Template) -> tuple[HoursShare | Multiplier, ...]:
    return (template.share,) if template.share else template.per


def _assume(template: Template, facts: Mapping[str, Fact]) -> Iterator[Assumption]:
    """Give one assumption for each fact that sizes the template and is unknown."""
    additions = (addition for task in template.task for addition in task.adds)
    fallbacks = {gauge.fact: (gauge.label, ONE) for gauge in _block_gauges(template)}
    for addition in additions:
        fallbacks.setdefault(addition.fact, (addition.label, Decimal(addition.over)))
    for path, (label, fallback) in fallbacks.items():
        fact = find(facts, path)
        if not fact.is_known:
            yield Assumption(fact=path, label=label, taken=taken_count(fact, fallback))


def _factor(template: Template, facts: Mapping[str, Fact]) -> Decimal:
    """Multiply the counts of the row: `per X` at least once, `n per X` by its hours."""
    factor = ONE
    for multiplier in template.per:
        count = taken_count(find(facts, multiplier.fact), ONE)
        if multiplier.hours is None:
            factor *= max(count, ONE)
        else:
            factor *= count * multiplier.hours / template.row.likely
    return factor


def _share_out(share: HoursShare, facts: Mapping[str, Fact]) -> ThreePoints:
    of = taken_count(find(facts, share.fact), ONE)
    likely = max(of * share.likely, share.at_least or ZERO)
    return _in_ratio(ThreePoints(share.low, share.likely, share.high), likely)


def _added_hours(addition: Addition, facts: Mapping[str, Fact]) -> Decimal:
    """Give the likely hours of every started step of the count beyond the threshold."""
    over = Decimal(addition.over)
    beyond = max(ZERO, taken_count(find(facts, addition.fact), over) - over)
    return addition.hours * started(beyond, Decimal(addition.step))


def _scale(points: ThreePoints, factor: Decimal) -> ThreePoints:
    return points.map(lambda hours: hours * factor)


def _in_ratio(row: ThreePoints, likely: Decimal) -> ThreePoints:
    """Give three points with this likely value and the row's proportions."""
    return row.map(lambda hours: likely * hours / row.likely)


def _widen(points: ThreePoints, spread: Spread) -> ThreePoints:
    return ThreePoints(points.low * spread.low, points.likely, points.high * spread.high)


def _store(parts: Iterable[ThreePoints]) -> tuple[ThreePoints, ...]:
    """Round tasks so that they add up to the block.

    They are rounded to what documents show, the last one taking what is left over, so that a
    reader's sum comes out too; where that would turn low, likely and high around or leave less than
    nothing, to the stored decimals.
    """
    exact = tuple(parts)
    total = add_up(exact).map(stored)
    rounded = [part.map(shown) for part in exact[:-1]]
    others = add_up(rounded)
    last = ThreePoints(*(whole - sum_ for whole, sum_ in zip(total, others, strict=True)))
    if last.is_ordered and last.low >= 0:
        return (*rounded, last)
    lows = _part_out(total.low, [part.low for part in exact])
    rises = _part_out(total.likely - total.low, [part.likely - part.low for part in exact])
    risks = _part_out(total.high - total.likely, [part.high - part.likely for part in exact])
    return tuple(
        ThreePoints(low, low + rise, low + rise + risk)
        for low, rise, risk in zip(lows, rises, risks, strict=True)
    )


def _part_out(whole: Decimal, shares: list[Decimal]) -> list[Decimal]:
    """Part stored hours by exact shares.

    None is below zero, they add up to the whole, and whoever has no share gets nothing.
    """
    upto = tuple(accumulate(shares))
    ends = [whole if hours == upto[-1] else min(stored(hours), whole) for hours in upto]
    return [end - begin for begin, end in pairwise((ZERO, *ends))]
