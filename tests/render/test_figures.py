"""Numbers and days as documents say them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from shebo_cli.core.placement import Span
from shebo_cli.i18n import Translator
from shebo_cli.render.figures import figure_filters, money, short_day, signed_hours

RUSSIAN, ENGLISH = (figure_filters(Translator(language)) for language in ("ru", "en"))


@pytest.mark.parametrize(
    ("number", "days", "months", "blocks"),
    [
        (1, "1\xa0рабочий день", "1\xa0месяц", "1\xa0блок"),
        (2, "2\xa0рабочих дня", "2\xa0месяца", "2\xa0блока"),
        (5, "5\xa0рабочих дней", "5\xa0месяцев", "5\xa0блоков"),
        (21, "21\xa0рабочий день", "21\xa0месяц", "21\xa0блок"),
    ],
)
def test_what_is_counted_has_the_right_form(
    number: int, days: str, months: str, blocks: str
) -> None:
    names = ("working_days", "months", "blocks")
    assert tuple(RUSSIAN[name](number) for name in names) == (days, months, blocks)


def test_english_counts_too() -> None:
    assert ENGLISH["working_days"](1) == "1\xa0working day"
    assert ENGLISH["months"](2) == "2\xa0months"


def test_money_is_written_as_the_language_does() -> None:
    amount = Decimal("1234.5")
    assert money(amount, "RUB", Translator("ru")) == "1\xa0234,50\xa0₽"
    assert money(amount, "RUB", Translator("en")) == "RUB\xa01,234.50"
    assert money(amount, "EUR", Translator("en")) == "€1,234.50"


def test_spans_are_written_shortly() -> None:
    one, two = date(2026, 12, 1), date(2026, 12, 4)
    spans = (Span(one, one), Span(one, two))
    assert RUSSIAN["spans"](spans) == "01.12.2026, 01.12.2026–04.12.2026"
    assert short_day(two, Translator("en")) == "Dec\xa04,\xa02026"
    assert ENGLISH["spans"](spans) == "Dec\xa01,\xa02026; Dec\xa01,\xa02026 – Dec\xa04,\xa02026"


def test_hours_carry_the_sign_of_their_change() -> None:
    t = Translator("ru")
    signs = [signed_hours(Decimal(text), t) for text in ("0.5", "-0.5", "0")]
    assert signs == ["+0,5\u00a0ч", "−0,5\u00a0ч", "0\u00a0ч"]
