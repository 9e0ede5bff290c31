"""What an extension may take, and who pays (R-TERM-2 to R-TERM-6)."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shebo_cli.core.account import delay_account
from shebo_cli.core.approval import SealedBlock, plan_seal
from shebo_cli.core.events import (
    REASON_NAMES,
    Answer,
    BudgetRow,
    Change,
    Event,
    Extension,
    Pause,
    Purchase,
    Question,
    Reason,
    Resume,
    Start,
    in_order_of_effect,
)
from shebo_cli.core.extension import (
    PAYERS,
    Asked,
    Proposal,
    capacity_hours,
    extension_of,
    overrun_hours,
    propose,
)
from shebo_cli.core.ledger import replay
from shebo_cli.core.work_events import Acceptance, Handover
from tests.core.builders import SERVICE
from tests.core.histories import (
    RECORDED_AT,
    RUSSIA,
    History,
    RandomHistory,
    agreement,
    histories,
    june,
    rejection,
    sealed,
    submission,
    work,
)

BLOCK = sealed("B01", "10", "10")


def proposal(story: History, reason: Reason, day: int) -> Proposal:
    account = delay_account(story.events, story.conditions, "time-only", june(day))
    return propose(reason, story.ledger(), account, SERVICE)


def waiting() -> History:
    """Ask on Monday, hear on Friday: four days are the client's."""
    story = History()
    asked = story.on(june(1), Purchase(1, june(1)), Start(), Question("client", "Что?"))
    story.on(june(5), Answer(asked.id))
    return story


def test_r_term_4_the_days_of_the_client_are_proposed_with_the_events_behind_them() -> None:
    story = waiting()
    found = proposal(story, "client", 8)
    assert [one.day for one in found.days] == [june(day) for day in (2, 3, 4, 5)]
    assert found.evidence == (story.events[2],)
    assert not found.is_empty
    assert proposal(story, "shared", 8).is_empty


def test_r_term_6_an_extension_takes_the_earliest_days_and_the_next_one_the_rest() -> None:
    story = waiting()
    first = extension_of(Asked("client", days=3), proposal(story, "client", 8))
    assert (first.days, first.overridden) == ((june(2), june(3), june(4)), False)
    story.on(june(8), first)
    second = extension_of(Asked("client"), proposal(story, "client", 8))
    assert (second.days, second.working_days) == ((june(5),), 1)
    story.on(june(8), second)
    assert proposal(story, "client", 8).is_empty


def test_r_term_6_more_days_than_the_account_has_are_overridden() -> None:
    story = waiting()
    made = extension_of(Asked("client", days=6), proposal(story, "client", 8))
    assert (made.working_days, len(made.days), made.overridden) == (6, 4, True)
    made = extension_of(Asked("executor", days=2), proposal(story, "executor", 8))
    assert (made.days, made.evidence, made.overridden) == ((), (), True)


def test_r_term_6_the_reason_decides_who_pays() -> None:
    assert PAYERS == {
        "client": "client",
        "scope": "client",
        "executor": "executor",
        "shared": "nobody",
    }
    for reason in REASON_NAMES:
        assert extension_of(Asked(reason), Proposal(reason)).paid_by == PAYERS[reason]


def test_a_day_with_several_events_behind_it_names_each_once() -> None:
    story = waiting()
    other = story.on(june(2), Question("client", "Ещё?"))
    found = proposal(story, "client", 5)
    assert found.evidence == (story.events[2], other)
    one = extension_of(Asked("client", days=1), found)
    assert one.evidence == (story.events[2].id,)


def overrun(*hours: str) -> History:
    """Buy 22 hours for a plan of 20, and log hours on its first task."""
    story = History()
    story.on(june(1), Purchase(1, june(1)), Start(), *agreement(BLOCK))
    for one in hours:
        story.on(june(2), work(one, "B01.1"))
    return story


