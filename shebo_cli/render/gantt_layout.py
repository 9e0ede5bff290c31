"""Where the parts of a drawn chart stand: sizes, days as places, room for texts."""

from __future__ import annotations

from itertools import accumulate, takewhile
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import category, east_asian_width

from shebo_cli.core.calendar import ONE_DAY

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from shebo_cli.core.placement import Span
    from shebo_cli.core.timeline import Timeline

FONT, SMALL, LARGE = 13, 12, 18
"""Sizes of texts in units of the picture; a screen shows a unit as a pixel."""

MARGIN = 18
USUAL_WIDTH, LEAST_WIDTH, GREATEST_WIDTH = 1120, 800, 1780
LEAST_NAMED = 320
"""What the names of the terms take with their days."""

DAY_AT_MOST = 36
PITCHES = ((24, 26), (40, 21))
"""Up to how many rows which height of a row; more rows are as low as can be read."""

LOWEST_PITCH = 15
TERMS = 2
"""Rows above the blocks."""

A4_ACROSS = (277, 188)
"""The part of a page in landscape that is printed, with a little reserve, in millimetres."""

MARKS = frozenset(("Mn", "Me", "Cf"))
"""Categories of characters that take no room of their own."""

JOINER = "\u200d"
CENT = 100
"""Places are counted in hundredths of a unit."""

ELLIPSIS = "…"
PAUSE = "pause"
APART = 8
"""Between two texts of a lane."""

SHARES = {
    character: share
    for share, characters in (
        (34, "ijlIіїІЇ ,.·'\u00a0"),
        (42, '/:;\\|f-()[]tr!"'),
        (58, "*`“”„Jszcksvxyгґзэєствухяьч?_–"),
        (80, "wмдцыюф<>#+=~"),
        (92, "mжшщMФЫЪОQGO%&м"),
        (106, "W@ЖЮЩШ—…№"),
    )
    for character in characters
}
"""Advances of the widest usual font in hundredths of its size; what is missing is as most are."""


def text_width(text: str, size: int) -> int:
    """Give the room that a text takes at most in any of the usual fonts.

    Args:
        text: One line.
        size: The size of its font.

    Returns:
        Units, rounded up.
    """
    return -(-sum(_share(character) for character in text) * size // CENT)


def _share(character: str) -> int:
    if category(character) in MARKS:
        return 0
    if east_asian_width(character) in "WF" or ord(character) > 0xFFFF:
        return 140
    return SHARES.get(character, 78 if character.isupper() else 66)


def shorten(text: str, room: int, size: int) -> str:
    """Give as much of a text as there is room for; what is missing shows as an ellipsis."""
    if text_width(text, size) <= room:
        return text
    left = (room - text_width(ELLIPSIS, size)) * CENT
    taken = accumulate(_share(character) * size for character in text)
    return cut(text, sum(1 for _ in takewhile(left.__ge__, taken))) + ELLIPSIS


def cut(text: str, end: int) -> str:
    """Give the beginning of a text, not longer than told; no letter loses a mark upon it."""
    while 0 < end < len(text) and (category(text[end]) in MARKS or text[end - 1] == JOINER):
        end -= 1
    return text[:end].rstrip()


def units(hundredths: int) -> str:
    """Write a place: whole where it is, else with two decimals."""
    whole, rest = divmod(hundredths, CENT)
    return f"{whole}.{rest:02d}" if rest else str(whole)


class Frame(NamedTuple):
    """Sizes of a picture and the scale of its days.

    Attributes:
        width: Of the picture.
        left: Where the days begin.
        plot: How wide all days are.
        pitch: The height of a row.
        first: The first day.
        days: How many there are.
    """

    width: int
    left: int
    plot: int
    pitch: int
    first: date
    days: int

    @property
    def right(self) -> int:
        """Give the place where the days end."""
        return self.left + self.plot

    @property
    def last(self) -> date:
        """Give the last day."""
        return self.first + ONE_DAY * (self.days - 1)

    def x(self, day: date) -> int:
        """Give the place where a day begins, in hundredths; days beyond an end stand at it."""
        number = max(0, min((day - self.first).days, self.days))
        return self.left * CENT + number * self.plot * CENT // self.days

    def extent(self, days: Span, least: int = 0) -> tuple[int, int]:
        """Give place and width of some days, in hundredths.

        Args:
            days: Both ends included.
            least: The least width, so that one day of many can be seen.
        """
        x, end = self.x(days.first), self.x(days.last + ONE_DAY)
        width = max(end - x, least)
        return min(x, self.right * CENT - width), width

    def span_width(self, number: int) -> int:
        """Give the width of a number of days, in units."""
        return number * self.plot // self.days


def frame_of(chart: Timeline, beside: int, named: int) -> Frame:
    """Choose the sizes: as wide as an A4 page across, no day wider than it has to be.

    Args:
        chart: What is drawn.
        beside: How high everything is but the rows.
        named: The room that the longest name of a row would take.
    """
    rows = len(chart.rows)
    pitch = next((pitch for most, pitch in PITCHES if rows <= most), LOWEST_PITCH)
    across, down = A4_ACROSS
    wanted = ((rows + TERMS) * pitch + beside) * across // down
    width = min(max(USUAL_WIDTH, wanted), GREATEST_WIDTH)
    left = MARGIN + max(LEAST_NAMED, min(named, width * 37 // 100))
    widest, plot = chart.length * DAY_AT_MOST, width - MARGIN - left
    if widest < plot:
        width, plot = max(LEAST_WIDTH, left + widest + MARGIN), widest
    return Frame(width, left, plot, pitch, chart.first, chart.length)


class Label(NamedTuple):
    """A text above the days, and the place below it that it names.

    Attributes:
        text: The text.
        kind: What it is of, as the style sheet calls it.
        at: The place in hundredths.
        x: Where the text begins at the latest, in hundredths.
        is_before: Whether the text ends at the place instead of beginning there.
        lane: How many texts are below it.
    """

    text: str
    kind: str
    at: int
    x: int
    is_before: bool
    lane: int = 0


def set_labels(wanted: Iterable[tuple[int, str, str]], width: int) -> tuple[Label, ...]:
    """Set texts in lanes so that none lies upon another, nor upon another one's line.

    Every line runs down from its text. So the lowest lane is for texts through which no line runs
    of those that are left, and so on upwards.

    Args:
        wanted: Place in hundredths, text and kind; a pause has no line.
        width: Of the picture.
    """
    left = [_label(*one, width) for one in sorted(wanted)]
    found: list[Label] = []
    lane = 0
    while left:
        lines = [one.at for one in left if one.kind != PAUSE]
        set_here: list[Label] = []
        for one in left:
            is_crossed = any(one.x < line < _end(one) and line != one.at for line in lines)
            if not is_crossed and all(one.x >= _end(other) + APART * CENT for other in set_here):
                set_here.append(one)
        # Where each runs through another, the first has to bear it.
        set_here = set_here or left[:1]
        found += (one._replace(lane=lane) for one in set_here)
        left = [one for one in left if all(one is not other for other in set_here)]
        lane += 1
    return tuple(found)


def _label(at: int, text: str, kind: str, width: int) -> Label:
    room = text_width(text, SMALL) * CENT
    is_before = at + room > (width - MARGIN) * CENT
    return Label(text, kind, at, max(0, at - room) if is_before else at, is_before)


def _end(label: Label) -> int:
    return label.x + text_width(label.text, SMALL) * CENT
