"""Passwords, tokens and addresses: what is one, and above all what is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from shebo_cli.core.brief import Access, Client
from shebo_cli.core.credentials import addresses, passwords, tokens
from shebo_cli.core.mentions import PRODUCTS, is_about, is_instead, is_product
from shebo_cli.core.texts import texts_of
from shebo_cli.errors import Message
from tests.core.builders import brief
from tests.core.confidential import ADDRESSES, FINE, HOSTILE, PASSWORDS, RANDOM, TOKENS, lines
from tests.lint.test_run import empty_project

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from shebo_cli.core.texts import Spot, Texts

    Find = Callable[[Texts], Iterator[Spot]]

FINDERS = (passwords, tokens, addresses)


def texts(text: str) -> Texts:
    return texts_of(empty_project(brief=brief(access=(Access("Почта", note=text),))))


def kinds(find: Find, text: str) -> list[str]:
    """Give the kinds of what is found in a text, each once."""
    found = (one.kind for one in find(texts(text)))
    named = (kind.text if isinstance(kind, Message) else kind for kind in found)
    return list(dict.fromkeys(named))


@pytest.mark.parametrize("text", lines(PASSWORDS))
def test_a_password_is_found_beside_the_word_that_names_it(text: str) -> None:
    assert kinds(passwords, text) == [""]
    assert kinds(passwords, f"Доступ есть.\n{text}\nСпасибо!") == [""]


@pytest.mark.parametrize(("kind", "text"), TOKENS.items())
def test_a_token_of_a_known_form_is_found_without_a_word(kind: str, text: str) -> None:
    assert kinds(tokens, text) == [kind]
    assert kinds(tokens, f"так: {text}, и всё") == [kind]


@pytest.mark.parametrize("text", lines(RANDOM))
def test_a_random_text_is_a_token_behind_a_word_that_names_it(text: str) -> None:
    assert kinds(tokens, text) == ["a long random text"]


@pytest.mark.parametrize("text", lines(ADDRESSES))
def test_an_address_with_a_password_is_found(text: str) -> None:
    assert kinds(addresses, text) == [""]


@pytest.mark.parametrize("text", lines(FINE))
def test_what_speaks_about_a_secret_is_none(text: str) -> None:
    for find in FINDERS:
        assert kinds(find, text) == [], find.__name__


def test_a_word_and_a_password_in_different_texts_are_no_pair() -> None:
    given = brief(access=(Access("Почта", note="пароль:"), Access("qwerty123", note="пароль")))
    assert list(passwords(texts_of(empty_project(brief=given)))) == []
    assert kinds(passwords, "пароль:\nqwerty123") == []
    assert kinds(tokens, "токен:\n8f2c1d9e7b3a4c5d6e7f8091a2b3c4d5") == []


def test_the_spot_is_where_the_secret_or_its_word_begins() -> None:
    for find, text, begins in (
        (passwords, "почта, пароль: qwerty1", "пароль"),
        (tokens, "ключ AKIAIOSFODNN7EXAMPLE", "AKIA"),
        (addresses, "см. ftp://a:b1c@host/x", "ftp"),
    ):
        found = texts(text)
        [spot] = find(found)
        assert found.whole[spot.place :].startswith(begins)


def test_the_very_first_text_has_nothing_before_it() -> None:
    given = brief()._replace(client=Client("пароль: qwerty1"))
    [spot] = passwords(texts_of(empty_project(brief=given)))
    assert spot.place == 0


@pytest.mark.parametrize("word", sorted(PRODUCTS))
def test_the_name_of_a_product_or_a_protocol_is_no_password(word: str) -> None:
    assert kinds(passwords, f"Пароль: {word.title()}") == []
    assert kinds(passwords, f"Пароль: {word}, другого нет") == []


def test_words_about_passwords_are_told_from_what_fills_their_place() -> None:
    assert is_about(" (нужен от почты")
    assert not is_about(" от почты")
    assert not is_about("")
    assert is_instead("Общий")
    assert is_instead("reset")
    assert not is_instead("qwerty")
    assert is_product("1С:УТ")
    assert is_product("1C")
    assert is_product("OneBox")
    assert not is_product("солнышко")


@pytest.mark.parametrize("part", HOSTILE)
def test_a_hostile_text_has_no_more_places_than_characters(part: str) -> None:
    size = 20_000
    found = texts((part * size)[:size])
    for find in FINDERS:
        assert sum(1 for _ in find(found)) <= size


@settings(max_examples=80)
@given(st.text(st.sampled_from("парольpasswd тк=:/@.-1aA\n«»(İ")))
@example("пароль: /")
@example("pass=((((")
@example("пароль – ")
@example("http://:@a")
def test_no_text_breaks_a_finder(text: str) -> None:
    for find in FINDERS:
        for spot in find(texts(text)):
            assert 0 <= spot.place < len(texts(text).whole)
