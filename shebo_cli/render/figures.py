"""What documents say with numbers, days and seals: counted words, money, short dates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shebo_cli.core.text import NO_BREAK_SPACE

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from decimal import Decimal

    from shebo_cli.i18n import Translator

LETTER_BEFORE_NUMBER = re.compile("(?<=[A-Z])(?=[0-9])")
SHORT_DAYS = {"ru": "dd.MM.y", "en": "medium"}
SEAL_LENGTH, SEAL_GROUP = 12, 4


def figure_filters(t: Translator) -> dict[str, Callable[..., str]]:
    """Give the filters of one language.

    The counted words stand in the nominative, which in Russian is their accusative too: `на 5
    рабочих дней`, `куплен 1 месяц`.
    """

    def counted(text: str) -> str:
        return text.replace(" ", NO_BREAK_SPACE, 1)

    return {
        "working_days": lambda n: counted(
            t.counted("{count} working day", "{count} working days", n)
        ),
        "months": lambda n: counted(t.counted("{count} month", "{count} months", n)),
        "blocks": lambda n: counted(t.counted("{count} block", "{count} blocks", n)),
        "money": lambda amount, currency: money(amount, currency, t),
        "signed": lambda hours: signed_hours(hours, t),
        "short_date": lambda day: short_day(day, t),
        "seal": short_seal,
        # An English date has a comma of its own.
        "spans": lambda spans: (", " if t.language == "ru" else "; ").join(
            _span(first, last, t) for first, last in spans
        ),
    }


def money(amount: Decimal, currency: str, t: Translator) -> str:
    """Write an amount of money as the language does, without its hundredths where there are none.

    Example:
        >>> from decimal import Decimal
        >>> from shebo_cli.i18n import Translator
        >>> money(Decimal("1234.5"), "EUR", Translator("en"))
        '€1,234.50'
        >>> money(Decimal(60000), "EUR", Translator("en"))
        '€60,000'
    """
    from babel import Locale
    from babel.numbers import format_currency

    if amount == amount.to_integral_value():
        whole = Locale.parse(t.language).currency_formats["standard"].pattern.replace(".00", "")
        text = format_currency(amount, currency, whole, t.language, currency_digits=False)
    else:
        text = format_currency(amount, currency, locale=t.language)
    # Babel leaves out the space that CLDR has between a code of letters and the number.
    return LETTER_BEFORE_NUMBER.sub(NO_BREAK_SPACE, text)


def signed_hours(hours: Decimal, t: Translator) -> str:
    r"""Write a change of hours with its sign.

    Example:
        >>> from decimal import Decimal
        >>> from shebo_cli.i18n import Translator
        >>> signed_hours(Decimal(-2), Translator("en"))
        '−2\xa0h'
    """
    sign = "+" if hours > 0 else "−" if hours < 0 else ""
    return sign + t.hours(abs(hours)).replace(" ", NO_BREAK_SPACE)


def short_day(day: date, t: Translator) -> str:
    """Write a date as briefly as nobody can misread it: 01.12.2026, Dec 1, 2026.

    Example:
        >>> from datetime import date
        >>> from shebo_cli.i18n import Translator
        >>> short_day(date(2026, 12, 1), Translator("ru"))
        '01.12.2026'
    """
    from babel.dates import format_date

    text = format_date(day, SHORT_DAYS[t.language], locale=t.language)
    return text.replace(" ", NO_BREAK_SPACE)


def short_seal(seal: str) -> str:
    """Give the first digits of a seal in groups, enough to tell two of them apart by eye.

    Example:
        >>> short_seal("v1:0123456789abcdef")
        '0123 4567 89ab'
    """
    digits = seal.rpartition(":")[2][:SEAL_LENGTH]
    return " ".join(
        digits[place : place + SEAL_GROUP] for place in range(0, len(digits), SEAL_GROUP)
    )


def _span(first: date, last: date, t: Translator) -> str:
    if first == last:
        return short_day(first, t)
    # Between parts that have spaces of their own the dash has some too.
    dash = "–" if t.language == "ru" else " – "
    return f"{short_day(first, t)}{dash}{short_day(last, t)}"
