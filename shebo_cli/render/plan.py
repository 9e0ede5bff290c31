"""The plan of works as a document for the client."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from shebo_cli.render.engine import draw, environment

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from shebo_cli.core.brief import Brief
    from shebo_cli.core.company import Company
    from shebo_cli.core.dpv import Dpv
    from shebo_cli.core.estimate import Estimate
    from shebo_cli.core.service import Service
    from shebo_cli.core.settings import Settings
    from shebo_cli.i18n import Translator

Form = Literal["html", "md"]


class Plan(NamedTuple):
    """Everything that the document shows.

    `brief` may be absent; `months_known` says whether a purchase can be compared with; `today` is
    printed only where it was given.
    """

    settings: Settings
    brief: Brief | None
    dpv: Dpv
    service: Service
    estimate: Estimate
    months_known: bool
    today: date | None


def render_plan(
    plan: Plan, form: Form, layouts: Sequence[Path], t: Translator, company: Company | None = None
) -> str:
    """Draw the plan.

    Args:
        plan: The values.
        form: `html`: one self-contained page; `md`: Markdown.
        layouts: The folders of the layouts, the shipped one last.
        t: The translator of the document's language.
        company: Whose document it is.

    Returns:
        The document; the same values give the same text.
    """
    blocks = plan.dpv.by_priority()
    above = set(plan.estimate.competence.tasks)
    values = {
        "plan": plan,
        "blocks": blocks,
        "fits": plan.estimate.fits,
        "above": {block.id: [task for task in block.task if task.id in above] for block in blocks},
        "levels": {level.id: level.title for level in plan.service.levels},
        "launch": plan.service.find_launch(plan.settings.service.launch),
        "titles": {block.id: block.title for block in blocks},
    }
    return draw(environment(layouts, t, company), f"plan.{form}.j2", values)
