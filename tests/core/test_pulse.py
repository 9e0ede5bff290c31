"""What the daily check finds: each kind with a bad and a good case (R-WATCH)."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from hypothesis import given

from shebo_cli.core.events import Answer, Pause, Question, Void
from shebo_cli.core.project import Journal
from shebo_cli.core.pulse import findings_of
from shebo_cli.core.pulse_findings import SORTS, Finding, Kind, Lack, Wait, by_urgency
from shebo_cli.core.work_events import (
    PROOFS,
    Acceptance,
    BlockTest,
    Contact,
    Demonstration,
    Handover,
    Meeting,
    Training,
    Waiver,
)
from shebo_cli.errors import Place, Problem, say
from tests.core.builders import block, dpv
from tests.core.histories import History, histories, submission, work
from tests.core.patients import CONDITIONS, PLAN, SEALED, begun, bought, dec, found, kinds, patient

if TYPE_CHECKING:
    from datetime import date

    from tests.core.histories import RandomHistory


def busy(history: History, *days: date) -> History:
    for day in days:
        history.on(day, work("0.25", "B01.1"), Contact())
    return history


def test_every_kind_has_its_sort() -> None:
    assert set(get_args(Kind)) == set(SORTS)


def test_the_kinds_stand_in_the_order_of_their_severity() -> None:
    severities = [one.severity for one in SORTS.values()]
    assert severities == sorted(severities, key=["error", "warning", "info"].index)
    assert [one.needs_person for one in SORTS.values()] == [one != "info" for one in severities]


def test_the_most_urgent_stands_first_and_of_one_kind_the_longest() -> None:
    short, long = Finding("waiting", "client", days=1), Finding("waiting", "production", days=2)
    urgent = Finding("no-work", "executor", days=1)
    assert sorted((short, long, urgent), key=by_urgency) == [urgent, long, short]
    assert urgent.sort is SORTS["no-work"]


# The journal


def test_a_journal_with_unreadable_events_is_named() -> None:
    history = busy(begun(), dec(1))
    name = "journal/20261201T090000Z-block-start-1f3a9c02.toml"
    lost = Problem("SHB301", say("damaged"), Place(name), say("mend it"))
    journal = Journal(events=tuple(history.events), problems=(lost,))
    one = found(history, dec(2), "journal-unreadable", journal=journal)
    assert one == Finding("journal-unreadable", "executor", events=("1f3a9c02",))
    assert kinds(history, dec(2)) == []


def test_events_that_contradict_others_are_named() -> None:
    history = busy(begun(), dec(1))
    assert found(history, dec(2), "journal-contradicts") is None
    wrong = history.on(dec(1), Acceptance("B01"))
    void = history.on(dec(1), Void("ffffffff", "Ошибка."))
    one = found(history, dec(2), "journal-contradicts")
    assert one is not None
    assert set(one.events) == {wrong.id, void.id}


# Days


def test_days_without_work_are_named_with_their_number() -> None:
    one = found(busy(begun(), dec(1)), dec(5), "no-work")
    assert one == Finding("no-work", "executor", dec(2), 3, dec(4))
    assert kinds(busy(begun(), dec(1)), dec(2)) == []


def test_days_without_contact_are_named_apart() -> None:
    history = begun()
    history.on(dec(2), work("1", "B01.1"))
    assert kinds(history, dec(2)) == [], "the day of the start is not yet asked for"
    assert kinds(history, dec(3)) == ["no-contact"]
    history.on(dec(2), Contact())
    assert kinds(history, dec(3)) == []


# What waits


def test_a_wait_is_named_from_the_first_working_day_and_needs_a_person_from_the_third() -> None:
    history = busy(begun(), dec(1), dec(2), dec(3), dec(4), dec(7))
    asked = history.on(dec(3), Question("client", "Какой склад?", ("B01", "B02")))
    assert kinds(history, dec(3)) == []
    wait = (Wait("answer", dec(3), "B01, B02", "Какой склад?"),)
    short = Finding("waiting", "client", dec(3), 1, events=(asked.id,), waits=wait)
    assert found(history, dec(4), "waiting") == short
    assert found(history, dec(6), "waiting") == short
    long = found(history, dec(8), "waiting-long")
    assert long == short._replace(kind="waiting-long", days=3)
    assert found(history, dec(8), "waiting") is None
    history.on(dec(8), Answer(asked.id))
    assert found(history, dec(8), "waiting-long") is None


def test_what_waits_for_one_is_told_together_and_for_each_apart() -> None:
    history = busy(begun(), dec(1), dec(2), dec(3))
    history.on(dec(1), Question("client", "Какой склад?"), Handover("B01"))
    history.on(dec(2), Question("production", "Сколько часов?"))
    told = [one for one in findings_of(patient(history, dec(3))) if one.kind == "waiting"]
    assert [(one.needs, one.days, len(one.events)) for one in told] == [
        ("client", 2, 2),
        ("production", 1, 1),
    ]
    assert told[0].waits[1] == Wait("confirmation", dec(1), "B01")


def test_the_approval_waits_for_the_administrator_and_before_the_service_too() -> None:
    history = History(CONDITIONS)
    history.on(dec(1), submission(*SEALED))
    one = found(history, dec(2), "waiting")
    assert one is not None
    assert (one.needs, one.waits) == ("administrator", (Wait("approval", dec(1)),))


def test_a_client_who_rests_is_reminded_of_nothing() -> None:
    history = busy(begun(), dec(1))
    history.on(dec(1), Question("client", "Какой склад?"), Question("production", "Сколько?"))
    history.on(dec(2), Pause())
    told = [one.needs for one in findings_of(patient(history, dec(3))) if one.waits]
    assert told == ["production"]


def test_nothing_waits_once_everything_is_accepted() -> None:
    history = busy(begun(), dec(1))
    history.on(dec(1), Question("client", "Какой склад?"))
    for one in ("B01", "B02", "B03"):
        history.on(dec(1), Handover(one), Acceptance(one))
    assert not [one for one in findings_of(patient(history, dec(9))) if one.waits]


# After the confirmation


def test_an_accepted_block_is_named_until_it_is_closed() -> None:
    history = busy(begun(), dec(1), dec(2))
    accepted = history.on(dec(1), Handover("B01"), Acceptance("B01"))
    assert found(history, dec(1), "not-closed") is None
    proofs = PROOFS
    one = found(history, dec(2), "not-closed")
    assert one == Finding(
        *("not-closed", "executor", dec(1), 1),
        blocks=("B01",),
        events=(accepted.id,),
        lacks=(Lack("B01", proofs),),
    )
    history.on(dec(2), BlockTest("B01"), Demonstration("B01"), Training("B01", ("Анна",)))
    one = found(history, dec(3), "not-closed")
    assert one is not None
    assert one.lacks == (Lack("B01", ("article",)),)
    history.on(dec(2), Waiver("B01", ("article",), "Олег", "Общая статья."))
    assert found(history, dec(3), "not-closed") is None


def test_after_a_block_a_working_group_is_missed_until_it_is_held() -> None:
    history = busy(begun(), dec(1), dec(2), dec(3), dec(4))
    history.on(dec(1), Meeting(("Анна",)))
    first = history.on(dec(2), Handover("B01"), Acceptance("B01"))
    second = history.on(dec(3), Handover("B03"), Acceptance("B03"))
    assert found(history, dec(2), "no-meeting") is None
    events = (first.id, second.id)
    assert found(history, dec(4), "no-meeting") == Finding(
        "no-meeting", "quality-manager", dec(2), 2, blocks=("B01", "B03"), events=events
    )
    history.on(dec(2), Meeting(("Анна",)))
    one = found(history, dec(4), "no-meeting")
    assert one is not None
    assert one.blocks == ("B03",)
    history.on(dec(4), Meeting(("Анна",)))
    assert found(history, dec(4), "no-meeting") is None


def test_overhead_owes_no_working_group() -> None:
    history = busy(begun(), dec(1))
    history.on(dec(1), Handover("B01"), Acceptance("B01"))
    plan = dpv(block("B01", "10", kind="overhead"), *PLAN.block[1:])
    assert found(history, dec(2), "no-meeting", plan=plan) is None
    assert found(history, dec(2), "no-meeting", plan=None) is None
    assert found(history, dec(2), "no-meeting") is not None


def test_a_finished_project_is_asked_for_its_last_working_group_and_nothing_else() -> None:
    history = busy(begun(), dec(1))
    for one in ("B01", "B02", "B03"):
        history.on(dec(1), BlockTest(one), Demonstration(one), Training(one, ("Анна",)))
        history.on(dec(1), Waiver(one, ("article",), "Олег", "Общая."))
        history.on(dec(1), Handover(one), Acceptance(one))
    for today in (dec(2), dec(30), dec(31).replace(year=2027)):
        assert [one for one in kinds(history, today) if one != "payment-due"] == ["no-meeting"]
    history.on(dec(2), Meeting(("Анна",)))
    assert kinds(history, dec(31).replace(year=2027)) == []


# The plan


def test_a_plan_that_differs_from_the_approved_one_is_named() -> None:
    history = busy(begun(), dec(1))
    other = dpv(block("B01", "12"), *PLAN.block[1:])
    assert kinds(history, dec(2), plan=other) == ["plan-drifted"]
    assert kinds(history, dec(2)) == []


def test_a_project_before_its_start_is_silent() -> None:
    assert kinds(bought(), dec(1)) == []
    assert kinds(History(CONDITIONS), dec(1), plan=None) == []


# Any journal


@given(histories())
def test_any_journal_gives_sorted_findings_that_come_out_the_same_again(
    history: RandomHistory,
) -> None:
    told = History(CONDITIONS)
    told.events = list(history.events)
    for day in (history.first, history.events[-1].on if history.events else history.first):
        first = findings_of(patient(told, day))
        assert list(first) == sorted(first, key=by_urgency)
        told.events = told.events[::-1]
        assert findings_of(patient(told, day)) == first
        known = {one.id for one in history.events}
        assert all(known.issuperset(one.events) for one in first)
        assert all(one.days >= 0 for one in first)
