"""A remark on hours of days that nobody has to work: they count all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from shebo_cli.commands.session import Session
    from shebo_cli.core.worktime import WorkTime

MOST_DAYS = 10


def print_days_off(session: Session, days: Iterable[date], work: WorkTime) -> None:
    """Print which of some days are off, by the project's calendar and the integrator's own."""
    t = session.t
    off = sorted({day for day in days if not work.is_open(day)})
    if not off:
        return
    more = ("…",) if len(off) > MOST_DAYS else ()
    text = t("Worked on a day off: {days}.", days=(*map(t.date, off[:MOST_DAYS]), *more))
    session.print(text, "yellow")