@pytest.mark.parametrize(
    ("hours", "granted"),
    [
        # 10 h are left of the other task; the purchase has 22.
        (["10"], "0"),
        (["12"], "0"),  # exactly reaches
        (["13"], "1"),
        (["13", "2.5"], "3.5"),
        (["40"], "28"),  # the rest of the purchase is gone too
    ],
)
def test_r_term_6_hours_are_granted_for_overrun_that_the_purchase_does_not_hold(
    hours: list[str], granted: str
) -> None:
    assert overrun_hours(overrun(*hours).ledger(), SERVICE) == Decimal(granted)


def test_r_term_6_a_missing_purchase_is_no_overrun() -> None:
    story = History()
    story.on(june(1), Purchase(1), Start(), *agreement(sealed("B01", "30")))
    story.on(june(2), work("5", "B01.1"))
    assert overrun_hours(story.ledger(), SERVICE) == 0


def test_r_term_6_granted_hours_are_capacity_and_are_not_granted_again() -> None:
    story = overrun("13")
    found = proposal(story, "executor", 3)
    assert (found.hours, found.evidence) == (Decimal(1), (story.events[-1],))
    made = extension_of(Asked("executor"), found)
    assert (made.hours, made.evidence, made.overridden) == (1, (story.events[-1].id,), False)
    story.on(june(3), made)
    ledger = story.ledger()
    assert (ledger.granted_hours, capacity_hours(ledger, SERVICE)) == (1, 23)
    assert ledger.counted_months == 1
    assert overrun_hours(ledger, SERVICE) == 0
    assert extension_of(
        Asked("executor", hours=Decimal(2)), proposal(story, "executor", 3)
    ).overridden


def test_what_is_handed_over_or_accepted_leaves_no_hours_to_grant() -> None:
    story = overrun("13")
    story.on(june(3), Handover("B01"))
    assert overrun_hours(story.ledger(), SERVICE) == 0
    story.on(june(4), Acceptance("B01"))
    assert overrun_hours(story.ledger(), SERVICE) == 0


def test_r_term_2_a_scope_change_brings_its_months_once() -> None:
    more = sealed("B02", "5")
    story = overrun()
    seals = plan_seal((BLOCK,)), plan_seal((BLOCK, more))
    changed = story.on(june(3), Change("scope", "Ещё", "client", *seals, months=2))
    found = proposal(story, "scope", 3)
    assert (found.months, found.days, found.evidence) == (2, (), (changed,))
    first = extension_of(Asked("scope", months=1), found)
    assert (first.months, first.working_days, first.evidence) == (1, 0, (changed.id,))
    story.on(june(3), first)
    assert proposal(story, "scope", 3).months == 1
    assert extension_of(Asked("scope", months=2), proposal(story, "scope", 3)).overridden
    story.on(june(3), Extension("scope", "client", months=5))
    assert proposal(story, "scope", 3).is_empty


@given(
    histories(), st.lists(st.tuples(st.integers(0, 120), st.sampled_from(REASON_NAMES)), max_size=6)
)
def test_no_day_is_given_twice_and_every_day_given_is_one_of_its_account(
    story: RandomHistory, wishes: list[tuple[int, Reason]]
) -> None:
    """Facts come in the order of their effect, as they do where nobody is late with recording."""
    # Taking back is meant to change what was; extensions come from the account alone.
    others = sorted(
        (one for one in story.events if one.type not in ("extension", "void")),
        key=in_order_of_effect,
    )
    days = sorted({story.first.toordinal() + day: reason for day, reason in wishes}.items())
    told: list[Event] = []
    for number, (ordinal, reason) in enumerate(days):
        day = story.first.fromordinal(ordinal)
        events = [*(one for one in others if one.on <= day), *told]
        ledger = replay(events, RUSSIA)
        if ledger.start is None:
            continue
        account = delay_account(events, RUSSIA, "time-only", day)
        fact = extension_of(Asked(reason), propose(reason, ledger, account, SERVICE))
        told.append(Event(f"ffff{number:04x}", 900 + number, RECORDED_AT, "Олег", day, fact))
    ledger = replay([*others, *told], RUSSIA)
    assert not {one.event.id for one in ledger.contradictions} & {one.id for one in told}
    account = delay_account([*others, *told], RUSSIA, "time-only", story.today)
    owners = {one.day: one.owner for one in account}
    given_days = [(day, fact) for _, fact in ledger.extensions for day in fact.days]
    assert len({day for day, _ in given_days}) == len(given_days)
    for day, fact in given_days:
        assert owners[day] == fact.reason
    for reason in REASON_NAMES:
        proposed = sum(fact.working_days for _, fact in ledger.extensions if fact.reason == reason)
        assert proposed <= sum(owner == reason for owner in owners.values())


