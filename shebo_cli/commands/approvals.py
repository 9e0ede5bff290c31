"""What an approval or a refusal is about, checked against what was sent."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from shebo_cli.commands.books import find_block, record
from shebo_cli.core.approval import Deadline, block_seal, plan_seal, sealed_block, sealed_blocks
from shebo_cli.core.competence import checked_seal
from shebo_cli.core.estimate import check_competence
from shebo_cli.core.events import Approval, Rejection
from shebo_cli.errors import Place, refuse, say
from shebo_cli.files.project_folder import DPV, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from shebo_cli.commands.books import Books, Recorded
    from shebo_cli.commands.session import Session
    from shebo_cli.core.estimate import Competence
    from shebo_cli.core.events import Fact, Role, Scope


def approval_of(
    books: Books, role: Role, by: str | None, scope: Scope, via: str | None, block: str | None
) -> Approval:
    """Give an approval of what the project holds now, if that is what was sent.

    Raises:
        SheboError: Nobody is named, nothing was sent, or the ДПВ has changed since it was sent.
    """
    name = _name(books, role, by)
    if block and scope != "content":
        raise refuse(
            say("deadlines and competence are approved for the whole ДПВ"),
            None,
            say("Leave --block out."),
        )
    if scope == "competence":
        seal = checked_seal(role, competence_of(books), books.require_dpv())
        return Approval(role, name, seal, scope, None, via)
    block_id = _block_id(books, block)
    seal = _sent_seal(books, block_id)
    days = _deadlines(books) if scope == "deadlines" else ()
    return Approval(role, name, seal, scope, block_id, via, days)


def _deadlines(books: Books) -> tuple[Deadline, ...]:
    """Give the days of the plan, which are what is agreed."""
    from shebo_cli.commands.planning import plan_of

    plan = plan_of(books).plan
    return tuple(
        Deadline(one.id, one.start, one.end) for one in plan.blocks if one.start and one.end
    )


def rejection_of(
    books: Books, role: Role, by: str | None, why: str, via: str | None, block: str | None
) -> Rejection:
    """Give a refusal of what was sent; errors as in `approval_of`."""
    block_id = _block_id(books, block)
    seal = _sent_seal(books, block_id)
    return Rejection(role, _name(books, role, by), seal, why, block_id, via)


def record_each(
    session: Session,
    blocks: Sequence[str] | None,
    make: Callable[..., Fact],
    when: date | None,
    *,
    is_dry: bool,
    note: str | None,
) -> list[Recorded]:
    """Record a decision about the whole ДПВ, or one about each of several blocks, all or none.

    Args:
        session: The run.
        blocks: Blocks as the user names them; none is the whole.
        make: Gives the fact from the books and a `block`.
        when: Since when it holds.
        is_dry: Whether nothing shall be written.
        note: A remark.

    Raises:
        SheboError: One of the decisions is refused, or a block is named twice.
    """
    chosen: list[str | None] = [*blocks] if blocks else [None]
    tried = [
        record(session, partial(make, block=one), when, is_dry=True, note=note) for one in chosen
    ]
    if len({one.event.fact for one in tried}) < len(tried):
        raise refuse(say("a block is named twice"), None, say("Name each block once."))
    if is_dry:
        return tried
    return [
        record(session, partial(make, block=one), when, is_dry=False, note=note) for one in chosen
    ]


def competence_of(books: Books) -> Competence:
    """Give the competence that the ДПВ needs beside the purchased one (R-COMP-1)."""
    return check_competence(books.require_dpv(), books.settings.service.level, books.service)


def _name(books: Books, role: Role, by: str | None) -> str:
    name = by or (books.settings.team.administrator if role == "administrator" else None)
    if not name or not name.strip():
        raise refuse(say("who is it that decides?"), None, say("Name the person: --by NAME"))
    return name


def _block_id(books: Books, block: str | None) -> str | None:
    """Give the id of the block that is meant; one that shall go stands only in what was sent."""
    if block is None:
        return None
    agreement = books.ledger.agreement
    wanted = block.strip().upper()
    if wanted in {**agreement.for_administrator, **agreement.for_client}:
        return wanted
    return find_block(books, block).id


def _sent_seal(books: Books, block_id: str | None) -> str:
    """Give the seal of the present ДПВ or block, which must be what was sent."""
    agreement = books.ledger.agreement
    dpv = books.require_dpv()
    if agreement.submission is None:
        raise refuse(
            say("no ДПВ was sent for approval"), None, say("Send it first: shebo dpv send")
        )
    sent = {**agreement.for_administrator, **agreement.for_client}.get(block_id or "")
    present = next((sealed_block(one) for one in dpv.block if one.id == block_id), None)
    if block_id and sent and present:
        seal, has_moved = block_seal(present), present != sent
    else:
        # The whole, or a block that goes: its seal is the one of what was sent.
        seal = plan_seal(sealed_blocks(dpv))
        has_moved = seal != agreement.seal and (block_id is None or sent is not None)
    if has_moved:
        raise refuse(
            say("the ДПВ has changed since it was sent on {day}", day=agreement.submission.on),
            Place(shown(books.folder / DPV)),
            say("Send it again, so that what is approved is what is there: shebo dpv send"),
        )
    return seal


def print_agreement(session: Session, made: Recorded, scope: Scope) -> None:
    """Say who is to approve next, or that work may begin."""
    t = session.t
    if scope == "competence":
        _print_competence(session, made.books)
    if scope != "content":
        return
    agreement = made.after.agreement
    waits = agreement.waits_for()
    if waits and waits[0] == "client":
        session.print(t("Next: the client. shebo approve --as client --by NAME"))
    elif waits:
        left = tuple(agreement.for_administrator)
        session.print(t("Blocks still with the administrator: {blocks}.", blocks=left))
    elif agreement.refused:
        session.print(t("Refused blocks: {blocks}.", blocks=tuple(agreement.refused)))
        session.print(t("Change dpv.toml, then send it again: shebo dpv send"))
    elif agreement.completed:
        session.print(
            t(
                "The ДПВ is approved as a whole: {hours}. Work may begin.",
                hours=t.hours(agreement.approved_hours),
            ),
            "green",
        )


def _print_competence(session: Session, books: Books) -> None:
    t = session.t
    competence = competence_of(books)
    if not competence.tasks:
        session.print(t("The purchased level is enough for every task."))
        return
    session.print(
        t(
            "Bought level: {purchased}; needed: {needed}. Notify the client: {tasks}.",
            purchased=books.service.level_title(competence.purchased),
            needed=books.service.level_title(competence.needed),
            tasks=competence.tasks,
        ),
        "yellow",
    )
    session.print(t("The notice: shebo notice competence"))
