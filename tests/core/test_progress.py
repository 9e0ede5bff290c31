"""What was shown and taught of each block, as far as the agreement and its changes allow."""

from __future__ import annotations

from decimal import Decimal

import pytest

from shebo_cli.core.events import Fact, Pause, Start
from shebo_cli.core.work_events import (
    Acceptance,
    BlockStart,
    BlockTest,
    Demonstration,
    Handover,
    Return,
    Training,
    Waiver,
)
from tests.core.histories import History, agreement, change, june, sealed, work

ONE, TWO, MORE = sealed("B01", "4"), sealed("B02", "6"), sealed("B01", "7")


def agreed() -> History:
    story = History()
    story.on(june(1), Start(), *agreement(ONE, TWO))
    return story


@pytest.mark.parametrize(
    "fact",
    [
        BlockTest("B09"),
        Demonstration("B09"),
        Training("B09", ("Ольга",)),
        Waiver("B09", ("test",), "Анна", "Так."),
    ],
)
def test_what_nobody_has_approved_can_be_neither_tested_nor_shown_nor_taught(fact: Fact) -> None:
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
    assert progress.trained("B01") == ()


def test_who_was_taught_adds_up_and_is_named_once() -> None:
    story = agreed()
    story.on(june(2), Training("B01", ("Ольга",)), Training("B02", ("Яна",)))
    story.on(june(3), Training("B01", ("Пётр", "Ольга")))
    progress = story.ledger().progress
    assert progress.trained("B01") == ("Ольга", "Пётр")
    assert progress.trained("B02") == ("Яна",)


def test_r_appr_2_what_was_shown_and_taught_of_a_changed_block_does_not_count() -> None:
    story = agreed()
    for block in ("B01", "B02"):
        story.on(june(2), Demonstration(block), Training(block, ("Ольга",)))
    story.on(june(3), change((ONE, TWO), (MORE, TWO)), *agreement(MORE, TWO))
    progress = story.ledger().progress
    assert story.refused() == []
    assert progress.demonstrations.keys() == progress.trainings.keys() == {"B02"}


def test_r_watch_2_what_a_block_has_of_its_proofs_is_recorded_written_or_waived() -> None:
    story = agreed()

    def proofs(*, has_article: bool = False) -> set[str]:
        return {*story.ledger().progress.proofs_of("B01", has_article=has_article)}

    assert proofs() == set()
    assert proofs(has_article=True) == {"article"}
    story.on(june(2), BlockTest("B01"), Demonstration("B01"), Demonstration("B02"))
    assert proofs() == {"test", "demonstration"}
    story.on(june(3), Waiver("B01", ("article", "training"), "Анна", "Одна кнопка."))
    assert proofs() == {"test", "demonstration", "article", "training"}
    story.on(june(4), change((ONE, TWO), (MORE, TWO)), *agreement(MORE, TWO))
    assert proofs() == set()


def test_a_block_that_was_sent_back_is_tested_anew() -> None:
    story = agreed()
    story.on(june(2), BlockTest("B01"), Demonstration("B01"), Handover("B01"))
    story.on(june(3), Return("B01", "Нет поля."))
    assert story.ledger().progress.proofs_of("B01", has_article=False) == {"demonstration"}


def test_hours_on_an_accepted_block_and_in_a_pause_are_refused_unless_they_are_forced() -> None:
    story = agreed()
    story.on(june(2), Handover("B01"), Acceptance("B01"))
    story.on(june(3), work("1", "B01.1"))
    story.on(june(4), Pause())
    story.on(june(5), work("1", "B02.1"))
    assert [one.on for one in story.refused()] == [june(3), june(5)]
    for day, task in ((3, "B01.1"), (5, "B02.1")):
        story.on(june(day), work("1.5", task)._replace(forced="Дефект."))
    assert len(story.refused()) == 2
    assert story.ledger().progress.hours == Decimal("3.0")
    story.on(june(5), work("1", "B09.1")._replace(forced="Дефект."))
    assert len(story.refused()) == 3, "what nobody has approved cannot be forced"


def test_a_block_is_begun_by_its_start_by_hours_and_by_coming_back() -> None:
    story = agreed()

    def begun() -> list[bool]:
        return [story.ledger().progress.is_begun(one) for one in ("B01", "B02")]

    assert begun() == [False, False]
    story.on(june(2), Handover("B01"), work("1", "B02.1"))
    assert begun() == [False, True]
    story.on(june(3), Return("B01", "Нет поля."))
    assert begun() == [True, True]
    story.on(june(4), change((ONE, TWO), (MORE, TWO)), *agreement(MORE, TWO))
    assert begun() == [False, True]
    story.on(june(5), BlockStart("B01"))
    assert begun() == [True, True]


def test_what_came_before_the_approval_is_told_since_when_it_may_be() -> None:
    story = History()
    story.on(june(1), Start(), work("1", "B01.1"), Demonstration("B02"))
    story.on(june(3), *agreement(ONE))
    early, unknown = story.ledger().contradictions
    assert (early.kind, early.message.values["day"]) == ("work-outside-approval", june(3))
    assert (unknown.kind, unknown.message.values) == ("work-outside-approval", {"block": "B02"})


def test_a_block_that_went_and_came_back_is_approved_since_it_came_back() -> None:
    story = agreed()
    story.on(june(3), change((ONE, TWO), (ONE,)), *agreement(ONE))
    story.on(june(4), work("1", "B02.1"))
    story.on(june(5), work("1", "B01.1"), change((ONE,), (ONE, TWO)), *agreement(ONE, TWO))
    story.on(june(6), change((ONE, TWO), (MORE, TWO)), *agreement(MORE, TWO))
    [early] = story.ledger().contradictions
    assert early.message.values == {"block": "B02", "day": june(5)}
