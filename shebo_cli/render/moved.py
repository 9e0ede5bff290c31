"""How far a plan has moved, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.render.words import CAUSES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shebo_cli.core.shift import Cause
    from shebo_cli.i18n import Translator


def signed_days(days: int) -> str:
    """Write days with their sign.

    Example:
        >>> signed_days(-2)
        '−2'
    """
    return f"+{days}" if days > 0 else str(days).replace("-", "−")


def moved_text(days: int, causes: Mapping[Cause, int], t: Translator) -> str:
    """Say by how many working days something has moved, with its causes where there are some."""
    parts = [
        t("{cause} {days}", cause=t(CAUSES[cause]), days=signed_days(moved))
        for cause, moved in causes.items()
    ]
    total = t.counted("{count} working day", "{count} working days", abs(days))
    sign = "+" if days > 0 else "−" if days else ""
    return f"{sign}{total} ({', '.join(parts)})" if parts else f"{sign}{total}"
