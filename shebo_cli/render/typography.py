"""How texts are set: quotes, dashes, and spaces at which no line breaks."""

from __future__ import annotations

import re

from shebo_cli.core.text import NO_BREAK_SPACE

QUOTES = {"ru": ("«", "»"), "en": ("“", "”")}
QUOTED = re.compile(r'(?<![\w"])"(?=[\w«(])([^"\n]{1,300})(?<=[\w.!?…)»%])"(?![\w"])')
"""A pair of straight quotes around words; a single one may be an inch."""

DASH = re.compile(r"(?<=\S)[ \u00a0][-–—] (?=\S)")
SHORT = re.compile(
    r"(?<![\w-])((?:[авиксоуАВИКСОУ]|[Бб]ы|[Вв]о|[Дд]о|[Зз]а|[Ии]з|[Кк]о|[Нн]а|[Нн]е|[Нн]и|[Нн]о"
    r"|[Оо]б|[Оо]т|[Пп]о|[Сс]о|[Ии]ли|[Дд]ля|[Пп]ри|[Бб]ез|[Нн]ад|[Пп]од|№|§)) (?=\S)"
)
"""Words that no line ends with."""

NUMBER = re.compile(
    r"(?<=\d) (?=(?:ч|шт|руб|дн|дня|дней|час|часа|часов|мес|%|₽|€|h|days?|months?)\b|[%₽€])"
)
THOUSANDS = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
PARTICLE = re.compile(r"(?<=\w) (?=(?:бы|ли|же|б|ж)\b)")


def set_text(text: str, language: str) -> str:
    """Set a text as a typographer would, without a change of its words.

    Straight quotes become those of the language, hyphens between spaces become dashes, and short
    words, numbers with their units and dashes are kept with their neighbours.

    Args:
        text: Any text.
        language: `ru` or `en`.

    Source:
        A. E. Mil'chin, L. K. Chel'tsova, 'Spravochnik izdatelya i avtora', 2003; The Chicago
        Manual of Style, 17th edition, 6.85 and 6.115.
    """
    opening, closing = QUOTES[language]
    made = QUOTED.sub(rf"{opening}\1{closing}", text)
    made = DASH.sub(f"{NO_BREAK_SPACE}— ", made)
    made = THOUSANDS.sub(NO_BREAK_SPACE, NUMBER.sub(NO_BREAK_SPACE, made))
    if language == "ru":
        made = PARTICLE.sub(NO_BREAK_SPACE, SHORT.sub(rf"\1{NO_BREAK_SPACE}", made))
    return made


def cut_text(text: str, longest: int) -> str:
    """Give the beginning of a text, whole words, with an ellipsis where something is left out."""
    if len(text) <= longest:
        return text
    head = text[:longest]
    return f"{(head.rpartition(' ')[0] or head).rstrip(' ,.;:–—')}…"
