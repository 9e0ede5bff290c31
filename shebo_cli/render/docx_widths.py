"""How wide the columns of a table are: a page has a width, and Word is told it in advance."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from unicodedata import east_asian_width

if TYPE_CHECKING:
    from collections.abc import Sequence

EM_MM = 3.36
"""Size of the type of tables."""

AROUND_MM = 4.6
"""What a cell has left and right of its text, and a little more: widths are estimates."""

BY_HAND_MM = 30.0
"""Room for a name or a date that is written with a pen."""

TEXT_MM = 25.0
"""A column that is wider holds texts, and takes what is left over."""

HALVINGS = 40
"""Steps to the width of long columns: far below what a page shows."""

READ = 400
"""Characters of a cell that are measured: more fill any column."""

EMS = {
    **dict.fromkeys("fijlrtIгт.,:;!|'`()[]{}/\\- \u00a0·", 0.34),
    **dict.fromkeys("mwMW@%мшщжюыфШЩЖЮМФЫД—…☐", 0.86),
}
"""Letters of Arial that are far from usual, in sizes of the type."""


class Column(NamedTuple):
    """What a column holds.

    Attributes:
        word_mm: Its longest word.
        line_mm: Its longest cell in one line.
        is_number: Its cells are numbers.
        is_by_hand: It is to be filled in on paper.
    """

    word_mm: float
    line_mm: float
    is_number: bool = False
    is_by_hand: bool = False


def column_of(cells: Sequence[str], *, is_number: bool, is_by_hand: bool) -> Column:
    """Measure a column.

    Args:
        cells: The texts of its title and cells.
        is_number: Whether its cells are numbers.
        is_by_hand: Whether it is to be filled in on paper.
    """
    known = {cell[:READ] for cell in cells}
    words = {word for cell in known for word in cell.split(" ")}
    least = BY_HAND_MM if is_by_hand else 0.0
    word = max(max(map(width_of, words), default=0) + AROUND_MM, least)
    line = max(max(map(width_of, known), default=0) + AROUND_MM, least)
    return Column(word, line, is_number, is_by_hand)


def width_of(text: str) -> float:
    """Estimate how wide a text is, in millimetres."""
    return EM_MM * sum(EMS[one] if one in EMS else _em(one) for one in text)


def _em(letter: str) -> float:
    if east_asian_width(letter) in {"W", "F"}:
        return 1
    return 0.7 if letter.isupper() else 0.57


def share(columns: Sequence[Column], total_mm: float) -> tuple[float, ...]:
    """Share the width of the page among columns.

    Words stay whole where they can; short columns get what they need, long ones are as wide as
    one another; where everything fits, columns of texts take what is left over.

    Args:
        columns: At least one.
        total_mm: The width of the page.

    Returns:
        Their widths in millimetres; the sum is that of the page.
    """
    lines = [column.line_mm for column in columns]
    if sum(lines) <= total_mm:
        return _widened(columns, total_mm - sum(lines))
    words = [min(column.word_mm, total_mm / 2) for column in columns]
    if sum(words) >= total_mm:
        return tuple(word * total_mm / sum(words) for word in words)
    low, high = 0.0, total_mm
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        is_wider = sum(_cut(words, lines, middle)) > total_mm
        low, high = (low, middle) if is_wider else (middle, high)
    return tuple(_cut(words, lines, low))


def _cut(words: Sequence[float], lines: Sequence[float], most: float) -> list[float]:
    """Give widths up to so much, but never less than a word."""
    return [max(word, min(line, most)) for word, line in zip(words, lines, strict=True)]


def _widened(columns: Sequence[Column], left_mm: float) -> tuple[float, ...]:
    """Give what is left over to the columns of texts, or, where there are none, to all."""
    takes = [not column.is_number and column.line_mm > TEXT_MM for column in columns]
    if not any(takes):
        takes = [True] * len(columns)
    taking = sum(column.line_mm for column, is_text in zip(columns, takes, strict=True) if is_text)
    return tuple(
        column.line_mm * (1 + left_mm / taking) if is_text else column.line_mm
        for column, is_text in zip(columns, takes, strict=True)
    )
