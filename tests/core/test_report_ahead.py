"""What comes next, what is waited for, and when the work ends."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from shebo_cli.core.duties import Duty
from shebo_cli.core.events import Pause, Purchase, Resume, Start
from shebo_cli.core.report_ahead import (
    LaterBlock,
    NextBlock,
    NextTask,
    awaited,
    later_block,
    next_blocks,
)
from shebo_cli.core.schedule import schedule
from shebo_cli.core.shift import signed_days
from shebo_cli.core.work_events import Handover, Meeting
from tests.core.histories import History, agreement, june, sealed, work
from tests.core.reports import BLOCKS, JULY, ONE, SCOPE, TWO, begun, ends, period


def test_the_blocks_of_two_weeks_come_with_the_hours_that_fall_into_them() -> None:
    story = begun()
    story.on(june(2), work("3", "B01.1"))
    plan = schedule(story.ledger(), SCOPE, june(3))
    first, second = next_blocks(plan, period(story, june(3)), BLOCKS)
    assert first == NextBlock(
        "B01",
        "Блок B01",
        "begun",
        june(3),
        first.end,
        Decimal(5),
        (NextTask("B01.1", "Сделать", Decimal(1)), NextTask("B01.2", "Сделать", Decimal(4))),
    )
    # The end of the month brings fewer hours a day: the rest of it lies further ahead.
    assert (second.id, second.hours) == ("B02", Decimal("5.45"))
    assert second.end == plan.end == june(18)


def test_work_beyond_two_weeks_is_not_told_and_its_end_is() -> None:
    long = sealed("B01", "40")
    story = History()
    story.on(june(1), Purchase(3, june(1)), Start(), *agreement(long, TWO))
    plan = schedule(story.ledger(), SCOPE._replace(blocks={"B01": long, "B02": TWO}), june(1))
    [block] = next_blocks(plan, period(story, june(1)), {"B01": long})
    assert 0 < block.hours < 40
    assert block.end is not None
    assert block.end > period(story, june(1)).until


def test_what_the_client_holds_has_its_working_days_and_what_comes_later_is_left_out() -> None:
    story = begun()
    told = period(story, june(8))
    held = Duty("confirmation", "Блок B01", june(8), "B01", june(3))
    soon = Duty("access", "Сайт", june(22), "B02")
    late = Duty("access", "Почта", june(23), "B02")
    ahead = Duty("confirmation", "Блок B02", june(12), "B02")
    found = awaited((held, soon, late, ahead), story.ledger(), told)
    assert [(one.duty, one.days) for one in found] == [(held, 3), (soon, None)]


def test_the_end_is_told_beside_the_approved_one_and_that_of_the_last_working_group() -> None:
    story = begun()
    story.on(june(3), Meeting(("Анна",)))
    before = schedule(story.ledger(), SCOPE, june(3)).end
    told = ends(story, june(10))
    assert told.at_last == before
    assert told.now is not None
    assert before is not None
    assert told.approved is not None
    calendar = story.conditions.calendar
    assert told.moved_at_last == signed_days(before, told.now, calendar) == 2
    assert told.moved == signed_days(told.approved, told.now, calendar)
    assert sum(told.causes.values()) == told.moved
    assert (told.p80, told.service) == (june(30), june(30))
    assert (told.hours_outside, told.months, told.second_phase) == (0, None, ())


def test_without_a_working_group_there_is_no_end_of_it() -> None:
    told = ends(begun(), june(10))
    assert (told.at_last, told.moved_at_last) == (None, None)


def test_before_the_approval_the_last_working_group_knew_no_end() -> None:
    story = History()
    story.on(june(1), Purchase(1, june(1)), Start(), Meeting(("Анна",)))
    story.on(june(3), *agreement(ONE, TWO))
    assert ends(story, june(4)).at_last is None


def test_work_after_the_service_is_told_with_what_mends_it() -> None:
    story = begun()
    told = ends(story, JULY)
    assert told.hours_outside > 0
    assert told.months == 1
    assert told.lapsed == 22
    # Nothing would be left of the first phase.
    assert told.second_phase == ()
    story.on(june(2), work("14", "B01.1"))
    assert ends(story, june(3)).second_phase == ("Блок B02",)


def test_without_a_paid_month_there_is_no_service_and_no_baseline() -> None:
    story = History()
    story.on(june(1), *agreement(ONE, TWO))
    told = ends(story, june(2))
    assert (told.service, told.approved, told.moved, dict(told.causes)) == (None, None, None, {})


def test_where_two_weeks_hold_nothing_the_next_block_is_told_and_why() -> None:
    story = begun()
    story.on(june(2), work("22", "B01.1"))
    plan = schedule(story.ledger(), SCOPE, june(10))
    assert next_blocks(plan, period(story, june(10)), BLOCKS) == ()
    assert later_block(plan, story.ledger()) == LaterBlock(
        "B01", "Блок B01", date(2026, 7, 1), is_used_up=True
    )


def test_hours_that_are_left_are_not_why_a_block_comes_later() -> None:
    story = begun()
    ledger = story.ledger()
    assert later_block(schedule(ledger, SCOPE, june(2)), ledger) == LaterBlock(
        "B01", "Блок B01", june(2), is_used_up=False
    )
    # After the service there are no hours that could be used up.
    found = later_block(schedule(ledger, SCOPE, JULY), ledger)
    assert found is not None
    assert not found.is_used_up


def test_where_everything_is_handed_over_no_block_comes_later() -> None:
    story = begun()
    story.on(june(2), Handover("B01"), Handover("B02"))
    ledger = story.ledger()
    assert later_block(schedule(ledger, SCOPE, june(3)), ledger) is None
    assert ends(story, june(3)).hours_left == 0


def test_the_clients_own_part_of_a_shift_is_told_apart() -> None:
    story = begun()
    story.on(june(2), Pause())
    story.on(june(8), Resume())
    told = ends(story, june(10))
    assert {**told.yours} == {"pause": told.causes["pause"]}
    assert set(told.causes) > {"pause"}
