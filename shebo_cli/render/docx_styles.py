"""The styles of a document of Word, as one table."""

from __future__ import annotations

from typing import NamedTuple

FONT = "Arial"
"""On every Windows and Mac; elsewhere Liberation Sans has the same widths."""

CODE_FONT = "Consolas"
SIGN_FONT = "Segoe UI Symbol"
LANGUAGES = {"ru": "ru-RU", "en": "en-US"}

INK = "1F2933"
ACCENT = "1F4E79"
MUTED = "5F6B7A"
LINE = "CBD3DC"
HEAD = "EEF2F6"
NOTE = "FFF8E6"
NOTE_BAR = "E0A100"
CODE = "F4F6F8"

STEP_MM = 6.0
"""From one level of a list to the next."""

LEVELS = (1, 2, 3)
"""Of lists; what lies deeper looks like the last."""


class Style(NamedTuple):
    """A style of paragraphs.

    Attributes:
        name: Its name in Word, which knows some by it; the id is the same without spaces.
        based: Id of the style that it varies.
        size: Of the type, in points; 0 for that of the other style.
        color: RRGGBB; empty for that of the other style.
        bold: Bold type.
        space: Points above and below; None for those of the other style.
        keep: It stays on the page of what follows.
        level: Level of its heading; 0 for none.
        left_mm: How far it is moved in.
        hang_mm: How far its first line hangs out of that.
        number: Id of its list, and the level there.
        next: Id of the style that follows when somebody goes on writing.
        font: Of the type; empty for that of the other style.
        align: `right`, `center`; empty for that of the other style.
    """

    name: str
    based: str = "Normal"
    size: float = 0
    color: str = ""
    bold: bool = False
    space: tuple[float, float] | None = None
    keep: bool = False
    level: int = 0
    left_mm: float = 0
    hang_mm: float = 0
    number: tuple[int, int] | None = None
    next: str = ""
    font: str = ""
    align: str = ""

    @property
    def key(self) -> str:
        """Give the id."""
        return style_id(self.name)


def style_id(name: str) -> str:
    """Give the id of a style.

    Example:
        >>> style_id("heading 1")
        'Heading1'
    """
    return "".join(word[0].upper() + word[1:] for word in name.split())


BULLETS, NUMBERS = 1, 2
"""Ids of the two lists of the styles."""


def list_style(kind: str, depth: int) -> str:
    """Give the name of the style of a list's item.

    Args:
        kind: `Bullet`, `Number`, `Task`, or `Continue` for a further paragraph.
        depth: From 0.
    """
    level = LEVELS[min(depth, len(LEVELS) - 1)]
    return f"List {kind}" if level == 1 else f"List {kind} {level}"


def _list_styles() -> tuple[Style, ...]:
    lists = {"Bullet": BULLETS, "Number": NUMBERS}
    return tuple(
        Style(
            list_style(kind, depth),
            space=(0, 3),
            left_mm=STEP_MM * (depth + 1),
            hang_mm=0 if kind == "Continue" else STEP_MM,
            number=(lists[kind], depth) if kind in lists else None,
        )
        for kind in ("Bullet", "Number", "Task", "Continue")
        for depth in range(len(LEVELS))
    )


def _heading(level: int, size: float, color: str, space: tuple[float, float]) -> Style:
    return Style(f"heading {level}", "Normal", size, color, True, space, True, level, next="Normal")


STYLES = (
    Style("Title", "Normal", 22, ACCENT, True, (0, 10), True, next="Normal"),
    _heading(1, 14, ACCENT, (20, 6)),
    _heading(2, 11.5, ACCENT, (14, 4)),
    _heading(3, 10, INK, (10, 3)),
    Style("TOC Heading", "Normal", 14, ACCENT, True, (20, 6), True, next="Normal"),
    Style("toc 1", space=(0, 4)),
    Style("toc 2", space=(0, 3), left_mm=STEP_MM),
    *_list_styles(),
    Style("Callout", space=(3, 3), left_mm=3),
    Style("Code", "Normal", 9, left_mm=3, font=CODE_FONT),
    Style("Rule", space=(6, 6)),
    Style("Table Text", "Normal", 9.5, space=(2.5, 2.5)),
    Style("Table Number", "TableText", align="right"),
    Style("Table Head", "TableText", 8.5, MUTED, True, (3, 3), True),
    Style("Table End", "Normal", 4, space=(0, 0)),
    Style("Chart Name", "Normal", 8, space=(1, 1), left_mm=3, hang_mm=3),
    Style("Chart Head", "Normal", 6.5, MUTED, space=(0, 0), align="center"),
    Style("Chart Cell", "ChartHead", 6, font=SIGN_FONT),
    Style("Chart Legend", "Normal", 8, MUTED, space=(4, 8)),
    Style("header", "Normal", 8.5, MUTED, space=(0, 10)),
    Style("footer", "Normal", 8.5, MUTED, space=(8, 0)),
)
