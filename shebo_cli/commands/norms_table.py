"""The table of learnt norms: tasks that are to change, then those that may be, then the others."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from shebo_cli.core.hours import shown
from shebo_cli.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from shebo_cli.commands.session import Session
    from shebo_cli.core.norms import Figures, Verdict
    from shebo_cli.i18n import Translator

WIDTH = 30
"""Of a task's title in the table; JSON has all of it."""

VERDICTS: dict[Verdict, str] = {
    "proposed": mark("proposed"),
    "luck": mark("may be luck"),
    "none": mark("no evidence"),
    "rounds": mark("same, rounded"),
    "share": mark("a share"),
    "few": mark("too few"),
}
FIRST: tuple[Verdict, ...] = ("proposed", "luck")
"""What is always shown, in this order."""


def print_figures(session: Session, figures: Sequence[Figures], *, is_whole: bool) -> None:
    """Print tasks with enough projects: what they took, and what they shall take.

    Those with a proposal come first, then those that may be luck, the farthest from their norm
    first. The others follow in the order of templates, or are counted.
    """
    t = session.t
    enough = [one for one in figures if one.interval]
    if not enough:
        return
    first = [one for one in enough if one.verdict == FIRST[0]]
    first += sorted(
        (one for one in enough if one.verdict == FIRST[1]), key=lambda one: -from_one(one.median)
    )
    others = [one for one in enough if one.verdict not in FIRST]
    rows = [_row(one, t) for one in (*first, *(others if is_whole else ()))]
    if rows:
        header = [
            *(t("task"), t("title"), t("tasks"), t("projects"), t("median"), t("90 %"), t("P80")),
            *(t("likely, h"), t("conclusion")),
        ]
        session.print_table(header, rows, numbers=(2, 3, 4, 5, 6, 7))
    if others and not is_whole:
        _print_others(session, others, is_first=not rows)
    if rows:
        _print_legend(session)


def _row(one: Figures, t: Translator) -> list[str]:
    interval = one.interval
    return [
        f"{one.template}.{one.place + 1}",
        one.title if len(one.title) <= WIDTH else f"{one.title[: WIDTH - 1]}…",
        str(one.tasks),
        str(one.projects),
        ratio_text(t, one.median),
        f"{ratio_text(t, interval.low)}–{ratio_text(t, interval.high)}" if interval else "",
        ratio_text(t, one.p80),
        " → ".join(t.number(norm.likely) for norm in (one.norm, one.proposed) if norm),
        t(VERDICTS[one.verdict]),
    ]


def _print_others(session: Session, others: Sequence[Figures], *, is_first: bool) -> None:
    t = session.t
    counts = Counter(one.verdict for one in others)
    reasons = tuple(
        f"{t(text)} {counts[verdict]}" for verdict, text in VERDICTS.items() if verdict in counts
    )
    count = len(others)
    if is_first:
        said = t.counted(
            "{count} task without a reason to change it ({reasons}). Every row: --all",
            "{count} tasks without a reason to change them ({reasons}). Every row: --all",
            count,
            reasons=reasons,
        )
    else:
        said = t.counted(
            "{count} more task without a reason to change it ({reasons}). Every row: --all",
            "{count} more tasks without a reason to change them ({reasons}). Every row: --all",
            count,
            reasons=reasons,
        )
    session.print(said)


def _print_legend(session: Session) -> None:
    t = session.t
    session.print(
        t("Worked to approved likely hours, one ratio a project. Nobody's own speed is in it."),
        "dim",
    )
    session.print(
        t(
            "90 %: where the median of all projects lies. P80: at most so much in four of five."
            " No evidence: 1 lies in the interval. May be luck: among so many tasks some lie"
            " outside by luck. A share moves with other hours and is not learnt."
        ),
        "dim",
    )


def from_one(ratio: Decimal) -> Decimal:
    """Give how many times a ratio is more or less than 1."""
    return max(ratio, 1 / ratio)


def ratio_text(t: Translator, value: Decimal) -> str:
    """Give a ratio with both of its decimals."""
    return format(shown(value), "f").replace(".", "," if t.language == "ru" else ".")
