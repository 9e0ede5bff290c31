"""The tasks of a plan as comma-separated values."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from shebo_cli.core.text import one_line
from shebo_cli.render.plan_words import FORMULA_STARTS, hour_columns, kind_of

if TYPE_CHECKING:
    from decimal import Decimal

    from shebo_cli.core.dpv import Dpv
    from shebo_cli.core.service import Service
    from shebo_cli.i18n import Translator

# A Russian Excel splits at ";", reads 1.5 as the 1st of May, and knows UTF-8 by its mark only.
SEPARATORS = {"ru": (";", ","), "en": (",", ".")}
"""Between cells, and before decimals: what a spreadsheet of the language expects."""


def render_csv(dpv: Dpv, service: Service, t: Translator) -> bytes:
    """Draw the table: one row a task, in the order of the plan.

    Args:
        dpv: The plan.
        service: The service definition, for the titles of levels.
        t: The translator of the document's language.

    Returns:
        CSV in UTF-8 with a byte order mark; every cell is one line and no formula.

    Source:
        RFC 4180; OWASP, 'CSV Injection'.
    """
    delimiter, point = SEPARATORS[t.language]
    text = StringIO()
    table = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    # A file that begins with "ID" would be one of the format SYLK for Excel.
    table.writerow(
        (
            *(t("Block"), t("Title of the block"), t("Priority"), t("Kind")),
            *(t("Task"), t("Title of the task"), t("Level"), *hour_columns(t)),
        )
    )
    for block in dpv.by_priority():
        about = (block.id, harmless(block.title), block.priority, kind_of(block, t))
        for task in block.task:
            level = harmless(service.level_title(task.level))
            row = (_number(hours, point) for hours in task.hours)
            table.writerow((*about, task.id, harmless(task.title), level, *row))
    return text.getvalue().encode("utf-8-sig")


def harmless(text: str) -> str:
    """Give a text as one line that no spreadsheet takes for a formula.

    Example:
        >>> harmless("=1+1")
        "'=1+1"
    """
    line = one_line(text)
    return f"'{line}" if line.startswith(FORMULA_STARTS) else line


def _number(hours: Decimal, point: str) -> str:
    return format(hours.normalize(), "f").replace(".", point)
