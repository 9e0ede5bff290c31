"""Work that counts only with a reason."""

from __future__ import annotations

from decimal import Decimal

import pytest

from shebo_cli.core.events import Pause, Resume, Start
from shebo_cli.core.forced_work import forced_work, is_against, require_reason, state_on
from shebo_cli.core.work_events import Acceptance, Handover, Work
from shebo_cli.errors import SheboError
from tests.core.histories import History, agreement, june, sealed, work


def paused() -> History:
    """Give a project that rests from the 8th to the 9th; its first block is accepted on the 15th."""
    history = History()
    history.on(june(1), *agreement(sealed("B01", "4"), sealed("B02", "4")), Start())
    history.on(june(8), Pause())
    history.on(june(10), Resume())
    history.on(june(12), Handover("B01"))
    history.on(june(15), Acceptance("B01"))
    return history


@pytest.mark.parametrize(
    ("day", "task", "is_needed"),
    [
        (5, "B01.1", False),
        (8, "B01.1", True),
        (9, None, True),
        (10, "B02.1", False),
        (12, "B01.1", False),
        (15, "B01.1", True),
        (15, "B02.1", False),
        (15, None, False),
    ],
)
def test_a_reason_is_needed_where_the_journal_refuses_the_work(
    day: int, task: str | None, is_needed: bool
) -> None:
    history = paused()
    hours = Work(Decimal(1), task, None if task else "intake")
    assert is_against(hours, june(day), state_on(history.ledger(), june(day))) is is_needed
    history.on(june(day), hours)
    assert bool(history.refused()) is is_needed
    history = paused()
    history.on(june(day), hours._replace(forced="Так надо."))
    assert history.refused() == []


def test_days_of_a_pause_that_are_not_free_need_no_reason() -> None:
    history = History()
    history.on(june(1), *agreement(sealed("B01", "4")), Start())
    history.on(june(2), Pause())
    state = state_on(history.ledger(), june(9))
    assert not is_against(work("1", "B01.1"), june(9), state)


def test_forced_hours_are_found_among_the_others() -> None:
    history = paused()
    history.on(june(5), work("1", "B01.1"))
    event = history.on(june(16), work("2", "B01.1")._replace(forced="Так надо."))
    assert list(forced_work(history.ledger())) == [(event, event.fact)]


@pytest.mark.parametrize("why", ["", "  ", "\n"])
def test_an_empty_reason_is_none(why: str) -> None:
    with pytest.raises(SheboError):
        require_reason(why)
    require_reason("Так надо.")
