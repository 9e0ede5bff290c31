"""What templates of letters say with numbers and days: counted words, money, short dates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from decimal import Decimal

    from shebo_cli.i18n import Translator

NO_BREAK_SPACE = "\u00a0"
LETTER_BEFORE_NUMBER = re.compile("(?<=[A-Z])(?=[0-9])")
SHORT_DATES = {"ru": "dd.MM.yyyy", "en": "d MMM yyyy"}


def letter_filters(t: Translator) -> dict[str, Callable[..., str]]:
    """Give the filters of one language.

    The counted words stand in the nominative, which in Russian is their accusative too: `на 5
    рабочих дней`, `куплен 1 месяц`.
    """
    # The engine of that module takes these filters.
    from shebo_cli.render.diff import signed_hours

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
        "day": lambda day: short_date(day, t),
        "spans": lambda spans: ", ".join(_span(first, last, t) for first, last in spans),
    }


def money(amount: Decimal, currency: str, t: Translator) -> str:
    """Write an amount of money as the language does.

    Example:
        >>> from decimal import Decimal
        >>> from shebo_cli.i18n import Translator
        >>> money(Decimal("1234.5"), "EUR", Translator("en"))
        '€1,234.50'
    """
    from babel.numbers import format_currency

    text = format_currency(amount, currency, locale=t.language)
    # Babel leaves out the space that CLDR has between a code of letters and the number.
    return LETTER_BEFORE_NUMBER.sub(NO_BREAK_SPACE, text)


def short_date(day: date, t: Translator) -> str:
    """Write a day as tables do.

    Example:
        >>> from datetime import date
        >>> from shebo_cli.i18n import Translator
        >>> short_date(date(2026, 12, 1), Translator("ru"))
        '01.12.2026'
    """
    from babel.dates import format_date

    text = format_date(day, SHORT_DATES[t.language], locale=t.language)
    return text.replace(" ", NO_BREAK_SPACE)


def _span(first: date, last: date, t: Translator) -> str:
    if first == last:
        return short_date(first, t)
    # Between parts that have spaces of their own the dash has some too.
    dash = "–" if t.language == "ru" else " – "
    return f"{short_date(first, t)}{dash}{short_date(last, t)}"
