"""SHB108: accounting-without-customization."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project


def check(project: Project) -> Iterator[Flaw]:
    """Look for a customization beside an accounting exchange."""
    if project.brief is None or project.brief.customization:
        return
    for row, integration in enumerate(project.brief.integration):
        if integration.kind == "accounting":
            yield Flaw(
                project.locate("brief.toml", ("integration", row)),
                say("an accounting exchange without any customization"),
                say("Ask production whether the standard module is enough."),
            )


RULE = Rule(
    code="SHB108",
    name="accounting-without-customization",
    severity="info",
    why=mark(
        "An exchange with an accounting system rarely gets by on the standard module. Where "
        "the brief names no customization for it, ask production before the estimate is "
        "promised."
    ),
    bad="""\
[[integration]]
kind = "accounting"
provider = "1С:Бухгалтерия"
""",
    good="""\
[[integration]]
kind = "accounting"
provider = "1С:Бухгалтерия"

[[customization]]
title = "Обмен остатками по складам"
""",
    source="R-EST-2, templates/dpv",
    check=check,
)
