"""Which entries of a timesheet are recorded, known, or left over."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shebo_cli.core.events import Void
from shebo_cli.core.hours import ZERO
from shebo_cli.core.recorded_work import RecordedWork
from shebo_cli.core.timesheet import RUNNING, Entry, Matching, Sorted, not_hours, sort_entries
from shebo_cli.core.work_events import Work
from shebo_cli.core.work_target import Target
from shebo_cli.errors import Place
from tests.core.histories import History, june, sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from random import Random

TASKS = {"B01": ("B01.1", "B01.2"), "B02": ("B02.1",)}
MAPPING = {"воронка": Target("B01.2"), "созвон": Target(stage="intake")}
MATCHING = Matching(TASKS, MAPPING)
TODAY = june(20)


def entry(hours: str = "1", line: int = 2, **keys: Any) -> Entry:
    given: dict[str, Any] = {"source": f"csv:{line}", "day": june(2), "tags": ("B01.1",)}
    return Entry(Place("t.csv", line), hours=Decimal(hours), **{**given, **keys})


def sorted_of(entries: Iterable[Entry], history: History | None = None) -> Sorted:
    events = history.events if history else []
    day_hours: dict[date, Decimal] = {}
    for one in events:
        assert isinstance(one.fact, Work)
        day_hours[one.on] = day_hours.get(one.on, ZERO) + one.fact.hours
    return sort_entries(entries, MATCHING, RecordedWork(events), day_hours, TODAY)


def reasons(found: Sorted) -> list[str]:
    return [sentence(one.reason.message) for one in found.left]


@pytest.mark.parametrize(
    ("labels", "target"),
    [
        ({"tags": ("ромашка", "b01.1")}, Target("B01.1")),
        ({"tags": ("Intake",)}, Target(stage="intake")),
        ({"tags": (), "task": "B02.1 Роли"}, Target("B02.1")),
        ({"tags": (), "text": "B01.2. Настройка"}, Target("B01.2")),
        ({"tags": (), "text": "[B01.2] этапы"}, Target("B01.2")),
        ({"tags": (), "text": "estimate: первая"}, Target(stage="estimate")),
        ({"tags": (), "project": "B01.1"}, Target("B01.1")),
        ({"tags": (" Воронка ",)}, Target("B01.2")),
        ({"tags": (), "text": "v2.0 release", "project": "воронка"}, Target("B01.2")),
        ({"tags": (), "text": "СОЗВОН"}, Target(stage="intake")),
        ({"tags": ("B01.1",), "task": "B02.1"}, Target("B01.1")),
        ({"tags": ("воронка", "B01.2")}, Target("B01.2")),
        ({"tags": ("B09.9", "B01.1")}, Target("B01.1")),
        ({"tags": (), "task": "воронка", "text": "B01.1"}, Target("B01.2")),
    ],
)
def test_an_entry_finds_its_task_by_name_or_mapping(labels: dict[str, Any], target: Target) -> None:
    [fit] = sorted_of([entry(**labels)]).fits
    assert Target(fit.work.task, fit.work.stage) == target


@pytest.mark.parametrize(
    ("labels", "reason", "hint"),
    [
        ({"tags": ("B01.9",)}, "there is no task “B01.9”", "Similar"),
        ({"tags": ("В01.1",)}, "there is no task “В01.1”", "Cyrillic"),
        ({"tags": ("B01.1", "B02.1")}, "it names more than one: B01.1, B02.1", "Leave one"),
        ({"tags": ()}, "it names no task, and nothing else", "Give it a tag"),
        ({"tags": ("отчёты",)}, "“отчёты” names no task", "--map"),
        ({"tags": ("отчёты", "intak")}, "“intak” names no task", "Similar"),
        ({"tags": (), "text": "Estimate the shipping"}, "“Estimate the shipping” names no", "--m"),
        ({"tags": ("B01.1.2",)}, "“B01.1.2” names no task", "Similar"),
    ],
)
def test_an_entry_without_a_task_is_left_over_with_a_hint(
    labels: dict[str, Any], reason: str, hint: str
) -> None:
    found = sorted_of([entry(**labels)])
    assert found.fits == ()
    [left] = found.left
    told = {
        name: ", ".join(one) if isinstance(one, tuple) else one
        for name, one in left.reason.message.values.items()
    }
    assert left.reason.message.text.format(**told).startswith(reason)
    assert hint in left.reason.hint.text


@pytest.mark.parametrize(
    ("keys", "reason"),
    [
        ({"hours": "0"}, "no time at all"),
        ({"hours": "-1"}, "the hours are below zero"),
        ({"hours": "30"}, "30 h in one day cannot be"),
        ({"day": june(21)}, "2026-06-21 lies in the future: today is 2026-06-20"),
        ({"day": None}, "its day cannot be read"),
        ({"hours": "0", "fault": RUNNING}, "it still runs: there is no end yet"),
        ({"hours": "0", "fault": not_hours("x")}, "“x” is not hours"),
    ],
)
def test_an_entry_that_cannot_be_is_left_over_with_the_reason(
    keys: dict[str, Any], reason: str
) -> None:
    assert reasons(sorted_of([entry(**keys)])) == [reason]


def test_a_day_has_24_hours_with_those_of_the_journal() -> None:
    history = recorded(sorted_of([entry("20")]))
    found = sorted_of(
        [entry("3", 3), entry("2", 4), entry("1", 5), entry("1", 6, day=june(3))], history
    )
    assert [one.entry.place.line for one in found.fits] == [3, 5, 6]
    assert reasons(found) == ["2026-06-02 holds 23 h already: with these 2 h it would be 25 h"]


def test_what_is_left_over_stands_in_the_order_of_the_file() -> None:
    found = sorted_of([entry(line=2, tags=("x",)), entry("0", 3), entry(line=4, tags=("y",))])
    assert [one.entry.place.line for one in found.left] == [2, 3, 4]


def recorded(found: Sorted, history: History | None = None) -> History:
    """Record what fits, as the journal would."""
    history = history or History()
    for one in found.fits:
        history.on(one.day, one.work)
    return history


HOURS = st.sampled_from(["-1", "0", "0.0003", "1", "1.3333", "7.5", "13", "25"])
TAGS = st.sampled_from(
    [("B01.1",), ("b02.1",), ("intake",), ("воронка",), ("x",), ("B01.1", "B02.1")]
)
ENTRIES = st.lists(
    st.builds(
        lambda hours, day, source, tags: entry(hours, source=source, day=june(day), tags=tags),
        HOURS,
        st.integers(1, 22),
        st.sampled_from(["csv:a", "csv:b", "csv:c", "timewarrior:1", "toggl:2"]),
        TAGS,
    ),
    max_size=25,
)


def total(entries: Iterable[Entry]) -> Decimal:
    return sum((one.hours for one in entries), ZERO)


@given(ENTRIES)
def test_every_hour_is_recorded_or_left_over(entries: Sequence[Entry]) -> None:
    found = sorted_of(entries)
    fits, left = [one.entry for one in found.fits], [one.entry for one in found.left]
    assert (found.known, found.taken_back) == ((), ())
    assert len(fits) + len(left) == len(entries)
    assert total(fits) + total(left) == total(entries)
    assert total(fits) == sum((one.work.hours for one in found.fits), ZERO)
    assert len({one.work.source for one in found.fits}) == len(found.fits)


@given(ENTRIES, st.randoms(use_true_random=False))
def test_a_second_import_in_any_order_records_nothing(
    entries: Sequence[Entry], chance: Random
) -> None:
    first = sorted_of(entries)
    history = recorded(first)
    again = sorted_of(entries, history)
    assert again.fits == ()
    assert Counter(again.known) == Counter(one.entry for one in first.fits)
    shuffled = list(entries)
    chance.shuffle(shuffled)
    other = sorted_of(shuffled, history)
    assert Counter(other.known) == Counter(again.known)


@given(ENTRIES, ENTRIES)
def test_a_longer_export_adds_just_what_one_import_of_it_would_have(
    before: Sequence[Entry], after: Sequence[Entry]
) -> None:
    everything = [*before, *after]
    history = recorded(sorted_of(before))
    more = sorted_of(everything, history)
    at_once = sorted_of(everything)
    assert Counter(more.known) + Counter(one.entry for one in more.fits) == Counter(
        one.entry for one in at_once.fits
    )


def test_what_changed_or_was_taken_back_is_not_recorded_again() -> None:
    history = recorded(sorted_of([entry("1"), entry("2", 3)]))
    history.on(june(3), Void(history.events[1].id, "Ошибка."))
    found = sort_entries(
        [entry("1.5"), entry("2", 3)], MATCHING, RecordedWork(history.events), {}, TODAY
    )
    assert found.fits == ()
    assert [one.hours for one in found.taken_back] == [2]
    assert reasons(found) == ["it has changed: recorded are 1 h on 2026-06-02, B01.1 (00000001)"]
