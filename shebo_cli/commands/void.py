"""`shebo void`: an event was recorded by mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from shebo_cli.commands.books import find_event, print_recorded, record
from shebo_cli.commands.options import DryFlag
from shebo_cli.commands.stories import tell
from shebo_cli.commands.term_shown import print_term_moved
from shebo_cli.core.effect import in_effect
from shebo_cli.core.events import Void
from shebo_cli.i18n import mark

if TYPE_CHECKING:
    from shebo_cli.commands.session import Session

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("void", help=mark("Take back an event that was recorded by mistake; it stays to see."))
def command(
    ctx: typer.Context,
    event: Annotated[
        str, typer.Argument(metavar="ID", help=mark("The event's id, or how it begins."))
    ],
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help=mark("What was wrong."))],
    dry_run: DryFlag = False,
) -> None:
    """Record that an event does not count."""
    session: Session = ctx.obj
    made = record(
        session,
        lambda books: Void(find_event(in_effect(books.project.journal.events)[0], event).id, why),
        None,
        is_dry=dry_run,
    )
    fact = made.event.fact
    taken = fact.event if isinstance(fact, Void) else ""
    [gone] = [one for one in made.books.project.journal.events if one.id == taken]
    t = session.t
    session.print(t("Taken back: {day} {story}", day=gone.on, story=tell(gone, t)), "bold")
    print_term_moved(session, made)
    print_recorded(session, made, is_dry=dry_run)
