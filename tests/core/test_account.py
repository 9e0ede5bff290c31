from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shebo_cli.core.account import OwnedDay, Owner, delay_account, holdings, workable_blocks
from shebo_cli.core.effect import in_effect
from shebo_cli.core.events import (
    TYPES,
    Answer,
    Information,
    Notice,
    Pause,
    Question,
    Resume,
    Start,
    Void,
)
from shebo_cli.core.ledger import Ledger, replay
from shebo_cli.core.schedule import Scope, schedule
from shebo_cli.core.work_events import Acceptance, BlockStart, Handover, Return, Work
from tests.core.histories import (
    PLAIN_WEEKS,
    RUSSIA,
    STEPS,
    History,
    RandomHistory,
    agreement,
    approval,
    approval_of,
    change,
    histories,
    june,
    rejection,
    sealed,
    state,
    submission,
    work,
)

if TYPE_CHECKING:
    from shebo_cli.core.account import Overlap
    from shebo_cli.core.approval import SealedBlock
    from shebo_cli.core.conditions import Conditions
    from shebo_cli.core.events import Event, Fact

ONE = sealed("B01", "4", "4")
TWO = sealed("B02", "6", depends=("B01",))
FREE = sealed("B03", "2")
ASKED = Question("client", "Сколько складов?")


def begun(conditions: Conditions = PLAIN_WEEKS) -> History:
    """Begin a service on Monday, the first of June."""
    story = History(conditions)
    story.on(june(1), Start())
    return story


def agreed(*blocks: SealedBlock) -> History:
    """Begin a service whose plan is approved on its first day."""
    story = begun()
    story.on(june(1), *agreement(*blocks))
    return story


def used_up() -> History:
    """Begin a service whose plan of 8 hours is worked off by Wednesday."""
    story = agreed(ONE)
    story.on(june(2), work("5", "B01.1"))
    story.on(june(3), work("3", "B01.2"))
    return story


def test_r_term_7_without_a_start_no_day_belongs_to_anybody() -> None:
    story = History()
    story.on(june(1), ASKED)
    assert story.owners(june(1), june(5)) == []
    story.on(june(5), Start())
    assert story.owners(june(1), june(4)) == []
    assert story.owners(june(1), june(8)) == ["client", "client"]


def test_r_term_7_a_day_on_which_nobody_is_waited_for_is_work() -> None:
    story = begun()
    assert story.owners(june(1), june(5)) == ["work"] * 5
    story.on(june(5), Information(), Notice("scope", ("seller",), "перемена"))
    assert story.owners(june(5), june(8)) == ["work"] * 2


def test_r_term_7_a_question_before_the_approval_asked_on_monday_and_answered_on_thursday() -> None:
    story = begun()
    asked = story.on(june(1), ASKED)
    story.on(june(4), Answer(asked.id, "Два."))
    assert story.owners(june(1), june(5)) == ["work", "client", "client", "client", "work"]
    assert story.behind(june(2)) == story.behind(june(4)) == (asked,)
    assert story.behind(june(5)) == ()


def test_r_term_7_a_question_asked_on_friday_and_answered_on_saturday_costs_no_day() -> None:
    story = begun()
    asked = story.on(june(5), ASKED)
    story.on(june(6), Answer(asked.id))
    assert story.owners(june(1), june(9)) == ["work"] * 7


def test_r_term_7_a_question_answered_on_the_same_day_costs_no_day() -> None:
    story = begun()
    asked = story.on(june(2), ASKED)
    story.on(june(2), Answer(asked.id))
    assert story.owners(june(1), june(4)) == ["work"] * 4


def test_r_term_8_a_wait_over_a_holiday_of_the_country_counts_working_days_only() -> None:
    story = begun(RUSSIA)
    asked = story.on(june(10), ASKED)
    story.on(june(16), Answer(asked.id))
    account = delay_account(story.events, RUSSIA, "time-only", june(17))
    owned = [(one.day.day, one.owner) for one in account if one.day >= june(10)]
    assert owned == [(10, "work"), (11, "client"), (15, "client"), (16, "client"), (17, "work")]


