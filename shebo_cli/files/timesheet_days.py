"""The day on which an entry of a timesheet began.

An entry that crosses midnight belongs to the day on which it began: it stays one entry with one
source. An instant's day is that of the zone asked for, else of the offset in the file itself: of no
machine, so that the same file gives the same days everywhere.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import tzinfo

EARLIEST, LATEST = date(2000, 1, 2), date(2199, 12, 30)
"""A day inside the journal's limits, so that no zone carries an instant over them."""
RUSSIAN_DAY = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")
ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")


def day_of(instant: datetime | None, zone: tzinfo | None) -> date | None:
    """Give the day of an instant.

    Args:
        instant: With its offset; one without belongs to whatever zone.
        zone: The zone whose day it is; the instant's own without it.

    Returns:
        None for no instant, or one outside 2000–2199.
    """
    if instant is None or not EARLIEST <= instant.date() <= LATEST:
        return None
    return (instant.astimezone(zone) if zone and instant.tzinfo else instant).date()


def day_written(text: str) -> date | None:
    """Read a day as people write it, 2026-12-03 or 03.12.2026; None for anything else."""
    given = text.strip()
    if match := ISO_DAY.fullmatch(given):
        parts = match.groups()
    elif match := RUSSIAN_DAY.fullmatch(given):
        parts = match.groups()[::-1]
    else:
        return None
    try:
        day = date(*map(int, parts))
    except ValueError:
        return None
    return day if EARLIEST <= day <= LATEST else None
