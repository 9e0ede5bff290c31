"""How far a plan has moved since its approval, and why, on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.render.moved import moved_text, signed_days
from shebo_cli.render.words import CAUSES

if TYPE_CHECKING:
    from shebo_cli.commands.planning import Planned
    from shebo_cli.commands.session import Session
    from shebo_cli.core.shift import Shift


def print_whole_shift(session: Session, shift: Shift) -> None:
    """Print how far the end of the plan has moved, and why."""
    t = session.t
    if shift.before == shift.after:
        session.print(t("The end is the approved one: {day}.", day=t.date(shift.before)))
        return
    text = t(
        "Approved end {before}, now {after}: {causes}.",
        before=t.date(shift.before),
        after=t.date(shift.after),
        causes=moved_text(shift.days, shift.causes, t),
    )
    session.print(text)
    session.print(t("By block: shebo schedule --reasons"), "dim")


def print_reasons(session: Session, planned: Planned) -> None:
    """Print how far each block has moved since the approval, and why."""
    t = session.t
    whole, *blocks = planned.shifts() or (None,)
    if whole is None:
        session.print(t("No plan is approved yet, or the service has not started."), "yellow")
        return
    causes = [cause for cause in CAUSES if any(cause in one.causes for one in (whole, *blocks))]
    titles = {one.id: one.title for one in planned.plan.blocks}
    rows = [
        [
            one.block,
            titles.get(one.block, t("The whole plan")),
            str(one.before),
            str(one.after),
            *(signed_days(one.causes.get(cause, 0)) for cause in causes),
            signed_days(one.days),
        ]
        for one in (*blocks, whole)
    ]
    header = ["", t("Block"), t("as approved"), t("now"), *(t(CAUSES[one]) for one in causes)]
    session.print_table([*header, t("sum")], rows, range(4, 5 + len(causes)))
    session.print()
    session.print(t("Working days; what nothing else explains is the executor's."), "dim")
