"""The report to a working group as a document, from its values (`core/report.py`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from shebo_cli.core.stages import STAGES
from shebo_cli.i18n import mark
from shebo_cli.render.engine import draw, environment
from shebo_cli.render.moved import moved_text
from shebo_cli.render.needed import needed_of, price_of_waiting
from shebo_cli.render.plan import CHANGE_STATES
from shebo_cli.render.report_inside import inside_parts
from shebo_cli.render.report_words import (
    STAGE_NOTES,
    delays_text,
    matter_text,
    milestone_text,
    next_text,
    step_text,
    waited_text,
    yours_text,
)
from shebo_cli.render.words import CHANGE_KINDS, OWNERS, ROLES, STAGE_TITLES, STATES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shebo_cli.core.report import Given, Period, Report
    from shebo_cli.core.stages import Stage
    from shebo_cli.i18n import Translator
    from shebo_cli.render.layouts import Layouts

Form = Literal["html", "md"]

MOST_ROWS = 6
"""Rows of what comes next and of what is needed: the plan has all of them."""
MOST_QUESTIONS, MOST_FIRST_QUESTIONS = 3, 12

PERIODS = {
    "meeting": mark("since the working group of {day}"),
    "start": mark("since the start of the service on {day}"),
    "told": mark("since {day}"),
    "beginning": mark("since {day}"),
}


class StageShown(NamedTuple):
    """A stage on the way of the project: `past`, `now` or `ahead`."""

    title: str
    state: Literal["past", "now", "ahead"]


class Promised(NamedTuple):
    """A promise in words."""

    who: str
    text: str
    given: Given


def render_report(report: Report, form: Form, layouts: Layouts, t: Translator) -> str:
    """Draw the report.

    Args:
        report: The values, as their audience may see them.
        form: `html`: one self-contained page; `md`: Markdown.
        layouts: Where the document has its layout, and whose it is.
        t: The translator of the document's language.

    Returns:
        The document; the same values give the same text.
    """
    return draw(environment(layouts, t), f"report.{form}.j2", _context(report, t))


def _context(report: Report, t: Translator) -> dict[str, Any]:
    """Give what every layout of the report gets."""
    ends, inside = report.ends, report.inside
    return {
        "report": report,
        "period": _period(report.period, t),
        "stages": _stages(report.stage, t),
        "stage_note": t(STAGE_NOTES[report.stage]),
        "next_note": next_text(report, t),
        "turn_of": t(ROLES[report.turn_of]) if report.turn_of else "",
        "all_blocks": sum(report.blocks.values()),
        "matters": tuple(matter_text(one, t) for one in report.matters),
        "milestones": tuple((one.on, milestone_text(one, t)) for one in report.done.milestones),
        "stories": {
            one.id: tuple(step_text(step, t) for step in one.steps) for one in report.done.blocks
        },
        "kept": _promised(report.done.kept, t),
        "promises": _promised(report.promises, t),
        "needed": tuple(
            zip(
                needed_of((one.duty for one in report.needed), t),
                (waited_text(one, t) for one in report.needed),
                strict=True,
            )
        ),
        "price": price_of_waiting(report.day_price, t) if report.day_price else "",
        "moved": moved_text(ends.moved, ends.causes, t) if ends and ends.moved else "",
        "yours": yours_text(ends.yours, t) if ends and ends.moved and not inside else "",
        "months_to_buy": _months_to_buy(report),
        "moved_at_last": (
            moved_text(ends.moved_at_last, {}, t) if ends and ends.moved_at_last else ""
        ),
        "delays": delays_text(report.delays, t),
        "owners": OWNERS,
        "states": STATES,
        "change_words": CHANGE_KINDS,
        "change_states": CHANGE_STATES,
        "inside": inside,
        "inner_parts": inside_parts(inside, t) if inside else (),
        "most_rows": MOST_ROWS,
        # Before the approval they are what a working group is for.
        "most_questions": MOST_QUESTIONS if ends else MOST_FIRST_QUESTIONS,
    }


def _months_to_buy(report: Report) -> int:
    """Give the months that would cover all work after the service, where the client buys them."""
    ends = report.ends
    is_his = ends and any(
        one.kind == "outlives" and one.hours == ends.hours_outside for one in report.matters
    )
    return ends.months or 0 if ends and is_his else 0


def _period(period: Period, t: Translator) -> str:
    """Say since when the report tells; nothing where nothing is recorded."""
    if period.kind == "beginning" and period.since == period.today:
        return ""
    return t(PERIODS[period.kind], day=t.date(period.since))


def _stages(now: Stage, t: Translator) -> tuple[StageShown, ...]:
    place = STAGES.index(now)
    return tuple(
        StageShown(
            t(STAGE_TITLES[stage]),
            "past" if number < place else "now" if number == place else "ahead",
        )
        for number, stage in enumerate(STAGES)
    )


def _promised(promises: Iterable[Given], t: Translator) -> tuple[Promised, ...]:
    return tuple(Promised(t(ROLES[one.of]), one.text, one) for one in promises)
