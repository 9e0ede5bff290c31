"""SHB312: pause-without-request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.events import Pause
from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project


def check(project: Project) -> Iterator[Flaw]:
    """Look how each pause was asked for."""
    for span in project.load_ledger().pauses.spans:
        if isinstance(span.event.fact, Pause) and span.event.fact.via is None:
            yield Flaw(
                project.locate_event(span.event.id),
                say("the pause does not say how the client asked for it"),
                say("Say how: shebo pause --from {day} --via …", day=span.first),
            )


RULE = Rule(
    code="SHB312",
    name="pause-without-request",
    severity="warning",
    why=mark(
        "A pause is the client's written request, or one through OneBox. Without a "
        "trace of it nobody can tell later who stopped the work."
    ),
    bad="""\
type = "pause"
""",
    good="""\
via = "письмо"
""",
    source="R-TERM-5",
    check=check,
)
