"""The same plans scheduled by TaskJuggler 3: they end on the same day, with as many hours on it.

TaskJuggler gets dependencies and priorities, never our order. Its smallest slot is 5 minutes; ours
is chosen per plan, the largest part of an hour that all its figures are multiples of, and becomes
one of its slots: hours stay exact, only its clock runs faster or slower. All seven days are worked
round the clock there, closed days are leaves, so that the day's limit alone says how much is done.
Its `monthlymax` counts periods of 30 days whatever the calendar says (Limits.rb), so that each
service month gets a limit of its own, `maximum` with a period.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import math
import os
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.calendar import ONE_DAY, PLAIN, WorkingCalendar
from shebo_cli.core.conditions import conditions_of
from shebo_cli.core.hours import ZERO
from shebo_cli.core.placement import Frame, Job, Placement, Span, place
from shebo_cli.core.settings import DaysOff
from shebo_cli.core.term import Term, base_end
from shebo_cli.core.worktime import WorkTime, service_months
from shebo_cli.files.project_folder import read_project

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from shebo_cli.core.worktime import ServiceMonth

EXAMPLES = Path(__file__).parent.parent / "examples"
PROJECTS = 50
START = date(2027, 2, 1)
MONTHS = 160
SLOTS_A_DAY = 288
MINUTES_A_SLOT = 5
PARTS = 10_000
COARSE = Decimal("0.05")
HIGHEST = 1000
"""TaskJuggler's highest priority; ours is 1."""

MARGIN = timedelta(days=400)
"""How much later than ours its plan may end."""


class Plan(NamedTuple):
    """What both are given: a plan that nothing was worked on yet."""

    name: str
    jobs: tuple[Job, ...]
    frame: Frame
    months: tuple[ServiceMonth, ...]

    @property
    def step(self) -> Decimal:
        """Give the part of an hour that one slot stands for."""
        work = self.frame.work
        tasks = [hours for job in self.jobs for _, hours in job.tasks]
        figures = (work.hours_a_day, *(one.hours for one in self.months), *tasks)
        return Decimal(math.gcd(*(int(one * PARTS) for one in figures))) / PARTS


def fresh(
    name: str, jobs: Sequence[Job], start: date, work: WorkTime, rests: tuple[Span, ...] = ()
) -> Plan:
    """Give a plan of a service without a paid month."""
    months = tuple(itertools.islice(service_months(start, None, work, ZERO), MONTHS))
    return Plan(name, tuple(jobs), Frame(start, months, work, {}, rests), months)


def examples() -> Iterator[Plan]:
    """Give each example twice.

    As it is, with as long a day as its hundredths of hours leave; and with the usual day of 8 h
    and hours rounded to 0.05 h.
    """
    for folder in sorted(EXAMPLES.iterdir()):
        project = read_project(folder)
        if project.dpv is None:
            continue
        exact = tuple(
            Job(
                block.id,
                tuple((task.id, task.hours.likely) for task in block.task if task.hours.likely),
                block.priority,
                block.depends,
            )
            for block in project.dpv.by_priority()
        )
        work = conditions_of(project.settings, project.service).work._replace(pace="asap")
        plan = fresh(f"{folder.name}, rounded", [_rounded(job) for job in exact], START, work)
        yield plan
        step = fresh("", exact, START, work).step
        longest = min(work.hours_a_day, step * SLOTS_A_DAY)
        short_days = work._replace(hours_a_day=longest)
        yield fresh(f"{folder.name}, {longest.normalize()} h a day", exact, START, short_days)


def _rounded(job: Job) -> Job:
    steps = ((key, max(1, round(hours / COARSE))) for key, hours in job.tasks)
    return job._replace(tasks=tuple((key, COARSE * number) for key, number in steps))


def generated(seed: int) -> Plan:
    """Give a plan of 5 to 60 tasks, the same for the same seed.

    Every other service starts on the first of a month; it has paid months, some lengthened.
    """
    random = Random(seed)
    start = date(2026, 1, 1) + ONE_DAY * random.randrange(700)
    if seed % 2:
        start = start.replace(day=1)

    def spans(most: int, longest: int) -> tuple[Span, ...]:
        firsts = (start + ONE_DAY * random.randrange(120) for _ in range(random.randint(0, most)))
        return tuple(Span(one, one + ONE_DAY * random.randrange(longest)) for one in firsts)

    near = [start + ONE_DAY * number for number in range(150)]
    calendar = WorkingCalendar(
        random.choice((PLAIN, "RU", "UA", "KZ", "BY")),
        frozenset(random.sample([day for day in near if day.weekday() == 5], 2)),
        frozenset(random.sample(near, 2)),
    )
    weekdays = frozenset(random.sample(range(7), random.randint(2, 6)))
    work = WorkTime(
        calendar,
        tuple(DaysOff(*one) for one in spans(2, 12)),
        random.choice((None, None, weekdays)),
        "asap",
        Decimal(random.choice(("1.5", "2.25", "4", "6", "8"))),
        Decimal(random.choice(("11", "22", "22", "33.5", "60", "88"))),
    )
    paid, term = random.randint(0, 3), None
    if paid:
        last, moved = base_end(start, paid), random.choice((0, 0, 5, 8))
        term = Term(start, paid, last, moved, 0, calendar.after(last, moved))
    granted = Decimal(random.choice(("0", "0", "3.5")))
    every_month = service_months(start, term, work, granted)
    months = tuple(itertools.islice(every_month, MONTHS))
    frame = Frame(start, months, work, {}, spans(1, 20))
    return Plan(f"generated {seed}", tuple(_blocks(random)), frame, months)


