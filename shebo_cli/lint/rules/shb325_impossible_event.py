"""SHB325: impossible-event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.effect import in_effect
from shebo_cli.core.events import Change, Extension, Notice
from shebo_cli.core.extension import PAYERS, TAKES
from shebo_cli.core.work_events import Work
from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

    from shebo_cli.core.events import Event
    from shebo_cli.core.project import Project
    from shebo_cli.errors import Message


def check(project: Project) -> Iterator[Flaw]:
    """Look for events that say what the rules of the service rule out."""
    journal = project.journal
    if journal.problems:
        # What cannot be read may be what an event rests on.
        return
    known = {event.id: event for event in journal.events}
    for event in in_effect(journal.events)[0]:
        for message in _contrary(event, known):
            yield Flaw(
                project.locate_event(event.id),
                message,
                say("Take it back, and record it anew: shebo void {id} --why …", id=event.id),
            )


def _contrary(event: Event, known: Mapping[str, Event]) -> Iterator[Message]:
    match event.fact:
        case Extension() as fact:
            yield from _in_extension(fact, known)
        case Change(kind="estimate") as fact:
            if fact.paid_by == "client" or fact.months or fact.information is not None:
                yield say("a corrected estimate is never the client's, and brings no months")
        case Change(paid_by=payer) if payer != PAYERS["scope"]:
            yield say("a scope change is paid by the client")
        case Notice(kind="scope", about=about):
            about_event = known.get(about)
            if about_event is None or not isinstance(about_event.fact, Change):
                yield say("the notice is about a change that is not there: {id}", id=about)
        case Work(task=task, stage=stage) if (task is None) == (stage is None):
            yield say("the work belongs to a task or to a stage, and to one of them only")
        case _:
            pass


def _in_extension(fact: Extension, known: Container[str]) -> Iterator[Message]:
    if fact.paid_by != PAYERS[fact.reason]:
        yield say("the reason decides who pays, and here it is somebody else")
    amounts = {"days": fact.working_days, "months": fact.months, "hours": fact.hours}
    wrong = (name for name, amount in amounts.items() if amount)
    if any(fact.reason not in TAKES[name] for name in wrong):
        yield say("for this reason a term is not extended so: days, months and hours differ")
    missing = tuple(one for one in fact.evidence if one not in known)
    if missing:
        yield say("events behind the extension are not there: {ids}", ids=missing)
    if fact.overridden:
        return
    if fact.working_days > len(fact.days):
        yield say("the extension has more days than it names, and nobody has decided so")
    if not fact.evidence:
        yield say("the extension rests on no event, and nobody has decided so")


RULE = Rule(
    code="SHB325",
    name="impossible-event",
    severity="error",
    why=mark(
        "An event says what the tool never records: another payer than the reason decides, months "
        "for a delay, hours in two places, evidence that is not there. Somebody has written it by "
        "hand or with a broken version, and nothing that follows from it can be trusted."
    ),
    bad="""\
reason = "executor"
paid_by = "client"
""",
    good="""\
reason = "client"
paid_by = "client"
""",
    source="R-TERM-6, R-APPR-2, R-STAGE-1",
    check=check,
)
