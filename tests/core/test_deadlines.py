"""Agreed deadlines that the day has reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.approval import Deadline, plan_seal
from shebo_cli.core.deadlines import Reached, blocks_left, reached_deadlines
from shebo_cli.core.events import Approval
from shebo_cli.core.project import Journal
from shebo_cli.core.work_events import Handover
from tests.core.builders import SERVICE
from tests.core.histories import History, june
from tests.core.reports import ONE, TWO, begun, project

if TYPE_CHECKING:
    from datetime import date


def reached(story: History, today: date) -> tuple[Reached, ...]:
    given = project(story)._replace(journal=Journal(events=tuple(story.events)))
    return reached_deadlines(story.ledger(), given, SERVICE, today)


def test_the_earliest_stands_first_and_what_is_handed_over_is_done() -> None:
    story = begun()
    assert reached(story, june(10)) == ()
    days = (Deadline("B01", june(1), june(9)), Deadline("B02", june(1), june(5)))
    story.on(
        june(2),
        Approval("administrator", "Олег", plan_seal((ONE, TWO)), "deadlines", deadlines=days),
    )
    assert reached(story, june(4)) == ()
    assert reached(story, june(5)) == (Reached(june(5), "B02", is_over=False),)
    assert reached(story, june(10)) == (
        Reached(june(5), "B02", is_over=True),
        Reached(june(9), "B01", is_over=True),
    )
    story.on(june(10), Handover("B01"))
    assert reached(story, june(10)) == (Reached(june(5), "B02", is_over=True),)
    assert blocks_left(story.ledger()) == ("B02",)
