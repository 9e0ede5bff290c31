"""What the first screen of a plan warns of, in sentences that all its layouts share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.text import one_line
from shebo_cli.render.figures import short_day
from shebo_cli.render.typography import cut_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.crossing import Crossing
    from shebo_cli.core.plan_document import Missed, PlanDocument
    from shebo_cli.i18n import Translator

MOST_MISSED = 2
"""Deadlines that the first screen names."""
LONGEST_NAME = 60
"""Characters of what a deadline is for."""


def warnings_of(plan: PlanDocument, t: Translator) -> tuple[str, ...]:
    """Give the warnings, each one or more sentences.

    Args:
        plan: The document's values.
        t: The translator of the document's language.
    """
    if not (plan.plan and plan.plan.end):
        return ()
    found: list[str] = []
    if plan.crossing and plan.plan.term and plan.crossing.hours:
        found.append(" ".join(_after_the_service(plan, plan.crossing, t)))
    found += (_missed(one, t) for one in plan.missed[:MOST_MISSED])
    return tuple(found)


def _missed(missed: Missed, t: Translator) -> str:
    day = short_day(missed.by, t)
    return t.counted(
        "The deadline “{what}”, {day}, will be missed by {count} working day.",
        "The deadline “{what}”, {day}, will be missed by {count} working days.",
        missed.days,
        what=cut_text(one_line(missed.what), LONGEST_NAME),
        day=day,
    )


def _after_the_service(plan: PlanDocument, crossing: Crossing, t: Translator) -> Iterator[str]:
    hours = t.hours(crossing.hours)
    if plan.is_bought:
        yield t("After the end of the service: {hours} of work.", hours=hours)
    else:
        yield t("After the end of the intended months: {hours} of work.", hours=hours)
    if crossing.lapsed:
        yield t(
            "{hours} of the months that are over were not worked.", hours=t.hours(crossing.lapsed)
        )
    unpaid, wanted = plan.unpaid_months, crossing.months
    if wanted and unpaid >= wanted:
        yield t.counted(
            "Once the month that is bought is paid, it covers them.",
            "Once the {count} months that are bought are paid, they cover them.",
            unpaid,
        )
        return
    if wanted and unpaid:
        yield t.counted(
            "{count} bought month is not paid yet.",
            "{count} bought months are not paid yet.",
            unpaid,
        )
        yield t.counted(
            "Beside it, {count} month is to be bought.",
            "Beside it, {count} months are to be bought.",
            wanted - unpaid,
        )
    elif wanted:
        yield t.counted("{count} more month covers it.", "{count} more months cover it.", wanted)
