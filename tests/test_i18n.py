"""The catalogues are complete in both languages, and say what the code asks for."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from string import Formatter
from typing import TYPE_CHECKING

import pytest

from scripts.messages import messages_in_code, read_catalogue
from shebo_cli.errors import say, say_count
from shebo_cli.i18n import Translator

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

LANGUAGES = ("ru", "en")
CATALOGUES = {language: read_catalogue(language) for language in LANGUAGES}
CODE = messages_in_code()


def ids(catalog: Catalog) -> set[object]:
    return {message.id for message in catalog if message.id}


def texts_of(string: object) -> tuple[str, ...]:
    return tuple(map(str, string)) if isinstance(string, (tuple, list)) else (str(string or ""),)


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_the_code_is_in_the_catalogue_and_no_other(language: str) -> None:
    assert ids(CATALOGUES[language]) == ids(CODE)
    assert len(ids(CODE)) > 250


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_missing_or_loses_a_field(language: str) -> None:
    for message in CATALOGUES[language]:
        if not message.id:
            continue
        sources, texts = texts_of(message.id), texts_of(message.string)
        assert all(texts), message.id
        assert not message.fuzzy, message.id
        wanted = {field for source in sources for field in fields(source)}
        for text in texts:
            assert fields(text) <= wanted, message.id
            if isinstance(message.id, str):
                assert fields(text) == wanted, message.id


def test_russian_is_written_in_cyrillic_with_its_own_quotation_marks() -> None:
    for message in CATALOGUES["ru"]:
        for text in texts_of(message.string) if message.id else ():
            assert re.search("[а-яё]", text) or not re.search(
                "[a-z]{4}", re.sub(r"\{\w+\}", "", text)
            ), text
            assert "“" not in text or "„" in text, text


def test_russian_has_three_plural_forms() -> None:
    t = Translator("ru")
    texts = [
        t.counted("{count} template checked.", "{count} templates checked.", n)
        for n in (1, 2, 5, 21)
    ]
    forms = [re.sub("[0-9]+", "", text) for text in texts]
    assert forms == [
        "Проверен  шаблон.",
        "Проверено  шаблона.",
        "Проверено  шаблонов.",
        "Проверен  шаблон.",
    ]


def test_hours_are_written_plainly_with_the_languages_mark() -> None:
    assert Translator("ru").hours(Decimal("3.150")) == "3,15 ч"
    assert Translator("en").hours(Decimal(100)) == "100 h"
    assert Translator("en").number(Decimal("1E+2")) == "100"
    assert Translator("ru").number(Decimal("4.8667")) == "4,87"
    assert Translator("ru").number(Decimal("0.00")) == "0"


def test_dates_are_written_out() -> None:
    assert Translator("ru").date(date(2026, 12, 1)) == "1 декабря 2026\u202fг."
    assert Translator("en").date(date(2026, 12, 1)) == "December 1, 2026"


def test_messages_among_values_are_translated_too() -> None:
    t = Translator("ru")
    inner = say("there is no such file")
    text = t.message(say("not TOML: {detail}", detail=inner))
    assert t.message(inner) in text
    assert t.message(say("{a} {b}", a=Decimal("1.50"), b=("x", Decimal(2)))) == "1,5 x, 2"
    assert say_count("{count} day", "{count} days", 2).number == 2
