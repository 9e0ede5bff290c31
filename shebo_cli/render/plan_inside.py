"""What a document for the integrator's side says beyond the client's, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.hours import ZERO
from shebo_cli.i18n import mark
from shebo_cli.render.words import REASONS, ROLES, STAGE_TITLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from shebo_cli.core.dpv import Block
    from shebo_cli.core.hours import ThreePoints
    from shebo_cli.core.plan_document import PlanDocument
    from shebo_cli.core.plan_inside import Inside
    from shebo_cli.core.stages import StageHours
    from shebo_cli.i18n import Translator

SOURCES = {
    "brief": mark("from the brief"),
    "seller": mark("from the seller"),
    "question": mark("from an answered question"),
    "working-group": mark("from the working group"),
}


class Part(NamedTuple):
    """A titled list."""

    title: str
    lines: tuple[str, ...]


def block_lines(block: Block, inside: Inside, t: Translator) -> tuple[str, ...]:
    """Give what is internal about a block: its origin, its risks, notes, what is undecided."""
    return (
        *_origin(block, inside, t),
        *(t("Risk: {text}", text=one) for one in inside.risks.get(block.id, ())),
        *((t("Note: {text}", text=block.note),) if block.note else ()),
        *(
            t("Undecided: {key}, offered: {text}", key=one.key, text=one.offered)
            for one in block.conflict
        ),
    )


def _origin(block: Block, inside: Inside, t: Translator) -> Iterator[str]:
    origin = inside.origins.get(block.id)
    if origin:
        yield t(
            "Norm: template “{id}”, version {version}; before sizing {points}",
            id=origin.template.id,
            version=origin.version or origin.template.version,
            points=_points(origin.template.row, t),
        )
    elif block.template:
        yield t("Norm: template “{id}”, which the catalogue no longer has", id=block.template)
    else:
        yield t("Norm: none, the block was written by hand")
    if block.row:
        yield t("Made of the row “{name}” of the brief", name=block.row)
    if block.added:
        yield t("Added without the brief asking for it")
    worked = sum((inside.worked.get(task.id, ZERO) for task in block.task), ZERO)
    if worked:
        yield t(
            "Worked: {worked} of {hours}", worked=t.hours(worked), hours=t.hours(block.hours.likely)
        )


def _points(points: ThreePoints, t: Translator) -> str:
    low, likely, high = (t.number(one) for one in points)
    return t("{low} / {likely} / {high} h", low=low, likely=likely, high=high)


def inside_parts(plan: PlanDocument, inside: Inside, t: Translator) -> tuple[Part, ...]:
    """Give what is internal about the whole project; parts that have nothing to say are left out.

    Args:
        plan: The document's values.
        inside: Its internal part.
        t: The translator of the document's language.
    """
    parts = (
        Part(t("Competence"), tuple(_competence(plan, t))),
        Part(t("Calibration"), tuple(_calibration(plan, inside, t))),
        Part(t("Not settled yet"), tuple(_proposals(inside, t))),
        Part(t("Questions to our own people"), tuple(_exchanges(inside, t))),
        Part(t("Refusals"), tuple(_refusals(inside, t))),
        Part(t("Notes of the journal"), tuple(_remarks(inside, t))),
        Part(t("Where the facts come from"), tuple(_sources(plan, t))),
    )
    return tuple(part for part in parts if part.lines)


def _competence(plan: PlanDocument, t: Translator) -> Iterator[str]:
    found = plan.estimate.competence
    title = plan.service.level_title
    yield t(
        "Bought: {purchased}; needed: {needed}.",
        purchased=title(found.purchased),
        needed=title(found.needed),
    )
    if found.tasks:
        yield t("Above the bought level: {tasks}", tasks=found.tasks)


def _calibration(plan: PlanDocument, inside: Inside, t: Translator) -> Iterator[str]:
    speed = inside.velocity
    if speed.tasks:
        yield t.counted(
            "{count} finished task took {ratio} of its estimate.",
            "{count} finished tasks took {ratio} of their estimate.",
            speed.tasks,
            ratio=f"{t.number(speed.ratio * 100)} %",
        )
    days = inside.forecast
    if days and days.p50 and days.p80 and days.p95:
        yield t(
            "The work is done by {p50} with 50 %, by {p80} with 80 %, by {p95} with 95 %.",
            p50=t.date(days.p50),
            p80=t.date(days.p80),
            p95=t.date(days.p95),
        )
    yield from stage_lines(inside.stages, t)
    unknown = plan.service.estimate.unknown
    yield t("What is unknown widens a range: {source}", source=unknown.source)


def stage_lines(stages: Iterable[StageHours], t: Translator) -> Iterator[str]:
    """Give the hours of each stage beside the usual ones."""
    for one in stages:
        yield t(
            "{stage}: {hours}, usually {low}–{high}",
            stage=t(STAGE_TITLES[one.stage]),
            hours=t.hours(one.hours),
            low=t.number(one.band.low),
            high=t.hours(one.band.high),
        )


def _proposals(inside: Inside, t: Translator) -> Iterator[str]:
    for one in inside.proposals:
        reason = t(REASONS[one.reason])
        if one.days:
            yield t.counted(
                "{reason}: {count} working day",
                "{reason}: {count} working days",
                len(one.days),
                reason=reason,
            )
        if one.months:
            yield t.counted(
                "{reason}: {count} month", "{reason}: {count} months", one.months, reason=reason
            )
        if one.hours:
            yield t("{reason}: {hours}", reason=reason, hours=t.hours(one.hours))


def _exchanges(inside: Inside, t: Translator) -> Iterator[str]:
    for one in inside.exchanges:
        asked = f"{t.date(one.on)}, {t(ROLES[one.fact.to])}: {one.fact.text}"
        yield f"{asked} — {t('not answered') if one.is_open else one.answer or t('answered')}"


def _refusals(inside: Inside, t: Translator) -> Iterator[str]:
    for one in inside.refusals:
        what = one.fact.block or t("the ДПВ")
        who = f"{t(ROLES[one.fact.role])} {one.fact.name}"
        yield f"{t.date(one.on)}, {who}, {what}: {one.fact.why}"


def _remarks(inside: Inside, t: Translator) -> Iterator[str]:
    for one in inside.remarks:
        yield f"{t.date(one.event.on)}, {one.event.by}: {one.note}"


def _sources(plan: PlanDocument, t: Translator) -> Iterator[str]:
    for fact, source in (plan.brief.sources if plan.brief else {}).items():
        yield f"{fact}: {t(SOURCES[source])}"
