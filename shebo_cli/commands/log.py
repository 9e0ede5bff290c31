"""`shebo log`: hours were worked."""

from __future__ import annotations

import re
from decimal import Decimal
from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated

import typer

from shebo_cli.commands.books import print_recorded, record
from shebo_cli.commands.options import DryFlag, NoteOption, OnOption
from shebo_cli.commands.session import parse_day
from shebo_cli.core.extension import capacity_hours
from shebo_cli.core.hours import ZERO
from shebo_cli.core.term import service_term
from shebo_cli.core.work_events import STAGE_NAMES, Work
from shebo_cli.errors import refuse, say
from shebo_cli.i18n import mark
from shebo_cli.render.words import STAGE_TITLES

if TYPE_CHECKING:
    from datetime import date

    from shebo_cli.commands.books import Books, Recorded
    from shebo_cli.commands.session import Session

app = typer.Typer(rich_markup_mode=None, add_completion=False)


DECIMAL = re.compile(r"([0-9]{1,3}(?:[.,][0-9]{1,4})?|[.,][0-9]{1,4})\s*[hч]?")
CLOCK = re.compile(r"(?:([0-9]{1,3})\s*(?:h|ч|:))?\s*([0-9]{1,3})\s*(?:[mм]|min|мин)?")
MINUTES = re.compile(r"([0-9]{1,4})\s*(?:[mм]|min|мин)")
HOURS_A_DAY = 24
MINUTES_AN_HOUR = 60


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
        lambda books: _forced(_work(books, target, worked, day or books.today), books, day, force),
        day,
        is_dry=dry_run,
        note=note,
    )
    _print_left(session, made)
    print_recorded(session, made, is_dry=dry_run)


def parse_hours(text: str, most: int) -> Decimal:
    """Read hours as people write them: `1.5`, `1,5`, `1h30`, `1:30`, `90m`.

    Args:
        text: What was typed.
        most: How many there can be.

    Raises:
        SheboError: Not hours, none at all, or too many.
    """
    given = text.strip().lower()
    if match := DECIMAL.fullmatch(given):
        hours = Decimal(match[1].replace(",", "."))
    elif match := MINUTES.fullmatch(given):
        hours = Decimal(match[1]) / MINUTES_AN_HOUR
    elif (match := CLOCK.fullmatch(given)) and int(match[2]) < MINUTES_AN_HOUR:
        hours = Decimal(match[1] or 0) + Decimal(match[2]) / MINUTES_AN_HOUR
    else:
        raise refuse(
            say("“{text}” is not hours", text=text), None, say("Write them so: 1.5, 1h30 or 90m.")
        )
    if not 0 < hours <= most:
        raise refuse(
            say("{hours} h cannot be", hours=hours),
            None,
            say("Hours are more than 0 and at most {most}.", most=most),
        )
    return hours.quantize(Decimal("0.0001"))


def _work(books: Books, target: str, hours: Decimal, day: date) -> Work:
    """Give the work on a stage or a task.

    Raises:
        SheboError: Neither a stage nor a task of the ДПВ, or more hours than the day has.
    """
    before = (one.fact for one in books.ledger.progress.work if one.on == day)
    total = sum((fact.hours for fact in before if isinstance(fact, Work)), hours)
    if total > HOURS_A_DAY:
        raise refuse(
            say("{hours} h in one day cannot be", hours=total),
            None,
            say("Look what is logged already: shebo journal --type work"),
        )
    if target in STAGE_NAMES:
        return Work(hours, stage=target)
    blocks = {block.id: [task.id for task in block.task] for block in books.require_dpv().block}
    wanted = target.strip().upper()
    if wanted not in blocks.get(wanted.split(".")[0], ()):
        own = blocks.get(wanted) or (*STAGE_NAMES, *(one for ids in blocks.values() for one in ids))
        near = [one for one in own if one.startswith(wanted)] or get_close_matches(target, own, 3)
        raise refuse(
            say("there is no task “{name}”", name=target),
            None,
            say("Possible here: {names}.", names=tuple(near))
            if near
            else say("Tasks: shebo dpv show. Stages: {names}.", names=STAGE_NAMES),
        )
    return Work(hours, task=wanted)


def _forced(work: Work, books: Books, day: date | None, why: str | None) -> Work:
    """Give the work with the reason why it counts all the same, where something needs one."""
    block = (work.task or "").split(".")[0]
    is_accepted = block in books.ledger.progress.acceptances
    is_needed = is_accepted or books.ledger.pauses.rests_on(day or books.today)
    return work._replace(forced=why) if is_needed else work


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
    left = capacity_hours(made.after, made.books.service) - progress.hours
    session.print(
        t("Left of the purchase: {hours}.", hours=t.hours(left))
        if left >= 0
        else t("Beyond the purchase: {hours}.", hours=t.hours(-left)),
        "" if left >= 0 else "red",
    )
