"""SHB201: duplicate-id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import KeyPath, Project


def check(project: Project) -> Iterator[Flaw]:
    """Compare every id with those before it, and each task's id with its block's."""
    seen: set[str] = set()
    for row, block in enumerate(project.dpv.block if project.dpv else ()):
        ids: list[tuple[str, KeyPath]] = [(block.id, ("block", row, "id"))]
        for place, task in enumerate(block.task):
            path: KeyPath = ("block", row, "task", place, "id")
            ids.append((task.id, path))
            if not task.id.startswith(f"{block.id}."):
                yield Flaw(
                    project.locate("dpv.toml", path),
                    say("task {task} stands in block {block}", task=task.id, block=block.id),
                    say("A task's id begins with its block's: {block}.1", block=block.id),
                )
        for known, place_of_id in ids:
            if known in seen:
                yield Flaw(
                    project.locate("dpv.toml", place_of_id),
                    say("the id {id} is there twice", id=known),
                    say("Give the later one the next free number."),
                )
            seen.add(known)


RULE = Rule(
    code="SHB201",
    name="duplicate-id",
    severity="error",
    why=mark(
        "Ids are how approvals, logged hours and confirmations find their block or task. Two "
        "of the same id cannot be told apart."
    ),
    bad="""\
id = "B01"
""",
    good="""\
id = "B02"
""",
    source="R-APPR-1",
    check=check,
)
