"""SHB501: unclear-switch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.catalogue import Template
    from shebo_cli.core.project import Project


ALWAYS = (True, False, False, False)
FROM_A_COUNT = (False, True, True, False)
AT_A_VALUE = (False, True, False, True)


def check(project: Project) -> Iterator[Flaw]:
    """Look for exactly one answer in each template."""
    catalogue = project.load_catalogue()
    for template in catalogue.templates.values():
        if not _is_clear(template):
            yield Flaw(
                catalogue.locate(template.id, ("switch",)),
                say("it is not clear when “{name}” is needed", name=template.id),
                say("Give one of: always, fact with at_least, fact with equals, or each."),
            )


def _is_clear(template: Template) -> bool:
    if template.each or template.switch is None:
        return (template.each is None) != (template.switch is None)
    given = tuple(value is not None for value in template.switch)
    return given in (ALWAYS, FROM_A_COUNT, AT_A_VALUE)


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
