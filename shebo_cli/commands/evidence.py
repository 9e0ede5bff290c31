"""Evidence: whose each day is, and the events that it follows from."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from shebo_cli.commands.stories import tell
from shebo_cli.core.work_events import Work
from shebo_cli.render.words import OWNERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shebo_cli.commands.books import Books
    from shebo_cli.commands.session import Session
    from shebo_cli.core.account import OwnedDay
    from shebo_cli.core.events import Event
    from shebo_cli.core.extension import Proposal
    from shebo_cli.core.ledger import Ledger


def print_account(session: Session, books: Books, account: Sequence[OwnedDay]) -> None:
    """Print whose each working day is, runs of equal days together, with the events behind."""
    t = session.t
    extensions = books.as_of_today().extensions
    used = {day: event.id for event, fact in extensions for day in fact.days}
    session.print()
    for _, group in groupby(account, key=lambda one: (one.owner, one.events, used.get(one.day))):
        run = list(group)
        days = t.counted("{count} working day", "{count} working days", len(run))
        span = f"{run[0].day}" if len(run) == 1 else f"{run[0].day} – {run[-1].day}"
        extended = used.get(run[0].day)
        by = "; " + t("extended by {id}", id=extended) if extended else ""
        session.print(f"{span}  {t(OWNERS[run[0].owner])}, {days}{by}")
        for event in run[0].events:
            session.print(f"            {event.id}  {event.on}  {tell(event, t)}", "dim")


def print_overrun(session: Session, ledger: Ledger, proposal: Proposal) -> None:
    """Print the tasks that took longer than estimated, with the work on them."""
    t = session.t
    likely = {task.id: task for block in ledger.approved.values() for task in block.tasks}
    work: dict[str, list[Event]] = {}
    for event in proposal.evidence:
        if isinstance(event.fact, Work) and event.fact.task:
            work.setdefault(event.fact.task, []).append(event)
    session.print()
    for event in proposal.evidence:
        if event.type == "change":
            session.print(f"{event.on}  {event.id}  {tell(event, t)}")
    for key, events in work.items():
        text = t(
            "{task} {title}: {worked} of {likely}.",
            task=key,
            title=likely[key].title,
            worked=t.hours(ledger.progress.task_hours[key]),
            likely=t.hours(likely[key].hours.likely),
        )
        session.print(text)
        for event in events:
            session.print(f"            {event.id}  {event.on}  {tell(event, t)}", "dim")
