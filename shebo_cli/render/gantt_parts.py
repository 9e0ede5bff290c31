"""The parts of a drawn chart: elements, bars, signs of states, samples for the legend."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from shebo_cli.render.gantt_layout import CENT, units

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.placement import Span
    from shebo_cli.core.schedule import PlannedBlock, State
    from shebo_cli.core.timeline import Timeline
    from shebo_cli.render.gantt_layout import Frame

SAMPLE = 26
"""The width of a bar in the legend."""

SIGN = 18
"""What a sign of a state takes, with the space behind it."""

LEAST_BAR = 2 * CENT
BASELINE = 3
STRIP = 3
SLASH = 5 * CENT


def put(parent: Element, tag: str, text: str = "", /, **attributes: str | int) -> Element:
    """Add an element; `kind` is its class, an underscore in a name stands for a hyphen."""
    names = {"kind": "class"}
    made = SubElement(
        parent,
        tag,
        {names.get(key, key.replace("_", "-")): str(value) for key, value in attributes.items()},
    )
    made.text = text or None
    return made


def put_box(parent: Element, kind: str, extent: tuple[int, int], y: int, height: int) -> None:
    """Add a rectangle with the lines that its kind has.

    Lines are drawn one by one: printers get what fills a pattern as coarse dots.

    Its place and its width are in hundredths, the rest is in units.
    """
    x, width = extent
    put(parent, "rect", kind=kind, x=units(x), y=y, width=units(width), height=height)
    match kind:
        case "outside":
            lines = _slashes(x, y, width, height)
        case "handed-over":
            lines = (f"M{units(one)} {y}v{height}" for one in range(x + 250, x + width - CENT, 500))
        case "extension":
            lines = (f"M{units(x)} {one}h{units(width)}" for one in range(y + 3, y + height - 1, 4))
        case _:
            return
    path = "".join(lines)
    if path:
        put(parent, "path", kind=f"{kind} lines", d=path)


def _slashes(x: int, y: int, width: int, height: int) -> Iterator[str]:
    """Give parallel lines that rise to the right, cut off at the sides of a rectangle."""
    rise, low = height * CENT, (y + height) * CENT
    for foot in range((x - rise) // SLASH * SLASH, x + width, SLASH):
        begin, end = max(foot, x), min(foot + rise, x + width)
        if begin < end:
            up, down = units(low - end + foot), units(low - begin + foot)
            yield f"M{units(begin)} {down}L{units(end)} {up}"


def put_days_off(parent: Element, extent: tuple[int, int], y: int, height: int) -> None:
    """Add the shade of days off; a strip above it shows where the shade is too pale to see."""
    put_box(parent, "days-off", extent, y, height)
    put_box(parent, "strip", extent, y, STRIP)


def put_sign(parent: Element, state: State, x: int, y: int) -> None:
    """Add the sign of a state around a point: an empty, half, ringed or ticked circle."""
    put(parent, "circle", kind="sign", cx=x, cy=y, r=5)
    match state:
        case "accepted":
            put(parent, "circle", kind="full", cx=x, cy=y, r=5)
            put(parent, "path", kind="check", d=f"M{x - 2}.5 {y}l2 2l3 -4")
        case "handed-over":
            put(parent, "circle", kind="full", cx=x, cy=y, r=2)
        case "begun":
            put(parent, "path", kind="full", d=f"M{x} {y - 5}a5 5 0 0 0 0 10z")
        case "planned":
            pass


def bar_height(pitch: int) -> int:
    """Give the height of a bar in a row of some height."""
    return pitch // 2


def put_bar(
    parent: Element, chart: Timeline, frame: Frame, block: tuple[PlannedBlock, Span], y: int
) -> None:
    """Add a block's bar, hatched where it lies after the service's end, and its baseline below.

    Args:
        parent: The row.
        chart: What is drawn.
        frame: The scale.
        block: The block with its days.
        y: The top of the row.
    """
    planned, days = block
    height = bar_height(frame.pitch)
    y += (frame.pitch - height - BASELINE - 2) // 2 + 1
    for kind, part in chart.parts(planned.state, days):
        put_box(parent, kind, frame.extent(part, LEAST_BAR), y, height)
    if planned.state == "begun":
        x, width = frame.extent(days, LEAST_BAR)
        effort = planned.worked + planned.left
        done = int(width * planned.worked / effort) if effort else 0
        line = height // 3
        put_box(parent, "share", (x, max(done, LEAST_BAR)), y + (height - line) // 2, line)
    approved = chart.baseline.get(planned.id)
    if approved:
        put_box(parent, "baseline", frame.extent(approved, LEAST_BAR), y + height + 2, BASELINE)


def put_bracket(parent: Element, kind: str, extent: tuple[int, int], y: int, height: int) -> None:
    """Add the bar of the project term: flat, with a point downwards at each end."""
    x, width = extent
    point = min(6 * CENT, width // 2)
    flat = height // 2
    left, right = units(x), units(x + width)
    put(
        parent,
        "path",
        kind=kind,
        d=(
            f"M{left} {y}H{right}V{y + height}L{units(x + width - point)} {y + flat}"
            f"H{units(x + point)}L{left} {y + height}Z"
        ),
    )


def put_sample(parent: Element, kind: str, x: int, y: int) -> int:
    """Add what the legend explains around a height.

    Args:
        parent: The legend.
        kind: A state, or the class of a form.
        x: The place where it begins.
        y: The middle of the line.

    Returns:
        Its width.
    """
    match kind:
        case "accepted" | "handed-over" | "begun" | "planned":
            put_sign(parent, kind, x + 6, y)
            put_box(parent, kind, ((x + SIGN) * CENT, SAMPLE * CENT), y - 6, 12)
            if kind == "begun":
                put_box(parent, "share", ((x + SIGN) * CENT, SAMPLE * CENT // 2), y - 2, 4)
            return SAMPLE + SIGN
        case "baseline":
            put_box(parent, kind, (x * CENT, SAMPLE * CENT), y - 1, BASELINE)
        case "days-off":
            put_days_off(parent, (x * CENT, SAMPLE * CENT), y - 6, 12)
        case _:
            put_box(parent, kind, (x * CENT, SAMPLE * CENT), y - 6, 12)
    return SAMPLE
