from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shebo_cli.core.account import delay_account
from shebo_cli.core.calendar import PLAIN, WorkingCalendar
from shebo_cli.core.conditions import Conditions
from shebo_cli.core.events import Extension, Pause, Payment, Purchase, Resume, Start
from shebo_cli.core.ledger import replay
from shebo_cli.core.term import Term, base_end, service_term
from tests.core.histories import (
    PLAIN_WEEKS,
    RUSSIA,
    History,
    RandomHistory,
    agreement,
    histories,
    june,
    sealed,
    state,
    work,
)

if TYPE_CHECKING:
    from random import Random

    from shebo_cli.core.events import Fact

days = st.dates(date(2020, 1, 1), date(2031, 12, 31))
LATE = date(2027, 12, 31)


def started(day: date, months: int = 1, conditions: Conditions = RUSSIA) -> History:
    story = History(conditions)
    story.on(day, Start(), Purchase(months, paid_on=day))
    return story


def end_of(story: History, today: date = LATE) -> date:
    term = story.term(today)
    assert term is not None
    return term.end


def by_client(days: int, *used: date) -> Extension:
    return Extension("client", "client", days, days=used)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2027-03-01", 1, "2027-03-31"),
        ("2027-03-15", 1, "2027-04-14"),
        ("2026-12-01", 1, "2026-12-31"),
        ("2026-12-01", 2, "2027-01-31"),
        ("2026-12-31", 1, "2027-01-30"),
        ("2027-01-28", 1, "2027-02-27"),
        ("2027-05-31", 1, "2027-06-30"),
        ("2026-11-15", 12, "2027-11-14"),
        ("2026-12-15", 12, "2027-12-14"),
        ("2026-12-15", 24, "2028-12-14"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-28"),
        ("2026-06-01", 120, "2036-05-31"),
        ("2026-01-31", 120, "2036-01-30"),
    ],
)
def test_r_term_1_a_term_ends_on_the_day_before_the_starts_day(
    start: str, months: int, end: str
) -> None:
    assert base_end(date.fromisoformat(start), months) == date.fromisoformat(end)


def test_r_term_1_a_purchase_on_the_31st_of_january_ends_on_the_28th_of_february() -> None:
    assert base_end(date(2027, 1, 31), 1) == date(2027, 2, 28)
    assert base_end(date(2027, 1, 30), 1) == date(2027, 2, 28)
    assert base_end(date(2027, 1, 29), 1) == date(2027, 2, 28)


def test_r_term_1_a_purchase_on_the_31st_of_january_ends_on_the_29th_in_a_leap_year() -> None:
    assert base_end(date(2028, 1, 31), 1) == date(2028, 2, 29)
    assert base_end(date(2028, 1, 30), 1) == date(2028, 2, 29)
    assert base_end(date(2028, 1, 29), 1) == date(2028, 2, 28)


def test_r_term_1_a_short_month_on_the_way_shortens_no_later_one() -> None:
    assert base_end(date(2027, 1, 31), 2) == date(2027, 3, 30)
    assert base_end(date(2027, 1, 31), 3) == date(2027, 4, 30)


@given(days, st.integers(1, 119))
def test_r_term_1_one_month_more_ends_later_by_about_a_month(start: date, months: int) -> None:
    longer = base_end(start, months + 1) - base_end(start, months)
    assert timedelta(days=28) <= longer <= timedelta(days=32)


@given(days, st.integers(1, 120))
def test_r_term_1_who_starts_a_day_later_never_ends_earlier(start: date, months: int) -> None:
    assert base_end(start, months) <= base_end(start + timedelta(days=1), months)


@given(days, st.integers(1, 120))
def test_r_term_1_the_day_after_the_end_is_the_starts_day_or_the_first_of_a_month(
    start: date, months: int
) -> None:
    after = base_end(start, months) + timedelta(days=1)
    assert after.day in (start.day, 1)
    whole = (after.year - start.year) * 12 + after.month - start.month
    assert whole == months + (after.day != start.day)


def test_r_term_1_the_example_of_the_contract_ends_as_it_says() -> None:
    story = started(date(2026, 12, 1), months=2)
    assert end_of(story) == date(2027, 1, 31)
    story.on(date(2027, 1, 20), by_client(7))
    assert end_of(story) == date(2027, 2, 9)


