"""The journal as it stood with an event: nothing that came later matters."""

from __future__ import annotations

from hypothesis import given, settings

from shebo_cli.core.as_recorded import as_recorded
from shebo_cli.core.events import Pause, Purchase, Resume, Start
from tests.core.histories import History, RandomHistory, histories, june, state


@settings(max_examples=60)
@given(histories())
def test_what_is_recorded_later_changes_nothing(history: RandomHistory) -> None:
    conditions = History().conditions
    for event in history.events[:3]:
        known = tuple(
            one for one in history.events if one.sequence < event.sequence or one == event
        )
        then = as_recorded(known, event, conditions)
        now = as_recorded(history.events, event, conditions)
        assert state(then.after) == state(now.after)
        assert state(then.before) == state(now.before)
        assert then.holds == now.holds


def test_an_event_of_another_branch_was_not_known_to_its_writer() -> None:
    history = History()
    history.on(june(1), Start(), Purchase(1))
    pause = history.on(june(2), Pause())
    other = Purchase(1)
    event = history.on(june(2), other)
    merged = event._replace(sequence=pause.sequence)
    events = (*history.events[:-1], merged)
    recorded = as_recorded(events, pause, history.conditions)
    assert recorded.after.bought_months == 1
    assert recorded.holds
    assert not recorded.before.pauses.spans


def test_an_event_that_contradicts_what_was_known_does_not_hold() -> None:
    history = History()
    history.on(june(1), Start(), Purchase(1))
    event = history.on(june(2), Resume())
    assert not as_recorded(history.events, event, history.conditions).holds
