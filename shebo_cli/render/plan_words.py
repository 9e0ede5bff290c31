"""What tables of the plan have in common: words, and what a spreadsheet must not be told."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shebo_cli.core.dpv import Block
    from shebo_cli.core.service import Service
    from shebo_cli.i18n import Translator

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What begins a formula in a spreadsheet; the wide ones do with East Asian settings."""


def hour_columns(t: Translator) -> tuple[str, str, str]:
    """Give the titles of the three columns of hours."""
    return t("At best, h"), t("Usually, h"), t("At worst, h")


def kind_of(block: Block, t: Translator) -> str:
    """Give what the kind of a block is called."""
    return t("functional") if block.is_functional else t("overhead")


def level_of(block: Block, service: Service) -> str:
    """Give the title of the highest level that a task of the block asks for; empty without tasks.

    A block is as hard as its hardest task (R-COMP-1).
    """
    levels = [task.level for task in block.task]
    return service.level_title(max(levels, key=service.rank)) if levels else ""
