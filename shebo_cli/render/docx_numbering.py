"""Lists of a document of Word: two kinds, and a new count for each list of numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.render.docx_styles import (
    BULLETS,
    FONT,
    LEVELS,
    NUMBERS,
    STEP_MM,
    list_style,
    style_id,
)
from shebo_cli.render.docx_xml import twips, w

if TYPE_CHECKING:
    from shebo_cli.render.docx_xml import Element

SIGNS = ("•", "–", "•")
MOST = 32_767
"""The highest number that Word begins a list with."""


def numbering_elements() -> list[Element]:
    """Draw the two lists that the styles name."""
    kinds = ((BULLETS, "Bullet"), (NUMBERS, "Number"))
    return [
        *(_kind(list_id, kind) for list_id, kind in kinds),
        *(_list(list_id, list_id) for list_id, _ in kinds),
    ]


def _list(list_id: int, kind_id: int, *more: Element) -> Element:
    return w("num", w("abstractNumId", val=str(kind_id)), *more, numId=str(list_id))


def add_count(numbering: Element, depth: int, start: int) -> tuple[int, int]:
    """Begin a list of numbers anew.

    Args:
        numbering: The element of all lists.
        depth: Level of the list, from 0.
        start: Its first number.

    Returns:
        The id of the list, and the level in it.
    """
    level = min(depth, len(LEVELS) - 1)
    first = w("lvlOverride", w("startOverride", val=str(min(start, MOST))), ilvl=str(level))
    made = _list(int(numbering[-1].numId) + 1, NUMBERS, first)
    numbering.append(made)
    return int(made.numId), level


def _kind(kind_id: int, kind: str) -> Element:
    levels = (_level(kind, depth) for depth in range(len(LEVELS)))
    return w(
        "abstractNum",
        w("multiLevelType", val="hybridMultilevel"),
        *levels,
        abstractNumId=str(kind_id),
    )


def _level(kind: str, depth: int) -> Element:
    is_number = kind == "Number"
    return w(
        "lvl",
        w("start", val="1"),
        w("numFmt", val="decimal" if is_number else "bullet"),
        w("pStyle", val=style_id(list_style(kind, depth))),
        w("lvlText", val=f"%{depth + 1}." if is_number else SIGNS[depth]),
        w("lvlJc", val="left"),
        w("pPr", w("ind", left=twips(STEP_MM * (depth + 1)), hanging=twips(STEP_MM))),
        w("rPr", w("rFonts", ascii=FONT, hAnsi=FONT, cs=FONT, hint="default")),
        ilvl=str(depth),
    )
