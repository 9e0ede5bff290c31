"""Tables of what commands cost, with the aim beside each ratio."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.processes import Cost


class Line(NamedTuple):
    """One line of a table.

    Attributes:
        name: What ran.
        cost: What it took.
        yardstick: The cost that it is compared with.
        aim: How many times as many seconds it should take at most; None where nobody minds.
    """

    name: str
    cost: Cost
    yardstick: Cost
    aim: float | None = None


def print_table(title: str, lines: Sequence[Line]) -> None:
    """Print a table at once."""
    width = max(34, *(len(line.name) for line in lines))
    print(f"\n{title}\n  {'':{width}} {'seconds':>9} {'ratio':>8} {'CPU':>9} {'ratio':>8}")
    for line in lines:
        cost, against = line.cost, line.yardstick
        ratio = cost.seconds / against.seconds
        told = "" if line.aim is None else f"  {judged(ratio, line.aim, '×')}"
        print(
            f"  {line.name:{width}} {cost.seconds:9.3f} {ratio:6.2f} ×"
            f" {cost.processor_seconds:9.3f}"
            f" {cost.processor_seconds / against.processor_seconds:6.2f} ×{told}",
            flush=True,
        )


def judged(figure: float, aim: float, unit: str) -> str:
    """Say what a figure should be at most, and whether it is."""
    return f"aim {aim:g} {unit} {'met' if figure <= aim else 'missed'}"
