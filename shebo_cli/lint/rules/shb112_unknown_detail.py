"""SHB112: unknown-detail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.answers import header_of
from shebo_cli.core.fact_kinds import DETAILS, fact_kinds
from shebo_cli.core.form import DEFAULT_INDUSTRY
from shebo_cli.errors import did_you_mean, say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project
    from shebo_cli.errors import Message


def check(project: Project) -> Iterator[Flaw]:
    """Compare the details of the brief with those that its industry's form asks for."""
    brief = project.brief
    industry = (brief.client.industry or DEFAULT_INDUSTRY) if brief else None
    if brief is None or not brief.details or industry not in project.known_industries:
        return
    form = project.load_forms(industry).form_of(industry)
    known = tuple(
        question.fact.removeprefix(DETAILS)
        for section in form.section
        for question in section.question
        if question.fact.startswith(DETAILS)
    )
    for key in brief.details:
        if key not in known:
            yield Flaw(
                project.locate("brief.toml", ("details", key)),
                say("the form of “{industry}” asks for no “{key}”", industry=industry, key=key),
                _hint(key, known),
            )


def _hint(key: str, known: tuple[str, ...]) -> Message:
    homes = [fact for fact in fact_kinds() if fact.rpartition(".")[2] == key]
    if homes:
        headers = dict.fromkeys(header_of(fact.rpartition(".")[0]) for fact in homes)
        return say(
            "It belongs below {headers}: is there still a # before the header?",
            headers=" / ".join(headers),
        )
    return did_you_mean(key, known) if known else say("Take it out, or add it to the form.")


RULE = Rule(
    code="SHB112",
    name="unknown-detail",
    severity="warning",
    why=mark(
        "A detail is an answer to a question of the industry's own form. Under a name that the "
        "form does not have, it reaches no block of the plan."
    ),
    bad="""\
orders_day = 40
""",
    good="""\
orders_per_day = 40
""",
    source="R-BRIEF-1",
    check=check,
)
