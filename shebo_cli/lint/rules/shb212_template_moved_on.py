"""SHB212: template-moved-on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project


def check(project: Project) -> Iterator[Flaw]:
    """Compare each block's version with its template's."""
    for row, block in enumerate(project.dpv.block if project.dpv else ()):
        if block.template is None or block.version is None:
            continue
        template = project.load_catalogue().templates.get(block.template)
        if template and template.version != block.version:
            yield Flaw(
                project.locate("dpv.toml", ("block", row, "version")),
                say(
                    "{block} has version {old} of “{name}”, the catalogue has {new}",
                    block=block.id,
                    old=block.version,
                    name=block.template,
                    new=template.version,
                ),
                say("See what changed: shebo catalogue show {name}", name=block.template),
            )


RULE = Rule(
    code="SHB212",
    name="template-moved-on",
    severity="info",
    why=mark(
        "The catalogue has another version of this block's template. The ДПВ stays as it is "
        "until someone decides to take it over."
    ),
    bad="""\
template = "settings"
version = 0
""",
    good="""\
template = "settings"
version = 1
""",
    source="R-TPL-4",
    check=check,
)
