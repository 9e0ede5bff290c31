"""Commands run in turns, so that a slow moment of the machine falls on all of them.

Whoever uses this should stay small: Linux counts the peak memory of a process from that of the one
which started it.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

SHEBO = str(Path(sys.executable).with_name("shebo"))
ROOT = Path(__file__).parent.parent
LAST_LINES = 20


class Command(NamedTuple):
    """What is measured as one.

    Attributes:
        parts: Commands, one after another.
        environment: Variables that are added to those of this process.
        folder: Where it runs; None means here.
        before: Runs before each time, and is not measured.
        after: Runs after each time, and is not measured.
        tells: Whether the command measures itself and prints its seconds and the processor's.
        may_say_no: Whether it has ended well with 1 too: then the answer is no.
    """

    parts: Sequence[Sequence[str]]
    environment: Mapping[str, str] = {}
    folder: Path | None = None
    before: Callable[[], object] = lambda: None
    after: Callable[[], object] = lambda: None
    tells: bool = False
    may_say_no: bool = False


class Cost(NamedTuple):
    """What a command takes.

    Attributes:
        seconds: From start to end, or as the command has told.
        processor_seconds: Of all its processes.
        peak_mb: Memory of its largest process, in millions of bytes.
    """

    seconds: float
    processor_seconds: float
    peak_mb: float


class Done(NamedTuple):
    """A command that has ended: its cost, its exit code, and the lines that were asked for."""

    cost: Cost
    code: int
    lines: list[str]


def run(command: Command, word: str = "") -> Done:
    """Run a command and measure it.

    Args:
        command: The command.
        word: Lines of the output that hold it are kept; "" keeps the last ones.
    """
    environment = {**os.environ, **command.environment}
    costs: list[Cost] = []
    codes: list[int] = []
    lines: list[str] = []
    command.before()
    for words in command.parts:
        # What it prints must not wait for a reader.
        with open(os.memfd_create("output"), "w+b") as output:  # noqa: PTH123 # it has no path
            start = time.perf_counter()
            process = subprocess.Popen(
                words, stdout=output, stderr=output, env=environment, cwd=command.folder
            )
            _, status, usage = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - start
            codes.append(os.waitstatus_to_exitcode(status))
            process.returncode = codes[-1]
            output.seek(0)
            told = (line.decode(errors="replace") for line in output)
            lines += deque((line for line in told if word in line), LAST_LINES)
        processor_seconds = usage.ru_utime + usage.ru_stime
        if command.tells:
            seconds, processor_seconds = map(float, lines[-1].split())
        # Linux tells it in units of 1,024 bytes.
        costs.append(Cost(seconds, processor_seconds, usage.ru_maxrss * 1024 / 1e6))
    command.after()
    seconds_of, processor_seconds_of, peaks_mb = zip(*costs, strict=True)
    cost = Cost(sum(seconds_of), sum(processor_seconds_of), max(peaks_mb))
    return Done(cost, max(codes, key=abs), lines)


def run_surely(command: Command, name: str) -> Done:
    """Run a command that must end well.

    Raises:
        SystemExit: It did not.
    """
    done = run(command)
    if done.code and not (command.may_say_no and done.code == 1):
        raise SystemExit(f"{name} ended with {done.code}:\n{''.join(done.lines)}")
    return done


def medians(
    commands: Mapping[str, Command], rounds: int, *, warms_up: bool = True
) -> dict[str, Cost]:
    """Give the median cost of each command over the rounds.

    Args:
        commands: By their names.
        rounds: How often each is measured.
        warms_up: Whether each runs once before.

    Raises:
        SystemExit: A command did not end well.
    """
    for name, command in commands.items() if warms_up else ():
        run_surely(command, name)
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            costs[name].append(run_surely(command, name).cost)
    return {
        name: Cost(*map(statistics.median, zip(*each, strict=True))) for name, each in costs.items()
    }