def test_r_term_1_a_term_says_what_moved_its_end() -> None:
    story = started(june(1))
    story.on(june(2), by_client(2))
    story.on(june(3), Extension("scope", "client", working_days=0, months=1, hours=Decimal(22)))
    story.on(june(8), Pause())
    story.on(june(10), Resume())
    assert story.term(LATE) == Term(
        start=june(1),
        months=2,
        base_end=date(2026, 7, 31),
        extension_days=2,
        pause_days=2,
        end=date(2026, 8, 6),
    )
    assert story.ledger().counted_months == 2
    assert story.ledger().granted_hours == 22


def test_r_term_1_there_is_no_term_before_a_start_and_a_month() -> None:
    bought = History()
    bought.on(june(1), Purchase(2, paid_on=june(1)))
    assert bought.term(LATE) is None
    begun = History()
    begun.on(june(1), Start())
    assert begun.term(LATE) is None
    begun.on(june(2), Extension("scope", "client", months=1))
    assert end_of(begun) == june(30)


def test_r_term_8_an_extension_over_the_may_holidays_of_russia() -> None:
    story = started(date(2026, 4, 1))
    assert end_of(story) == date(2026, 4, 30)
    story.on(date(2026, 4, 20), by_client(1))
    assert end_of(story) == date(2026, 5, 4)
    story.on(date(2026, 4, 21), by_client(4))
    assert end_of(story) == date(2026, 5, 8)
    story.on(date(2026, 4, 22), by_client(1))
    assert end_of(story) == date(2026, 5, 12)


def test_r_term_8_an_extension_over_the_new_year_holidays_of_russia() -> None:
    story = started(date(2025, 12, 1))
    assert end_of(story) == date(2025, 12, 31)
    story.on(date(2025, 12, 20), by_client(2))
    assert end_of(story) == date(2026, 1, 13)


def test_r_term_8_an_extension_over_a_saturday_that_is_worked() -> None:
    story = started(date(2024, 3, 26))
    story.on(date(2024, 4, 10), by_client(2))
    assert end_of(story) == date(2024, 4, 27)


def test_r_term_5_a_free_pause_moves_the_end_by_its_working_days() -> None:
    story = started(june(1))
    story.on(june(16), Pause(via="OneBox"))
    story.on(june(18), Resume())
    assert end_of(story) == date(2026, 7, 2)


def test_r_term_5_a_pause_over_a_holiday_spends_no_free_day_on_it() -> None:
    story = started(june(1))
    story.on(june(10), Pause())
    # The 12th is Russia's day, the 13th and 14th are a weekend.
    for today, used in ((9, 0), (10, 1), (11, 2), (14, 2), (15, 3), (16, 4), (17, 5), (30, 5)):
        assert story.ledger().pauses.free_days_used(june(today)) == used
    story.on(june(16), Resume())
    assert story.ledger().pauses.free_days_used(june(30)) == 3
    assert end_of(story) == date(2026, 7, 3)


def test_r_term_5_a_running_pause_moves_the_end_day_by_day_up_to_the_allowance() -> None:
    story = started(june(1), conditions=PLAIN_WEEKS)
    story.on(june(8), Pause())
    ends = [end_of(story, june(day)) for day in (5, 8, 9, 12, 15, 22)]
    july = [date(2026, 7, day) for day in (1, 2, 7)]
    assert ends == [june(30), july[0], july[1], july[2], july[2], july[2]]


def test_r_term_5_a_second_pause_takes_what_the_first_has_left() -> None:
    story = started(june(1), conditions=PLAIN_WEEKS)
    story.on(june(2), Pause())
    story.on(june(5), Resume())
    story.on(june(15), Pause())
    pauses = story.ledger().pauses
    assert [span.last_free for span in pauses.spans] == [june(8), june(16)]
    assert [pauses.rests_on(june(day)) for day in (1, 2, 4, 5, 8, 14)] == [
        *(False, True, True),
        *(False, False, False),
    ]
    assert [pauses.rests_on(june(day)) for day in (15, 16, 17)] == [True, True, False]
    assert pauses.free_days_used(june(30)) == 5
    assert end_of(story) == date(2026, 7, 7)


