"""SHB211: unknown-template."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.errors import did_you_mean, say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project


def check(project: Project) -> Iterator[Flaw]:
    """Look up each block's template."""
    for row, block in enumerate(project.dpv.block if project.dpv else ()):
        if block.template is not None and block.template not in project.load_catalogue().templates:
            yield Flaw(
                project.locate("dpv.toml", ("block", row, "template")),
                say("unknown template “{name}”", name=block.template),
                did_you_mean(block.template, project.load_catalogue().templates),
            )


RULE = Rule(
    code="SHB211",
    name="unknown-template",
    severity="error",
    why=mark(
        "The block names a template that neither the standard catalogue nor the company's own "
        "folders have."
    ),
    bad="""\
template = "setings"
""",
    good="""\
template = "settings"
""",
    source="R-TPL-1, R-TPL-4",
    check=check,
)
