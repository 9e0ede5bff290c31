"""What the integrator's side alone is told."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from shebo_cli.core.events import Question
from shebo_cli.core.forecast import Forecast, Velocity
from shebo_cli.core.report import events_of
from shebo_cli.core.report_inside import (
    Forced,
    Lacking,
    OwnWait,
    Refused,
    ReportInside,
    Risk,
    Said,
    report_inside,
)
from shebo_cli.core.report_matters import Matter
from shebo_cli.core.work_events import PROOFS, Acceptance, Contact, Handover, Meeting, Work
from tests.core.histories import History, june, rejection_of, submission, work
from tests.core.reports import ONE, TWO, begun, period, status

if TYPE_CHECKING:
    from datetime import date

AHEAD = Forecast(june(8), june(9), june(10), (Decimal(1),) * 3, Velocity(6, Decimal("1.23456")))


def inside(story: History, today: date, ahead: Forecast | None = None) -> ReportInside:
    ledger = story.ledger()
    told = events_of(ledger, period(story, today))
    risks = {"B01": ("Отпуск.", "Пожар.")}
    matters = (Matter("drift"),)
    return report_inside(ledger, status(story, today), told, today, matters, risks, ahead)


def test_gaps_waits_risks_and_notes_are_gathered() -> None:
    story = begun()
    story.on(june(2), Work(Decimal(8), "B01.1", forced="В паузе"), Handover("B01"))
    story.on(june(3), Acceptance("B01"), Question("production", "Выполнимо?", ("B02",)))
    told = story.on(june(3), Contact(name="Анна", about="Сердится"))
    story.events[-1] = told._replace(note="Позвонить")
    found = inside(story, june(5))
    assert found.matters == (Matter("drift"),)
    assert found.unclosed == (Lacking("B01", "Блок B01", PROOFS),)
    assert found.waits == (OwnWait("production", "Выполнимо?", june(3), 2),)
    assert found.risks == (Risk("B01", "Отпуск."), Risk("B01", "Пожар."))
    assert found.forced == (Forced(june(2), "B01.1", Decimal(8), "В паузе"),)
    assert found.notes == (Said(june(3), "Олег", "Сердится"), Said(june(3), "Олег", "Позвонить"))
    assert [one.stage for one in found.stages] == ["implementation"]


def test_what_waits_for_the_client_is_not_told_twice_and_an_approval_asks_nothing() -> None:
    story = History()
    story.on(june(1), Question("client", "Сколько?"), submission(ONE, TWO))
    assert inside(story, june(2)).waits == (OwnWait("administrator", "", june(1), 1),)


def test_refusals_are_told_with_who_and_why() -> None:
    story = History()
    story.on(june(1), submission(ONE, TWO), rejection_of("administrator", TWO))
    assert inside(story, june(2)).refusals == (Refused(june(1), "administrator", "B02", "Не то."),)


def test_a_forecast_is_told_and_its_velocity_only_of_enough_tasks() -> None:
    story = begun()
    found = inside(story, june(2), AHEAD)
    assert (found.p50, found.p95, found.velocity) == (june(8), june(10), Decimal("1.2346"))
    few = inside(story, june(2), AHEAD._replace(velocity=Velocity(5, Decimal(1))))
    assert (few.p50, few.velocity) == (june(8), None)
    assert inside(story, june(2))[-3:] == (None, None, None)


def test_what_was_told_at_an_earlier_working_group_is_not_told_again() -> None:
    story = begun()
    story.on(june(2), work("1", "B01.1"))
    story.events[-1] = story.events[-1]._replace(note="Давно")
    story.on(june(3), Meeting(("Анна",), about="О сроках"))
    assert inside(story, june(4)).notes == ()
    assert inside(story, june(3)).notes == (
        Said(june(2), "Олег", "Давно"),
        Said(june(3), "Олег", "О сроках"),
    )
