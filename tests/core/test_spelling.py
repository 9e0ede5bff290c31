from __future__ import annotations

import pytest

from shebo_cli.core.spelling import respelled

KNOWN = ("online-shop", "by_hand", "RU", "junior", "B01", "b2b", "B2B")


@pytest.mark.parametrize(
    ("word", "right"),
    [
        ("Online Shop", "online-shop"),
        ("online_shop", "online-shop"),
        (" online-shop\n", "online-shop"),
        ("оnlinе-shор", "online-shop"),
        ("by-hand", "by_hand"),
        ("ru", "RU"),
        ("JUNIOR", "junior"),
        ("В01", "B01"),
        ("juniors", None),
        ("onlineshop", None),
        ("русский", None),
        ("", None),
    ],
)
def test_a_word_is_respelled_only_as_one_that_is_known(word: str, right: str | None) -> None:
    assert respelled(word, KNOWN.__contains__) == right


def test_between_two_right_spellings_nobody_chooses() -> None:
    assert respelled("b2B", KNOWN.__contains__) is None