def test_r_term_2_a_change_that_was_refused_needs_no_month() -> None:
    more = sealed("B02", "5")
    story = overrun()
    seals = plan_seal((BLOCK,)), plan_seal((BLOCK, more))
    row = BudgetRow("B02", "Отчёты", Decimal(5))
    story.on(june(3), Change("scope", "Ещё", "client", *seals, months=1, rows=(row,)))
    story.on(june(3), submission(BLOCK, more))
    assert proposal(story, "scope", 3).months == 1
    story.on(june(4), rejection("administrator", BLOCK, more))
    assert proposal(story, "scope", 4).is_empty
    assert story.ledger().agreement.pending_change is None
    story.on(june(5), Change("scope", "Иначе", "client", *seals, rows=(row,)))
    assert story.refused() == []


def test_r_term_6_months_that_are_bought_after_the_change_need_no_extension() -> None:
    seals = plan_seal((BLOCK,)), plan_seal((BLOCK, sealed("B02", "50")))
    story = overrun()
    story.on(june(3), Change("scope", "Ещё", "client", *seals, months=2))
    assert proposal(story, "scope", 3).months == 2
    story.on(june(4), Purchase(1))
    assert proposal(story, "scope", 4).months == 1
    story.on(june(4), Purchase(1), Purchase(1))
    assert proposal(story, "scope", 4).is_empty


def test_r_term_5_a_day_on_which_the_client_may_still_come_back_is_not_claimed() -> None:
    story = History()
    story.on(june(1), Purchase(1, june(1)), Start(), Pause())
    # The free days are the 1st to the 5th.
    assert [one.day for one in proposal(story, "client", 9).days] == [june(8)]
    assert [one.day for one in proposal(story, "client", 10).days] == [june(8), june(9)]
    story.on(june(10), Resume())
    assert [one.day for one in proposal(story, "client", 10).days] == [june(8), june(9)]


def test_r_appr_2_hours_of_a_corrected_estimate_are_the_executors_where_the_purchase_ends() -> None:
    grown = sealed("B01", "10", "16")
    story = overrun()
    story.on(june(2), Change("estimate", "Оценка", "executor", *seals_of(BLOCK, grown), rows=GROWN))
    assert proposal(story, "executor", 2).hours == 0
    story.on(june(3), submission(grown), *agreement(grown)[1:])
    # 22 h are bought, 26 planned.
    found = proposal(story, "executor", 3)
    assert (found.hours, [one.type for one in found.evidence]) == (4, ["change"])


def test_r_term_6_a_correction_to_fewer_hours_is_no_evidence_of_an_overrun() -> None:
    shrunk = sealed("B01", "10", "8")
    story = overrun("15")
    less = (BudgetRow("B01", "Блок B01", Decimal(-2)),)
    story.on(june(3), Change("estimate", "Проще", "executor", *seals_of(BLOCK, shrunk), rows=less))
    story.on(june(3), *agreement(shrunk))
    found = proposal(story, "executor", 3)
    # 22 h are bought, 15 worked, 8 are left.
    assert (found.hours, [one.type for one in found.evidence]) == (1, ["work"])


GROWN = (BudgetRow("B01", "Блок B01", Decimal(6)),)


def seals_of(before: SealedBlock, after: SealedBlock) -> tuple[str, str]:
    return plan_seal((before,)), plan_seal((after,))
