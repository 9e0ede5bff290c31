"""Hours as people type them, and as programs write them."""

from __future__ import annotations

import re
from decimal import Decimal

from shebo_cli.core.hours import stored

DECIMAL = re.compile(r"([0-9]{1,3}(?:[.,][0-9]{1,4})?|[.,][0-9]{1,4})\s*[hч]?")
CLOCK = re.compile(r"(?:([0-9]{1,3})\s*(?:h|ч|:))?\s*([0-9]{1,3})\s*(?:[mм]|min|мин)?")
MINUTES = re.compile(r"([0-9]{1,4})\s*(?:[mм]|min|мин)")
EXACT = re.compile(r"[0-9]{1,5}[.,][0-9]{1,18}|[0-9]{1,5}")
SECONDS = re.compile(r"([0-9]{1,5}):([0-5][0-9]):([0-5][0-9])")
MINUTES_AN_HOUR = 60
SECONDS_AN_HOUR = 3600


def typed_hours(text: str) -> Decimal | None:
    """Read hours as people write them: `1.5`, `1,5`, `1h30`, `1:30`, `90m`.

    Args:
        text: What was typed.

    Returns:
        Hours to 4 decimals, zero or more; None where these are not hours.

    Example:
        >>> typed_hours("1ч30")
        Decimal('1.5000')
    """
    given = text.strip().lower()
    if match := DECIMAL.fullmatch(given):
        hours = Decimal(match[1].replace(",", "."))
    elif match := MINUTES.fullmatch(given):
        hours = Decimal(match[1]) / MINUTES_AN_HOUR
    elif (match := CLOCK.fullmatch(given)) and int(match[2]) < MINUTES_AN_HOUR:
        hours = Decimal(match[1] or 0) + Decimal(match[2]) / MINUTES_AN_HOUR
    else:
        return None
    return stored(hours)


def exported_hours(text: str) -> Decimal | None:
    """Read hours as a program writes them: `0.333333`, `01:30:15`, `-0:30:00`; else as typed ones.

    Args:
        text: A cell of a table.

    Returns:
        Hours to 4 decimals, below zero with a minus in front; None where these are not hours.
    """
    given = text.strip()
    bare = given.lstrip("-−").strip()
    if EXACT.fullmatch(bare):
        hours: Decimal | None = stored(Decimal(bare.replace(",", ".")))
    elif match := SECONDS.fullmatch(bare):
        hours = hours_of_seconds(
            int(match[1]) * SECONDS_AN_HOUR + int(match[2]) * MINUTES_AN_HOUR + int(match[3])
        )
    else:
        hours = typed_hours(bare)
    return -hours if hours and bare != given else hours


def hours_of_seconds(seconds: int) -> Decimal:
    """Give seconds as hours, to 4 decimals."""
    return stored(Decimal(seconds) / SECONDS_AN_HOUR)
