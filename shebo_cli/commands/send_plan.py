"""`shebo dpv send` and `shebo brief complete`: the ДПВ goes to the administrator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.commands.books import print_recorded, record
from shebo_cli.commands.load import STOPPING_RULES, require
from shebo_cli.commands.plan_warnings import print_plan_warnings
from shebo_cli.core.approval import plan_seal, sealed_blocks
from shebo_cli.core.events import Information, Submission
from shebo_cli.core.stages import dpv_deadline
from shebo_cli.errors import refuse, say
from shebo_cli.files.project_folder import DPV

if TYPE_CHECKING:
    from datetime import date

    from shebo_cli.commands.books import Books
    from shebo_cli.commands.session import Session


def run_send(session: Session, on: date | None, note: str | None, *, is_dry: bool) -> None:
    """Record that the ДПВ was sent for approval, with everything that an approval seals."""
    made = record(session, _submission, on, is_dry=is_dry, note=note)
    t = session.t
    agreement = made.after.agreement
    waiting = agreement.for_administrator
    session.print(
        t.counted(
            "Sent for approval: {count} block, {hours}.",
            "Sent for approval: {count} blocks, {hours}.",
            len(waiting),
            hours=t.hours(made.books.require_dpv().hours.likely),
        ),
        "bold",
    )
    if len(waiting) < len(made.books.require_dpv().block):
        session.print(
            t(
                "Only what has changed since the last approval waits: {blocks}.",
                blocks=tuple(waiting),
            )
        )
    deadline = dpv_deadline(made.after, made.books.service, made.books.today)
    if deadline and deadline.late_days:
        session.print(
            t.counted(
                "{count} working day after the deadline, {due}.",
                "{count} working days after the deadline, {due}.",
                deadline.late_days,
                due=t.date(deadline.due),
            ),
            "yellow",
        )
    print_plan_warnings(session, made)
    session.print(t("Next: the administrator. shebo approve --as administrator --by NAME"))
    print_recorded(session, made, is_dry=is_dry)


def _submission(books: Books) -> Submission:
    """Give the submission of the ДПВ as it stands.

    Raises:
        SheboError: There is nothing to approve, or everything that makes its figures meaningless.
    """
    dpv = books.require_dpv()
    require(books.project, STOPPING_RULES)
    if not any(block.task for block in dpv.block):
        raise refuse(
            say("there is nothing to approve: the ДПВ has no tasks"),
            books.project.locate(DPV, ()),
            say("Make it from its brief: shebo dpv update"),
        )
    blocks = sealed_blocks(dpv)
    return Submission(plan_seal(blocks), blocks)


def run_complete(session: Session, on: date | None, note: str | None, *, is_dry: bool) -> None:
    """Record that the client's information is complete: the days for the ДПВ count from here."""
    made = record(session, lambda _: Information(), on, is_dry=is_dry, note=note)
    t = session.t
    deadline = dpv_deadline(made.after, made.books.service, made.books.today)
    session.print(t("The information is complete since {day}.", day=t.date(made.event.on)), "bold")
    if deadline and deadline.sent_on:
        sent, due = t.date(deadline.sent_on), t.date(deadline.due)
        text = t("The ДПВ was sent on {sent}; it was due by {due}.", sent=sent, due=due)
        session.print(text, "yellow" if deadline.late_days else "")
    elif deadline:
        session.print(
            t.counted(
                "The ДПВ is due within {count} working day, by {due}: shebo dpv send",
                "The ДПВ is due within {count} working days, by {due}: shebo dpv send",
                made.books.service.terms.dpv_days,
                due=t.date(deadline.due),
            )
        )
    print_recorded(session, made, is_dry=is_dry)
