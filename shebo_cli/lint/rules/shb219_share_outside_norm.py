"""SHB219: share-outside-norm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.hours import ZERO
from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.catalogue import HoursShare
    from shebo_cli.core.dpv import Block
    from shebo_cli.core.project import Project


def check(project: Project) -> Iterator[Flaw]:
    """Compare the hours of blocks that production works on with the share of their template."""
    for row, block in enumerate(project.dpv.block if project.dpv else ()):
        share = _share_of(project, block) if block.production_hours else None
        if share is None or block.production_hours is None:
            continue
        low, high = share.low * block.production_hours, share.high * block.production_hours
        if not low <= block.hours.likely <= max(high, share.at_least or ZERO):
            yield Flaw(
                project.locate("dpv.toml", ("block", row, "production_hours")),
                say(
                    "{block}: {hours} h of the integrator for {production} h of development, usual"
                    " are {low}–{high} h",
                    block=block.id,
                    hours=block.hours.likely,
                    production=block.production_hours,
                    low=low,
                    high=high,
                ),
                say("Production's own hours stand in production_hours alone, not in the tasks."),
            )


def _share_of(project: Project, block: Block) -> HoursShare | None:
    """Give the share of the block's template; of one by hand, that of any template like it."""
    templates = project.load_catalogue().templates
    own = templates.get(block.template or "")
    likely = (own,) if own else templates.values()
    return next((one.share for one in likely if one.production and one.share), None)


RULE = Rule(
    code="SHB219",
    name="share-outside-norm",
    severity="warning",
    why=mark(
        "Only the integrator's hours are estimated and bought: for a customization they are the "
        "specification, the test and the hand-over, a share of production's hours. Far more of "
        "them charge the client twice for the development, far fewer leave out a part of the work."
    ),
    bad="""\
production_hours = 10
acceptance = ["Остатки совпадают в обеих программах."]

[[block.task]]
id = "B01.1"
title = "Описать, проверить и сдать"
level = "integrator"
hours = 12
""",
    good="""\
production_hours = 10
acceptance = ["Остатки совпадают в обеих программах."]

[[block.task]]
id = "B01.1"
title = "Описать, проверить и сдать"
level = "integrator"
hours = 3
""",
    source="R-EST-1, R-EST-2",
    check=check,
)
