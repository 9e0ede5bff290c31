"""What a report for the integrator's side says beyond the client's, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.render.plan_inside import Part, stage_lines
from shebo_cli.render.report_words import matter_text
from shebo_cli.render.words import ROLES, WAITED_APPROVALS, proofs_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.report_inside import ReportInside
    from shebo_cli.i18n import Translator


def inside_parts(inside: ReportInside, t: Translator) -> tuple[Part, ...]:
    """Give what is internal; parts that have nothing to say are left out."""
    parts = (
        Part(t("Settled without the client"), tuple(matter_text(one, t) for one in inside.matters)),
        Part(t("Accepted and not closed"), tuple(_unclosed(inside, t))),
        Part(t("Waits for our own people"), tuple(_waits(inside, t))),
        Part(t("Calibration"), tuple(_calibration(inside, t))),
        Part(t("Refusals"), tuple(_refusals(inside, t))),
        Part(t("Forced hours"), tuple(_forced(inside, t))),
        Part(t("Notes of the journal"), tuple(_notes(inside, t))),
        Part(t("Risks of the blocks at hand"), tuple(_risks(inside))),
    )
    return tuple(part for part in parts if part.lines)


def _unclosed(inside: ReportInside, t: Translator) -> Iterator[str]:
    for one in inside.unclosed:
        proofs = proofs_text(one.missing, t)
        yield f"{one.block} {one.title}: " + t("needs: {proofs}", proofs=proofs)


def _waits(inside: ReportInside, t: Translator) -> Iterator[str]:
    for one in inside.waits:
        days = t.counted("{count} working day", "{count} working days", one.days)
        what = one.text or t(WAITED_APPROVALS["administrator"])
        yield f"{t(ROLES[one.holder])}, {t.date(one.since)}, {days}: {what}"


def _calibration(inside: ReportInside, t: Translator) -> Iterator[str]:
    if inside.velocity is not None:
        yield t(
            "Finished tasks took {ratio} of their estimate.",
            ratio=f"{t.number(inside.velocity * 100)} %",
        )
    if inside.p50 and inside.p95:
        yield t(
            "The work is done by {p50} with 50 %, by {p95} with 95 %.",
            p50=t.date(inside.p50),
            p95=t.date(inside.p95),
        )
    yield from stage_lines(inside.stages, t)


def _refusals(inside: ReportInside, t: Translator) -> Iterator[str]:
    for one in inside.refusals:
        what = one.block or t("the ДПВ")
        yield f"{t.date(one.on)}, {t(ROLES[one.role])}, {what}: {one.why}"


def _forced(inside: ReportInside, t: Translator) -> Iterator[str]:
    for one in inside.forced:
        yield f"{t.date(one.on)}, {one.task}, {t.hours(one.hours)}: {one.why}"


def _notes(inside: ReportInside, t: Translator) -> Iterator[str]:
    for one in inside.notes:
        yield f"{t.date(one.on)}, {one.by}: {one.text}"


def _risks(inside: ReportInside) -> Iterator[str]:
    for one in inside.risks:
        yield f"{one.block}: {one.text}"