def test_r_term_7_what_waited_before_the_start_waits_on_the_first_day() -> None:
    story = History()
    asked = story.on(date(2026, 5, 28), ASKED)
    story.on(june(1), Start())
    story.on(june(2), Answer(asked.id))
    assert story.owners(june(1), june(3)) == ["client", "client", "work"]


def test_r_term_7_a_service_that_starts_on_a_saturday_has_its_first_day_on_monday() -> None:
    story = History()
    story.on(june(6), Start())
    account = delay_account(story.events, PLAIN_WEEKS, "client", june(9))
    assert account == (OwnedDay(june(8), "work"), OwnedDay(june(9), "work"))


def test_r_term_7_a_question_while_another_block_can_be_worked_on_is_work() -> None:
    story = agreed(ONE, FREE)
    story.on(june(2), ASKED)
    assert story.owners(june(2), june(5)) == ["work"] * 4
    story.on(june(3), Question("client", "Какие поля?", ("B01",)))
    assert story.owners(june(2), june(5)) == ["work"] * 4
    assert workable_blocks(story.ledger()) == ("B03",)


def test_r_term_7_a_question_about_every_block_that_is_left_is_the_clients_turn() -> None:
    story = agreed(ONE, TWO, FREE)
    asked = story.on(june(2), Question("client", "Какие поля?", ("B01", "B03")))
    assert workable_blocks(story.ledger()) == ()
    story.on(june(4), Answer(asked.id))
    assert story.owners(june(1), june(5)) == ["work", "work", "client", "client", "work"]


def test_r_term_7_a_block_handed_over_while_all_others_depend_on_it_is_the_clients_turn() -> None:
    story = agreed(ONE, TWO)
    given_to = story.on(june(2), Handover("B01"))
    story.on(june(4), Acceptance("B01", "Анна"))
    assert story.owners(june(1), june(5)) == ["work", "work", "client", "client", "work"]
    assert story.behind(june(3)) == (given_to,)


def test_r_term_7_a_block_can_be_worked_on_once_all_that_it_rests_on_is_accepted() -> None:
    last = sealed("B04", "1", depends=("B01", "B03"))
    story = agreed(ONE, FREE, last)
    assert workable_blocks(story.ledger()) == ("B01", "B03")
    story.on(june(2), Handover("B01"), Acceptance("B01"), Handover("B03"))
    assert workable_blocks(story.ledger()) == ()
    story.on(june(4), Acceptance("B03"))
    assert workable_blocks(story.ledger()) == ("B04",)
    story.on(june(4), ASKED)
    assert story.owners(june(2), june(5)) == ["work", "client", "client", "work"]


def test_r_term_7_a_block_handed_over_while_another_can_be_worked_on_is_work() -> None:
    story = agreed(ONE, TWO, FREE)
    story.on(june(2), Handover("B01"))
    assert story.owners(june(1), june(5)) == ["work"] * 5
    story.on(june(4), Handover("B03"))
    assert story.owners(june(1), june(5)) == [*["work"] * 4, "client"]


def test_r_term_7_a_block_sent_back_is_the_executors_turn_again() -> None:
    story = agreed(ONE)
    story.on(june(1), BlockStart("B01"))
    story.on(june(1), Handover("B01"))
    story.on(june(2), Return("B01", "Нет полей."))
    assert story.owners(june(1), june(3)) == ["work", "client", "work"]
    assert workable_blocks(story.ledger()) == ("B01",)
    story.on(june(3), Handover("B01"))
    story.on(june(4), Acceptance("B01"))
    assert story.refused() == []


def test_r_term_7_when_every_block_is_accepted_a_question_delays_nothing_any_more() -> None:
    story = agreed(FREE)
    story.on(june(1), Handover("B03"), Acceptance("B03"))
    assert story.owners(june(1), june(3)) == ["work"] * 3
    story.on(june(2), ASKED)
    assert story.owners(june(1), june(3)) == ["work"] * 3


