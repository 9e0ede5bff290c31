"""SHB319: accepted-block-not-taught."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.articles import article_state
from shebo_cli.core.closing import next_step, unclosed_blocks
from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project
    from shebo_cli.core.work_events import Proof
    from shebo_cli.errors import Message


def check(project: Project) -> Iterator[Flaw]:
    """Look for what every accepted functional block owes to be closed."""
    if project.problems:
        # An article may well be there, where nobody can read it.
        return
    ledger = project.load_ledger()
    for block, missing in unclosed_blocks(project, ledger):
        yield Flaw(
            project.locate_event(ledger.progress.acceptances[block.id].id),
            say(
                "{block} {title} is accepted; still owed: {lacks}",
                block=block.id,
                title=block.title,
                lacks=tuple(OWED[one] for one in missing),
            ),
            next_step(block.id, missing[0], article_state(project, block)),
        )


OWED: dict[Proof, Message] = {
    "test": say("test"),
    "demonstration": say("demonstration"),
    "article": say("article"),
    "training": say("training"),
}


RULE = Rule(
    code="SHB319",
    name="accepted-block-not-taught",
    severity="warning",
    why=mark(
        "A block that works is not yet used. Each one is tested, shown to the client, taught to "
        "those who will work with it, and written up in the knowledge base; what was skipped comes "
        "back as questions long after the service."
    ),
    bad="""\
type = "acceptance"
""",
    good="""\
people = ["Ольга", "Пётр"]
""",
    source="R-WATCH-2",
    check=check,
)
