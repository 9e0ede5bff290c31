"""What a report covers, and for whom (R-WATCH-3)."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shebo_cli.core.account import delay_account
from shebo_cli.core.audience import internal_fields
from shebo_cli.core.events import Extension, Pause, Start
from shebo_cli.core.report import (
    Given,
    HoursTold,
    Period,
    Report,
    delays_of,
    events_of,
    for_audience,
    hours_of,
    open_promises,
    period_of,
)
from shebo_cli.core.report_done import BlockDone, Done, TaskDone
from shebo_cli.core.work_events import BlockStart, Kept, Meeting, Promise
from tests.core.builders import SERVICE
from tests.core.histories import History, RandomHistory, histories, june, work
from tests.core.reports import begun, period

MEETING = Meeting(("Анна",))


def test_a_report_covers_what_came_after_the_last_working_group_before_today() -> None:
    story = begun()
    story.on(june(2), BlockStart("B01"))
    story.on(june(3), work("1", "B01.1"))
    met = story.on(june(3), MEETING)
    story.on(june(3), work("0.5", "B01.1"))
    story.on(june(4), work("2", "B01.2"))
    story.on(june(8), MEETING, work("1", "B01.2"))
    told = period(story, june(8))
    assert told == Period(june(3), "meeting", june(8), met.id)
    kinds = [(one.on, one.type) for one in events_of(story.ledger(), told)]
    assert kinds == [(june(3), "work"), (june(4), "work"), (june(8), "meeting"), (june(8), "work")]


def test_of_two_working_groups_on_a_day_the_later_one_counts() -> None:
    story = begun()
    story.on(june(3), MEETING, work("1", "B01.1"))
    later = story.on(june(3), MEETING)
    assert period(story, june(4)).meeting == later.id
    assert events_of(story.ledger(), period(story, june(4))) == ()


def test_without_a_working_group_it_begins_with_the_service_and_without_that_with_the_first() -> (
    None
):
    story = begun()
    assert period(story, june(9)) == Period(june(1), "start", june(9))
    story = History()
    assert period(story, june(9)) == Period(june(9), "beginning", june(9))
    story.on(june(2), Promise("client", "Прислать прайс", june(5)))
    assert period(story, june(9)) == Period(june(2), "beginning", june(9))
    story.on(june(3), Start())
    assert period(story, june(9)).kind == "start"


def test_a_day_that_is_told_goes_before_everything_and_has_all_of_its_events() -> None:
    story = begun()
    story.on(june(3), work("1", "B01.1"), MEETING)
    told = period(story, june(9), june(3))
    assert told == Period(june(3), "told", june(9))
    assert len(events_of(story.ledger(), told)) == 2


def test_what_is_agreed_ahead_is_not_done_yet() -> None:
    story = begun()
    story.on(june(22), Pause())
    told = period_of(story.ledger(), june(9), june(8))
    assert events_of(story.ledger(), told) == ()
    assert told.until == june(23)


def test_days_are_counted_by_owner_after_the_day_of_the_working_group() -> None:
    story = begun()
    story.on(june(3), MEETING)
    account = delay_account(story.events, story.conditions, "time-only", june(5))
    assert delays_of(account, period(story, june(5))) == {"work": 2}
    assert delays_of(account, period(story, june(5), june(3))) == {"work": 3}
    assert delays_of(account, period(story, june(5), june(6))) == {}


def test_hours_are_those_of_the_time_and_those_in_all() -> None:
    story = begun()
    story.on(june(2), work("3", "B01.1"))
    story.on(june(3), MEETING)
    story.on(june(4), work("1.5", "B01.2"))
    story.on(june(4), Extension("executor", "executor", hours=Decimal(2)))
    ledger = story.ledger()
    told = events_of(ledger, period(story, june(5)))
    assert hours_of(ledger, SERVICE, Decimal(14), told) == HoursTold(
        *map(Decimal, ("14", "22", "2", "1.5", "4.5", "19.5"))
    )


@given(histories(), st.integers(0, 120))
def test_the_hours_of_all_reports_add_up_to_those_in_all(story: RandomHistory, gap: int) -> None:
    """Two reports, one after the other, tell every event once: none is lost at the working group.

    The first one is of the day of the working group, before that is recorded.
    """
    told = History()
    told.events = [one for one in story.events if one.type != "meeting"]
    middle = story.events[min(gap, len(story.events) - 1)].on if story.events else story.first
    met = told.on(middle, MEETING)
    told.events[-1] = met._replace(id="f" * 8, sequence=10_000)
    ledger = told.ledger()
    everything = Period(min((one.on for one in ledger.events), default=middle), "told", story.today)
    first = [one for one in events_of(ledger, everything) if one.on <= middle]
    second = events_of(ledger, Period(middle, "meeting", story.today, "f" * 8))
    assert (*first, *second) == events_of(ledger, everything)


def test_open_promises_come_with_the_most_urgent_first() -> None:
    story = begun()
    kept = story.on(june(2), Promise("executor", "Показать отчёт", june(3)))
    story.on(june(2), Promise("executor", "Прислать смету", june(12)))
    story.on(june(2), Promise("client", "Прислать прайс", june(8)))
    story.on(june(3), Kept(kept.id))
    assert open_promises(story.ledger(), june(9)) == (
        Given("client", "Прислать прайс", june(8), is_overdue=True),
        Given("executor", "Прислать смету", june(12)),
    )
    assert not open_promises(story.ledger(), june(8))[0].is_overdue


def report() -> Report:
    from shebo_cli.core.report_inside import ReportInside

    task = TaskDone("B01.1", "Сделать", Decimal(1), Decimal(5), Decimal(4))
    block = BlockDone("B01", "Блок", Decimal(1), (), (task,), has_article=None, is_closed=False)
    return Report(
        client="Ромашка",
        period=Period(june(1), "start", june(9)),
        stage="implementation",
        turn_of="executor",
        dpv_due=None,
        blocks={"begun": 1},
        matters=(),
        done=Done(blocks=(block,)),
        next=(),
        needed=(),
        day_price=None,
        promises=(),
        hours=HoursTold(*[Decimal(1)] * 6),
        ends=None,
        inside=ReportInside((), (), (), (), (), (), (), ()),
    )


def test_the_client_sees_neither_what_is_inside_nor_hours_against_the_estimate() -> None:
    shown = for_audience(report(), "client")
    assert shown.inside is None
    assert shown.done.blocks[0].tasks == (TaskDone("B01.1", "Сделать", Decimal(1)),)
    assert for_audience(report(), "internal") == report()


@pytest.mark.parametrize(
    ("shape", "fields"), [(Report, {"inside"}), (TaskDone, {"worked", "likely"})]
)
def test_internal_fields_of_a_report_are_marked(shape: type, fields: set[str]) -> None:
    assert internal_fields(shape) == fields
