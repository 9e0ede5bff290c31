"""`shebo approve`: someone approves the ДПВ, a block, the deadlines or the competence."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from shebo_cli.commands.approvals import approval_of, print_agreement, record_each
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
from shebo_cli.commands.plan_warnings import print_plan_warnings
from shebo_cli.commands.session import parse_day
from shebo_cli.commands.stories import tell
from shebo_cli.i18n import mark

if TYPE_CHECKING:
    from shebo_cli.commands.session import Session

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("approve", help=mark("Record an approval: the administrator's, then the client's."))
def command(
    ctx: typer.Context,
    role: RoleOption,
    by: ByOption = None,
    block: BlocksOption = None,
    scope: Annotated[
        Literal["content", "deadlines", "competence"],
        typer.Option("--scope", help=mark("What is approved.")),
    ] = "content",
    via: ViaOption = None,
    on: OnOption = None,
    note: NoteOption = None,
    dry_run: DryFlag = False,
) -> None:
    """Record an approval."""
    session: Session = ctx.obj
    day = parse_day(on)
    make = partial(approval_of, role=role, by=by, scope=scope, via=via)
    for made in (recorded := record_each(session, block, make, day, is_dry=dry_run, note=note)):
        told = tell(made.event, session.t)
        session.print(told[:1].upper() + told[1:] + ".", "bold")
    print_agreement(session, made, scope)
    if scope == "content":
        print_plan_warnings(session, made)
    for made in recorded:
        print_recorded(session, made, is_dry=dry_run)
