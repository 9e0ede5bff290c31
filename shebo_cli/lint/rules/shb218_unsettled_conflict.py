"""SHB218: unsettled-conflict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project


def check(project: Project) -> Iterator[Flaw]:
    """Repeat the conflicts that an update left in the ДПВ."""
    for row, block in enumerate(project.dpv.block if project.dpv else ()):
        for place, conflict in enumerate(block.conflict):
            where = project.locate("dpv.toml", ("block", row, "conflict", place))
            if conflict.key == "block":
                yield Flaw(
                    where,
                    say(
                        "{block} was changed by hand, and the brief no longer asks for it",
                        block=block.id,
                    ),
                    say("Remove the block, or only this [[block.conflict]] to keep it."),
                )
                continue
            yield Flaw(
                where,
                say(
                    "{block}: {key} was changed by hand and by the brief or its template; offered:"
                    " {offered}",
                    block=block.id,
                    key=conflict.key,
                    offered=conflict.offered,
                ),
                say("Decide which value holds, write it, and remove this [[block.conflict]]."),
            )


RULE = Rule(
    code="SHB218",
    name="unsettled-conflict",
    severity="warning",
    why=mark(
        "An update found a value that a person had changed and that the brief or the template "
        "changed too. The person's stayed; somebody has to decide which one is right."
    ),
    bad="""\
[[block.conflict]]
key = "B01.1.hours"
offered = "{ low = 2, likely = 3, high = 5 }"
""",
    good="""\
hours = { low = 2, likely = 3, high = 5 }
""",
    source="R-TPL-4",
    check=check,
)
