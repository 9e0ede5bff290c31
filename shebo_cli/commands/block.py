"""`shebo block`: blocks are begun, tested, handed over, accepted, sent back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from shebo_cli.commands.books import find_block, print_recorded, record
from shebo_cli.commands.options import DryFlag, NoteOption, OnOption
from shebo_cli.commands.session import parse_day
from shebo_cli.commands.still_needed import print_still_needed
from shebo_cli.core.work_events import (
    PROOFS,
    Acceptance,
    BlockStart,
    BlockTest,
    Handover,
    Proof,
    Return,
    Waiver,
)
from shebo_cli.errors import did_you_mean, refuse, say
from shebo_cli.i18n import mark
from shebo_cli.render.words import proofs_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from shebo_cli.commands.session import Session
    from shebo_cli.core.events import Fact

app = typer.Typer(
    rich_markup_mode=None,
    add_completion=False,
    help=mark("Blocks on their way: begun, tested, handed over, accepted, sent back."),
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


@app.command("test", help=mark("Record that a block was tested and works."))
def record_test(
    ctx: typer.Context,
    block: BlockArgument,
    on: OnOption = None,
    note: NoteOption = None,
    dry_run: DryFlag = False,
) -> None:
    """Record a test."""
    session: Session = ctx.obj
    text = session.t("tested")
    _record(session, block, BlockTest, text, on, note, is_dry=dry_run)


@app.command("waive", help=mark("Record who decided that a block is closed without something."))
def waive(
    ctx: typer.Context,
    block: BlockArgument,
    what: Annotated[
        list[str],
        typer.Option(
            "--what",
            metavar="|".join(PROOFS),
            help=mark(
                "What is not needed: the test, the demonstration, the knowledge-base article, the"
                " training; may be repeated."
            ),
        ),
    ],
    by: Annotated[str, typer.Option("--by", metavar="NAME", help=mark("Who decided it."))],
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help=mark("The reason."))],
    on: OnOption = None,
    note: NoteOption = None,
    dry_run: DryFlag = False,
) -> None:
    """Record a waiver."""
    session: Session = ctx.obj
    proofs = tuple(dict.fromkeys(map(_proof, what)))
    titles = proofs_text(proofs, session.t)
    text = session.t("not needed: {proofs}", proofs=titles)

    def make(key: str) -> Waiver:
        return Waiver(key, proofs, by, why)

    _record(session, block, make, text, on, note, is_dry=dry_run)


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


def _proof(word: str) -> Proof:
    for proof in PROOFS:
        if word == proof:
            return proof
    raise refuse(
        say("{option} does not know “{value}”", option="--what", value=word),
        None,
        did_you_mean(word, PROOFS),
    )


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
    progress = made.after.progress
    if not progress.hours_on((found.id,)):
        session.print(t("No hours are logged on it yet."), "yellow")
    print_still_needed(session, made, found)
    print_recorded(session, made, is_dry=is_dry)
