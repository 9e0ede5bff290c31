"""SHB101: unknown-industry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.spelling import respelled
from shebo_cli.errors import Fix, did_you_mean, say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project


def check(project: Project) -> Iterator[Flaw]:
    """Compare the brief's industry with the known ones."""
    industry = project.brief.client.industry if project.brief else None
    if industry is not None and industry not in project.known_industries:
        path = ("client", "industry")
        right = respelled(industry, project.known_industries.__contains__)
        yield Flaw(
            project.locate("brief.toml", path),
            say("unknown industry “{name}”", name=industry),
            did_you_mean(industry, project.known_industries),
            Fix("put", path, right) if right else None,
        )


RULE = Rule(
    code="SHB101",
    name="unknown-industry",
    severity="error",
    why=mark(
        "The form of a brief differs by the client's line of business, so the industry must "
        "be one that has a form."
    ),
    bad="""\
industry = "whosale"
""",
    good="""\
industry = "wholesale"
""",
    source="R-BRIEF-1",
    check=check,
    fix=mark("Corrects case, hyphens, and Cyrillic letters that look Latin."),
)
