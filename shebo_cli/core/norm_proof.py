"""How learnt norms would have done on projects that they were not learnt from (R-EST-8).

Each project is left out in turn, the norms are learnt from all others, and its hours are estimated
anew. Its own outliers count, for nobody knows them before; those of the others stay left out.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.hours import ZERO
from shebo_cli.core.norm_change import changed_norm
from shebo_cli.core.norm_ratios import FEWEST_PROJECTS, ONE, beyond_luck, median

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from shebo_cli.core.catalogue import Template
    from shebo_cli.core.norm_ratios import Key
    from shebo_cli.core.norm_samples import Sample
    from shebo_cli.core.norm_series import Series


class Estimated(NamedTuple):
    """Hours of a project or block: as approved, as the learnt norms have it, as worked."""

    before: Decimal
    after: Decimal
    worked: Decimal


class Errors(NamedTuple):
    """How far estimates were off, before and after.

    Attributes:
        number: Of projects or blocks.
        before, after: The median of |worked - estimated| / worked.
        bias_before, bias_after: All estimated hours to all worked ones, less 1: above zero, too
            much was estimated.
        better, worse: How many are nearer to the worked hours after, and how many are farther.
    """

    number: int
    before: Decimal
    after: Decimal
    bias_before: Decimal
    bias_after: Decimal
    better: int
    worse: int


class Proof(NamedTuple):
    """The errors of projects as a whole and of their single blocks."""

    projects: Errors
    blocks: Errors


def prove(
    samples: Iterable[Sample], series: Mapping[Key, Series], catalogue: Mapping[str, Template]
) -> Proof | None:
    """Estimate every project by norms that are learnt from the others.

    Args:
        samples: Everything that was compared, outliers too.
        series: What the norms are learnt from.
        catalogue: Gives the norms as they are.

    Returns:
        The errors; None with fewer than two projects.
    """
    by_project: dict[str, list[Sample]] = {}
    for sample in samples:
        by_project.setdefault(sample.project, []).append(sample)
    if len(by_project) < 2:
        return None
    enough = {key: one for key, one in series.items() if len(one.ratios) >= FEWEST_PROJECTS}
    chances = {key: one.chance_without() for key, one in enough.items()}
    projects: list[Estimated] = []
    blocks: list[Estimated] = []
    for project, own in by_project.items():
        factors = _factors(project, own, series, chances, catalogue)
        projects.append(_estimated(own, factors))
        parts: dict[str, list[Sample]] = {}
        for sample in own:
            parts.setdefault(sample.block, []).append(sample)
        blocks += (_estimated(part, factors) for part in parts.values())
    return Proof(_errors(projects), _errors(blocks))


def _factors(
    project: str,
    own: Sequence[Sample],
    series: Mapping[Key, Series],
    chances: Mapping[Key, Decimal],
    catalogue: Mapping[str, Template],
) -> dict[Key, Decimal]:
    """Give by how much the norms of a project's tasks change without the project itself."""
    keys = {(one.template, one.place): None for one in own}
    others = dict(chances)
    for key in keys:
        others.pop(key, None)
        if series[key].count_without(project) >= FEWEST_PROJECTS:
            others[key] = series[key].chance_without(project)
    chosen = beyond_luck(others)
    factors = {}
    for key in keys:
        norm = catalogue[key[0]].task[key[1]].hours
        if norm and key in chosen:
            changed = changed_norm(norm, series[key].median_without(project))
            factors[key] = changed.likely / norm.likely
    return factors


def _estimated(samples: Iterable[Sample], factors: Mapping[Key, Decimal]) -> Estimated:
    before = after = worked = ZERO
    for one in samples:
        before += one.estimated
        after += one.estimated * factors.get((one.template, one.place), ONE)
        worked += one.worked
    return Estimated(before, after, worked)


def _errors(all_of_them: Sequence[Estimated]) -> Errors:
    before = [abs(one.worked - one.before) / one.worked for one in all_of_them]
    after = [abs(one.worked - one.after) / one.worked for one in all_of_them]
    worked = sum((one.worked for one in all_of_them), ZERO)
    pairs = list(zip(before, after, strict=True))
    return Errors(
        number=len(pairs),
        before=median(sorted(before)),
        after=median(sorted(after)),
        bias_before=sum((one.before for one in all_of_them), ZERO) / worked - 1,
        bias_after=sum((one.after for one in all_of_them), ZERO) / worked - 1,
        better=sum(new < old for old, new in pairs),
        worse=sum(new > old for old, new in pairs),
    )