def _blocks(random: Random) -> Iterator[Job]:
    """Give blocks of one to six tasks, whose priorities may go against their dependencies."""
    left, step = random.randint(5, 60), Decimal(random.choice(("0.05", "0.25", "0.5")))
    most = int(6 / step)
    for number in itertools.count():
        tasks = min(left, random.randint(1, 6))
        if not tasks:
            return
        left -= tasks
        needed = random.sample(range(number), min(number, random.choice((0, 0, 1, 1, 2, 3))))
        yield Job(
            f"B{number:02}",
            tuple(
                (f"B{number:02}.{task}", step * random.randint(1, most)) for task in range(tasks)
            ),
            random.randint(1, 30),
            tuple(f"B{other:02}" for other in needed),
        )


def project_text(plan: Plan, last: date) -> str:
    """Give a plan in TaskJuggler's words.

    Args:
        plan: The plan.
        last: The last day up to which it may plan.
    """
    step = plan.step
    frame = plan.frame

    def minutes(hours: Decimal) -> str:
        return f"{int(hours / step) * MINUTES_A_SLOT}min"

    limits = [f"dailymax {minutes(frame.work.hours_a_day)}"]
    for month in plan.months:
        if month.first <= last:
            until = min(month.last, last) + ONE_DAY
            period = f"{{ period {month.first} - {until} }}"
            limits.append(f"maximum {minutes(month.hours)} {period}")
    lines = [
        f'project plan "plan" {frame.today} - {last + ONE_DAY} {{',
        f'timezone "UTC" timingresolution {MINUTES_A_SLOT}min now {frame.today}',
        "workinghours mon - sun 0:00 - 24:00",
        "}",
        *(f'leaves holiday "closed" {one} - {one + ONE_DAY}' for one in _closed(frame, last)),
        'resource integrator "integrator" {',
        *("limits {", *limits, "}"),
        "}",
        'task all "all" { allocate integrator',
    ]
    for job in plan.jobs:
        lines.append(f'task {job.id} "{job.id}" {{ priority {HIGHEST - job.priority}')
        lines += [f"depends !{needed}" for needed in job.depends]
        for number, (key, hours) in enumerate(job.tasks):
            lines.append(f'task t{number} "{key}" {{ effort {minutes(hours)} }}')
        lines.append("}")
    lines += ["}", 'taskreport ends "ends" { formats csv columns id, end']
    lines += ['timeformat "%Y-%m-%d %H:%M"', "}", ""]
    return "\n".join(lines)


def _closed(frame: Frame, last: date) -> Iterator[date]:
    days = (frame.today + ONE_DAY * number for number in range((last - frame.today).days + 1))
    return (day for day in days if not frame.is_open(day))


class End(NamedTuple):
    """The last day of a plan, and the hours on it."""

    day: date
    hours: Decimal

    def __str__(self) -> str:
        return f"{self.day} {self.hours.normalize():f} h"


def our_end(placement: Placement) -> End | str:
    """Give the end of our plan, or why it has none."""
    if placement.end is None:
        return "no day within ten years"
    slots = (slot for one in placement.placed for slot in one.slots if slot.day == placement.end)
    return End(placement.end, sum((slot.hours for slot in slots), ZERO))


def their_end(plan: Plan, last: date) -> End | str:
    """Give the end of TaskJuggler's plan, or why it has none."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        (folder / "plan.tjp").write_text(project_text(plan, last))
        command = ["tj3", "--silent", "--no-color", "plan.tjp"]
        run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        if run.returncode:
            return (run.stderr.strip() or "tj3 has failed").splitlines()[0]
        with (folder / "ends.csv").open(newline="") as file:
            ends = {row["Id"]: row["End"] for row in csv.DictReader(file, delimiter=";")}
    end = datetime.fromisoformat(ends["all"])
    # A full last day ends with the first moment of the next one.
    day = (end - timedelta(minutes=1)).date()
    worked = end - datetime.combine(day, datetime.min.time())
    return End(day, worked // timedelta(minutes=MINUTES_A_SLOT) * plan.step)


def compare(plan: Plan) -> tuple[bool, str]:
    """Say whether both end alike, and tell it in a line."""
    placement = place(plan.jobs, plan.frame)
    ours, theirs = our_end(placement), their_end(plan, _latest(plan, placement))
    is_same = ours == theirs
    tasks = sum(len(job.tasks) for job in plan.jobs)
    hours = sum((job.hours for job in plan.jobs), ZERO)
    told = f"{plan.name:32} {tasks:3} tasks {hours:7.2f} h  {ours!s:18} {theirs!s:18}"
    return is_same, f"{told} {'same' if is_same else 'DIFFERENT'}"


def _latest(plan: Plan, placement: Placement) -> date:
    return (placement.end or plan.frame.today) + MARGIN


def main(arguments: Sequence[str] | None = None) -> int:
    """Print one line a plan with both ends, then how many are the same; 1 where one is not."""
    parser = argparse.ArgumentParser(description="Compare plans with TaskJuggler's.")
    parser.add_argument("--generated", type=int, default=PROJECTS, help="how many plans to make up")
    wanted = parser.parse_args(arguments)
    if shutil.which("tj3") is None:
        print("skipped: tj3 is not installed")
        return 0
    started = time.perf_counter()
    plans = [*examples(), *map(generated, range(wanted.generated))]
    same = 0
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for is_same, line in pool.map(compare, plans):
            same += is_same
            print(line, flush=True)
    print(f"{same} of {len(plans)} end alike, {time.perf_counter() - started:.0f} s")
    return int(same < len(plans))


if __name__ == "__main__":
    sys.exit(main())
