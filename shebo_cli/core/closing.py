"""What closes a block: its test, demonstration, article and training (R-WATCH-2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.articles import article_state
from shebo_cli.core.work_events import PROOFS
from shebo_cli.errors import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.articles import ArticleState
    from shebo_cli.core.dpv import Block
    from shebo_cli.core.ledger import Ledger
    from shebo_cli.core.project import Project
    from shebo_cli.core.work_events import Proof
    from shebo_cli.errors import Message


class Unclosed(NamedTuple):
    """An accepted block that is not closed, and what it lacks."""

    block: Block
    missing: tuple[Proof, ...]


def missing_proofs(project: Project, ledger: Ledger, block: Block) -> tuple[Proof, ...]:
    """Give what a block still lacks to be closed, in the order in which it comes about.

    The client confirms a block when he will; that neither waits for the rest nor replaces it
    (docs/decisions/0015). Blocks that are not functional owe nothing (R-WATCH-2).

    Args:
        project: Gives the articles.
        ledger: The state that is asked about.
        block: A block of the project's ДПВ.
    """
    if not block.is_functional:
        return ()
    has_article = article_state(project, block) == "written"
    has = ledger.progress.proofs_of(block.id, has_article=has_article)
    return tuple(proof for proof in PROOFS if proof not in has)


def unclosed_blocks(project: Project, ledger: Ledger) -> Iterator[Unclosed]:
    """Give the accepted blocks that are not closed, each with what it lacks.

    Args:
        project: Gives the ДПВ and the articles.
        ledger: The state that is asked about.
    """
    accepted = ledger.progress.acceptances
    for block in project.dpv.block if project.dpv and accepted else ():
        if block.id in accepted and (missing := missing_proofs(project, ledger, block)):
            yield Unclosed(block, missing)


def next_step(block: str, missing: Proof, article: ArticleState) -> Message:
    """Say what to do about what is missing.

    Args:
        block: The block's id.
        missing: What comes first of it.
        article: How far the block's article is.
    """
    match missing:
        case "test":
            return say("When it was tested: shebo block test {block}", block=block)
        case "demonstration":
            return say("When it was shown: shebo demo {block}", block=block)
        case "article" if article == "started":
            return say("Finish its article: shebo kb check {block}", block=block)
        case "article":
            return say("Start its article: shebo kb new {block}", block=block)
        case "training":  # pragma: no branch # the union is closed
            return say("When it was taught: shebo train {block} --who NAME", block=block)
