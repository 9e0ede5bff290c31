"""What contradicts the state that it comes to."""

from __future__ import annotations

from shebo_cli.core.events import Payment, Purchase
from tests.core.histories import History, june


def test_a_purchase_that_names_a_later_payment_is_refused_and_the_payment_is_told_apart() -> None:
    story = History()
    wrong = story.on(june(1), Purchase(2, june(2)))
    assert story.refused() == [wrong]
    assert "2026-06-02" in story.reasons()[0]
    [refused] = story.ledger().contradictions
    assert refused.hint.values == {"day": june(2)}
    assert story.ledger().bought_months == 0


def test_a_purchase_may_be_paid_on_its_own_day_or_before() -> None:
    story = History()
    story.on(june(2), Purchase(1, june(2)), Purchase(1, june(1)), Purchase(1))
    assert story.refused() == []
    assert (story.ledger().bought_months, story.ledger().paid_months) == (3, 2)
    story.on(june(3), Payment(1))
    assert story.ledger().paid_months == 3