def test_r_term_5_a_second_pause_after_the_allowance_is_recorded_but_moves_nothing() -> None:
    story = started(june(1), conditions=PLAIN_WEEKS)
    story.on(june(2), Pause())
    story.on(june(9), Resume())
    before = end_of(story)
    story.on(june(15), Pause())
    assert end_of(story) == before == date(2026, 7, 7)
    assert story.ledger().pauses.spans[1].last_free is None
    assert story.ledger().pauses.open
    story.on(june(17), Resume())
    assert end_of(story) == before
    assert not story.ledger().pauses.open
    assert story.refused() == []


def test_r_term_5_a_pause_that_begins_on_a_saturday_is_free_for_five_working_days() -> None:
    story = started(june(1), conditions=PLAIN_WEEKS)
    story.on(june(6), Pause())
    assert story.ledger().pauses.spans[0].last_free == june(12)
    assert story.ledger().pauses.rests_on(june(7))
    assert end_of(story) == date(2026, 7, 7)


def test_r_term_5_a_pause_that_ends_on_the_day_it_begins_is_none() -> None:
    story = started(june(1), conditions=PLAIN_WEEKS)
    story.on(june(8), Pause(), Resume(), Pause(), Resume())
    assert story.refused() == []
    assert end_of(story) == june(30)


def test_r_term_5_a_service_without_free_days_has_no_free_pause() -> None:
    story = started(june(1), conditions=Conditions(WorkingCalendar(PLAIN), 0))
    story.on(june(8), Pause())
    assert end_of(story) == june(30)
    assert story.ledger().pauses.spans[0].last_free is None


def test_r_term_5_a_service_with_one_free_day_gives_one() -> None:
    story = started(june(1), conditions=Conditions(WorkingCalendar(PLAIN), 1))
    story.on(june(8), Pause())
    assert story.ledger().pauses.spans[0].last_free == june(8)
    assert end_of(story) == date(2026, 7, 1)


def test_r_launch_3_an_unpaid_month_does_not_count() -> None:
    story = History(RUSSIA)
    story.on(june(1), Start(), Purchase(2))
    assert story.term(LATE) is None
    story.on(june(1), Payment(1))
    assert end_of(story) == june(30)
    assert (story.ledger().bought_months, story.ledger().paid_months) == (2, 1)
    story.on(june(29), Payment(1))
    assert end_of(story) == date(2026, 7, 31)


def test_r_launch_2_a_month_paid_after_the_end_does_not_shift_the_earlier_ones() -> None:
    story = started(june(1))
    story.on(june(1), Purchase(1))
    story.on(date(2026, 8, 20), Payment(1))
    assert end_of(story) == date(2026, 7, 31)


def test_r_launch_3_more_paid_than_bought_is_a_contradiction() -> None:
    story = started(june(1))
    story.on(june(2), Purchase(2))
    too_much = story.on(june(3), Payment(3))
    assert story.refused() == [too_much]
    story.on(june(4), Payment(2))
    again = story.on(june(5), Payment(1))
    assert story.ledger().paid_months == 3
    assert story.ledger().payments == [(june(1), 1), (june(4), 2)]
    assert story.refused() == [too_much, again]


def test_a_payment_of_a_day_before_the_purchase_is_a_contradiction() -> None:
    story = History()
    story.on(june(2), Purchase(1))
    early = story.on(june(1), Payment(1))
    assert story.refused() == [early]


def test_r_term_1_a_second_start_is_a_contradiction() -> None:
    story = started(june(2))
    second = story.on(june(3), Start())
    assert story.refused() == [second]
    assert "2026-06-02" in story.reasons()[0]
    assert end_of(story) == date(2026, 7, 1)


def test_r_term_1_the_earlier_of_two_starts_holds_whichever_was_recorded_first() -> None:
    story = started(june(3))
    story.on(june(2), Start())
    assert story.refused() == story.events[:1]
    assert end_of(story) == date(2026, 7, 1)


@pytest.mark.parametrize("fact", [Pause(), by_client(1), Resume()])
def test_nothing_of_a_term_comes_before_the_start(fact: Fact) -> None:
    story = started(june(2))
    early = story.on(june(1), fact)
    assert story.refused() == [early]
    assert end_of(story) == date(2026, 7, 1)


