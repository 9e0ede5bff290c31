"""How a drawn chart looks: the colours of both schemes, and what has them."""

from __future__ import annotations

import re
from typing import NamedTuple


class Colour(NamedTuple):
    """A colour on light and on dark paper."""

    light: str
    dark: str


PALETTE = {
    "paper": Colour("#ffffff", "#12161b"),
    "ink": Colour("#1d2733", "#e9eef3"),
    "soft": Colour("#4c5864", "#b4bfca"),
    "hair": Colour("#d9dfe5", "#333c46"),
    "shade": Colour("#eceff2", "#20262d"),
    "off": Colour("#838d97", "#6f7a86"),
    "rest": Colour("#fbf0cf", "#3a3013"),
    "rest-edge": Colour("#8a6400", "#d3a83c"),
    "work": Colour("#17508f", "#74b5ff"),
    "tint": Colour("#d5e4f4", "#1d3a5a"),
    "late": Colour("#a8321d", "#ff9480"),
    "base": Colour("#5b4a86", "#bba8ee"),
    "paid": Colour("#1c6b45", "#62cf9c"),
    "today": Colour("#b00058", "#ff85bd"),
}
"""Texts are ink, soft, late, paid, today or rest-edge; a test holds their contrast and that of
everything else that has to be told apart."""

COLOURED = re.compile(r"([a-z-]+): @([a-z-]+);")
RULE = re.compile(r"(?m)^([^{]+) \{([^}]+)\}")

RULES = """
.gantt text { font-family: "PT Sans", "Segoe UI", "Noto Sans", "Liberation Sans", Arial,
  sans-serif; font-size: 13px; fill: @ink; forced-color-adjust: none; }
.gantt .large { font-size: 18px; font-weight: bold; }
.gantt .small { font-size: 12px; }
.gantt .soft { fill: @soft; }
.gantt .bold { font-weight: bold; }
.gantt .number { text-anchor: end; font-variant-numeric: tabular-nums; }
.gantt .before { text-anchor: end; }
.gantt .paper { fill: @paper; }
.gantt .hair { stroke: @hair; stroke-width: 1; fill: none; }
.gantt .edge { stroke: @soft; stroke-width: 1; fill: none; }
.gantt .days-off { fill: @shade; }
.gantt .strip { fill: @off; }
.gantt .pause { fill: @rest; fill-opacity: 0.75; stroke: @rest-edge; stroke-width: 1;
  stroke-dasharray: 1 2; }
.gantt text.pause { fill: @rest-edge; fill-opacity: 1; stroke: none; }
.gantt .accepted { fill: @work; stroke: @work; stroke-width: 1; }
.gantt .handed-over { fill: @paper; stroke: @work; stroke-width: 1; }
.gantt .begun, .gantt .planned { fill: @tint; stroke: @work; stroke-width: 1; }
.gantt .share { fill: @work; }
.gantt .outside { fill: @paper; stroke: @late; stroke-width: 1; }
.gantt .baseline { fill: @base; }
.gantt .service { fill: @paid; stroke: @paid; stroke-width: 1; }
.gantt .extension { fill: @paper; stroke: @paid; stroke-width: 1; }
.gantt path.lines { fill: none; stroke-width: 1.8; }
.gantt .project { fill: @ink; }
.gantt .sign { fill: @paper; stroke: @work; stroke-width: 1.5; }
.gantt .full { fill: @work; }
.gantt .check { fill: none; stroke: @paper; stroke-width: 1.8; stroke-linecap: round;
  stroke-linejoin: round; }
.gantt .mark { fill: none; stroke-width: 2; }
.gantt .mark.today { stroke: @today; }
.gantt .mark.end { stroke: @late; stroke-dasharray: 8 4; }
.gantt .mark.p80 { stroke: @soft; stroke-dasharray: 2 3; }
.gantt text.today { fill: @today; font-weight: bold; }
.gantt text.end { fill: @late; font-weight: bold; }
.gantt text.p80 { fill: @soft; }
"""


def style_sheet(*, has_dark: bool) -> str:
    """Give the style sheet: light on paper, dark only on a screen that asks for it.

    Colours stand in it as they are, and what is for browsers stands in blocks of its own: so
    programs that know neither variables nor media, as many that make documents, show it too.

    Args:
        has_dark: Whether the picture follows a dark scheme.
    """
    light = COLOURED.sub(lambda match: f"{match[1]}: {PALETTE[match[2]].light};", RULES)
    sheet = f"{light}@media all {{ .gantt {{ max-width: 100%; height: auto; }} }}\n"
    if has_dark:
        rules = "".join(_dark(match[1], match[2]) for match in RULE.finditer(RULES))
        sheet += f"@media screen and (prefers-color-scheme: dark) {{\n{rules}}}\n"
    return sheet


def _dark(selector: str, declarations: str) -> str:
    """Give a rule with its colours only, those on dark paper."""
    found = COLOURED.findall(declarations)
    colours = " ".join(f"{key}: {PALETTE[name].dark};" for key, name in found)
    return f"{selector} {{ {colours} }}\n" if colours else ""
