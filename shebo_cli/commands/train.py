"""`shebo train`: people of the client were taught a block."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from shebo_cli.commands.books import find_block, print_recorded, record
from shebo_cli.commands.options import DryFlag, NoteOption, OnOption
from shebo_cli.commands.session import parse_day
from shebo_cli.commands.still_needed import print_still_needed
from shebo_cli.core.learners import named_roles, tells_roles_apart
from shebo_cli.core.work_events import Training
from shebo_cli.errors import Place, nearest, refuse, say
from shebo_cli.files.project_folder import BRIEF, shown
from shebo_cli.i18n import mark

if TYPE_CHECKING:
    from datetime import date

    from shebo_cli.commands.books import Books
    from shebo_cli.commands.session import Session

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("train", help=mark("Record who was taught a block."))
def command(
    ctx: typer.Context,
    block: Annotated[
        str, typer.Argument(metavar="ID", help=mark("The block's id, or its template's."))
    ],
    who: Annotated[
        list[str],
        typer.Option("--who", metavar="NAME", help=mark("Who was taught; may be repeated.")),
    ],
    absent: Annotated[
        list[str] | None,
        typer.Option("--absent", metavar="NAME", help=mark("Who was invited and did not come.")),
    ] = None,
    role: Annotated[
        str | None,
        typer.Option("--role", metavar="ROLE", help=mark("Their role in the client's company.")),
    ] = None,
    on: OnOption = None,
    note: NoteOption = None,
    dry_run: DryFlag = False,
) -> None:
    """Record a training."""
    session: Session = ctx.obj
    t = session.t
    people = tuple(dict.fromkeys(who))
    missed = tuple(one for one in dict.fromkeys(absent or ()) if one not in people)
    when = parse_day(on)

    def make(books: Books) -> Training:
        found = find_block(books, block).id
        fact = Training(found, people, _known_role(books, role), missed)
        _require_new(books, fact, when or session.day)
        return fact

    made = record(session, make, when, is_dry=dry_run, note=note)
    found = find_block(made.books, block)
    taught = ", ".join(made.after.progress.trained(found.id))
    session.print(f"{found.id} {found.title}: " + t("taught to: {people}", people=taught), "bold")
    if missed:
        session.print(t("Did not come: {people}", people=", ".join(missed)), "yellow")
    if role is None and found.is_functional and tells_roles_apart(made.books.project):
        names = ", ".join(named_roles(made.books.project))
        text = t("It counts for no role. Whose training was it? --role: {names}", names=names)
        session.print(text, "yellow")
    print_still_needed(session, made, found)
    print_recorded(session, made, is_dry=dry_run)


def _known_role(books: Books, role: str | None) -> str | None:
    """Give a role as the brief writes it; any is known where the brief names none.

    Raises:
        SheboError: The brief names others.
    """
    known = named_roles(books.project)
    if role is None or not known:
        return role
    for one in known:
        if one.strip().casefold() == role.strip().casefold():
            return one
    near = nearest(role, known)
    raise refuse(
        say("the brief has no role “{role}”; it has: {names}", role=role, names=known),
        Place(shown(books.folder / BRIEF)),
        say("Did you mean “{name}”? A new role goes into staff.roles.", name=near)
        if near
        else say("If it is a new role, add it to staff.roles there."),
    )


def _require_new(books: Books, fact: Training, day: date) -> None:
    """Refuse what stands in the journal already: the same people, role, block and day.

    Raises:
        SheboError: It does.
    """
    for event in books.ledger.progress.trainings.get(fact.block, ()):
        told = event.fact
        if event.on == day and isinstance(told, Training) and _alike(told) == _alike(fact):
            raise refuse(
                say("this training of {day} is recorded already ({id})", day=day, id=event.id),
                None,
                say("To correct it: shebo void {id} --why …, then record it anew.", id=event.id),
            )


def _alike(fact: Training) -> tuple[frozenset[str], frozenset[str], str]:
    return frozenset(fact.people), frozenset(fact.absent), (fact.role or "").casefold()
