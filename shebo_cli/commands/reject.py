"""`shebo reject`: someone refuses the ДПВ or a block of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from shebo_cli.commands.approvals import record_each, rejection_of
from shebo_cli.commands.books import print_recorded
from shebo_cli.commands.options import (
    BlocksOption,
    ByOption,
    DryFlag,
    NoteOption,
    OnOption,
    RoleOption,
    ViaOption,
)
from shebo_cli.commands.session import parse_day
from shebo_cli.commands.stories import tell
from shebo_cli.i18n import mark

if TYPE_CHECKING:
    from shebo_cli.commands.session import Session

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("reject", help=mark("Record that the ДПВ or a block of it was refused."))
def command(
    ctx: typer.Context,
    role: RoleOption,
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help=mark("What is to be changed."))],
    by: ByOption = None,
    block: BlocksOption = None,
    via: ViaOption = None,
    on: OnOption = None,
    note: NoteOption = None,
    dry_run: DryFlag = False,
) -> None:
    """Record a refusal: the turn goes back to the executor."""
    session: Session = ctx.obj
    t = session.t
    day = parse_day(on)
    make = partial(rejection_of, role=role, by=by, why=why, via=via)
    for made in (recorded := record_each(session, block, make, day, is_dry=dry_run, note=note)):
        told = tell(made.event, t)
        session.print(told[:1].upper() + told[1:], "bold")
    if made.after.agreement.completed:
        session.print(t("What shall be instead is another change: shebo change plan"))
    else:
        session.print(t("Change dpv.toml, then send it again: shebo dpv send"))
    for made in recorded:
        print_recorded(session, made, is_dry=dry_run)