def test_r_term_5_a_pause_within_a_pause_is_a_contradiction() -> None:
    story = started(june(1))
    story.on(june(2), Pause())
    second = story.on(june(4), Pause())
    assert story.refused() == [second]
    assert "2026-06-02" in story.reasons()[0]
    back = story.on(june(5), Resume(), Resume())
    assert story.refused() == [second, back]


def test_r_term_5_a_pause_begins_after_a_day_on_which_work_was_logged() -> None:
    story = started(june(1))
    story.on(june(1), *agreement(sealed("B01", "8")))
    story.on(june(2), work("1", "B01.1"))
    early = story.on(june(2), Pause())
    assert story.refused() == [early]
    story.on(june(3), Pause())
    assert story.ledger().pauses.open


def test_r_term_6_a_day_of_the_account_is_used_by_one_extension_only() -> None:
    story = started(june(1))
    first = story.on(june(10), by_client(2, june(2), june(3)))
    second = story.on(june(11), by_client(2, june(3), june(4)))
    assert story.refused() == [second]
    assert "2026-06-03" in story.reasons()[0]
    assert first.id in story.reasons()[0]
    ledger = story.ledger()
    assert [ledger.is_claimed(june(day)) for day in (2, 3, 4)] == [True, True, False]
    assert [event.id for event, _ in ledger.extensions] == [first.id]


def ends(story: RandomHistory) -> Term | None:
    return service_term(replay(story.events, RUSSIA), story.today)


@given(histories())
def test_r_term_1_the_end_is_the_base_end_moved_by_extensions_and_free_pauses(
    story: RandomHistory,
) -> None:
    ledger = replay(story.events, RUSSIA)
    term = service_term(ledger, story.today)
    facts = [event.fact for event in ledger.events]
    extensions = [fact for fact in facts if isinstance(fact, Extension)]
    months = sum(fact.months for fact in extensions)
    months += sum(fact.months for fact in facts if isinstance(fact, Payment))
    months += sum(
        fact.months for fact in facts if isinstance(fact, Purchase) and fact.paid_on is not None
    )
    starts = [event.on for event in ledger.events if isinstance(event.fact, Start)]
    if not (starts and months):
        assert term is None
        return
    account = delay_account(story.events, RUSSIA, "time-only", story.today)
    paused = sum(one.owner == "paused" for one in account)
    moved = sum(fact.working_days for fact in extensions) + paused
    first_end = base_end(starts[0], months)
    assert paused <= RUSSIA.free_pause_days
    assert term == Term(
        starts[0],
        months,
        first_end,
        moved - paused,
        paused,
        RUSSIA.calendar.after(first_end, moved),
    )


@given(histories(), st.randoms(use_true_random=False))
def test_r_term_1_the_order_in_which_events_are_read_never_matters(
    story: RandomHistory, random: Random
) -> None:
    shuffled = list(story.events)
    random.shuffle(shuffled)
    assert state(replay(shuffled, RUSSIA)) == state(replay(story.events, RUSSIA))


@given(histories(), st.permutations(range(1, 61)))
def test_r_term_1_the_order_of_recording_never_matters(
    story: RandomHistory, sequences: list[int]
) -> None:
    plain = story.one_a_day()
    assert ends(plain.renumbered(sequences)) == ends(plain)


@given(
    st.lists(st.integers(0, 6), max_size=6),
    st.lists(
        st.tuples(st.integers(5, 25), st.booleans()), max_size=5, unique_by=lambda one: one[0]
    ),
    st.randoms(use_true_random=False),
)
def test_r_term_1_extensions_and_payments_of_one_day_add_up_in_any_order(
    extensions: list[int], pauses: list[tuple[int, bool]], random: Random
) -> None:
    told: list[tuple[date, Fact]] = [
        (june(1), Start()),
        (june(2), Purchase(3)),
        (june(3), Payment(1)),
    ]
    more: list[tuple[date, Fact]] = [(june(4), by_client(one)) for one in extensions]
    more += [(june(4), Payment(1)), (june(4), Payment(1))]
    more += [(june(day), Pause() if is_pause else Resume()) for day, is_pause in pauses]
    one, other = History(RUSSIA), History(RUSSIA)
    for day, fact in (*told, *more):
        one.on(day, fact)
    random.shuffle(more)
    for day, fact in (*more, *told):
        other.on(day, fact)
    assert one.term(LATE) == other.term(LATE)
