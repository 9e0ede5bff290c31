"""`shebo block`: blocks are begun, handed over, accepted, sent back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from shebo_cli.commands.books import find_block, print_recorded, record
from shebo_cli.commands.options import DryFlag, NoteOption, OnOption
from shebo_cli.commands.session import parse_day
from shebo_cli.core.events import Acceptance, BlockStart, Handover, Return
from shebo_cli.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Callable

    from shebo_cli.commands.session import Session
    from shebo_cli.core.events import Fact

app = typer.Typer(
    rich_markup_mode=None,
    add_completion=False,
    help=mark("Blocks on their way: begun, handed over, accepted, sent back."),
)


BlockArgument = Annotated[
    str, typer.Argument(metavar="ID", help=mark("The block's id, or its template's."))
]


@app.command("start", help=mark("Record that work on a block has begun."))
def start(
    ctx: typer.Context,
    block: BlockArgument,
    on: OnOption = None,
    note: NoteOption = None,
    dry_run: DryFlag = False,
) -> None:
    """Begin a block."""
    session: Session = ctx.obj
    text = session.t("begun")
    _record(session, block, BlockStart, text, on, note, is_dry=dry_run)


@app.command("submit", help=mark("Record that a block was handed over: the client's turn."))
def submit(
    ctx: typer.Context,
    block: BlockArgument,
    on: OnOption = None,
    note: NoteOption = None,
    dry_run: DryFlag = False,
) -> None:
    """Hand a block over."""
    session: Session = ctx.obj
    text = session.t("handed over, it is the client's turn")
    _record(session, block, Handover, text, on, note, is_dry=dry_run)


@app.command("accept", help=mark("Record that the client has confirmed a block."))
def accept(
    ctx: typer.Context,
    block: BlockArgument,
    by: Annotated[
        str | None, typer.Option("--by", metavar="NAME", help=mark("Who confirmed it."))
    ] = None,
    on: OnOption = None,
    note: NoteOption = None,
    dry_run: DryFlag = False,
) -> None:
    """Accept a block."""
    session: Session = ctx.obj
    text = session.t("accepted")
    _record(session, block, lambda key: Acceptance(key, by), text, on, note, is_dry=dry_run)


@app.command("return", help=mark("Record that the client sent a block back."))
def send_back(
    ctx: typer.Context,
    block: BlockArgument,
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help=mark("What is missing."))],
    on: OnOption = None,
    note: NoteOption = None,
    dry_run: DryFlag = False,
) -> None:
    """Send a block back."""
    session: Session = ctx.obj
    text = session.t("sent back, it is the executor's turn")
    _record(session, block, lambda key: Return(key, why), text, on, note, is_dry=dry_run)


def _record(
    session: Session,
    block: str,
    make: Callable[[str], Fact],
    text: str,
    on: str | None,
    note: str | None,
    *,
    is_dry: bool,
) -> None:
    made = record(
        session,
        lambda books: make(find_block(books, block).id),
        parse_day(on),
        is_dry=is_dry,
        note=note,
    )
    t = session.t
    found = find_block(made.books, block)
    session.print(f"{found.id} {found.title}: {text}.", "bold")
    if not made.after.progress.hours_on((found.id,)):
        session.print(t("No hours are logged on it yet."), "yellow")
    total = len(made.after.approved)
    accepted = len(made.after.approved.keys() & made.after.progress.acceptances.keys())
    session.print(t("Accepted: {accepted} of {total} blocks.", accepted=accepted, total=total))
    print_recorded(session, made, is_dry=is_dry)
