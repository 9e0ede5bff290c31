"""The ratios of each task of a template, one a project, without those that are no part of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.hours import ZERO
from shebo_cli.core.norm_ratios import ONE, chance, median, median_without, outliers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

    from shebo_cli.core.norm_ratios import Key
    from shebo_cli.core.norm_samples import Sample


class Outlier(NamedTuple):
    """A task whose ratio is no part of the others', and the median of all."""

    sample: Sample
    median: Decimal


class Series(NamedTuple):
    """What the projects say of one task of a template.

    A project with three processes has three tasks of the same norm and is one client with one way
    to work: its hours are added up, so that the ratios are independent of one another.

    Attributes:
        ratios: Of worked to estimated hours, one a project, sorted.
        least, most: Their bounds, for hours are rounded when they are logged; each sorted.
        rank_of: The place of each project among the ratios.
        sides: Of each project, whether its ratio may be 1 or less, and 1 or more.
        not_above, not_below: How many of them may be so.
        tasks: How many tasks they come from.
    """

    ratios: tuple[Decimal, ...]
    least: tuple[Decimal, ...]
    most: tuple[Decimal, ...]
    rank_of: Mapping[str, int]
    sides: Mapping[str, tuple[bool, bool]]
    not_above: int
    not_below: int
    tasks: int

    def chance_without(self, project: str = "") -> Decimal:
        """Give how likely the ratios of the other projects differ from 1 by luck."""
        above, below = self.sides.get(project, (False, False))
        count = self.count_without(project)
        return chance(self.not_above - above, self.not_below - below, count)

    def count_without(self, project: str = "") -> int:
        """Give how many other projects there are."""
        return len(self.ratios) - (project in self.rank_of)

    def median_without(self, project: str) -> Decimal:
        """Give the median of the other projects."""
        return median_without(self.ratios, self.rank_of.get(project, len(self.ratios)))


def collect(samples: Iterable[Sample]) -> tuple[dict[Key, Series], tuple[Outlier, ...]]:
    """Put samples in order by the task of the template that they belong to.

    Returns:
        The series, sorted by key, and what was left out of them.
    """
    by_key: dict[Key, list[Sample]] = {}
    for sample in samples:
        by_key.setdefault((sample.template, sample.place), []).append(sample)
    series: dict[Key, Series] = {}
    strange: list[Outlier] = []
    for key in sorted(by_key):
        ratios = [sample.ratio for sample in by_key[key]]
        far = outliers(ratios)
        if far:
            middle = median(sorted(ratios))
            strange += (Outlier(by_key[key][place], middle) for place in sorted(far))
        kept = [one for place, one in enumerate(by_key[key]) if place not in far]
        series[key] = _series(kept)
    return series, tuple(strange)


def _series(samples: list[Sample]) -> Series:
    by_project: dict[str, list[Sample]] = {}
    for one in samples:
        by_project.setdefault(one.project, []).append(one)
    bounds = {name: _ratios(own) for name, own in by_project.items()}
    ordered = sorted(bounds, key=lambda name: (bounds[name][0], name))
    sides = {name: (least <= ONE, most >= ONE) for name, (_, least, most) in bounds.items()}
    return Series(
        ratios=tuple(bounds[name][0] for name in ordered),
        least=tuple(sorted(least for _, least, _ in bounds.values())),
        most=tuple(sorted(most for _, _, most in bounds.values())),
        rank_of={name: rank for rank, name in enumerate(ordered)},
        sides=sides,
        not_above=sum(above for above, _ in sides.values()),
        not_below=sum(below for _, below in sides.values()),
        tasks=len(samples),
    )


def _ratios(samples: list[Sample]) -> tuple[Decimal, Decimal, Decimal]:
    """Give the ratio of one project, and its bounds."""
    estimated = sum((one.estimated for one in samples), ZERO)
    worked = sum((one.worked for one in samples), ZERO)
    least = sum((one.least for one in samples), ZERO)
    most = sum((one.most for one in samples), ZERO)
    return worked / estimated, least / estimated, most / estimated
