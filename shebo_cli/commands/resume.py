"""`shebo resume`: the client is back from a pause."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from shebo_cli.commands.books import print_recorded, record
from shebo_cli.commands.options import DryFlag, NoteOption, OnOption
from shebo_cli.commands.session import parse_day
from shebo_cli.commands.term_shown import print_term_moved
from shebo_cli.core.account import delay_account
from shebo_cli.core.calendar import ONE_DAY
from shebo_cli.core.events import Resume
from shebo_cli.core.extension import propose
from shebo_cli.i18n import mark

if TYPE_CHECKING:
    from shebo_cli.commands.books import Recorded
    from shebo_cli.commands.session import Session
    from shebo_cli.core.pauses import PauseSpan

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("resume", help=mark("Record that the client is back: the day is worked again."))
def command(
    ctx: typer.Context, on: OnOption = None, note: NoteOption = None, dry_run: DryFlag = False
) -> None:
    """Record the end of a pause, and what it took."""
    session: Session = ctx.obj
    made = record(session, lambda _: Resume(), parse_day(on), is_dry=dry_run, note=note)
    _print_pause(session, made)
    print_term_moved(session, made)
    print_recorded(session, made, is_dry=dry_run)


def _print_pause(session: Session, made: Recorded) -> None:
    """Print the free days of the pause, and those by which it took longer."""
    t = session.t
    pauses, calendar = made.after.pauses, made.books.ledger.conditions.calendar
    [span] = [one for one in pauses.spans if one.resume == made.event]
    days = tuple(calendar.between(span.first, made.event.on - ONE_DAY))
    free = sum(1 for day in days if span.is_free_on(day))
    session.print(
        t.counted(
            "The pause took {count} free working day; {left} of {allowance} are left.",
            "The pause took {count} free working days; {left} of {allowance} are left.",
            free,
            left=pauses.allowance - pauses.free_days_used(made.event.on),
            allowance=pauses.allowance,
        ),
        "bold",
    )
    late = _late_days(made, span)
    if late:
        session.print(
            t.counted(
                "{count} more working day of the term passed without the client: his delay."
                " To extend: shebo extend --reason client",
                "{count} more working days of the term passed without the client: his delay."
                " To extend: shebo extend --reason client",
                late,
            ),
            "yellow",
        )


def _late_days(made: Recorded, span: PauseSpan) -> int:
    """Count the days of a pause that an extension would give: worked ones are nobody's delay."""
    books, after = made.books, made.after
    overlap = books.service.terms.overlap
    account = delay_account(after.events, after.conditions, overlap, books.today)
    proposed = propose("client", after, account, books.service).days
    return sum(span.holds_on(one.day) for one in proposed)
