"""SHB501: unclear-switch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project


def check(project: Project) -> Iterator[Flaw]:
    """Count the answers of each template."""
    catalogue = project.load_catalogue()
    for template in catalogue.templates.values():
        switch = template.switch
        answers = [template.each is not None]
        if switch:
            has_fact = switch.fact is not None
            answers += [
                switch.always is True,
                switch.at_least is not None,
                switch.equals is not None,
            ]
            answers += [True] if has_fact == (switch.always is True) else []
        if answers.count(True) != 1:
            yield Flaw(
                catalogue.locate(template.id, ("switch",)),
                say("it is not clear when “{name}” is needed", name=template.id),
                say("Give one of: always, fact with at_least, fact with equals, or each."),
            )


RULE = Rule(
    code="SHB501",
    name="unclear-switch",
    severity="error",
    why=mark(
        "A template says exactly once when its block is needed: always, from a count, at a "
        "value, or for each row. Two answers contradict each other, none leaves the block out "
        "for ever."
    ),
    bad="""\
switch = { fact = "staff.roles" }
""",
    good="""\
switch = { fact = "staff.roles", at_least = 2 }
""",
    source="R-TPL-2",
    check=check,
)
