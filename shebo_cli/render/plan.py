"""The plan of works as a document, from its values (`core/plan_document.py`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from markupsafe import Markup

from shebo_cli.i18n import mark
from shebo_cli.render.conditions import conditions_of
from shebo_cli.render.coverage import covered_functions
from shebo_cli.render.engine import draw, environment
from shebo_cli.render.needed import needed_of
from shebo_cli.render.plan_ahead import warnings_of
from shebo_cli.render.plan_inside import block_lines, inside_parts
from shebo_cli.render.plan_script import SCRIPT
from shebo_cli.render.words import CHANGE_KINDS, ROLES, SCOPES, STATES

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from shebo_cli.core.plan_document import PlanDocument, Standing
    from shebo_cli.core.settings import Contract
    from shebo_cli.i18n import Translator
    from shebo_cli.render.layouts import Layouts

Form = Literal["html", "md"]

MOST_NAMED = 7
"""Blocks that the summary names."""
MOST_DUTIES = 4
"""What is needed from the client that the summary names: it has to fit a first screen."""

FITS, UNPAID, WAITS = "fits", "unpaid", "waits"
STATE_WORDS = {
    **STATES,
    FITS: mark("within the purchase"),
    UNPAID: mark("waits for payment"),
    WAITS: mark("next purchase"),
}
INTENDED_WORDS = {
    **STATE_WORDS,
    FITS: mark("within the intended months"),
    WAITS: mark("beyond the intended months"),
}
"""While nothing is bought."""
CHANGE_STATES = {
    "waits": mark("waits for its approval"),
    "approved": mark("approved by both sides"),
    "refused": mark("refused"),
}


def render_plan(plan: PlanDocument, form: Form, layouts: Layouts, t: Translator) -> str:
    """Draw the plan.

    Args:
        plan: The values, as their audience may see them.
        form: `html`: one self-contained page; `md`: Markdown.
        layouts: Where the document has its layout, and whose it is.
        t: The translator of the document's language.

    Returns:
        The document; the same values give the same text.
    """
    made = environment(layouts, t)
    values = _context(plan, t)
    if form == "md":
        return draw(made, "plan.md.j2", values | _chart(plan, t))
    return draw(made, "plan.html.j2", values | _page(plan, t), SCRIPT)


def _context(plan: PlanDocument, t: Translator) -> dict[str, Any]:
    """Give what every layout of the plan gets."""
    blocks = plan.dpv.by_priority()
    inside = plan.inside
    fits_once_paid = plan.fits_once_paid
    state_of = {block.id: _state(plan, block.id, fits_once_paid) for block in blocks}
    known = {*state_of.values()} - {""}
    return {
        "plan": plan,
        "blocks": blocks,
        "dates": {**plan.dates},
        "titles": {block.id: block.title for block in blocks},
        "launch": plan.service.find_launch(plan.settings.service.launch),
        "contract_title": contract_words(plan.settings.contract, t),
        "standing": standing_words(plan.standing, t),
        "state_of": state_of,
        "states": tuple(one for one in STATE_WORDS if one in known),
        "state_words": STATE_WORDS if plan.is_bought else INTENDED_WORDS,
        "change_words": CHANGE_KINDS,
        "change_states": CHANGE_STATES,
        "roles": ROLES,
        "scopes": SCOPES,
        "levels": {level.id: level.title for level in plan.service.levels},
        "warnings": warnings_of(plan, t),
        "needed": needed_of(plan.duties, t),
        "conditions": conditions_of(plan.service, plan.settings.service.launch, plan.day_price, t),
        "covered": covered_functions(plan.coverage, t),
        "ahead": sum(not one.is_touched for one in plan.coverage),
        "inner_lines": {
            block.id: block_lines(block, inside, t) if inside else () for block in blocks
        },
        "inner_parts": inside_parts(plan, inside, t) if inside else (),
    }


def _chart(plan: PlanDocument, t: Translator) -> dict[str, Any]:
    """Give what the Markdown gets besides: the source of its picture, and what that shows."""
    if plan.chart is None:
        return {"picture": "", "picture_told": ""}
    from shebo_cli.render.gantt_mermaid import render_mermaid
    from shebo_cli.render.gantt_words import summary

    return {"picture": render_mermaid(plan.chart, t), "picture_told": summary(plan.chart, t)}


def _page(plan: PlanDocument, t: Translator) -> dict[str, Any]:
    """Give what the page gets besides: its picture, its script and what that is allowed by."""
    picture = ""
    if plan.chart:
        from shebo_cli.render.gantt_svg import render_gantt

        picture = render_gantt(plan.chart, t)
    return {
        # An XML writer has made the picture, and has escaped the client's words.
        "picture": Markup(picture),  # noqa: S704 # as said above
        "script": Markup(SCRIPT),  # noqa: S704 # the tool's own
        "sections": _sections(plan, t),
        "term_bars": _term_bars(plan, t),
        "most_named": MOST_NAMED,
        "most_duties": MOST_DUTIES,
    }


class TermBar(NamedTuple):
    """One of the two terms on a common scale; `left` and `width` in per cent of it."""

    title: str
    kind: Literal["", "bought"]
    left: float
    width: float
    last: date


def _term_bars(plan: PlanDocument, t: Translator) -> tuple[TermBar, ...]:
    """Give both terms, or the project's alone where nothing is bought."""
    dated = plan.plan
    if not (dated and dated.start and dated.end):
        return ()
    terms: list[tuple[str, Literal["", "bought"], date, date]]
    terms = [(t("the work"), "", dated.start, dated.end)]
    if dated.term:
        terms.append((t("the service"), "bought", dated.term.start, dated.term.end))
    first = min(one[2] for one in terms)
    days = (max(one[3] for one in terms) - first).days + 1
    return tuple(
        TermBar(
            title,
            kind,
            (begins - first).days * 100 / days,
            ((ends - begins).days + 1) * 100 / days,
            ends,
        )
        for title, kind, begins, ends in terms
    )


