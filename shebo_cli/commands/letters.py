"""Letters: who has to be told of a scope change or of missing competence, and in which words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.commands.stories import signed
from shebo_cli.core.hours import ZERO
from shebo_cli.i18n import Translator

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from shebo_cli.commands.books import Books
    from shebo_cli.core.estimate import Competence
    from shebo_cli.core.events import Addressee


class Letter(NamedTuple):
    """A text for someone."""

    to: Addressee
    text: str


class ScopeChange(NamedTuple):
    """What the letters of a scope change say: blocks with their hours, and what follows."""

    title: str
    blocks: Sequence[tuple[str, Decimal]]
    months: int
    missing: Decimal

    @property
    def hours(self) -> Decimal:
        """Give the sum of the blocks."""
        return sum((hours for _, hours in self.blocks), ZERO)


def scope_letters(books: Books, change: ScopeChange) -> tuple[Letter, ...]:
    """Write to the administrator and the seller that the term grows, then to the client.

    Source:
        docs/domain.md, R-TERM-2: in this order.
    """
    t = Translator(books.settings.language)
    lines = "\n".join(
        f"– {title}: {signed(t.hours(hours), hours >= 0)}" for title, hours in change.blocks
    )
    total = signed(t.hours(change.hours), change.hours >= 0)
    project = books.settings.client
    needs = (
        t.counted(
            "The term of the service has to be extended by {count} month ({hours}).",
            "The term of the service has to be extended by {count} months ({hours}).",
            change.months,
            hours=t.hours(books.service.bought_hours(change.months)),
        )
        if change.months
        else t("The hours that are bought are enough for it.")
        if not change.missing
        else t(
            "It takes no month more; in all {hours} are missing in the purchase.",
            hours=t.hours(change.missing),
        )
    )
    told = {
        "client": project,
        "title": change.title,
        "blocks": lines,
        "total": total,
        "needs": needs,
    }
    inside = (
        t(
            "Project: {client}. The content of the ДПВ changes (“{title}”), which lengthens the"
            " project.\n{blocks}\nIn all: {total}.\n{needs}",
            **told,
        )
        if change.hours > 0
        else t(
            "Project: {client}. The content of the ДПВ changes (“{title}”).\n{blocks}\n"
            "In all: {total}.\n{needs}",
            **told,
        )
    )
    client = t(
        "Dear colleagues, the ДПВ was re-estimated after your new wishes (“{title}”):\n{blocks}\n"
        "In all: {total}.\n{needs}",
        title=change.title,
        blocks=lines,
        total=total,
        needs=needs,
    )
    if change.months:
        client += "\n" + t(
            "To carry them out, please buy this extension. Work on them begins when the changed"
            " ДПВ is approved."
        )
    return Letter("administrator", inside), Letter("seller", inside), Letter("client", client)


def competence_letter(books: Books, competence: Competence) -> Letter:
    """Write to the client that the purchased level is not enough (R-COMP-1)."""
    t = Translator(books.settings.language)
    blocks = {
        f"– {block.id} {block.title}"
        for block in books.require_dpv().block
        if any(task.id in competence.tasks for task in block.task)
    }
    text = t(
        "Dear colleagues, some blocks of the ДПВ need a specialist of the level “{needed}”, while"
        " the service was bought with the level “{purchased}”:\n{blocks}\nPlease decide: to buy"
        " the higher level for these blocks, or to leave them out of the ДПВ.",
        needed=books.service.level_title(competence.needed),
        purchased=books.service.level_title(competence.purchased),
        blocks="\n".join(sorted(blocks)),
    )
    return Letter("client", text)
