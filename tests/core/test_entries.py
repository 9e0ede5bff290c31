"""What documents tell of an event: plain values, and nothing internal."""

from __future__ import annotations

from decimal import Decimal

from shebo_cli.core.calendar import PLAIN, WorkingCalendar
from shebo_cli.core.entries import Entry, entries_of, entry_of, spans_of
from shebo_cli.core.events import Change, Pause, Question
from shebo_cli.core.placement import Span
from shebo_cli.core.work_events import Acceptance, Demonstration, Handover, Work
from tests.core.histories import History, agreement, june, sealed, work


def test_days_that_follow_one_another_are_one_span_over_a_weekend() -> None:
    calendar = WorkingCalendar(PLAIN)
    days = (june(3), june(4), june(5), june(8), june(10))
    assert spans_of(days, calendar) == (Span(june(3), june(8)), Span(june(10), june(10)))
    assert spans_of((), calendar) == ()


def test_each_type_tells_what_it_has() -> None:
    history = History()
    block = sealed("B01", "4")
    history.on(june(1), *agreement(block))
    ledger = history.ledger()
    for fact, told in (
        (Question("client", "Что?", ("B01", "B02")), {"block": "B01, B02", "text": "Что?"}),
        (Handover("B01"), {"block": "B01", "title": "Блок B01"}),
        (Acceptance("B09", "Анна"), {"block": "B09", "title": "", "name": "Анна"}),
        (Acceptance("B01"), {"block": "B01", "title": "Блок B01", "name": ""}),
        (Demonstration("B01", "звонок"), {"block": "B01", "text": "звонок"}),
        (Demonstration("B01"), {"block": "B01", "text": ""}),
        (Change("scope", "Ещё", "client", "a", "b"), {"title": "Ещё"}),
        (work("2", "B01.1"), {"block": "B01.1", "title": "Сделать", "hours": Decimal(2)}),
        (work("2", "B01.9"), {"block": "B01.9", "title": ""}),
        (Work(Decimal(1), stage="intake"), {"block": "", "title": "", "hours": Decimal(1)}),
        (Pause("письмо"), {"kind": "pause", "text": ""}),
    ):
        entry = entry_of(history.on(june(2), fact), ledger)
        assert told.items() <= entry._asdict().items()
        assert (entry.day, entry.event) == (june(2), history.events[-1].id)


def test_an_approval_tells_by_whom_and_in_which_role() -> None:
    history = History()
    history.on(june(1), *agreement(sealed("B01", "4")))
    found = entries_of(history.events, history.ledger())
    assert [one.kind for one in found] == ["submission", "approval", "approval"]
    assert found[1] == Entry("00000002", june(1), "approval", name="Анна", to="administrator")


def test_what_others_than_the_client_were_asked_is_not_told() -> None:
    history = History()
    event = history.on(june(1), Question("administrator", "Хватит ли прав?"))
    entry = entry_of(event._replace(note="Спросить ещё раз"), history.ledger())
    assert entry == Entry(event.id, june(1), "question", to="administrator")
