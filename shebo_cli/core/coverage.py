"""What of the client's functions is tested, shown, written up and taught, and whom (R-WATCH-2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, NamedTuple

from shebo_cli.core.article_text import read_article
from shebo_cli.core.articles import article_of, article_state
from shebo_cli.core.closing import missing_proofs
from shebo_cli.core.learners import learners_of
from shebo_cli.core.shapes import INTERNAL
from shebo_cli.core.work_events import Training, Waiver

if TYPE_CHECKING:
    from datetime import date

    from shebo_cli.core.articles import ArticleState
    from shebo_cli.core.dpv import Block
    from shebo_cli.core.learners import Learners
    from shebo_cli.core.ledger import Ledger
    from shebo_cli.core.project import Project
    from shebo_cli.core.schedule import State
    from shebo_cli.core.work_events import Proof


class Taught(NamedTuple):
    """People of one role who were taught; `role` is empty where nobody named it."""

    role: str
    people: tuple[str, ...]


class Waived(NamedTuple):
    """What a block needs not, who decided so, and why."""

    proof: Proof
    on: date
    name: Annotated[str, INTERNAL] = ""
    why: Annotated[str, INTERNAL] = ""


class Coverage(NamedTuple):
    """How a functional block is covered.

    Attributes:
        block: Its id.
        title: Its title.
        state: How far it is with the client.
        tested, demonstrated: The day, or None.
        article: The name of its article.
        article_title: As the article has it; "" where there is none.
        article_state: How far the article is, for this block.
        taught: Who was taught, by role.
        learners: The client's roles that it is for, and those that are still to be taught.
        waived: What was decided not to be needed.
        missing: What it lacks to be closed.
    """

    block: str
    title: str
    state: State
    tested: date | None
    demonstrated: date | None
    article: str
    article_title: str
    article_state: ArticleState
    taught: tuple[Taught, ...]
    learners: Learners
    waived: tuple[Waived, ...]
    missing: tuple[Proof, ...]

    @property
    def is_closed(self) -> bool:
        """Say whether the client has confirmed it and nothing is missing."""
        return self.state == "accepted" and not self.missing

    @property
    def is_uncovered(self) -> bool:
        """Say whether the client has confirmed it and something is missing."""
        return self.state == "accepted" and bool(self.missing)

    @property
    def is_partly_taught(self) -> bool:
        """Say whether somebody was taught it, and roles are still to be."""
        return bool(self.taught and self.learners.untaught)

    @property
    def is_touched(self) -> bool:
        """Say whether anything was recorded of it in stage 4."""
        recorded = (self.tested, self.demonstrated, self.taught, self.waived)
        return self.state != "planned" or any(recorded)

    def is_waived(self, proof: Proof) -> bool:
        """Say whether it was decided that the block needs no such proof."""
        return any(one.proof == proof for one in self.waived)


def coverage(project: Project, ledger: Ledger) -> tuple[Coverage, ...]:
    """Give the coverage of each functional block, in the order of the plan.

    Args:
        project: Gives the ДПВ and the articles.
        ledger: The state that is asked about.
    """
    blocks = project.dpv.by_priority() if project.dpv else ()
    return tuple(_coverage(project, ledger, one) for one in blocks if one.is_functional)


def _coverage(project: Project, ledger: Ledger, block: Block) -> Coverage:
    progress = ledger.progress
    name = article_of(project, block)
    test, shown = progress.tests.get(block.id), progress.demonstrations.get(block.id)
    waivers = progress.waivers.get(block.id, ())
    return Coverage(
        block=block.id,
        title=block.title,
        state=state_of(ledger, block.id),
        tested=test.on if test else None,
        demonstrated=shown.on if shown else None,
        article=name,
        article_title=read_article(project.articles.get(name, "")).title,
        article_state=article_state(project, block),
        taught=_taught(ledger, block.id),
        learners=learners_of(project, ledger, block),
        waived=tuple(
            Waived(proof, event.on, event.fact.name, event.fact.why)
            for event in waivers
            if isinstance(event.fact, Waiver)
            for proof in event.fact.proofs
        ),
        missing=missing_proofs(project, ledger, block),
    )


def state_of(ledger: Ledger, block: str) -> State:
    """Say how far a block is with the client."""
    progress = ledger.progress
    if block in progress.acceptances:
        return "accepted"
    if block in progress.handovers:
        return "handed-over"
    return "begun" if progress.is_begun(block) else "planned"


def _taught(ledger: Ledger, block: str) -> tuple[Taught, ...]:
    roles: dict[str, dict[str, None]] = {}
    for event in ledger.progress.trainings.get(block, ()):
        if isinstance(event.fact, Training):  # pragma: no branch # trainings are
            people = roles.setdefault(event.fact.role or "", {})
            people.update(dict.fromkeys(event.fact.people))
    # Who is named with a role later was recorded without one before.
    known = {name for role, people in roles.items() if role for name in people}
    kept = {
        role: tuple(one for one in people if role or one not in known)
        for role, people in roles.items()
    }
    return tuple(Taught(role, people) for role, people in kept.items() if people)


def uncovered(rows: tuple[Coverage, ...], ledger: Ledger) -> tuple[Coverage, ...]:
    """Give what lacks something and is accepted or with the client, the longest-waiting first."""
    progress = ledger.progress
    since = {
        key: (is_open, event.on)
        for is_open, events in ((False, progress.acceptances), (True, progress.handovers))
        for key, event in events.items()
    }
    late = (one for one in rows if one.missing and one.block in since)
    return tuple(sorted(late, key=lambda one: since[one.block]))
