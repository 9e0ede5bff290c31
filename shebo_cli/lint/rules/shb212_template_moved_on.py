"""SHB212: template-moved-on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.digest import template_digest
from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.catalogue import Template
    from shebo_cli.core.dpv import Block
    from shebo_cli.core.project import Project


def check(project: Project) -> Iterator[Flaw]:
    """Compare the content of each block's template with the one that the block was made of."""
    for row, block in enumerate(project.dpv.block if project.dpv else ()):
        if block.template is None or block.version is None:
            continue
        template = project.load_catalogue().templates.get(block.template)
        if template and _has_moved(block, template):
            yield Flaw(
                project.locate("dpv.toml", ("block", row, "template")),
                say(
                    "the template “{name}” of {block} has another content than when the plan was"
                    " made (version then {old}, now {new})",
                    block=block.id,
                    old=block.version,
                    name=block.template,
                    new=template.version,
                ),
                say("See what it changes: shebo dpv update --dry-run"),
            )


def _has_moved(block: Block, template: Template) -> bool:
    """Go by content; a plan without digests can be compared by version only."""
    if block.digest is None:
        return block.version != template.version
    return block.digest != template_digest(template)


RULE = Rule(
    code="SHB212",
    name="template-moved-on",
    severity="info",
    why=mark(
        "This block's template has changed since the plan was made, whatever its version says. The "
        "ДПВ stays as it is until someone decides to take the change over."
    ),
    bad="""\
version = 1
digest = "0a1b2c3d4e5f"
""",
    good="""\
version = 1
""",
    source="R-TPL-4",
    check=check,
)
