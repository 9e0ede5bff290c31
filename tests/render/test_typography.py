"""Texts as a typographer sets them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shebo_cli.render.typography import set_text


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ('Отчёт "Продажи" готов', "Отчёт «Продажи» готов"),
        ("План - это график", "План~— это график"),
        ("План – это график", "План~— это график"),
        ("Склад и касса в офисе", "Склад и~касса в~офисе"),
        ("5 дней и 20 %", "5~дней и~20~%"),
        ("Так ли это", "Так~ли это"),
        ("№ 5", "№~5"),
        ('Экран 24" и 27"', 'Экран 24" и~27"'),
        ("почти-дефис", "почти-дефис"),
        ("10-20", "10-20"),
        ("ВИ и", "ВИ и"),
        ("", ""),
    ],
)
def test_russian_texts(given_text: str, expected: str) -> None:
    assert set_text(given_text, "ru").replace("\u00a0", "~") == expected


def test_english_texts_have_their_own_quotes_and_break_anywhere_else() -> None:
    assert set_text('The "sales" report is in a week', "en") == "The “sales” report is in a week"
    assert set_text("5 days - or more", "en") == "5\u00a0days\u00a0— or more"


@given(st.text(max_size=80), st.sampled_from(["ru", "en"]))
def test_no_word_is_changed_and_a_second_setting_changes_nothing(text: str, language: str) -> None:
    made = set_text(text, language)
    assert set_text(made, language) == made
    alike = str.maketrans(
        {"\u00a0": " ", "«": '"', "»": '"', "“": '"', "”": '"', "—": "-", "–": "-"}
    )
    assert made.translate(alike) == text.translate(alike)
