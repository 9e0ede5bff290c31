"""SHB409: plan-without-end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.placement import LONGEST_YEARS
from shebo_cli.core.schedule import schedule, scope_of
from shebo_cli.core.settings import CalendarChoice, ScheduleChoice
from shebo_cli.core.term import MONTHS_A_YEAR
from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project


def check(project: Project) -> Iterator[Flaw]:
    """Compare the hours with ten years of the service, and look for a day to work on."""
    dpv, settings, service = project.dpv, project.settings, project.service
    if not (dpv and settings and service):
        return
    likely = dpv.hours.likely
    if likely > service.bought_hours(LONGEST_YEARS * MONTHS_A_YEAR):
        yield Flaw(
            project.locate("dpv.toml", ("block",)),
            say(
                "the plan does not end within ten years: {hours} h are left, {month} h a month",
                hours=likely,
                month=service.month_hours,
            ),
            say("Look for a slip in the hours of the blocks: shebo estimate"),
        )
        return
    is_usual = (settings.calendar, settings.schedule) == (CalendarChoice(), ScheduleChoice())
    if is_usual or project.today is None or not likely:
        return
    plan = schedule(project.load_ledger(), scope_of(dpv), project.today)
    if plan.unplaced and not any(one.slots for one in plan.blocks):
        yield Flaw(
            project.locate("shebo.toml", ("schedule",)),
            say("within ten years there is no day to work on"),
            say("Check [calendar] and [schedule] in shebo.toml: days off, weekdays."),
        )


RULE = Rule(
    code="SHB409",
    name="plan-without-end",
    severity="error",
    why=mark(
        "The plan finds no end within ten years: its hours hold a slip of the pen, or the calendar "
        "and the weekdays leave no day to work on. No date of it would mean anything."
    ),
    bad="""\
hours = 5000
""",
    good="""\
hours = 5
""",
    source="R-STAGE-2",
    check=check,
)
