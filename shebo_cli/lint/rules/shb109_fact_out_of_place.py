"""SHB109: fact-out-of-place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.facts import INTEGRATION_COUNTS
from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project


def check(project: Project) -> Iterator[Flaw]:
    """Compare the counts of each integration with those of its kind."""
    if project.brief is None:
        return
    counts = {name for names in INTEGRATION_COUNTS.values() for name in names} | {"method"}
    for row, integration in enumerate(project.brief.integration):
        for name in sorted(counts - _sizes_of(integration.kind)):
            if getattr(integration, name) is not None:
                yield Flaw(
                    project.locate("brief.toml", ("integration", row, name)),
                    say("“{name}” sizes nothing in “{kind}”", name=name, kind=integration.kind),
                    say("Remove it, or move it to the integration that it belongs to."),
                )


def _sizes_of(kind: str) -> set[str]:
    return {*INTEGRATION_COUNTS[kind], *(["method"] if kind == "site" else [])}


RULE = Rule(
    code="SHB109",
    name="fact-out-of-place",
    severity="warning",
    why=mark(
        "Each kind of integration is sized by facts of its own. A count that belongs to "
        "another kind changes nothing, so the estimate will not be what its author expects."
    ),
    bad="""\
[[integration]]
kind = "email"
lines = 4
""",
    good="""\
[[integration]]
kind = "email"
mailboxes = 4
""",
    source="R-TPL-2",
    check=check,
)
