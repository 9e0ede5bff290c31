"""The line of a file below a finding: the mark stands under the character that is meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from rich.cells import cell_len

from shebo_cli.core.text import visible
from shebo_cli.lint.reports.frame import LEAST_ROOM, frame_of

LONG = "".join(f"{number:>4}" for number in range(100))
"""A number every four columns: what is seen of the line tells where it was cut."""


def drawn(source: str, column: int, room: int = 60) -> list[str]:
    frame = frame_of(source, column, room)
    return [frame.text, " " * frame.mark + "^"]


@pytest.mark.parametrize(
    ("source", "column", "mark"),
    [
        ('depends = ["B09"]', 1, 0),
        ('depends = ["B09"]', 12, 11),
        ('имя = "Ромашка"', 7, 6),
        ("漢字 = 1", 2, 2),
        ("漢字 = 1", 4, 5),
        ('а = "🙂" # б', 9, 9),
        ("ａ = ｱ", 5, 5),
        ("é = 1", 3, 2),
        ("e\u0301 = 1", 4, 2),
        ("한\u1161 = 1", 4, 3),
    ],
)
def test_a_mark_stands_under_its_character(source: str, column: int, mark: int) -> None:
    assert drawn(source, column) == [source, " " * mark + "^"]


def test_a_tab_reaches_to_the_next_stop() -> None:
    assert drawn("\tа\tб", 2) == ["    а   б", "    ^"]
    assert drawn("\tа\tб", 3) == ["    а   б", "     ^"]
    assert drawn("\tа\tб", 4) == ["    а   б", "        ^"]
    assert drawn("漢\tб", 3) == ["漢  б", "    ^"]


def test_a_hidden_character_is_seen_and_takes_its_room() -> None:
    assert drawn("а\x1b[31mб\u202eв", 7) == ["а\\x1b[31mб\\u202eв", "         ^"]
    assert drawn("а\x1b[31mб\u202eв", 8) == ["а\\x1b[31mб\\u202eв", "          ^"]
    assert drawn("а\x1b[31mб\u202eв", 9) == ["а\\x1b[31mб\\u202eв", "                ^"]


def test_a_mark_upon_a_letter_means_the_letter() -> None:
    assert drawn("ae\u0301\u0323 = 1", 4) == ["ae\u0301\u0323 = 1", " ^"]
    assert drawn("\u0301 = 1", 1) == ["\u0301 = 1", "^"]


@pytest.mark.parametrize("column", [6, 7, 999])
def test_behind_the_end_is_one_place(column: int) -> None:
    assert drawn("а = 1", column) == ["а = 1", "     ^"]


@pytest.mark.parametrize("column", [0, 1])
def test_before_the_beginning_is_the_beginning(column: int) -> None:
    assert drawn("а = 1", column) == ["а = 1", "^"]


def test_the_end_of_a_line_is_not_shown() -> None:
    assert drawn("а = 1  \r\n", 3) == ["а = 1", "  ^"]


def test_a_line_that_fits_exactly_is_whole() -> None:
    line = "1234567890" * 4
    assert drawn(line, 1, 40) == [line, "^"]
    assert drawn(line, 40, 40) == [line, " " * 39 + "^"]
    assert drawn(line + "1", 1, 40) == [line[:39] + "…", "^"]
    assert drawn(line, 41, 40) == ["…" + line[2:], " " * 39 + "^"]


def test_a_long_line_is_cut_behind_where_the_beginning_is_meant() -> None:
    assert drawn(LONG, 8, 40) == [LONG[:39] + "…", " " * 7 + "^"]
    assert drawn(LONG, 39, 40) == [LONG[:39] + "…", " " * 38 + "^"]


def test_a_long_line_is_cut_on_both_sides_where_its_middle_is_meant() -> None:
    assert drawn(LONG, 40, 40) == ["…" + LONG[19:57] + "…", " " * 21 + "^"]
    assert drawn(LONG, 204, 40) == ["…" + LONG[183:221] + "…", " " * 21 + "^"]
    assert LONG[203] == ("…" + LONG[183:221] + "…")[21]


def test_a_long_line_is_cut_before_where_its_end_is_meant() -> None:
    assert drawn(LONG, 400, 40) == ["…" + LONG[361:], " " * 39 + "^"]
    assert drawn(LONG, 385, 40) == ["…" + LONG[361:], " " * 24 + "^"]


def test_a_wide_character_is_cut_as_a_whole() -> None:
    assert drawn("漢" * 40, 1, 40) == ["漢" * 19 + "…", "^"]
    assert drawn("漢" * 40, 40, 40) == ["…" + "漢" * 19, " " * 37 + "^"]


def test_no_mark_is_left_upon_the_ellipsis() -> None:
    text, mark = drawn("e\u0301" * 100, 121, 40)
    assert text == "…" + "e\u0301" * 38 + "…"
    assert mark == " " * 21 + "^"


def test_a_narrow_terminal_is_taken_for_one_that_can_show_something() -> None:
    assert drawn(LONG, 204, 1) == drawn(LONG, 204, LEAST_ROOM)


def test_a_line_as_long_as_a_file_is_looked_at_only_around_the_mark() -> None:
    far = "э" * 500_000
    frame = frame_of(f"{far}ю{far}", 500_001, 60)
    assert frame.text == "…" + "э" * 30 + "ю" + "э" * 27 + "…"
    assert frame.text[frame.mark] == "ю"
    assert frame_of(far, 1, 60).text == "э" * 59 + "…"
    assert frame_of(far, 500_000, 60).text == "…" + "э" * 59


def test_letters_under_a_thousand_marks_break_nothing() -> None:
    heap = "e" + "\u0301" * 5_000
    assert frame_of(heap, 5_001, 40).mark <= 40
    assert frame_of(heap + LONG, 5_003, 40).mark <= 40


def test_what_is_not_looked_at_shows_as_an_ellipsis() -> None:
    heaps = ("e" + "\u0301" * 49) * 40
    assert frame_of(heaps, 1, 40).text.endswith("…")
    assert frame_of(heaps, len(heaps), 40).text.startswith("…")


CHARACTERS = 'aж="[ \t\x1b\u202e\u0301漢🙂ｱ\u3000\x00'


@hypothesis_settings(max_examples=100)
@given(st.text(CHARACTERS, max_size=120), st.integers(0, 130), st.integers(0, 90))
def test_the_mark_is_where_a_terminal_draws_the_character(
    source: str, column: int, room: int
) -> None:
    frame = frame_of(source, column, room)
    assert cell_len(frame.text) <= max(room, LEAST_ROOM)
    assert 0 <= frame.mark < max(room, LEAST_ROOM)
    assert visible(frame.text) == frame.text
    meant = source[column - 1 : column] if column else source[:1]
    if not meant or meant.isspace() or meant == "\u0301":
        return
    before = next(n for n in range(len(frame.text)) if cell_len(frame.text[:n]) == frame.mark)
    while frame.text[before] == "\u0301":
        before += 1
    assert frame.text[before:].startswith(visible(meant))


@hypothesis_settings(max_examples=100)
@given(st.text(max_size=80), st.integers(0, 90), st.integers(0, 90))
def test_any_line_can_be_shown(source: str, column: int, room: int) -> None:
    frame = frame_of(source, column, room)
    assert visible(frame.text) == frame.text
    assert "\n" not in frame.text
    assert "\t" not in frame.text
    assert 0 <= frame.mark < max(room, LEAST_ROOM)
