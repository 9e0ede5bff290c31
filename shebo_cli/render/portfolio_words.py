"""What the portfolio says of a project in words."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

from shebo_cli.i18n import mark
from shebo_cli.render.words import ROLES, STAGE_TITLES

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable
    from datetime import date

    from shebo_cli.core.outlook import Week
    from shebo_cli.core.portfolio import Row
    from shebo_cli.core.risk import Code, Reason
    from shebo_cli.i18n import Translator

DELAY_TITLES = {
    "client": mark("the client"),
    "executor": mark("the executor"),
    "shared": mark("both"),
    "paused": mark("free pauses"),
}
"""Whose the days of the delay account are."""


def reason_texts(row: Row, t: Translator) -> list[str]:
    """Say why a project needs a look, or that it is finished and nothing in it is open."""
    if row.stage == "done" and not row.reasons:
        return [t("finished, nothing is open")]
    return [reason_text(one, t) for one in row.reasons]


def reason_text(reason: Reason, t: Translator) -> str:
    """Say why a project needs a look, with the amount."""
    count = int(reason.amount)
    match reason.code:
        case "hours":
            return t("{hours} beyond what is bought", hours=t.hours(Decimal(reason.amount)))
        case "unpaid":
            return t.counted("{count} month unpaid", "{count} months unpaid", count)
        case "unclosed":
            return t.counted("{count} block not closed", "{count} blocks not closed", count)
        case "drift":
            return t("the ДПВ differs from the approved one")
        case _:
            return _days_text(reason.code, count, t)


def _days_text(code: Code, count: int, t: Translator) -> str:
    match code:
        case "over":
            return t.counted(
                "the service ended {count} working day ago",
                "the service ended {count} working days ago",
                count,
            )
        case "late":
            return t.counted(
                "forecast {count} working day after the service's end",
                "forecast {count} working days after the service's end",
                count,
            )
        case "executor":
            return t.counted(
                "executor late {count} working day", "executor late {count} working days", count
            )
        case _:
            return t.counted(
                "waiting for {count} working day", "waiting for {count} working days", count
            )


def turn_text(row: Row, shown: Callable[[date], str], t: Translator) -> str:
    """Say whose turn it is, and since when somebody is waited for.

    Args:
        row: The project.
        shown: Writes a day.
        t: The translator.
    """
    if row.stage == "done":
        return ""
    who = t(ROLES[row.turn_of])
    if row.turn_since is None:
        return who
    return t("{who} since {day}", who=who, day=shown(row.turn_since))


def stage_text(row: Row, t: Translator) -> str:
    """Give what the stage is called."""
    return t(STAGE_TITLES[row.stage])


def namesakes(rows: Iterable[Row]) -> frozenset[str]:
    """Give the names that more than one project's client has."""
    seen = Counter(one.client for one in rows)
    return frozenset(name for name, count in seen.items() if count > 1)


def client_text(row: Row, shared: Container[str]) -> str:
    """Give the client, with the project's folder where another one has the same name."""
    return f"{row.client} ({row.folder})" if row.client in shared else row.client


def integrator_text(name: str, t: Translator) -> str:
    """Give an integrator's name, or that nobody is named."""
    return name or t("nobody is named")


def week_title(week: Week, t: Translator) -> str:
    """Give a week by the day and month of its Monday."""
    from babel.dates import format_date

    return format_date(week.first, "d MMM", locale=t.language)
