"""How learnt norms are told on the terminal."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from shebo_cli.commands.norms_table import from_one, print_figures, ratio_text
from shebo_cli.core.norm_ratios import FEWEST_PROJECTS, convincing_count
from shebo_cli.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from shebo_cli.commands.norms_reading import Read
    from shebo_cli.commands.session import Session
    from shebo_cli.core.catalogue import Catalogue
    from shebo_cli.core.norm_proof import Proof
    from shebo_cli.core.norm_samples import LeftOut
    from shebo_cli.core.norms import Figures, Learned
    from shebo_cli.i18n import Translator

MOST_NAMED = 12
"""So many of each kind of what is left out stand on the terminal; all of them in JSON."""

ALIKE = 3
"""Fewer projects on one side of 1 are no tendency."""
REASONS = {
    "running": mark("not finished"),
    "unreadable": mark("cannot be read"),
    "copy": mark("a copy of another project"),
    "contradiction": mark("its journal contradicts itself: shebo lint"),
    "no-base": mark("dpv.base.toml is lost: nobody knows the tasks' templates"),
    "by-hand": mark("written by hand"),
    "other-template": mark("of a template that is not in this catalogue"),
    "other-version": mark("of another version of its template"),
    "scope": mark("its scope was changed after the approval"),
    "estimate": mark("its estimate was corrected after the approval"),
    "returned": mark("was sent back"),
    "unlogged": mark("no hours on the task: they may stand on its neighbours"),
    "own-task": mark("the task is not of the template"),
    "edited": mark("its hours were set by hand"),
    "forced": mark("hours in a pause or after the acceptance"),
    "no-estimate": mark("estimated at nothing"),
}


def print_norms(
    session: Session, read: Read, learned: Learned, catalogue: Catalogue, *, is_whole: bool
) -> None:
    """Print figures and proposals, what is left out, and how the norms would have done.

    Args:
        session: Where to.
        read: What the projects say.
        learned: What was learnt from it.
        catalogue: The templates.
        is_whole: Whether tasks without a reason to change them are shown too.
    """
    t = session.t
    session.print(
        t(
            "Projects: {all} · compared {compared} · not finished {running} · left out {out}",
            all=read.projects,
            compared=len({one.project for one in read.samples}),
            running=read.count("running"),
            out=read.count("unreadable", "copy", "contradiction", "no-base"),
        ),
        "bold",
    )
    session.print()
    print_figures(session, learned.figures, is_whole=is_whole)
    _print_few(session, learned.figures)
    _print_outliers(session, learned)
    _print_left_out(session, read)
    if learned.proof:
        _print_proof(session, learned.proof)
    session.print()
    tasks = sum(one.verdict == "proposed" for one in learned.figures)
    if not tasks:
        session.print(t("No other norm is proposed."), "bold")
        return
    session.print(
        t.counted(
            "Another norm for {count} task, in these templates: {templates}.",
            "Another norm for {count} tasks, in these templates: {templates}.",
            tasks,
            templates=tuple(
                f"{key} {catalogue.templates[key].version} → {one.version}"
                for key, one in learned.templates.items()
            ),
        ),
        "bold",
    )


def _print_few(session: Session, figures: Sequence[Figures]) -> None:
    t = session.t
    few = Counter(one.template for one in figures if not one.interval)
    if few:
        session.print(
            t(
                "Fewer than {least} projects, so nothing is said of tasks of: {names}.",
                least=FEWEST_PROJECTS,
                names=tuple(f"{name} ({number})" for name, number in few.items()),
            )
        )
    _print_alike(session, figures)


def _print_alike(session: Session, figures: Sequence[Figures]) -> None:
    """Print tasks of few projects that all lie on one side, and how many would be enough."""
    t = session.t
    alike = [
        one for one in figures if one.verdict == "few" and one.is_alike and one.projects >= ALIKE
    ]
    if not alike:
        return
    alike.sort(key=lambda one: -from_one(one.median))
    compared = sum(one.verdict not in ("few", "share") for one in figures) + len(alike)
    session.print(
        t(
            "All projects (number in brackets) on one side, but too few: {names}{more}. If the next"
            " ones are too, {least} to {most} projects are enough.",
            names=tuple(
                f"{one.template}.{one.place + 1} ×{ratio_text(t, one.median)} ({one.projects})"
                for one in alike[:MOST_NAMED]
            ),
            more=_and_more(t, len(alike)),
            least=FEWEST_PROJECTS,
            most=convincing_count(compared),
        )
    )


def _print_outliers(session: Session, learned: Learned) -> None:
    t = session.t
    if not learned.outliers:
        return
    session.print()
    session.print(t("Outliers, left out ({count}):", count=len(learned.outliers)), "bold")
    for sample, median in learned.outliers[:MOST_NAMED]:
        session.print(
            t(
                "  {project} {task} {template}: {worked} of {estimated}; usual is {hours}",
                project=sample.project,
                task=sample.task,
                template=f"{sample.template}.{sample.place + 1}",
                worked=t.number(sample.worked),
                estimated=t.hours(sample.estimated),
                hours=t.hours(sample.estimated * median),
            )
        )
    if more := _and_more(t, len(learned.outliers)):
        session.print("  " + more.lstrip(", "), "dim")


def _print_left_out(session: Session, read: Read) -> None:
    """Print one line a reason: what was not learnt from."""
    t = session.t
    session.print()
    for reason, text in REASONS.items():
        rows = [one for one in read.left_out if one.reason == reason]
        if not rows:
            continue
        named = [
            " ".join(filter(None, (one.project, one.task or one.block, _made_of(one))))
            for one in rows[:MOST_NAMED]
        ]
        session.print(
            t(
                "Left out, {reason} ({count}): {names}",
                reason=t(text),
                count=len(rows),
                names=tuple(named),
            )
            + _and_more(t, len(rows))
        )


def _made_of(one: LeftOut) -> str:
    return f"{one.template} {one.version}" if one.template else ""


def _and_more(t: Translator, number: int) -> str:
    """Say how many more there are than stand on the terminal."""
    more = number - MOST_NAMED
    if more <= 0:
        return ""
    return t.counted(
        ", and {count} more: --json names it", ", and {count} more: --json names them", more
    )


def _print_proof(session: Session, proof: Proof) -> None:
    """Print how the norms of all other projects would have estimated each one."""
    t = session.t
    session.print()
    session.print(t("Each project estimated by norms that are learnt from the others:"), "bold")
    header = ["", t("number"), t("error, median"), t("estimated in all"), t("nearer"), t("farther")]
    rows = [
        [
            title,
            str(one.number),
            f"{_percent(t, one.before)} → {_percent(t, one.after)}",
            f"{_signed(t, one.bias_before)} → {_signed(t, one.bias_after)}",
            str(one.better),
            str(one.worse),
        ]
        for title, one in ((t("projects"), proof.projects), (t("blocks"), proof.blocks))
    ]
    session.print_table(header, rows, numbers=(1, 2, 3, 4, 5))


def _percent(t: Translator, value: Decimal) -> str:
    return t("{number} %", number=t.number(round(value * 100, 1)))


def _signed(t: Translator, value: Decimal) -> str:
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return sign + _percent(t, abs(value))
