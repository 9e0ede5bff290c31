"""The one right way to put a wrong value right, where what was meant is beyond doubt."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from shebo_cli.core import shapes
from shebo_cli.core.spelling import LOOK_ALIKES, respelled
from shebo_cli.errors import Fix, say
from shebo_cli.files.toml_write import written

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from pydantic_core import ErrorDetails

    from shebo_cli.core.project import KeyPath
    from shebo_cli.errors import Message

SHOWN = 60
"""Characters of a value that a hint shows."""
NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:[ \xa0\u202f]\d{3})+|\d+)(?:[.,]\d+)?", re.ASCII)
THOUSANDS_OR_FRACTION = re.compile(r"[+-]?\d{1,3}[.,]\d{3}", re.ASCII)
"""A sign before three digits may part thousands or a fraction: only the author knows."""
LONGEST = 15
"""Digits of a number that somebody may have meant."""
RUSSIAN_DATE = re.compile(r"(\d{2})\.(\d{2})\.(\d{4})", re.ASCII)
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
TRUTHS = {"true": True, "yes": True, "да": True, "false": False, "no": False, "нет": False}
NO_NAME = re.compile(r"[,;+/&\n\t]|\s(?:и|and)\s")
"""A list of things rather than a single one."""
IDS = (shapes.SLUG, shapes.BLOCK_ID, shapes.TASK_ID, shapes.BLOCK_OR_TASK_ID, shapes.RULE_CODE)
"""Patterns of words that people type; seals and digests are the tool's own."""
CODES = (shapes.COUNTRY, shapes.CURRENCY)
"""Patterns of codes in capital letters, of which another alphabet's could be any other."""


def renamed(path: KeyPath, known: Collection[str], data: object) -> Fix | None:
    """Give the right name of an unknown key, if it is a known one that is not there yet.

    Args:
        path: Of the unknown key.
        known: The keys that its table may have.
        data: The whole document.
    """
    table = data
    for part in path[:-1]:
        table = table[part]  # type: ignore[index] # the validator has followed this path
    if not isinstance(table, dict) or _has_tables(table[path[-1]]):
        return None
    free = set(known).difference(table)
    name = respelled(str(path[-1]), free.__contains__)
    alike = [key for key in table if key not in known and respelled(key, {name}.__contains__)]
    return Fix("rename", path, name) if name and len(alike) == 1 else None


def _has_tables(value: object) -> bool:
    """Say whether a value may stand below headers of its own, in which its key is named too."""
    return isinstance(value, dict) or (
        isinstance(value, list) and any(isinstance(one, dict) for one in value)
    )


class _Given(NamedTuple):
    """A text where something else was expected.

    Attributes:
        text: The text.
        path: Where it stands.
        context: What the validator says of its error.
        takes_texts: Whether a list of texts is expected.
    """

    text: str
    path: KeyPath
    context: dict[str, Any]
    takes_texts: bool


def put_right(error: ErrorDetails, path: KeyPath, data: object, *, takes_texts: bool) -> Fix | None:
    """Give the value that was meant.

    Args:
        error: As pydantic-core lists it.
        path: Of the value.
        data: The whole document.
        takes_texts: Whether a list of texts is expected.
    """
    given, kind = error["input"], error["type"]
    value: object = None
    if isinstance(given, str) and kind in READERS:
        value = READERS[kind](_Given(given, path, error.get("ctx", {}), takes_texts))
    elif isinstance(given, Decimal) and kind in ("int_type", "union"):
        value = _whole(given)
    is_taken = path[-1] == "id" and _is_taken(value, path, data)
    return None if value is None or is_taken else Fix("put", path, value)


def _is_taken(value: object, path: KeyPath, data: Any) -> bool:
    """Say whether another row has the same id already."""
    if len(path) < 3:
        return False
    for part in path[:-2]:
        data = data[part]
    return any(isinstance(row, dict) and row.get("id") == value for row in data)


def fix_hint(fix: Fix | None, given: object) -> Message | None:
    """Give the hint that shows what a value was meant to be; what is too long to show has none."""
    if fix is None or isinstance(fix.path[-1], int):
        return None
    value = written(fix.value)
    if isinstance(given, str) and isinstance(fix.value, str) and not given.isascii():
        wrong = tuple(sorted({letter for letter in given if ord(letter) in LOOK_ALIKES}))
        if wrong:
            return say(
                "Cyrillic letters stand there: {letters}. In Latin: {value}",
                letters=wrong,
                value=value,
            )
    return say("So: {key} = {value}", key=fix.path[-1], value=value) if len(value) < SHOWN else None


def _one_of(given: _Given) -> str | None:
    return respelled(given.text, re.findall(r"'([^']*)'", given.context["expected"]).__contains__)


def _typed(given: _Given) -> str | None:
    pattern, text = given.context["pattern"], given.text.strip().upper()
    if pattern in CODES:
        return text if re.search(pattern, text) else None
    return respelled(given.text, re.compile(pattern).search) if pattern in IDS else None


def _count(given: _Given) -> int | None:
    number = _number(given)
    return None if number is None else _whole(number)


def _list(given: _Given) -> tuple[str] | None:
    is_one = given.text.strip() and not NO_NAME.search(given.text)
    return (given.text,) if is_one and given.takes_texts else None


def _short_form(given: _Given) -> object:
    """Read what may stand for a table: likely hours for three points, a day for a span."""
    if "days_off" in given.path:
        return _day(given)
    return _number(given) if given.path[-1] == "hours" else None


def _number(given: _Given) -> Decimal | None:
    text = given.text.strip()
    is_number = len(text) <= LONGEST and NUMBER.fullmatch(text)
    if not is_number or THOUSANDS_OR_FRACTION.fullmatch(text):
        return None
    return Decimal("".join(text.split()).replace(",", "."))


def _whole(number: Decimal) -> int | None:
    # A number of a billion digits is written in ten characters.
    is_small = number.is_finite() and number.adjusted() < LONGEST
    return int(number) if is_small and number == int(number) else None


def _day(given: _Given) -> date | None:
    russian = RUSSIAN_DATE.fullmatch(given.text.strip())
    written = "-".join(reversed(russian.groups())) if russian else given.text.strip()
    try:
        return date.fromisoformat(written) if ISO_DATE.fullmatch(written) else None
    except ValueError:
        return None


def _truth(given: _Given) -> bool | None:
    return TRUTHS.get(given.text.strip().lower())


READERS: dict[str, Callable[[_Given], object]] = {
    "literal_error": _one_of,
    "string_pattern_mismatch": _typed,
    "int_type": _count,
    "union": _count,
    "tuple_type": _list,
    "is_instance_of": _number,
    "dict_type": _short_form,
    "date_type": _day,
    "bool_type": _truth,
}
"""How a text is read, by the validator's kind of error."""
