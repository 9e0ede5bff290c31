"""What a block still needs to be closed, and the command that comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.articles import article_state
from shebo_cli.core.closing import missing_proofs, next_step
from shebo_cli.core.learners import learners_of
from shebo_cli.render.coverage import learners_words
from shebo_cli.render.words import proofs_text

if TYPE_CHECKING:
    from shebo_cli.commands.books import Recorded
    from shebo_cli.commands.session import Session
    from shebo_cli.core.dpv import Block


def print_still_needed(session: Session, made: Recorded, block: Block) -> None:
    """Say what a block needs to be closed after something was recorded of it, or that it is.

    Args:
        session: The run.
        made: What was recorded.
        block: The block.
    """
    t = session.t
    project, is_accepted = made.books.project, block.id in made.after.progress.acceptances
    missing = missing_proofs(project, made.after, block)
    if missing:
        titles = proofs_text(missing, t)
        style = "yellow" if is_accepted else ""
        session.print(t("Still needed to close it: {proofs}.", proofs=titles), style)
        step = next_step(block.id, missing[0], article_state(project, block))
        session.print(t.message(step), "dim")
    elif is_accepted and block.is_functional:
        session.print(t("It is closed: tested, shown, written up and taught."), "green")
    learners = learners_of(project, made.after, block)
    is_begun = block.is_functional and block.id in made.after.progress.trainings
    if is_begun and learners.untaught:
        text = t("Training: {roles}", roles=learners_words(learners, t))
        session.print(text + ".", "yellow")
