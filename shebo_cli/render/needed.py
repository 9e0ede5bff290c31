"""What is needed from the client, as documents say it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.text import one_line
from shebo_cli.render.figures import money
from shebo_cli.render.words import DUTIES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from shebo_cli.core.duties import DayPrice, Duty
    from shebo_cli.i18n import Translator


class Needed(NamedTuple):
    """Something that the client owes, in words; `is_due` where he holds it already."""

    is_due: bool
    by: date
    kind: str
    text: str
    block: str


def needed_of(duties: Iterable[Duty], t: Translator) -> tuple[Needed, ...]:
    """Give what the client owes, in the order in which it is given."""
    return tuple(
        Needed(
            duty.since is not None, duty.by, t(DUTIES[duty.kind]), _words(duty, t), duty.block or ""
        )
        for duty in duties
    )


def _words(duty: Duty, t: Translator) -> str:
    """Say in one line what the client owes."""
    text = one_line(duty.text)
    match duty.kind:
        case "approval":
            return t("Approve the plan of works")
        case "confirmation":
            return t("Confirm the block: {title}", title=text)
        case "answer" | "access" | "file":
            return text


def price_of_day(price: DayPrice, t: Translator) -> str:
    """Say what a working day of the service is: money, or hours where no price is told."""
    if price.amount is None:
        return t("{hours} of the integrator's work", hours=t.hours(price.hours))
    return money(price.amount, price.currency or "", t)


def price_of_waiting(price: DayPrice, t: Translator) -> str:
    """Say what a day of waiting costs, in the client's words."""
    return t(
        "A day of waiting moves the end of the work by a working day. Where it is the client's "
        "delay, the extension is at the client's expense: {price} a day.",
        price=price_of_day(price, t),
    )
