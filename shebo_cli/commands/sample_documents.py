"""Every layout that a company may take the place of, with drawings of it from invented values.

This is the one list of them: `shebo catalogue check` draws it, and a test compares it with the
files that are shipped.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from shebo_cli.commands.sample_letters import sample_letters
from shebo_cli.commands.sample_plan import sample_differences, sample_plan, sample_plans
from shebo_cli.commands.sample_report import sample_reports
from shebo_cli.files.layouts_folder import DOCUMENTS
from shebo_cli.i18n import Translator
from shebo_cli.render.diff import render_diff
from shebo_cli.render.letter_page import render_letter_page
from shebo_cli.render.needed import price_of_waiting
from shebo_cli.render.notice import render_notice
from shebo_cli.render.plan import render_plan
from shebo_cli.render.report import render_report
from shebo_cli.render.schedule_page import render_schedule

if TYPE_CHECKING:
    from collections.abc import Callable

    from shebo_cli.render.layouts import Layouts
    from shebo_cli.render.plan import Form

    Drawings = dict[str, tuple[Callable[[Layouts], str], ...]]
    """By the name of a layout: what draws it from different values."""

LETTER = "# A\n\n| B | C |\n| --- | --- |\n| D | E |\n"
FORMS: tuple[Form, ...] = ("html", "md")
LANGUAGES = ("ru", "en")


def sample_documents(inner: str, t: Translator) -> Drawings:
    """Give the drawings of the layouts of a kind.

    Args:
        inner: `DOCUMENTS` or `NOTICES`.
        t: The translator of documents that have one layout for all languages.
    """
    return _documents(t) if inner == DOCUMENTS else _notices(t)


def _documents(t: Translator) -> Drawings:
    plan = sample_plan()
    plans, reports = sample_plans(plan), sample_reports(plan)
    price = price_of_waiting(plan.day_price, t) if plan.day_price else ""
    found: Drawings = {}
    for form in FORMS:
        found[f"plan.{form}.j2"] = tuple(partial(render_plan, one, form, t=t) for one in plans)
        found[f"report.{form}.j2"] = tuple(
            partial(render_report, one, form, t=t) for one in reports
        )
    return found | {
        "diff.md.j2": tuple(partial(render_diff, one, t=t) for one in sample_differences(plan)),
        "schedule.html.j2": tuple(
            partial(render_schedule, plan.chart, duties, words, t=t)
            for duties, words in ((plan.duties, price), ((), ""))
            if plan.chart
        ),
    }


def _notices(t: Translator) -> Drawings:
    letters = sample_letters(sample_plan())
    drawn = {
        f"{language}/{name}.md.j2": tuple(
            partial(render_notice, name, values, t=Translator(language)) for values in samples
        )
        for language in LANGUAGES
        for name, samples in letters.items()
    }
    return {**drawn, "letter.html.j2": (partial(render_letter_page, LETTER, t=t),)}
