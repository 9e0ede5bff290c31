"""The load by week on a terminal: as many weeks as fit, and the others added up beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.hours import ZERO
from shebo_cli.core.outlook import TENTH, WEEKS
from shebo_cli.core.text import one_line
from shebo_cli.render.portfolio_words import integrator_text, week_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shebo_cli.commands.session import Session
    from shebo_cli.core.outlook import Week
    from shebo_cli.core.portfolio import Load, Totals
    from shebo_cli.i18n import Translator

GAP = 3
"""Columns between two columns of a ruled table."""
LEAST_NAME = 16


def print_load(session: Session, totals: Totals, *, is_narrow: bool) -> None:
    """Print the load of each integrator.

    Names are cut and weeks added up where the terminal is too narrow, but no number is cut.

    Args:
        session: Where to.
        totals: Of all projects.
        is_narrow: Whether hours are to be whole.
    """
    t = session.t
    if not totals.loads:
        return
    places = 0 if is_narrow else 1
    table, room = _table(totals.loads, WEEKS, places, t), session.width
    for weeks in range(WEEKS if session.is_terminal else 0, 0, -1):
        table = _table(totals.loads, weeks, places, t)
        widths = [max(map(len, column)) for column in zip(*table, strict=True)]
        room = session.width - sum(widths[1:]) - GAP * (len(widths) - 1)
        if room >= min(widths[0], LEAST_NAME):
            break
    if session.is_terminal:
        table = [[cut(line[0], max(room, 1)), *line[1:]] for line in table]
    session.print()
    session.print(t("Load by week: planned / sold hours"), "bold")
    session.print_table(table[0], table[1:], range(1, len(table[0])))
    session.print(t("! is more than sold"), "dim")
    if any(week.is_beyond for load in totals.loads for week in load.weeks):
        session.print(
            t("!! is more than the integrator's working days have: projects fill the same days"),
            "dim",
        )


def _table(loads: Sequence[Load], shown: int, places: int, t: Translator) -> list[list[str]]:
    """Give header and rows with some weeks, the sum of those after them, and the sum of all."""
    weeks = loads[0].weeks
    rest = len(weeks) - shown
    more = [t.counted("+{count} week", "+{count} weeks", rest)] if rest else []
    header = [
        *(t("Integrator"), t("Projects")),
        *(week_title(one, t) for one in weeks[:shown]),
        *(*more, t("Total")),
    ]
    marks = 2 if any(one.is_beyond for load in loads for one in load.weeks) else 1
    rows = [
        [
            *(integrator_text(load.integrator, t), str(load.projects)),
            *(_pair((one,), places, marks, t) for one in load.weeks[:shown]),
            *([_pair(load.weeks[shown:], places, marks, t)] if rest else []),
            _pair(load.weeks, places, marks, t),
        ]
        for load in loads
    ]
    return [header, *rows]


def _pair(weeks: Sequence[Week], places: int, marks: int, t: Translator) -> str:
    """Give the hours of some weeks; !! where one of them has not as many."""
    planned = sum((one.planned for one in weeks), ZERO)
    sold = sum((one.sold for one in weeks), ZERO)
    is_beyond = any(one.is_beyond for one in weeks)
    mark = "!!" if is_beyond else "!" if planned - sold >= TENTH else ""
    return f"{t.number(round(planned, places))}/{t.number(round(sold, places))}{mark:<{marks}}"


def cut(text: str, longest: int) -> str:
    """Give a text as one line of at most so many characters."""
    line = one_line(text)
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"