def test_r_term_7_a_block_whose_base_is_not_in_the_approved_plan_can_be_worked_on() -> None:
    story = agreed(TWO)
    assert workable_blocks(story.ledger()) == ("B02",)


def test_r_term_7_a_sent_plan_is_the_administrators_turn_and_then_the_clients() -> None:
    story = begun()
    sent = story.on(june(1), submission(ONE))
    assert [(one.holder, one.event) for one in holdings(story.ledger())] == [
        ("administrator", sent)
    ]
    checked = story.on(june(3), approval("administrator", ONE))
    assert [(one.holder, one.event) for one in holdings(story.ledger())] == [("client", checked)]
    story.on(june(5), approval("client", ONE))
    assert holdings(story.ledger()) == ()
    assert story.owners(june(1), june(8)) == [*["work"] * 3, "client", "client", "work"]
    assert story.behind(june(4)) == (checked,)


def test_r_term_7_a_plan_that_the_administrator_has_approved_in_part_is_still_his() -> None:
    story = begun()
    story.on(june(1), submission(ONE, FREE))
    story.on(june(2), approval_of("administrator", ONE))
    assert [one.holder for one in holdings(story.ledger())] == ["administrator"]
    story.on(june(3), approval_of("administrator", FREE))
    assert story.owners(june(1), june(4)) == ["work", "work", "work", "client"]


def test_r_term_7_a_plan_that_was_refused_is_the_executors_turn() -> None:
    story = begun()
    story.on(june(1), submission(ONE))
    story.on(june(1), approval("administrator", ONE))
    story.on(june(3), rejection("client", ONE))
    assert story.owners(june(1), june(5)) == ["work", "client", "client", "work", "work"]
    assert holdings(story.ledger()) == ()


def test_r_term_7_a_changed_plan_at_the_client_is_work_while_an_approved_block_is_open() -> None:
    story = agreed(FREE)
    story.on(june(1), change((FREE,), (ONE, FREE)), submission(ONE, FREE))
    story.on(june(1), approval("administrator", ONE, FREE))
    assert [one.holder for one in holdings(story.ledger())] == ["client"]
    assert story.owners(june(1), june(3)) == ["work"] * 3


@pytest.mark.parametrize("holder", ["administrator", "production"])
def test_r_term_7_a_question_to_our_own_side_is_never_the_clients_turn(holder: str) -> None:
    story = begun()
    story.on(june(1), Question(holder, "Можно ли?"))  # type: ignore[arg-type] # from a parameter
    assert story.owners(june(1), june(4)) == ["work"] * 4


def test_r_term_7_an_estimate_that_is_used_up_while_the_block_is_open_is_the_executors() -> None:
    story = used_up()
    over = story.events[-1]
    assert story.owners(june(1), june(5)) == ["work", "work", "work", "executor", "executor"]
    assert story.behind(june(4)) == (over,)
    story.on(june(8), work("1", "B01.1"))
    assert story.owners(june(8), june(9)) == ["executor", "executor"]
    story.on(june(9), Handover("B01"))
    assert story.owners(june(9), june(11)) == ["executor", "client", "client"]
    story.on(june(11), Acceptance("B01"))
    assert story.owners(june(11), june(12)) == ["client", "work"]


def test_r_term_7_an_estimate_with_some_minutes_left_is_not_used_up() -> None:
    story = agreed(ONE)
    story.on(june(1), work("7.9999", "B01.1"))
    assert story.owners(june(1), june(3)) == ["work"] * 3
    last = story.on(june(3), work("0.0001", "B01.2"))
    assert story.owners(june(1), june(4)) == ["work", "work", "work", "executor"]
    assert story.behind(june(4)) == (last,)


def test_r_term_7_hours_of_the_stages_before_use_up_no_estimate() -> None:
    story = agreed(ONE)
    story.on(june(1), Work(Decimal(20), stage="intake"), Work(Decimal(2), stage="intake"))
    assert story.owners(june(1), june(3)) == ["work"] * 3
    assert story.ledger().progress.stage_hours == {"intake": 22}
    assert story.ledger().progress.hours == 0


