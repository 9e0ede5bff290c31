"""The first screen says why work is left over, and what of it is bought already."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from shebo_cli.core.brief import Deadline
from shebo_cli.core.calendar import PLAIN, WorkingCalendar
from shebo_cli.core.crossing import Crossing
from shebo_cli.core.payments import Instalment
from shebo_cli.core.plan_document import Missed, missed_of
from shebo_cli.core.schedule import PlannedBlock, Schedule
from shebo_cli.core.term import Term
from shebo_cli.i18n import Translator
from shebo_cli.render.plan_ahead import warnings_of
from tests.conftest import EXAMPLES
from tests.render.plans import document

if TYPE_CHECKING:
    from collections.abc import Callable

    from shebo_cli.core.plan_document import PlanDocument
    from tests.conftest import Result

FIRST, LAST = date(2026, 12, 1), date(2027, 1, 29)
HOURS = Decimal(12)
ENGLISH = Translator("en")


def late(months: int = 1, lapsed: str = "0", paid: int = 1, unpaid: int = 0) -> PlanDocument:
    """Give a plan with 12 h after the end of its service."""
    days = (*[FIRST] * paid, *[None] * unpaid)
    bought = tuple(
        Instalment(number, Decimal(22), None, None, None, day, None)
        for number, day in enumerate(days, 1)
    )
    block = PlannedBlock("B01", "One", HOURS, HOURS, HOURS, "planned", FIRST, LAST)
    return document()._replace(
        payments=bought,
        plan=Schedule(FIRST, FIRST, False, Term(FIRST, 1, FIRST, 0, 0, FIRST), (block,)),
        crossing=Crossing(LAST, Decimal(12), months, ("B01",), Decimal(lapsed)),
    )


def told(plan: PlanDocument) -> str:
    return "\n".join(warnings_of(plan, ENGLISH))


def test_hours_of_past_months_that_were_not_worked_are_the_reason() -> None:
    text = told(late(lapsed="13"))
    assert "After the end of the service: 12 h of work." in text
    assert "13 h of the months that are over were not worked." in text
    assert "not worked" not in told(late())


@pytest.mark.parametrize(
    ("months", "unpaid", "expected"),
    [
        (2, 0, "2 more months cover it."),
        (2, 1, "1 bought month is not paid yet. Beside it, 1 month is to be bought."),
        (1, 1, "Once the month that is bought is paid, it covers them."),
    ],
)
def test_months_that_are_bought_and_not_paid_are_not_asked_for_again(
    months: int, unpaid: int, expected: str
) -> None:
    assert told(late(months=months, unpaid=unpaid)).endswith(expected)


@pytest.mark.parametrize("form", ["md", "html"])
def test_what_was_not_worked_is_called_no_reserve(form: str, shebo: Callable[..., Result]) -> None:
    folder = EXAMPLES / "salon-in-progress"
    options = ("--format", form, "-o", "-", "--today", "2027-02-20")
    text = shebo("render", "-p", folder, *options).out.replace("\u00a0", " ")
    assert "Из часов прошедших месяцев не отработано 31,8 ч." in text
    assert "апас" not in text.split("Такие проекты")[0]


def test_a_deadline_of_the_brief_that_the_plan_misses_is_named_with_the_working_days() -> None:
    calendar = WorkingCalendar(PLAIN)
    plan = late()
    assert plan.plan
    assert plan.brief
    dates = (LAST, date(2027, 1, 22), None)
    deadline = tuple(Deadline(f"Start {number}", day) for number, day in enumerate(dates))
    brief = plan.brief._replace(deadline=deadline)
    missed = missed_of(brief, plan.plan, calendar)
    assert missed == (Missed("Start 1", date(2027, 1, 22), 5),)
    text = told(plan._replace(missed=missed))
    assert "“Start 1”, Jan\u00a022,\u00a02027, will be missed" in text
    assert text.endswith("will be missed by 5 working days.")
    assert missed_of(None, plan.plan, calendar) == ()
