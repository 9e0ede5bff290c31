from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from shebo_cli.core.text import HIDDEN, one_line, one_name, visible, without_hidden


def test_escape_codes_become_visible() -> None:
    assert visible("\x1b[31mкрасный\x9b") == "\\x1b[31mкрасный\\x9b"


def test_reversed_text_becomes_visible() -> None:
    assert visible("счёт\u202efdp.exe") == "счёт\\u202efdp.exe"


def test_line_feeds_tabs_and_emoji_stay() -> None:
    assert visible("а\n\tб 🙂") == "а\n\tб 🙂"


def test_one_line_has_no_line_feed() -> None:
    assert one_line("  а\n б\t\r\nв ") == "а б в"


def test_hidden_characters_go_and_ends_of_lines_part_words() -> None:
    assert without_hidden("Рома\u200bшка\u202e\u2028опт\rи\x85розница") == "Ромашка опт и розница"


@given(st.text())
def test_without_hidden_characters_a_text_needs_no_escapes(text: str) -> None:
    assert not HIDDEN.search(without_hidden(text))
    assert without_hidden(visible(text)) == visible(text)


@given(st.text())
def test_nothing_that_controls_a_terminal_is_left(text: str) -> None:
    left = visible(text).replace("\n", "").replace("\t", "")
    assert not any(unicodedata.category(character) == "Cc" for character in left)
    assert not any(
        unicodedata.bidirectional(c)
        in {"RLO", "LRO", "RLE", "LRE", "PDF", "RLI", "LRI", "FSI", "PDI"}
        for c in left
    )


def test_the_name_of_a_file_keeps_its_spaces_and_is_one_line() -> None:
    assert one_name("two  spaces\u00a0and\n\t\x1b[31m") == "two  spaces\u00a0and\\n\\t\\x1b[31m"
