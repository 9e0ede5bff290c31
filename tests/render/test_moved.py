"""How far a plan has moved, in words."""

from __future__ import annotations

import pytest

from shebo_cli.i18n import Translator
from shebo_cli.render.moved import moved_text, signed_days

ENGLISH = Translator("en")


@pytest.mark.parametrize(("days", "text"), [(3, "+3"), (0, "0"), (-2, "−2")])
def test_days_have_their_sign(days: int, text: str) -> None:
    assert signed_days(days) == text


def test_a_shift_tells_its_sum_and_its_causes() -> None:
    text = moved_text(2, {"pause": 5, "client": -3}, ENGLISH)
    assert text == "+2 working days (pause +5, client −3)"
    assert moved_text(-1, {}, ENGLISH) == "−1 working day"
    assert moved_text(0, {}, ENGLISH) == "0 working days"
