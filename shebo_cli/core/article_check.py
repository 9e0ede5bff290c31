"""What is not finished in the knowledge base, and at which blocks it has to be (R-WATCH-2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from shebo_cli.core.article_text import GapKind, heading_key
from shebo_cli.core.articles import blocks_by_article, outline_of, share_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from shebo_cli.core.article_links import Link
    from shebo_cli.core.articles import Share
    from shebo_cli.core.dpv import Block
    from shebo_cli.core.ledger import Ledger
    from shebo_cli.core.project import Project

FEW_LETTERS = 20
"""Letters and digits below which a section hardly tells anybody what to do."""

FaultKind = Literal["link", "large", "encoding", "unreadable"]
Kind: TypeAlias = (
    FaultKind
    | GapKind
    | Literal["absent", "silent", "headings", "target", "stray", "copy", "short"]
)


class Unfinished(NamedTuple):
    """Something that is not finished.

    Attributes:
        name: The article's.
        line, column: Its place, from 1; 0 is the whole file.
        kind: What it is: `absent` is an article, `silent` one that does not tell of the block;
            `headings` are those that it lacks, `target` is where a link leads; `stray` is a file
            that belongs to no block; `copy` is a text that stands below other headings too,
            `short` one of a few letters; the other kinds are those of `Gap`, and faults of a file.
        blocks: Ids of the blocks that it concerns.
        is_due: Whether one of them is accepted or handed over.
        texts: The words that stand there, or the headings.
    """

    name: str
    line: int
    column: int
    kind: Kind
    blocks: tuple[str, ...]
    is_due: bool
    texts: tuple[str, ...] = ()


def unfinished_articles(
    project: Project,
    ledger: Ledger,
    broken: Mapping[str, tuple[Link, ...]],
    faults: Mapping[str, FaultKind],
) -> tuple[Unfinished, ...]:
    """Give everything that is not finished, article by article.

    Args:
        project: Gives the ДПВ, the articles and the outlines.
        ledger: The state up to the day.
        broken: Links that lead nowhere, by the name of the article.
        faults: What is wrong with files that have an article's name.
    """
    due = ledger.progress.delivered
    owed = blocks_by_article(project)
    found: list[Unfinished] = []
    for name, blocks in sorted(owed.items()):
        ids = tuple(block.id for block in blocks)
        is_due = not due.isdisjoint(ids)
        if name in faults:
            found.append(Unfinished(name, 0, 0, faults[name], ids, is_due))
        text = project.articles.get(name)
        if text is None:
            late = tuple(one for one in ids if one in due)
            if late and name not in faults:
                found.append(Unfinished(name, 0, 0, "absent", late, is_due=True))
            continue
        shares = tuple(share_of(name, text, block, blocks) for block in blocks)
        inside = (
            *_gaps(shares, due),
            *_headings(project, shares, due),
            *_copies(shares, due),
            *_short(shares),
            *(
                Unfinished(name, one.line, one.column, "target", ids, is_due, (one.target,))
                for one in broken.get(name, ())
            ),
        )
        found += sorted(inside, key=lambda one: one[1:4])
    strays = sorted({*project.articles, *faults} - owed.keys())
    found += (Unfinished(name, 0, 0, "stray", (), is_due=False) for name in strays)
    return tuple(found)


def _gaps(shares: tuple[Share, ...], due: set[str]) -> Iterator[Unfinished]:
    """Give each gap once, with the blocks that it concerns."""
    for gap in shares[0].article.gaps:
        ids = tuple(one.block.id for one in shares if one.concerns(gap))
        # A section that no longer belongs to any block concerns all of them.
        is_due = not due.isdisjoint(ids)
        texts = (gap.text,)
        yield Unfinished(shares[0].name, gap.line, gap.column, gap.kind, ids, is_due, texts)


def _headings(project: Project, shares: tuple[Share, ...], due: set[str]) -> Iterator[Unfinished]:
    """Give what the article lacks of the outlines of blocks that it tells of, or has to."""
    tells_apart = any(one.own for one in shares[0].owners)
    for share in shares:
        block, is_due = share.block, share.block.id in due
        outline = outline_of(project, block)
        missing = share.missing(outline)
        at = share.article.sections[share.sections[0]].line + 1 if share.sections else 0
        if not share.sections and missing == tuple(dict.fromkeys(outline)):
            if is_due and tells_apart:
                yield Unfinished(share.name, 0, 0, "silent", (block.id,), is_due)
                continue
            if not is_due:
                continue
        if missing:
            place = (at, 1 if at else 0)
            yield Unfinished(share.name, *place, "headings", (block.id,), is_due, missing)


def _copies(shares: tuple[Share, ...], due: set[str]) -> Iterator[Unfinished]:
    """Give each text that stands below several headings, at the second of them.

    Two blocks made from one template have the same headings, and may say the same below them; so
    may their titles, which other headings stand below.
    """
    sections = shares[0].article.sections
    places: dict[str, dict[str, int]] = {}
    for place, one in enumerate(sections):
        if one.level and one.said and not one.has_parts:
            places.setdefault(one.said, {}).setdefault(heading_key(one.title), place)
    for same in places.values():
        if len(same) > 1:
            found = tuple(same.values())
            ids = _blocks_of(shares, found)
            titles = tuple(sections[place].title for place in found)
            line = sections[found[1]].line + 1
            is_due = not due.isdisjoint(ids)
            yield Unfinished(shares[0].name, line, 1, "copy", ids, is_due, titles)


def _short(shares: tuple[Share, ...]) -> Iterator[Unfinished]:
    """Give the headings with little below them: a hint, for a few words may be all there is."""
    article = shares[0].article
    opened = {gap.section for gap in article.gaps}
    for place, one in enumerate(article.sections):
        is_bare = one.level and not one.has_parts and not one.has_link
        if is_bare and place not in opened and 0 < len(one.said) < FEW_LETTERS:
            ids, texts = _blocks_of(shares, (place,)), (one.title,)
            yield Unfinished(
                shares[0].name, one.line + 1, 1, "short", ids, is_due=False, texts=texts
            )


def _blocks_of(shares: tuple[Share, ...], places: tuple[int, ...]) -> tuple[str, ...]:
    """Give the blocks that sections are about; what is common is about all of them."""
    return tuple(
        one.block.id
        for one in shares
        if any(one.owners[place].own in ("", one.key) for place in places)
    )


def concerns(one: Unfinished, block: Block | None) -> bool:
    """Say whether it concerns a block; any is meant by None."""
    return block is None or block.id in one.blocks