def _sections(plan: PlanDocument, t: Translator) -> tuple[tuple[str, str], ...]:
    """Give the sections that the page has, by their anchors."""
    brief = plan.brief
    told = brief and (brief.client.about or brief.client.pains or brief.client.tried_before)
    first = plan.dpv.by_priority()[:1]
    all_of_them = (
        ("contents", t("Contents"), True),
        ("words", t("From your words"), told),
        (first[0].id if first else "", t("Blocks"), first),
        ("coverage", t("Instructions and training"), plan.coverage),
        ("schedule", t("Schedule"), plan.chart),
        ("needed", t("What we need from you"), plan.duties),
        ("changes", t("Changes since the approval"), plan.changes),
        ("questions", t("Open questions"), plan.questions or plan.dpv.assumptions),
        ("access", t("Dates and accesses"), brief and (brief.deadline or brief.access)),
        ("payments", t("Payment plan"), plan.payments),
        ("conditions", t("Conditions of the service"), True),
        ("inside", t("Internal"), plan.inside),
        ("approvals", t("Approvals and signatures"), True),
    )
    return tuple((key, title) for key, title, is_there in all_of_them if is_there)


def _state(plan: PlanDocument, block: str, fits_once_paid: Collection[str]) -> str:
    """Give what matters to the client: how far the block is, else whether it is bought."""
    planned = plan.dates.get(block)
    if planned and planned.state != "planned":
        return planned.state
    if not plan.months_known:
        return ""
    if block in plan.estimate.fits:
        return FITS
    return UNPAID if block in fits_once_paid else WAITS


def contract_words(contract: Contract, t: Translator) -> str:
    """Name the contract, or give an empty text where nobody has told which it is."""
    number, day = contract.number, t.date(contract.date) if contract.date else ""
    if number and day:
        return t("Contract {number} of {day}", number=number, day=day)
    if number:
        return t("Contract {number}", number=number)
    return t("Contract of {day}", day=day) if day else ""


def standing_words(standing: Standing, t: Translator) -> str:
    """Say how far the ДПВ is agreed."""
    since = t.date(standing.since) if standing.since else ""
    match standing.state:
        case "draft":
            return t("Draft, not sent for approval")
        case "sent" if standing.waits_for == "client":
            return t("Waits for your approval, sent on {day}", day=since)
        case "sent":
            return t("Waits for the administrator's approval, sent on {day}", day=since)
        case "approved":
            return t("Approved on {day}", day=since)
        case "changed":
            return t("Changed since the approval on {day}", day=since)
