"""SHB405: unknown-country."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.calendar import is_known_country
from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project


def check(project: Project) -> Iterator[Flaw]:
    """Look the country of the settings up among the known calendars."""
    settings = project.settings
    if settings is None or settings.calendar.holidays == "none":
        return
    if not is_known_country(settings.country):
        yield Flaw(
            project.locate("shebo.toml", ("country",)),
            say("there is no calendar for the country “{name}”", name=settings.country),
            say('For plain weeks from Monday to Friday: [calendar] holidays = "none"'),
        )


RULE = Rule(
    code="SHB405",
    name="unknown-country",
    severity="error",
    why=mark(
        "Terms are counted in working days of the client's country. Without its calendar every "
        "date of the project would be a guess."
    ),
    bad="""\
country = "XX"
""",
    good="""\
country = "RU"
""",
    source="R-TERM-8",
    check=check,
)
