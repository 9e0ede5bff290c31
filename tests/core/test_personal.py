"""Cards, documents and contacts of persons: check digits, issuers, and what only looks alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shebo_cli.core.personal import OFFICES, cards, contacts, documents
from tests.core.confidential import CARDS, CONTACTS, DOCUMENTS, FINE, HOSTILE, lines
from tests.core.test_credentials import kinds, texts

if TYPE_CHECKING:
    from tests.core.test_credentials import Find

FINDERS = (cards, documents, contacts)
FOUND = [
    *((cards, text, kind) for text, kind in CARDS.items()),
    *((documents, text, kind) for text, kind in DOCUMENTS.items()),
    *((contacts, text, kind) for text, kind in CONTACTS.items()),
]


@pytest.mark.parametrize(("find", "text", "kind"), FOUND)
def test_a_number_or_an_address_of_a_person_is_found(find: Find, text: str, kind: str) -> None:
    assert kinds(find, text) == [kind]
    assert kinds(find, f"Так записано:\n{text}, и всё.") == [kind]


@pytest.mark.parametrize("text", lines(FINE))
def test_what_only_looks_alike_is_none(text: str) -> None:
    for find in FINDERS:
        assert kinds(find, text) == [], find.__name__


@pytest.mark.parametrize(
    ("find", "text"),
    [
        *((cards, one) for one in CARDS),
        (documents, "СНИЛС 112-233-445 95"),
        (documents, "ИНН 771234111287"),
    ],
)
def test_every_digit_is_checked(find: Find, text: str) -> None:
    places = [place for place, one in enumerate(text) if one.isdigit()]
    for place in places:
        wrong = str((int(text[place]) + 1) % 10)
        assert kinds(find, text[:place] + wrong + text[place + 1 :]) == [], place


@pytest.mark.parametrize("name", sorted(OFFICES))
def test_an_address_of_an_office_is_nobodys(name: str) -> None:
    assert kinds(contacts, f"почта {name}@romashka.ru") == []


def test_two_numbers_in_one_text_are_two() -> None:
    found = texts("4111 1111 1111 1111 и 5555 5555 5555 4444; 4111111111111111")
    assert [one.kind for one in cards(found)] == ["Visa", "Mastercard", "Visa"]
    found = texts("8 926 123-45-67 8 916 765-43-21")
    assert len(list(contacts(found))) == 2


def test_a_number_and_its_word_in_different_texts_are_none() -> None:
    assert kinds(documents, "ИНН:\n500100732259") == []
    assert kinds(documents, "паспорт\n4510 123456") == []


@pytest.mark.parametrize("part", HOSTILE)
def test_a_hostile_text_has_no_more_places_than_characters(part: str) -> None:
    size = 20_000
    found = texts((part * size)[:size])
    for find in FINDERS:
        assert sum(1 for _ in find(found)) <= size


@settings(max_examples=80)
@given(st.text(st.sampled_from("0123456789 -()+@.aпаспортиннснилс\n\xa0")))
def test_no_text_breaks_a_finder(text: str) -> None:
    for find in FINDERS:
        for spot in find(texts(text)):
            assert 0 <= spot.place < len(texts(text).whole)
