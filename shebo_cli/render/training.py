"""The plan of trainings as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.render.article import TITLES
from shebo_cli.render.engine import markdown_text
from shebo_cli.render.figures import short_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from shebo_cli.core.training_plan import Lesson, TrainingPlan
    from shebo_cli.i18n import Translator


def render_training(client: str, today: date, plan: TrainingPlan, t: Translator) -> str:
    """Draw the plan of trainings.

    Args:
        client: The client's name.
        today: The day of the document.
        plan: The plan.
        t: The translator of its language.
    """
    return "\n".join(_lines(client, today, plan, t)) + "\n"


def _lines(client: str, today: date, plan: TrainingPlan, t: Translator) -> Iterator[str]:
    title = t("Training plan")
    yield f"# {title}: {markdown_text(client)}"
    yield ""
    yield t("as of {date}", date=t.date(today))
    yield ""
    yield from _ahead(plan, today, t)
    yield from _by_role(plan, t)
    yield from _past(plan, t)


def _ahead(plan: TrainingPlan, today: date, t: Translator) -> Iterator[str]:
    if plan.sessions is not None:
        numbers = {"sessions": plan.sessions, "days": plan.days}
        yield t("Lessons in the brief: {sessions}, days of training so far: {days}", **numbers)
        yield ""
    for number, lesson in enumerate(plan.lessons, 1):
        title = t("Lesson {number}", number=number)
        yield f"## {title}: {_titles(lesson, t)}"
        yield ""
        day = lesson.ready
        when = t("can be held from {day}", day=t.date(day)) if day else t("has no day yet")
        done = lesson.ready_by(today)
        if len(done) == len(lesson.topics):
            when = t("can be held now")
        elif done:
            when += "; " + t("ready now: {blocks}", blocks=", ".join(done))
        yield when
        yield ""
        rows = [
            (
                one.block,
                markdown_text(one.text),
                markdown_text(", ".join(one.untaught) or one.audience),
                short_day(one.ready, t) if one.ready else "–",
            )
            for one in lesson.topics
        ]
        yield from _table((t("Block"), t("Topic"), t("For whom"), t("Ready")), rows)
    if not plan.lessons:
        yield t("Everything is taught.")
        yield ""


def _titles(lesson: Lesson, t: Translator) -> str:
    known = (t(TITLES[name]) for name in lesson.articles if name in TITLES)
    own = (one.title for one in lesson.topics if one.article not in TITLES)
    return markdown_text("; ".join(dict.fromkeys((*known, *own))))


def _by_role(plan: TrainingPlan, t: Translator) -> Iterator[str]:
    if not plan.roles:
        return
    yield "## " + t("By role")
    yield ""
    rows = [
        (
            markdown_text(one.role),
            ", ".join(one.to_learn) or "–",
            ", ".join(one.learnt) or "–",
            markdown_text(", ".join(one.people)) or "–",
            markdown_text(", ".join(f"{name} ({block})" for block, name in one.missed)) or "–",
        )
        for one in plan.roles
    ]
    header = (t("Role"), t("To learn"), t("Learnt"), t("Came"), t("Did not come"))
    yield from _table(header, rows)


def _past(plan: TrainingPlan, t: Translator) -> Iterator[str]:
    if not plan.held:
        return
    topics = {one.block: one.text for one in plan.topics}
    yield "## " + t("Held lessons")
    yield ""
    rows = [
        (
            short_day(one.on, t),
            one.block,
            markdown_text(topics.get(one.block, "")),
            markdown_text(f"{one.role}: {people}" if one.role else people),
            markdown_text(", ".join(one.absent)) or "–",
        )
        for one, people in ((one, ", ".join(one.people)) for one in plan.held)
    ]
    header = (t("Day"), t("Block"), t("Topic"), t("Came"), t("Did not come"))
    yield from _table(header, rows)


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(header)} |"
    yield f"| {' | '.join('---' for _ in header)} |"
    for row in rows:
        yield f"| {' | '.join(row)} |"
    yield ""
