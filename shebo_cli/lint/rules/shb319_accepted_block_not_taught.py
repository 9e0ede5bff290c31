"""SHB319: accepted-block-not-taught."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.articles import article_of
from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.dpv import Block
    from shebo_cli.core.project import Project
    from shebo_cli.errors import Message


def check(project: Project) -> Iterator[Flaw]:
    """Look for article, demonstration and training of every accepted functional block."""
    accepted = project.load_ledger().progress.acceptances
    for block in project.dpv.block if project.dpv and accepted else ():
        if block.id not in accepted or not block.is_functional:
            continue
        lacks = tuple(_lacks(project, block))
        if lacks:
            yield Flaw(
                project.locate_event(accepted[block.id].id),
                say(
                    "{block} {title} is accepted; still owed: {lacks}",
                    block=block.id,
                    title=block.title,
                    lacks=tuple(what for what, _ in lacks),
                ),
                lacks[0][1],
            )


def _lacks(project: Project, block: Block) -> Iterator[tuple[Message, Message]]:
    """Give what a block lacks, each with what to do about it."""
    progress = project.load_ledger().progress
    if block.id not in progress.demonstrations:
        yield say("demonstration"), say("When it was shown: shebo demo {block}", block=block.id)
    if block.id not in progress.trained:
        yield (
            say("training"),
            say("When it was taught: shebo train {block} --who NAME", block=block.id),
        )
    name = article_of(project, block)
    if name not in project.articles:
        yield say("article"), say("Write its article: kb/{name}.md", name=name)


RULE = Rule(
    code="SHB319",
    name="accepted-block-not-taught",
    severity="warning",
    why=mark(
        "A block that works is not yet used. Each one is shown to the client, taught to those who "
        "will work with it, and written up in the knowledge base; what was skipped comes back as "
        "questions long after the service."
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
