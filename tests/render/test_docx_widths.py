"""Columns of a table of Word: as wide as what they hold, and together as wide as the page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shebo_cli.render.docx_widths import BY_HAND_MM, Column, column_of, share, width_of

PAGE_MM = 165.0


def texts(*cells: str) -> Column:
    return column_of(cells, is_number=False, is_by_hand=False)


def numbers(*cells: str) -> Column:
    return column_of(cells, is_number=True, is_by_hand=False)


def test_numbers_and_ids_stay_narrow_and_the_text_takes_the_rest() -> None:
    columns = (texts("B01"), texts("Настроить поля карточки"), numbers("3,5\u00a0ч"))
    key, title, hours = share(columns, PAGE_MM)
    assert key == columns[0].line_mm < 15
    assert hours == columns[2].line_mm < 15
    assert title > 135


def test_a_short_column_is_whole_and_long_ones_are_equal() -> None:
    long = "слово " * 60
    short, first, second = share(
        (texts("следующая покупка"), texts(long), texts(long * 3)), PAGE_MM
    )
    assert short == pytest.approx(texts("следующая покупка").line_mm)
    assert first == pytest.approx(second)


def test_a_long_word_is_whole_where_it_can_be() -> None:
    word = "Электрификация" * 3
    with_word, other = share((texts(f"а {word}"), texts("слово " * 99)), PAGE_MM)
    assert with_word >= width_of(word)
    assert with_word + other == pytest.approx(PAGE_MM)


def test_a_no_break_space_parts_no_words() -> None:
    assert texts("1\u00a0000\u00a0ч").word_mm == texts("1\u00a0000\u00a0ч").line_mm
    assert texts("1 000 ч").word_mm < texts("1 000 ч").line_mm


def test_where_nothing_is_a_text_all_columns_grow() -> None:
    assert share((texts("a"), texts("a")), PAGE_MM) == pytest.approx((PAGE_MM / 2, PAGE_MM / 2))
    assert share((numbers("1"),), PAGE_MM) == pytest.approx((PAGE_MM,))


def test_what_is_written_by_hand_has_room() -> None:
    column = column_of(("Дата",), is_number=False, is_by_hand=True)
    assert column.word_mm == column.line_mm == BY_HAND_MM
    _, room = share((texts("слово " * 99), column), PAGE_MM)
    assert room == BY_HAND_MM


def test_wide_letters_are_wider() -> None:
    assert width_of("щщщ") > width_of("ааа") > width_of("...")
    assert width_of("漢") > width_of("А") > width_of("а")


MILLIMETRES = st.floats(0, 2_000)
COLUMNS = st.builds(
    lambda one, other, is_number: Column(min(one, other) + 1, max(one, other) + 1, is_number),
    MILLIMETRES,
    MILLIMETRES,
    st.booleans(),
)


@given(st.lists(COLUMNS, min_size=1, max_size=40))
def test_any_columns_fill_the_page_and_none_vanishes(columns: list[Column]) -> None:
    widths = share(columns, PAGE_MM)
    assert len(widths) == len(columns)
    assert sum(widths) == pytest.approx(PAGE_MM)
    assert all(width > 0 for width in widths)