def test_r_term_7_an_approved_change_that_brings_hours_ends_the_executors_days() -> None:
    story = used_up()
    grown = sealed("B01", "4", "6")
    story.on(june(4), change((ONE,), (grown,)), *agreement(grown))
    assert story.owners(june(4), june(5)) == ["executor", "work"]
    again = story.on(june(5), work("2", "B01.1"))
    assert story.owners(june(5), june(8)) == ["work", "executor"]
    assert story.behind(june(8)) == (again,)


def test_r_term_7_a_question_of_ours_is_the_executors_day_once_the_estimate_is_used_up() -> None:
    story = used_up()
    asked = story.on(june(3), Question("production", "Можно ли?", ("B01",)))
    assert workable_blocks(story.ledger()) == ()
    assert story.owners(june(3), june(4)) == ["work", "executor"]
    assert story.behind(june(4)) == (story.events[-2], asked)


def stuck() -> History:
    """Use the estimate up, then wait for the client and for production."""
    story = agreed(ONE, FREE)
    story.on(june(2), work("10", "B01.1"))
    story.on(june(3), Handover("B01"), Question("production", "Можно ли?", ("B03",)))
    return story


@pytest.mark.parametrize(
    ("overlap", "owner"), [("client", "client"), ("executor", "executor"), ("time-only", "shared")]
)
def test_r_term_7_where_both_are_late_the_policy_of_the_service_decides(
    overlap: Overlap, owner: Owner
) -> None:
    story = stuck()
    expected = ["work", "work", "executor", owner, owner]
    assert story.owners(june(1), june(5), overlap) == expected
    _, _, _, _, over, given_to, asked = story.events
    assert story.behind(june(4), overlap) == (given_to, over, asked)


def test_r_term_7_a_day_on_which_a_task_was_worked_on_is_not_the_clients() -> None:
    story = agreed(ONE)
    story.on(june(1), Handover("B01"))
    story.on(june(3), work("0.5", "B01.1"))
    story.on(june(4), Work(Decimal(1), stage="estimate"))
    assert story.owners(june(1), june(5)) == ["work", "client", "work", "client", "client"]


def test_r_term_7_work_leaves_a_day_to_the_executor_where_both_were_late() -> None:
    story = stuck()
    story.on(june(4), work("1", "B03.1"))
    assert story.owners(june(3), june(5)) == ["executor", "executor", "shared"]


def test_r_term_7_a_free_pause_is_paused_and_then_the_clients_until_he_is_back() -> None:
    story = begun()
    rest = story.on(june(3), Pause(via="письмо"))
    back = [*["work"] * 2, *["paused"] * 5, *["client"] * 2]
    assert story.owners(june(1), june(11)) == back
    assert story.behind(june(5)) == story.behind(june(11)) == (rest,)
    story.on(june(12), Resume())
    assert story.owners(june(1), june(15)) == [*back, "work", "work"]
    assert story.behind(june(12)) == ()


def test_r_term_5_a_second_pause_after_the_allowance_is_the_clients_from_its_first_day() -> None:
    story = begun()
    story.on(june(1), Pause())
    story.on(june(8), Resume())
    second = story.on(june(10), Pause())
    story.on(june(12), Resume())
    assert story.owners(june(1), june(12)) == [
        *["paused"] * 5,
        *("work", "work", "client", "client", "work"),
    ]
    assert story.behind(june(11)) == (second,)


def test_r_term_7_a_free_pause_comes_before_every_delay() -> None:
    story = stuck()
    story.on(june(4), Pause())
    story.on(june(5), Resume())
    assert story.owners(june(3), june(8)) == ["executor", "paused", "shared", "shared"]


def test_r_term_7_who_works_after_the_free_days_of_a_pause_has_his_day() -> None:
    story = agreed(ONE)
    story.on(june(2), Pause())
    story.on(june(9), work("2", "B01.1"))
    assert story.owners(june(8), june(10)) == ["paused", "work", "client"]
    story.on(june(11), work("6", "B01.1"))
    story.on(june(12), work("1", "B01.1"))
    assert story.owners(june(11), june(12)) == ["work", "executor"]


