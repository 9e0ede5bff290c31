"""`shebo answer`: a question is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from shebo_cli.commands.books import find_event, print_recorded, record
from shebo_cli.commands.options import DryFlag, NoteOption, OnOption
from shebo_cli.commands.session import parse_day
from shebo_cli.core.events import Answer, Event
from shebo_cli.errors import refuse, say
from shebo_cli.i18n import mark

if TYPE_CHECKING:
    from datetime import date

    from shebo_cli.commands.books import Books, Recorded
    from shebo_cli.commands.session import Session

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("answer", help=mark("Record the answer to a question."))
def command(
    ctx: typer.Context,
    question: Annotated[
        str, typer.Argument(metavar="ID", help=mark("The question's id, or how it begins."))
    ],
    text: Annotated[
        str | None, typer.Argument(metavar="[TEXT]", help=mark("What was answered."))
    ] = None,
    on: OnOption = None,
    note: NoteOption = None,
    dry_run: DryFlag = False,
) -> None:
    """Record an answer, and how long it took."""
    session: Session = ctx.obj
    day = parse_day(on)
    made = record(
        session,
        lambda books: Answer(_question(books, question, day or books.today).id, text),
        day,
        is_dry=dry_run,
        note=note,
    )
    _print_wait(session, made)
    print_recorded(session, made, is_dry=dry_run)


def _question(books: Books, text: str, day: date) -> Event:
    """Give the question that is meant.

    Raises:
        SheboError: None was asked, no such question, or one that was asked later.
    """
    questions = tuple(one for one in books.project.journal.events if one.type == "question")
    if not questions:
        raise refuse(
            say("no question was asked"), None, say("Record one: shebo ask TEXT --to client")
        )
    found = find_event(questions, text)
    if day < found.on:
        raise refuse(
            say("the question {id} was asked later, on {day}", id=found.id, day=found.on),
            None,
            say("Name the day of the answer: --on DATE"),
        )
    return found


def _print_wait(session: Session, made: Recorded) -> None:
    t = session.t
    fact = made.event.fact
    asked = made.after.questions[fact.question] if isinstance(fact, Answer) else made.event
    after = made.books.ledger.conditions.calendar.between(asked.on, made.event.on)
    session.print(
        t.counted(
            "Answered after {count} working day.",
            "Answered after {count} working days.",
            sum(1 for day in after if day > asked.on),
        ),
        "bold",
    )
