"""Placing plans on days: the time of a usual plan, and long ones that show it to be linear.

Plans take turns, so that a slow moment of the machine falls on all of them. Nothing waits here, so
that the time of the processor is counted: work of others beside it does not blur the ratios.
"""

from __future__ import annotations

import itertools
import statistics
import time
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from shebo_cli.core.calendar import WorkingCalendar
from shebo_cli.core.hours import ZERO
from shebo_cli.core.placement import Frame, Job, Placement, place
from shebo_cli.core.worktime import WorkTime, service_months

if TYPE_CHECKING:
    from collections.abc import Callable

USUAL = 60
SIZES = (625, 1_250, 2_500, 5_000)
ROUNDS = 25
AIM = 2
"""Milliseconds for a usual plan."""

TASKS = 5
START = date(2027, 2, 1)
RUSSIA = WorkingCalendar("RU")
SERVICE = WorkTime(RUSSIA)
FULL_TIME = WorkTime(RUSSIA, pace="asap", hours_a_day=Decimal(10), month_hours=Decimal(200))
"""So much that the longest plan takes five years."""


def plan(size: int) -> tuple[Job, ...]:
    """Give blocks of five tasks: each third one waits for another, priorities run both ways."""
    hours = itertools.cycle(map(Decimal, ("0.45", "1.2", "2", "3.15", "4.75")))
    blocks = size // TASKS
    return tuple(
        Job(
            f"B{block:04}",
            tuple((f"B{block:04}.{task}", next(hours)) for task in range(1, TASKS + 1)),
            blocks - block if block % 2 else block,
            (f"B{block // 2:04}",) if block % 3 == 0 and block else (),
        )
        for block in range(blocks)
    )


def placing(size: int, work: WorkTime) -> Callable[[], Placement]:
    """Give what is measured of one plan, once it is sure to have a day for every task."""
    jobs = plan(size)

    def measured() -> Placement:
        months = service_months(START, None, work, ZERO)
        return place(jobs, Frame(START, months, work, {}))

    placement = measured()
    tasks = {slot.task for one in placement.placed for slot in one.slots}
    if placement.unplaced or len(tasks) != size:
        message = f"not placed: {size - len(tasks)} tasks of {size}"
        raise AssertionError(message)
    return measured


def medians(steps: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Give the median of each step over the rounds, in milliseconds of the processor."""
    times: dict[str, list[float]] = {name: [] for name in steps}
    for _ in range(ROUNDS):
        for name, step in steps.items():
            start = time.process_time()
            step()
            times[name].append(time.process_time() - start)
    return {name: statistics.median(each) * 1000 for name, each in times.items()}


def main() -> None:
    """Print the usual plan beside its aim and a sum of numbers, then one line a size."""
    long = {str(size): placing(size, FULL_TIME) for size in SIZES}
    found = medians(
        {
            "sum": lambda: sum(range(100_000)),
            "even": placing(USUAL, SERVICE),
            "asap": placing(USUAL, SERVICE._replace(pace="asap")),
            **long,
        }
    )
    print(f"a sum of 100,000 numbers: {found['sum']:.2f} ms")
    for pace in ("even", "asap"):
        ratio = found[pace] / found["sum"]
        print(f"{USUAL} tasks, {pace}: {found[pace]:5.2f} ms {ratio:5.2f} ×  (aim: {AIM} ms)")
    print(f"\n{'tasks':>6} {'days':>6} {'years':>6} {'ms':>8}  per task")
    for size in SIZES:
        placed = long[str(size)]()
        days = len({slot.day for one in placed.placed for slot in one.slots})
        years = ((placed.end or START) - START).days / 365
        ratio = found[str(size)] / size / (found[str(SIZES[0])] / SIZES[0])
        print(f"{size:6} {days:6} {years:6.1f} {found[str(size)]:8.1f} {ratio:7.2f} ×")


if __name__ == "__main__":
    main()