def test_r_term_5_nothing_is_worked_in_the_free_days_of_a_pause() -> None:
    story = agreed(ONE)
    story.on(june(2), Pause())
    worked = story.on(june(5), work("2", "B01.1"))
    assert story.refused() == [worked]
    assert story.ledger().contradictions[0].kind == "work-in-pause"
    assert story.ledger().progress.hours == 0
    assert story.owners(june(5), june(5)) == ["paused"]


def test_waits_are_told_the_earliest_first() -> None:
    story = agreed(ONE, TWO, FREE)
    asked = story.on(june(4), ASKED)
    given_to = story.on(june(3), Handover("B03"))
    sent = story.on(june(2), change((ONE, TWO, FREE), (ONE,)), submission(ONE))
    assert [(one.event, one.holder, one.block) for one in holdings(story.ledger())] == [
        (sent, "administrator", None),
        (given_to, "client", "B03"),
        (asked, "client", None),
    ]


def test_r_term_7_an_answer_needs_an_open_question() -> None:
    story = begun()
    asked = story.on(june(2), ASKED)
    early = story.on(june(1), Answer(asked.id))
    story.on(june(3), Answer(asked.id))
    again = story.on(june(4), Answer(asked.id))
    assert story.refused() == [early, again]
    assert "2026-06-03" in story.reasons()[1]
    assert story.ledger().answers[asked.id].on == june(3)


def test_r_stage_2_the_information_is_complete_once() -> None:
    story = begun()
    first = story.on(june(2), Information())
    second = story.on(june(3), Information())
    assert story.ledger().information == first
    assert story.refused() == [second]


ACCEPTED = Handover("B01"), Acceptance("B01")


@pytest.mark.parametrize(
    "facts",
    [
        (work("1", "B03.1"),),
        (work("1", "B01.9"),),
        (BlockStart("B03"),),
        (Handover("B03"),),
        (*ACCEPTED, work("1", "B01.1")),
        (*ACCEPTED, BlockStart("B01")),
        (*ACCEPTED, Handover("B01")),
        (*ACCEPTED, Return("B01", "Нет полей.")),
        (BlockStart("B01"), BlockStart("B01")),
        (Handover("B01"), Handover("B01")),
        (Acceptance("B01"),),
        (Return("B01", "Нет полей."),),
        (Handover("B01"), Return("B01", "Нет полей."), Acceptance("B01")),
    ],
)
def test_r_stage_4_work_follows_the_approved_plan(facts: tuple[Fact, ...]) -> None:
    story = agreed(ONE, TWO)
    last = story.on(june(2), *facts)
    before = History()
    before.events = story.events[:-1]
    assert before.refused() == []
    assert story.refused() == [last]
    assert {**state(story.ledger()), "contradictions": []} == state(before.ledger())


def test_r_stage_4_work_on_what_is_not_approved_is_told_from_other_contradictions() -> None:
    story = agreed(ONE)
    story.on(june(2), work("1", "B03.1"), Acceptance("B01"))
    kinds = [one.kind for one in story.ledger().contradictions]
    assert kinds == ["work-outside-approval", "contradiction"]


def test_r_est_8_worked_hours_are_kept_by_task_and_by_block() -> None:
    story = agreed(ONE, TWO)
    story.on(june(2), work("1.5", "B01.1"), work("0.25", "B01.1"), work("2", "B02.1"))
    progress = story.ledger().progress
    assert progress.task_hours == {"B01.1": Decimal("1.75"), "B02.1": 2}
    assert progress.hours == Decimal("3.75")
    assert [event.on for event in progress.work] == [june(2)] * 3


def test_random_histories_hold_facts_of_every_type() -> None:
    ids = ["00000007", "00000008", "00000009"]
    found = {
        type(fact) for step in STEPS.values() for pick in range(12) for fact in step(pick, ids)
    }
    assert found == {*TYPES.values()}


def account_of(
    story: RandomHistory, today: date, overlap: Overlap = "time-only"
) -> tuple[OwnedDay, ...]:
    return delay_account(story.events, RUSSIA, overlap, today)


