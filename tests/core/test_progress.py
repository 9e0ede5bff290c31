"""What was shown and taught of each block, as far as the agreement and its changes allow."""

from __future__ import annotations

import pytest

from shebo_cli.core.events import Fact, Start
from shebo_cli.core.work_events import Acceptance, Demonstration, Handover, Training
from tests.core.histories import History, agreement, change, june, sealed

ONE, TWO, MORE = sealed("B01", "4"), sealed("B02", "6"), sealed("B01", "7")


def agreed() -> History:
    story = History()
    story.on(june(1), Start(), *agreement(ONE, TWO))
    return story


@pytest.mark.parametrize("fact", [Demonstration("B09"), Training("B09", ("Ольга",))])
def test_what_nobody_has_approved_can_be_neither_shown_nor_taught(fact: Fact) -> None:
    story = agreed()
    last = story.on(june(2), fact)
    assert story.refused() == [last]
    [wrong] = story.ledger().contradictions
    assert wrong.kind == "work-outside-approval"


def test_a_block_may_be_shown_before_its_confirmation_and_after_it_the_last_time_counts() -> None:
    story = agreed()
    story.on(june(2), Demonstration("B01"), Handover("B01"), Acceptance("B01"))
    last = story.on(june(3), Demonstration("B01", "звонок"))
    progress = story.ledger().progress
    assert story.refused() == []
    assert progress.demonstrations == {"B01": last}
    assert progress.trained == {}


def test_who_was_taught_adds_up_and_is_named_once() -> None:
    story = agreed()
    story.on(june(2), Training("B01", ("Ольга",)), Training("B02", ("Яна",)))
    story.on(june(3), Training("B01", ("Пётр", "Ольга")))
    assert story.ledger().progress.trained == {"B01": ("Ольга", "Пётр"), "B02": ("Яна",)}


def test_r_appr_2_what_was_shown_and_taught_of_a_changed_block_does_not_count() -> None:
    story = agreed()
    for block in ("B01", "B02"):
        story.on(june(2), Demonstration(block), Training(block, ("Ольга",)))
    story.on(june(3), change((ONE, TWO), (MORE, TWO)), *agreement(MORE, TWO))
    progress = story.ledger().progress
    assert story.refused() == []
    assert progress.demonstrations.keys() == progress.trained.keys() == {"B02"}
