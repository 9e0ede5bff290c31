"""Messages in the user's language: catalogues, plural forms, hours and dates."""

from __future__ import annotations

import gettext
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from shebo_cli.errors import Message

if TYPE_CHECKING:
    from datetime import date

LOCALES = Path(__file__).parent / "locales"


def mark(text: str) -> str:
    """Mark a text for the catalogues where it is defined; it is translated where it is shown."""
    return text


class Translator:
    """Turns messages and values into text of one language."""

    def __init__(self, language: str) -> None:
        """Load the catalogue.

        Args:
            language: `ru` or `en`.
        """
        self.language = language
        self._catalogue = gettext.translation("shebo", LOCALES, [language], fallback=True)

    def __call__(self, text: str, /, **values: object) -> str:
        """Translate a literal text and fill its fields."""
        return self.message(Message(text, values))

    def counted(self, one: str, many: str, count: int, /, **values: object) -> str:
        """Translate a literal text that counts something."""
        return self.message(Message(one, {"count": count, **values}, many, count))

    def message(self, message: Message) -> str:
        """Translate a message and those among its values; decimals get the language's mark."""
        if message.plural:
            text = self._catalogue.ngettext(message.text, message.plural, message.number)
        else:
            text = self._catalogue.gettext(message.text) if message.text else ""
        values = {name: self._value(value) for name, value in message.values.items()}
        for name, value in values.items():
            if value.endswith("."):
                # A Russian date ends with a full stop of its own: the sentence needs no other.
                text = text.replace(f"{{{name}}}.", f"{{{name}}}")
        return text.format_map(values)

    def _value(self, value: object) -> str:
        match value:
            case Message():
                return self.message(value)
            case Decimal():
                return self.number(value)
            case tuple():
                return ", ".join(self._value(item) for item in value)
            case _:
                return str(value)

    def number(self, value: Decimal) -> str:
        """Write a number to 0.01: no exponent, no trailing zeros, the language's decimal mark.

        Example:
            >>> Translator("ru").number(Decimal("3.150"))
            '3,15'
        """
        text = format(round(value, 2), "f").rstrip("0").rstrip(".")
        return text.replace(".", ",") if self.language == "ru" else text

    def hours(self, value: Decimal) -> str:
        """Write hours with their unit.

        Example:
            >>> Translator("ru").hours(Decimal("43.9"))
            '43,9 ч'
        """
        return self("{number} h", number=self.number(value))

    def date(self, value: date) -> str:
        """Write a date in full, as documents do."""
        from babel.dates import format_date

        return format_date(value, "long", locale=self.language)