@given(histories())
def test_r_term_7_every_working_day_has_exactly_one_owner(story: RandomHistory) -> None:
    ledger = replay(story.events, RUSSIA)
    account = account_of(story, story.today)
    expected = list(RUSSIA.calendar.between(ledger.start.on, story.today)) if ledger.start else []
    assert [one.day for one in account] == expected
    assert all((one.owner == "work") == (not one.events) for one in account)
    assert all(event.on <= one.day for one in account for event in one.events)


@given(histories(), st.integers(0, 120))
def test_r_term_7_what_happens_later_changes_no_earlier_day(
    story: RandomHistory, number: int
) -> None:
    day = story.first + timedelta(days=number)
    later_voids = {one.id for one in story.events if isinstance(one.fact, Void) and one.on > day}
    kept = RandomHistory(tuple(one for one in story.events if one.id not in later_voids))
    # Only whether the last day is over may be seen otherwise later.
    whole = [one for one in account_of(kept, story.today) if one.day <= day]
    for seen in (account_of(kept, day), account_of(kept.until(day), day)):
        assert [one._replace(is_over=True) for one in seen] == [
            one._replace(is_over=True) for one in whole
        ]


def test_r_term_7_taking_an_event_back_changes_the_days_that_followed_from_it() -> None:
    story = begun()
    asked = story.on(june(1), ASKED)
    assert story.owners(june(1), june(3)) == ["work", "client", "client"]
    story.on(june(4), Void(asked.id, "Не тот проект."))
    assert story.owners(june(1), june(3)) == ["work", "client", "client"]
    assert story.owners(june(1), june(4)) == ["work"] * 4


@given(histories(), st.sampled_from(("client", "executor", "time-only")))
def test_r_term_7_the_owner_of_a_day_follows_from_what_held_in_its_morning(  # noqa: PLR0915 # one model
    story: RandomHistory, overlap: Overlap
) -> None:
    ordered, _ = in_effect(story.events)
    evening = replay(story.events, RUSSIA)
    worked = {
        event.on
        for event in evening.progress.work
        if isinstance(event.fact, Work) and event.fact.task
    }
    both = "shared" if overlap == "time-only" else overlap
    mornings: dict[int, Ledger] = {}
    agreed, planned_end = None, date.max
    for one in account_of(story, story.today, overlap):
        day, owner = one.day, one.owner
        is_late = day > planned_end
        before = [event for event in ordered if event.on < day]
        if len(before) not in mornings:
            mornings[len(before)] = replay(before, RUSSIA)
        morning = mornings[len(before)]
        if evening.start and morning.agreement.completed != agreed:
            agreed = morning.agreement.completed
            plan = schedule(morning, Scope(morning.approved, {}, start=evening.start.on), day)
            planned_end = max(plan.end or date.max, day) if agreed else date.max
            is_late = False
        if owner in ("paused", "client", "shared") and planned_end < date.max:
            planned_end = RUSSIA.calendar.after(planned_end, 1)
        rests = [span for span in evening.pauses.spans if span.holds_on(day)]
        is_free = any(span.is_free_on(day) for span in rests)
        assert (owner == "paused") == is_free
        if is_free or (rests and day not in worked):
            assert owner == ("paused" if is_free else "client")
            continue
        if morning.is_done:
            assert owner == "work"
            continue
        held = {holding.holder for holding in holdings(morning)}
        is_clients = "client" in held and not workable_blocks(morning) and day not in worked
        ours = bool(held - {"client"} or workable_blocks(morning))
        approved = morning.agreement.approved_hours
        spent = sum(
            hours
            for task, hours in morning.progress.task_hours.items()
            if task.split(".")[0] in morning.approved
        )
        is_executors = bool(((approved and spent >= approved) or is_late) and ours)
        if is_clients:
            assert owner == (both if is_executors else "client")
        else:
            assert owner == ("executor" if is_executors else "work")


