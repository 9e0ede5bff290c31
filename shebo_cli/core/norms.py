"""Norms that learn: what finished projects say of the hours in the templates (R-EST-8).

The norm belongs to the template. Who worked is not asked: no figure here is of a person.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from shebo_cli.core.norm_change import changed_norm, changed_template
from shebo_cli.core.norm_proof import prove
from shebo_cli.core.norm_ratios import FEWEST_PROJECTS, beyond_luck, median, median_interval, p80
from shebo_cli.core.norm_series import collect

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from shebo_cli.core.catalogue import Template
    from shebo_cli.core.hours import ThreePoints
    from shebo_cli.core.norm_proof import Proof
    from shebo_cli.core.norm_ratios import Interval, Key
    from shebo_cli.core.norm_samples import Sample
    from shebo_cli.core.norm_series import Outlier, Series

Verdict = Literal["proposed", "none", "luck", "rounds", "few", "share"]


class Figures(NamedTuple):
    """What the projects say of one task of a template.

    Attributes:
        template, place, title: The task; the place counts from 0.
        norm: Its norm; None where it is a part of a share.
        tasks: How many tasks were compared.
        projects: Of how many projects.
        median, p80: Of the ratios of worked to estimated hours, one a project.
        interval: Where the median lies; None with too few projects.
        verdict: `none` is no evidence of another norm; `luck`, that among so many tasks some
            differ as much by luck; `rounds`, that the rounded norm is the same.
        proposed: The norm that is proposed, if one is.
        is_alike: Whether the ratios of all projects lie on the same side of 1.
    """

    template: str
    place: int
    title: str
    norm: ThreePoints | None
    tasks: int
    projects: int
    median: Decimal
    p80: Decimal
    interval: Interval | None
    verdict: Verdict
    proposed: ThreePoints | None = None
    is_alike: bool = False


class Learned(NamedTuple):
    """Everything that was learnt.

    Attributes:
        figures: Of every task that any project had, in the order of templates and tasks.
        outliers: Tasks that were left out of the figures.
        templates: Those that are proposed, by id.
        proof: How the norms would have done; None with fewer than two projects.
    """

    figures: tuple[Figures, ...]
    outliers: tuple[Outlier, ...]
    templates: Mapping[str, Template]
    proof: Proof | None


def learn(samples: Sequence[Sample], catalogue: Mapping[str, Template]) -> Learned:
    """Learn from samples.

    Args:
        samples: Tasks of finished projects, in any order.
        catalogue: The templates that they were made from.
    """
    series, outliers = collect(samples)
    own = {key: one for key, one in series.items() if not catalogue[key[0]].share}
    enough = {key: one for key, one in own.items() if len(one.ratios) >= FEWEST_PROJECTS}
    chosen = beyond_luck({key: one.chance_without() for key, one in enough.items()})
    rank = {template.id: template.priority for template in catalogue.values()}
    figures = tuple(
        _figures(key, series[key], catalogue[key[0]], is_chosen=key in chosen)
        for key in sorted(series, key=lambda key: (rank[key[0]], key))
        if series[key].ratios
    )
    compared = [one for one in samples if not catalogue[one.template].share]
    return Learned(
        figures, outliers, _templates(figures, catalogue), prove(compared, own, catalogue)
    )


def _figures(key: Key, series: Series, template: Template, *, is_chosen: bool) -> Figures:
    task = template.task[key[1]]
    ratios = series.ratios
    middle = median(ratios)
    has_enough = len(ratios) >= FEWEST_PROJECTS
    interval = median_interval(series.least, series.most) if has_enough else None
    proposed = changed_norm(task.hours, middle) if task.hours and is_chosen else None
    verdict: Verdict = "none"
    if template.share:
        verdict = "share"
    elif interval is None:
        verdict = "few"
    elif proposed and task.hours:
        verdict = "rounds" if proposed.likely == task.hours.likely else "proposed"
    elif not interval.low <= 1 <= interval.high:
        verdict = "luck"
    return Figures(
        *(key[0], key[1], task.title, task.hours, series.tasks, len(ratios)),
        *(middle, p80(ratios), interval, verdict),
        proposed if verdict == "proposed" else None,
        series.least[0] > 1 or series.most[-1] < 1,
    )


def _templates(
    figures: Sequence[Figures], catalogue: Mapping[str, Template]
) -> dict[str, Template]:
    ratios: dict[str, dict[int, Decimal]] = {}
    for one in figures:
        if one.proposed:
            ratios.setdefault(one.template, {})[one.place] = one.median
    return {key: changed_template(catalogue[key], own) for key, own in ratios.items()}
