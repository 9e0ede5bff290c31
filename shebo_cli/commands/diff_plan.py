"""`shebo dpv diff`: the ДПВ against what was approved, or against a revision of git."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from shebo_cli.commands.books import open_books
from shebo_cli.commands.document import write_document
from shebo_cli.commands.options import not_together
from shebo_cli.commands.stories import signed
from shebo_cli.core.approval import diff_blocks, sealed_blocks
from shebo_cli.core.dpv import Dpv
from shebo_cli.core.hours import ZERO
from shebo_cli.core.status import drift_of
from shebo_cli.errors import refuse, say
from shebo_cli.files.git import file_at
from shebo_cli.files.project_folder import DPV
from shebo_cli.files.shape_reader import read_shape
from shebo_cli.files.toml_reader import parse
from shebo_cli.i18n import Translator
from shebo_cli.render.diff_changes import FIELDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from shebo_cli.commands.books import Books
    from shebo_cli.commands.session import Session
    from shebo_cli.core.approval import BlockDiff, SealedBlock

APPROVED = "approved"
SIGNS = {"added": "+", "changed": "~", "removed": "-"}


def run_diff(session: Session, against: str, form: Literal["text", "md"], *, as_json: bool) -> None:
    """Print how the ДПВ differs, block by block with hours (R-APPR-3).

    Raises:
        SheboError: Two formats at once, or nothing to compare with.
    """
    if as_json and form != "text":
        raise not_together("--json", "--format")
    books = open_books(session)
    after = {block.id: block for block in sealed_blocks(books.require_dpv())}
    before = _base(books, against)
    found = diff_blocks(before, after)
    if as_json:
        session.print_json(to_json(books, against, before, after, found))
        return
    if form == "md":
        _write_comment(session, books, against, (_hours(before), _hours(after)), found)
        return
    t = session.t
    if not found:
        session.print(t("The ДПВ is the same as {what}.", what=_named(session, against)))
        return
    session.print(
        t(
            "Against {what}: {before} → {after}",
            what=_named(session, against),
            before=t.hours(_hours(before)),
            after=t.hours(_hours(after)),
        ),
        "bold",
    )
    print_diffs(session, found)


def _write_comment(
    session: Session,
    books: Books,
    against: str,
    hours: tuple[Decimal, Decimal],
    found: tuple[BlockDiff, ...],
) -> None:
    from shebo_cli.commands.layouts import layouts_of
    from shebo_cli.files.layouts_folder import DOCUMENTS
    from shebo_cli.render.diff import Difference, render_diff

    difference = Difference(
        client=books.settings.client,
        against=None if against == APPROVED else against,
        before=hours[0],
        after=hours[1],
        blocks=found,
        change=drift_of(books.ledger, books.require_dpv()),
        levels={level.id: level.title for level in books.service.levels},
    )
    layouts = layouts_of(books.folder, books.settings, DOCUMENTS)
    text = render_diff(difference, layouts, Translator(books.settings.language))
    write_document(session, books.folder, "diff.md", text.encode(), "-", force=False)


def _named(session: Session, against: str) -> str:
    return session.t("the approved ДПВ") if against == APPROVED else against


def _hours(blocks: Mapping[str, SealedBlock]) -> Decimal:
    return sum((block.hours.likely for block in blocks.values()), ZERO)


def _base(books: Books, against: str) -> Mapping[str, SealedBlock]:
    """Give the blocks to compare with.

    Raises:
        SheboError: Nothing is approved, or git has no such revision, or no sound ДПВ in it.
    """
    if against != APPROVED:
        content = file_at(books.folder, against, DPV)
        dpv = read_shape(Dpv, parse(content, f"{against}:{DPV}"))
        return {block.id: block for block in sealed_blocks(dpv)}
    if not books.ledger.approved:
        raise refuse(
            say("no ДПВ is approved yet"),
            None,
            say("Compare with a revision of git: shebo dpv diff --against HEAD"),
        )
    return books.ledger.approved


def print_diffs(session: Session, found: Sequence[BlockDiff]) -> None:
    """Print blocks that differ, their hours, and below them the tasks that differ."""
    t = session.t
    for one in found:
        block = one.block
        fields = f": {', '.join(t(FIELDS[name]) for name in one.fields)}" if one.fields else ""
        hours = signed(t.hours(one.hours), one.hours >= 0)
        style = {"added": "green", "removed": "red"}.get(one.kind, "")
        session.print(f"  {SIGNS[one.kind]} {block.id}  {block.title} · {hours}{fields}", style)
        if one.before and one.after:
            _print_tasks(session, one)


def _print_tasks(session: Session, diff: BlockDiff) -> None:
    t = session.t
    for one in diff.tasks:
        hours = [t.number(task.hours.likely) if task else "–" for task in one]
        session.print(f"         {one.task.id}  {one.task.title} · {' → '.join(hours)}", "dim")


def to_json(
    books: Books,
    against: str,
    before: Mapping[str, SealedBlock],
    after: Mapping[str, SealedBlock],
    found: Sequence[BlockDiff],
) -> dict[str, object]:
    """Give the differences in the shape `shebo/diff/1`, which scripts rely on."""
    return {
        "schema": "shebo/diff/1",
        "project": books.settings.id,
        "against": against,
        "hours": {"before": _hours(before), "after": _hours(after)},
        "blocks": [diff_json(one) for one in found],
    }


def diff_json(one: BlockDiff) -> dict[str, object]:
    """Give one block's difference as JSON."""
    return {
        "id": one.block.id,
        "title": one.block.title,
        "change": one.kind,
        "fields": one.fields,
        "hours": {
            "before": one.before.hours.likely if one.before else ZERO,
            "after": one.after.hours.likely if one.after else ZERO,
        },
    }
