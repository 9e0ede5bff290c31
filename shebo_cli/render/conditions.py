"""The conditions of the service in plain words, from its definition."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.i18n import mark
from shebo_cli.render.figures import money
from shebo_cli.render.needed import price_of_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.duties import DayPrice
    from shebo_cli.core.service import Service
    from shebo_cli.i18n import Translator

OVERLAP = {
    "client": mark("Where both sides are late at once, the extension is at your expense."),
    "executor": mark("Where both sides are late at once, the extension is at our expense."),
    "time-only": mark("Where both sides are late at once, the term moves, and nobody pays for it."),
}
"""By the policy of the service definition."""


class Condition(NamedTuple):
    """A condition: what it is about, and what holds."""

    about: str
    text: str


def conditions_of(
    service: Service, launch: str, price: DayPrice | None, t: Translator
) -> tuple[Condition, ...]:
    """Give the conditions, in the order in which a project meets them.

    Args:
        service: The service definition.
        launch: The launch variant of the project.
        price: What a day of waiting costs, or None while nothing is bought.
        t: The translator of the document's language.

    Source:
        docs/domain.md, R-EST, R-LAUNCH, R-APPR, R-TERM.
    """
    return (*_of_purchase(service, launch, t), *_of_agreement(t), *_of_term(service, price, t))


def _of_purchase(service: Service, launch: str, t: Translator) -> Iterator[Condition]:
    hours = t.hours(service.month_hours)
    price = service.month_price
    month = t("A month of the service is {hours} of the integrator's work.", hours=hours)
    if price:
        month += " " + t("It costs {price}.", price=money(price.amount, price.currency, t))
    apart = t("Customizations are developed by production and paid apart.")
    before = t(
        "Hours of gathering information, of writing this document and of estimating it are ours."
    )
    yield Condition(t("Hours"), f"{month} {before} {apart}")
    variant = service.find_launch(launch)
    way = (
        t("Months may be paid one by one, each by its first day.")
        if variant and variant.monthly_payment
        else t("The months are paid at the start.")
    )
    unpaid = t("A month that is not paid is not counted and not planned.")
    yield Condition(t("Payment"), f"{way} {unpaid}")


def _of_agreement(t: Translator) -> Iterator[Condition]:
    yield Condition(
        t("Approval"),
        t(
            "Work begins when the OneBox administrator and then you have approved this document."
            " An approval holds blocks, tasks, hours and acceptance criteria."
        ),
    )
    yield Condition(
        t("Acceptance"),
        t(
            "Each block is shown to you and handed over. You confirm it, or send it back and say"
            " what is missing."
        ),
    )
    yield Condition(
        t("New wishes"),
        t(
            "What is not in this document is estimated apart and approved like it. The service is"
            " extended for it at your expense; the extension is agreed with you beforehand."
        ),
    )


def _of_term(service: Service, price: DayPrice | None, t: Translator) -> Iterator[Condition]:
    late = t(
        "Where answers, approvals or confirmations are late and the work has to wait, the service"
        " is extended by the same number of working days at your expense."
    )
    late += " " + t("What we ask for counts as late from the next working day on.")
    if price:
        late += " " + t(
            "The price of a working day is that of the service's months, divided by their working"
            " days; on the day of this document it is {price}.",
            price=price_of_day(price, t),
        )
    yield Condition(t("Delay on your side"), late)
    yield Condition(
        t("Delay on our side"),
        t("Where we do not keep within our own estimate, the service is extended at our expense.")
        + " "
        + t(OVERLAP[service.terms.overlap]),
    )
    yield Condition(
        t("Pause"),
        t.counted(
            "On your written request the work may be paused: {count} working day of a project is"
            " free. After it the term runs on by itself.",
            "On your written request the work may be paused: {count} working days of a project are"
            " free. After them the term runs on by itself.",
            service.terms.free_pause_days,
        ),
    )
    yield Condition(
        t("Working days"),
        t("Terms count the working days of your country, with its holidays and moved days."),
    )
