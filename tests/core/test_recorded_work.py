"""What of a timesheet the journal holds already."""

from __future__ import annotations

from decimal import Decimal

import pytest

from shebo_cli.core.events import Void
from shebo_cli.core.recorded_work import Asked, New, RecordedWork
from shebo_cli.core.work_events import Work
from shebo_cli.core.work_target import Reason, Target
from tests.core.histories import History, june, sentence

TASK = Target("B01.1")


def asked(hours: str, source: str = "csv:a", day: int = 2, target: Target | None = TASK) -> Asked:
    return Asked(source, june(day), Decimal(hours), target)


def holding(*recorded: tuple[str, str], voided: int = 0) -> RecordedWork:
    """Give the journal of hours and sources; the last ones of them were taken back."""
    history = History()
    events = [
        history.on(june(2), Work(Decimal(hours), "B01.1", source=source))
        for hours, source in recorded
    ]
    history.on(june(2), Work(Decimal(9), "B01.1"))
    for event in events[len(events) - voided :]:
        history.on(june(3), Void(event.id, "Ошибка."))
    return RecordedWork(history.events)


def test_what_the_journal_does_not_hold_is_new() -> None:
    assert holding().judge([asked("1"), asked("1"), asked("1", "csv:b")]) == [
        New("csv:a"),
        New("csv:a#2"),
        New("csv:b"),
    ]


def test_each_event_answers_for_one_entry() -> None:
    held = holding(("1", "csv:a"), ("1", "csv:a#2"))
    assert held.judge([asked("1")] * 3) == ["known", "known", New("csv:a#3")]


def test_entries_of_one_source_are_told_by_their_hours_in_any_order() -> None:
    held = holding(("1", "csv:a"), ("2", "csv:a#2"))
    assert held.judge([asked("3"), asked("2"), asked("1")]) == [New("csv:a#3"), "known", "known"]


def test_a_number_is_never_given_twice_whatever_the_order_of_the_journal() -> None:
    held = holding(("1", "csv:a#2"), ("1", "csv:a"))
    assert held.judge([asked("1")] * 3) == ["known", "known", New("csv:a#3")]


@pytest.mark.parametrize(
    "changed",
    [asked("2"), asked("1", day=3), asked("1", target=Target("B01.2")), asked("2", target=None)],
)
def test_an_entry_that_changed_is_named_with_what_is_recorded(changed: Asked) -> None:
    [verdict] = holding(("1", "csv:a")).judge([changed])
    assert isinstance(verdict, Reason)
    assert sentence(verdict.message) == (
        "it has changed: recorded are 1 h on 2026-06-02, B01.1 (00000001)"
    )
    assert "shebo void 00000001" in sentence(verdict.hint)


def test_an_entry_whose_task_is_not_known_any_more_is_known_all_the_same() -> None:
    assert holding(("1", "csv:a")).judge([asked("1", target=None)]) == ["known"]


def test_what_was_taken_back_stays_so_unless_it_is_another_thing_now() -> None:
    assert holding(("1", "csv:a"), voided=1).judge([asked("1")]) == ["taken-back"]
    assert holding(("1", "csv:a"), voided=1).judge([asked("2")]) == [New("csv:a#2")]


def test_only_one_event_of_two_was_taken_back() -> None:
    held = holding(("1", "csv:a"), ("1", "csv:a#2"), voided=1)
    assert held.judge([asked("1"), asked("1"), asked("1")]) == [
        "known",
        "taken-back",
        New("csv:a#3"),
    ]


def test_what_nothing_in_the_file_answers_for_is_named_once() -> None:
    history = History()
    for day, source in (
        (2, "toggl:1"),
        (3, "toggl:2"),
        (9, "toggl:3"),
        (3, "csv:a"),
        (2, "toggl:4"),
    ):
        history.on(june(day), Work(Decimal(1), "B01.1", source=source))
    held = RecordedWork(history.events)
    held.judge([asked("1", "toggl:1")])
    days = june(1), june(5)
    gone = held.unanswered("toggl", days, "Олег", {"toggl:1"})
    assert [one.work.source for one in gone] == ["toggl:4", "toggl:2"]
    assert held.unanswered("toggl", days, "Ирина", {"toggl:1"}) == ()
    assert held.unanswered("toggl", days, "Олег", {"toggl:2", "toggl:4"}) == ()


@pytest.mark.parametrize(
    ("before", "now", "is_twin"),
    [
        ("csv:a", "csv:b", True),
        ("toggl:2026-06-02T09:00:00:abc", "toggl:77", True),
        ("toggl:77", "toggl:2026-06-02T09:00:00:abc", True),
        ("toggl:77", "toggl:78", False),
        ("csv:a", "toggl:78", False),
        ("toggl:78", "csv:a", False),
        ("timewarrior:20260602T070000Z", "timewarrior:20260602T090000Z", False),
    ],
)
def test_the_same_hours_under_another_key_are_no_other_hours(
    before: str, now: str, is_twin: bool
) -> None:
    [verdict] = holding(("1", before)).judge([asked("1", now)])
    assert isinstance(verdict, Reason) is is_twin
    for other in (asked("2", now), asked("1", now, day=3), asked("1", now, target=None)):
        assert holding(("1", before)).judge([other]) == [New(now)]


def test_a_line_that_is_in_the_file_is_another_one() -> None:
    held = holding(("1", "csv:a"))
    assert held.judge([asked("1", "csv:b"), asked("1", "csv:a")]) == [New("csv:b"), "known"]


def test_each_recorded_line_stands_for_one_that_has_changed() -> None:
    [first, second] = holding(("1", "csv:a")).judge([asked("1", "csv:b"), asked("1", "csv:c")])
    assert isinstance(first, Reason)
    assert second == New("csv:c")
