"""SHB313: stage-outside-band."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.stages import stage_hours
from shebo_cli.errors import Place, say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project

NAMES = {
    "intake": say("Intake"),
    "dpv": say("ДПВ"),
    "estimate": say("Estimate and approval"),
    "implementation": say("Implementation"),
}


def check(project: Project) -> Iterator[Flaw]:
    """Compare the hours of each stage with its band."""
    if not (project.service and project.settings):
        return
    ledger = project.load_ledger()
    for one in stage_hours(ledger, project.service, project.settings.service.launch):
        if one.verdict:
            yield Flaw(
                Place(project.journal.folder),
                say(
                    "stage “{stage}”: {hours} h, usual are {low}–{high} h",
                    stage=NAMES[one.stage],
                    hours=one.hours,
                    low=one.band.low,
                    high=one.band.high,
                ),
                say("See where the hours went: shebo journal --type work"),
            )


RULE = Rule(
    code="SHB313",
    name="stage-outside-band",
    severity="warning",
    why=mark(
        "The hours of a stage lie outside the band that is usual for it. Early stages "
        "that take too long eat the time of the integrator, not the client's purchase."
    ),
    bad="""\
hours = 9
""",
    good="""\
hours = 4
""",
    source="R-STAGE-1",
    check=check,
)
