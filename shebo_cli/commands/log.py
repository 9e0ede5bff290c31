"""`shebo log`: hours were worked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from shebo_cli.commands.books import print_recorded, record
from shebo_cli.commands.days_off import print_days_off
from shebo_cli.commands.options import DryFlag, NoteOption, OnOption
from shebo_cli.commands.purchase_left import print_purchase_left
from shebo_cli.commands.session import parse_day
from shebo_cli.core.forced_work import is_against, require_reason, state_on
from shebo_cli.core.hours import ZERO
from shebo_cli.core.term import service_term
from shebo_cli.core.timesheet import HOURS_A_DAY, not_hours, too_many
from shebo_cli.core.typed_hours import typed_hours
from shebo_cli.core.work_events import Work
from shebo_cli.core.work_target import find_target, tasks_of, unknown_target
from shebo_cli.errors import refuse, say
from shebo_cli.i18n import mark
from shebo_cli.render.words import STAGE_TITLES

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from shebo_cli.commands.books import Books, Recorded
    from shebo_cli.commands.session import Session

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("log", help=mark("Record worked hours: on a task, or on intake, dpv, estimate."))
def command(
    ctx: typer.Context,
    target: Annotated[
        str, typer.Argument(metavar="TASK|STAGE", help=mark("B01.2, or intake, dpv, estimate."))
    ],
    hours: Annotated[
        str, typer.Argument(metavar="HOURS", help=mark("Hours such as 1.5, 1h30 or 90m."))
    ],
    force: Annotated[
        str | None,
        typer.Option(
            "--force", metavar="WHY", help=mark("Why it counts in a pause or on an accepted block.")
        ),
    ] = None,
    on: OnOption = None,
    note: NoteOption = None,
    dry_run: DryFlag = False,
) -> None:
    """Record work, and show what is left."""
    session: Session = ctx.obj
    worked = parse_hours(hours, HOURS_A_DAY)
    day = parse_day(on)
    made = record(
        session,
        lambda books: _work(books, target, worked, day or books.today, force),
        day,
        is_dry=dry_run,
        note=note,
    )
    _print_left(session, made)
    print_days_off(session, (made.event.on,), made.after.conditions.work)
    print_recorded(session, made, is_dry=dry_run)


def parse_hours(text: str, most: int) -> Decimal:
    """Read hours as people write them: `1.5`, `1,5`, `1h30`, `1:30`, `90m`.

    Args:
        text: What was typed.
        most: How many there can be.

    Raises:
        SheboError: Not hours, none at all, or too many.
    """
    hours = typed_hours(text)
    if hours is None:
        reason = not_hours(text)
        raise refuse(reason.message, None, reason.hint)
    if not 0 < hours <= most:
        raise refuse(
            say("{hours} h cannot be", hours=hours),
            None,
            say("Hours are more than 0 and at most {most}.", most=most),
        )
    return hours


def _work(books: Books, target: str, hours: Decimal, day: date, why: str | None) -> Work:
    """Give the work on a stage or a task, with the reason why it counts where it needs one.

    Raises:
        SheboError: Neither a stage nor a task of the ДПВ, more hours than the day has, a reason
            that is empty or not needed.
    """
    logged = books.ledger.progress.day_hours().get(day, ZERO)
    if logged + hours > HOURS_A_DAY:
        reason = too_many(day, logged, hours)
        raise refuse(reason.message, None, reason.hint)
    found = find_target(target, {})
    if found is None:
        tasks = tasks_of(books.require_dpv())
        found = find_target(target, tasks)
        if found is None:
            reason = unknown_target(target, tasks)
            raise refuse(reason.message, None, reason.hint)
    work = Work(hours, found.task, found.stage)
    if why is None:
        return work
    require_reason(why)
    state = state_on(books.ledger, day)
    if is_against(work, day, state):
        return work._replace(forced=why)
    if work.task and work.block not in state.approved:
        # That it is not approved is what the journal answers.
        return work
    raise refuse(
        say("nothing speaks against this work: it needs no --force"),
        None,
        say("Leave --force out; a remark goes into --note."),
    )


def _print_left(session: Session, made: Recorded) -> None:
    t = session.t
    fact = made.event.fact
    progress = made.after.progress
    if not isinstance(fact, Work) or fact.task is None:
        stage = fact.stage if isinstance(fact, Work) else None
        band = getattr(made.books.service.stages, stage or "intake")
        total = progress.stage_hours.get(stage or "", ZERO)
        text = t(
            "{stage}: {hours} of usually {low}–{high}; not charged to the purchase.",
            stage=t(STAGE_TITLES[stage or "intake"]),
            hours=t.hours(total),
            low=t.number(band.low),
            high=t.hours(band.high),
        )
        session.print(text, "yellow" if total > band.high else "bold")
        return
    blocks = made.after.approved.values()
    task = next((one for block in blocks for one in block.tasks if one.id == fact.task), None)
    if task is None:
        # A later change has taken it out.
        session.print(t("{task}: {hours}.", task=fact.task, hours=t.hours(fact.hours)), "bold")
        return
    worked = progress.task_hours[fact.task]
    text = t(
        "{task} {title}: {worked} of {likely}.",
        task=task.id,
        title=task.title,
        worked=t.hours(worked),
        likely=t.hours(task.hours.likely),
    )
    session.print(text, "bold")
    if worked > task.hours.likely:
        session.print(t("More than estimated."), "yellow")
    term = service_term(made.after, made.books.today)
    if term and term.end < made.event.on:
        session.print(t("The service ended on {end}.", end=t.date(term.end)), "red")
    print_purchase_left(session, made.after, made.books.service)