@given(histories())
def test_no_free_pause_is_longer_than_the_allowance(story: RandomHistory) -> None:
    account = account_of(story, story.today)
    paused = sum(one.owner == "paused" for one in account)
    assert paused == replay(story.events, RUSSIA).pauses.free_days_used(story.today)
    assert paused <= RUSSIA.free_pause_days


@given(histories())
def test_the_policy_decides_shared_days_and_no_others(story: RandomHistory) -> None:
    shared = account_of(story, story.today)
    for overlap in ("client", "executor"):
        decided = account_of(story, story.today, overlap)
        for one, other in zip(shared, decided, strict=True):
            assert other == (one._replace(owner=overlap) if one.owner == "shared" else one)


def ids_of(events: list[Event]) -> list[str]:
    return [event.id for event in events]


@given(histories(most=30))
def test_every_event_holds_or_is_a_contradiction_or_was_taken_back(story: RandomHistory) -> None:
    ledger = replay(story.events, RUSSIA)
    left_out = [one.event for one in ledger.contradictions]
    voids = {one.id: one.fact.event for one in story.events if isinstance(one.fact, Void)}
    heard = {key: target for key, target in voids.items() if key not in ids_of(left_out)}
    everything = [*ids_of(ledger.events), *ids_of(left_out), *heard, *set(heard.values())]
    assert sorted(everything) == sorted(one.id for one in story.events)
    assert not {*heard.values()} & voids.keys()


@given(histories(), st.integers(0, 60))
def test_going_on_from_a_state_is_replaying_everything(story: RandomHistory, cut: int) -> None:
    ordered, _ = in_effect(story.events)
    begun = replay(ordered[:cut], RUSSIA)
    for event in ordered[cut:]:
        begun.apply(event)
    whole = replay(ordered, RUSSIA)
    # Since when a block is approved is known at the end, and only the words hang on it.
    assert [one[::3] for one in begun.contradictions] == [one[::3] for one in whole.contradictions]
    assert {**state(begun), "contradictions": whole.contradictions} == state(whole)


@given(histories())
def test_what_is_left_out_makes_no_difference(story: RandomHistory) -> None:
    ledger = replay(story.events, RUSSIA)
    clean = replay(ledger.events, RUSSIA)
    assert clean.contradictions == []
    assert state(clean) == {**state(ledger), "contradictions": []}


def test_replaying_nothing_is_the_empty_state() -> None:
    assert state(replay((), RUSSIA)) == state(Ledger(RUSSIA))


def test_r_term_7_an_estimate_that_a_change_shrinks_below_the_hours_worked_is_used_up() -> None:
    story = History()
    story.on(june(1), Start(), *agreement(ONE, TWO))
    over = story.on(june(2), work("12", "B01.1"))
    story.on(june(3), change((ONE, TWO), (ONE,)), *agreement(ONE))
    assert story.owners(june(3), june(5)) == ["work", "executor", "executor"]
    assert story.behind(june(5)) == (over,)


def test_r_term_7_hours_on_a_block_that_was_taken_out_use_up_nothing() -> None:
    story = History()
    story.on(june(1), Start(), *agreement(ONE, TWO))
    story.on(june(2), work("9", "B02.1"))
    story.on(june(3), change((ONE, TWO), (ONE,)), *agreement(ONE))
    assert story.owners(june(3), june(5)) == ["work"] * 3


def test_r_term_7_a_block_that_was_taken_out_waits_for_nobody() -> None:
    story = History()
    story.on(june(1), Start(), *agreement(ONE, TWO))
    story.on(june(2), Handover("B02"))
    story.on(june(3), change((ONE, TWO), (ONE,)), *agreement(ONE))
    story.on(june(4), Handover("B01"), Acceptance("B01"))
    assert story.owners(june(4), june(8)) == ["work"] * 3


def test_r_term_7_a_block_waits_for_one_that_is_not_approved_yet() -> None:
    base, rest = sealed("B01", "5"), sealed("B02", "5", depends=("B01",))
    story = History()
    story.on(june(1), Start(), submission(base, rest), approval("administrator", base, rest))
    story.on(june(2), approval_of("client", rest))
    assert story.owners(june(3), june(4)) == ["client", "client"]
