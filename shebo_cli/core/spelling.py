"""Words that are right but for the way they are typed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

LOOK_ALIKES = str.maketrans("АВЕІКМНОРСТХаеіорсух", "ABEIKMHOPCTXaeiopcyx")
"""Cyrillic letters that look Latin: one types them without seeing it."""
GAPS = re.compile(r"[\s_-]+")


def respelled(word: str, is_right: Callable[[str], object]) -> str | None:
    """Give the one spelling of a word that is right.

    Spellings differ in case, in Cyrillic letters that look Latin, and in the signs between parts.

    Args:
        word: As it was typed.
        is_right: Says whether a spelling is right.

    Returns:
        None where no spelling is right, or where two are.

    Example:
        >>> respelled("Оnline shop", {"online-shop", "services"}.__contains__)
        'online-shop'
    """
    latin = word.strip().translate(LOOK_ALIKES)
    parts = [GAPS.sub(sign, latin) for sign in ("-", "_")]
    spellings = {one for each in (latin, *parts) for one in (each, each.lower(), each.upper())}
    right = [one for one in spellings if is_right(one)]
    return right[0] if len(right) == 1 else None
