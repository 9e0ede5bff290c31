"""The form of a brief as one page that a client fills in offline."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple, get_args

from jinja2.filters import FILTERS

from shebo_cli.core import shapes
from shebo_cli.core.fact_kinds import choices_of, question_kind
from shebo_cli.core.text import NO_BREAK_SPACE
from shebo_cli.render.engine import environment
from shebo_cli.render.policy import digest

if TYPE_CHECKING:
    from shebo_cli.core.fact_kinds import Kind
    from shebo_cli.core.form import BriefForm, Question
    from shebo_cli.i18n import Translator
    from shebo_cli.render.layouts import Layouts

WHOLE, MONTHS, HOURS, NAME = (
    get_args(one)[1] for one in (shapes.Whole, shapes.Months, shapes.Hours, shapes.Name)
)
COUNTRY = "client.country"
PHRASE = NAME.keywords["max_length"]
ESSAY = 19_000
"""Characters that a long text may have in the file: its limit, less the marks around it."""


class Field(NamedTuple):
    """What a question needs on the page.

    Attributes:
        kind: The kind of answer.
        options: Values to choose from, with what they are called.
        example: A good answer in words; empty where the options say it all.
        limits: What the page checks: `low` and `high` of a number, `pattern` or `limit` of a text,
            `bare` where the file has the value without quotation marks.
        error: What to say where the check fails.
    """

    kind: Kind
    options: dict[str, str]
    example: str
    limits: dict[str, object]
    error: str


def render_form(form: BriefForm, layouts: Layouts, t: Translator) -> str:
    """Draw the page.

    Args:
        form: The form of an industry, joined with the common part.
        layouts: Where the page has its layout, and whose form it is.
        t: The translator of the page's own words; the questions are as the form has them.

    Returns:
        A self-contained page; the same form gives the same text.
    """
    made = environment(layouts, t)
    made.filters.update(digest=digest, tojson=FILTERS["tojson"])
    fields = {
        question.fact: _field(question, t)
        for section in form.section
        for question in section.question
    }
    typical = [
        {
            "process.name": process.name,
            "process.start": process.start,
            "process.end": process.end,
            "process.stages": "\n".join(process.stages),
        }
        for process in form.process
    ]
    return made.get_template("form.html.j2").render(form=form, fields=fields, typical=typical)


def _field(question: Question, t: Translator) -> Field:
    kind = question_kind(question)
    limits, error = _check(question.fact, kind, t)
    options: dict[str, str] = {}
    if kind == "yes-no":
        options = {"true": t("Yes"), "false": t("No")}
    elif kind == "choice":
        values = choices_of(question.fact)
        options = question.choices or {str(value): str(value) for value in values}
        if all(type(value) is int for value in values) and values:
            limits = {"bare": True}
    example = "" if options else _example(question.example, t)
    return Field(kind, options, example, limits, error)


def _check(fact: str, kind: Kind, t: Translator) -> tuple[dict[str, object], str]:
    match kind:
        case "number":
            bounds = (MONTHS if fact == "service.months" else WHOLE).keywords
            return {"low": bounds["ge"], "high": bounds["le"]}, t(
                "A whole number from {low} is needed here, in digits.", low=bounds["ge"]
            )
        case "hours":
            return {"low": HOURS.ge, "high": HOURS.le}, t("A number is needed here, in digits.")
        case "date":
            return {}, t("A whole date is needed here.")
        case "name" if fact == COUNTRY:
            return {"pattern": shapes.COUNTRY}, t("Two Latin letters are needed here, such as RU.")
        case "yes-no" | "choice":
            return {}, ""
        case _:
            limit = PHRASE if kind == "name" else ESSAY
            text = t("Too long: {limit} characters at most.", limit=_grouped(limit))
            return {"limit": limit}, text


def _grouped(number: int) -> str:
    return format(number, "_").replace("_", NO_BREAK_SPACE)


def _example(value: object, t: Translator) -> str:
    if isinstance(value, date):
        return t.date(value)
    return "; ".join(map(str, value)) if isinstance(value, tuple) else str(value)
