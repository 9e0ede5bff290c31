"""SHB411: contradicting-calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project


def check(project: Project) -> Iterator[Flaw]:
    """Look for days that are said to be both."""
    if project.settings is None:
        return
    calendar = project.settings.calendar
    for place, day in enumerate(calendar.extra_working_days):
        if day in calendar.extra_holidays:
            yield Flaw(
                project.locate("shebo.toml", ("calendar", "extra_working_days", place)),
                say("{day} is both a working day and a holiday", day=day),
                say("Look it up in the decree, and take it out of one of the lists."),
            )


RULE = Rule(
    code="SHB411",
    name="contradicting-calendar",
    severity="error",
    why=mark(
        "Terms are counted in working days. A day that the settings call a working day and a "
        "holiday at once makes every date after it a matter of opinion."
    ),
    bad="""\
extra_working_days = [2026-12-26]
extra_holidays = [2026-12-26]
""",
    good="""\
extra_working_days = [2026-12-26]
extra_holidays = [2026-12-31]
""",
    source="R-TERM-8",
    check=check,
)
