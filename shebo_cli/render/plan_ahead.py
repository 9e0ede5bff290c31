"""What the first screen of a plan warns of, in sentences that all its layouts share."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.crossing import Crossing
    from shebo_cli.core.plan_document import PlanDocument
    from shebo_cli.i18n import Translator


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
    return tuple(found)


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
