"""`shebo portfolio` and `daily` over projects of 60 events each, in one run: `make bench-overview`.

Cold keeps what it makes, `--no-cache` neither keeps nor uses anything, warm has it all from the run
before. One process each, its start included, and once as many processes as are worth it. The ratios
are those of the time for each project against the smallest size; that is the processor's, which
hardly depends on what else the machine does.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.fates import EVENTS, TODAY
from benchmarks.processes import ROOT, SHEBO, Command, medians
from benchmarks.tables import judged

if TYPE_CHECKING:
    from collections.abc import Mapping

    from benchmarks.processes import Cost

QUESTIONS: Mapping[str, tuple[str, ...]] = {
    "portfolio": ("portfolio", "--format", "csv"),
    "daily": ("daily", "--no-drafts"),
}
"""What is asked of a folder with projects, by its name here."""

SIZES = (100, 300, 1000, 3000)
SETTLING_SECONDS = 2.2
"""What is younger than two seconds is not taken on trust."""

COLD_MS, WARM_SECONDS, MEMORY_GROWTH = 15, 1, 1.5
"""Aims: for each project cold, for 1,000 projects warm, from the fewest projects to the most."""

A_HUNDRED = 100


def main() -> None:
    """Measure every question, and print a table as soon as it is known."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--most", type=int, default=SIZES[-1], help="projects at most (3000)")
    asked.add_argument("--rounds", type=int, default=3, help="how often each is measured (3)")
    given = asked.parse_args()
    sizes = tuple(size for size in SIZES if size <= given.most)
    with tempfile.TemporaryDirectory(prefix="shebo-bench-") as temporary:
        folder = Path(temporary)
        os.environ |= {"SHEBO_CACHE_DIR": str(folder / "cache"), "SHEBO_LANG": "en"}
        (folder / "cache").mkdir()
        roots = _make(folder / "projects", sizes)
        print(
            f"Python {platform.python_version()}, {len(os.sched_getaffinity(0))} processors;"
            f" {sizes[-1]:,} generated projects of {EVENTS} events, medians of {given.rounds}.",
            flush=True,
        )
        for name, words in QUESTIONS.items():
            _show(name, words, roots, given.rounds)


def _make(root: Path, sizes: tuple[int, ...]) -> dict[int, Path]:
    """Make the projects of the largest size; the folder of each size holds that of the next one."""
    root.mkdir()
    words = [sys.executable, "-m", "benchmarks.fates", str(sizes[-1]), str(root)]
    subprocess.run(words, check=True, cwd=ROOT)
    roots = {sizes[-1]: root}
    for size in reversed(sizes[:-1]):
        inner = root / "first"
        inner.mkdir()
        for number in range(size // A_HUNDRED):
            shutil.move(root / f"c{number:02}", inner)
        root = inner
        roots[size] = root
    time.sleep(SETTLING_SECONDS)
    return dict(sorted(roots.items()))


def _show(name: str, words: tuple[str, ...], roots: Mapping[int, Path], rounds: int) -> None:
    commands = {}
    for size, root in roots.items():
        asked = [SHEBO, *words, str(root), "--today", TODAY.isoformat()]
        one = Command([[*asked, "--jobs", "1"]], may_say_no=True)
        commands[f"cold {size}"] = one._replace(before=_forget)
        commands[f"warm {size}"] = one
        commands[f"anew {size}"] = one._replace(parts=[[*asked, "--jobs", "1", "--no-cache"]])
        commands[f"all {size}"] = one._replace(parts=[[*asked, "--no-cache"]])
    found = medians(commands, rounds, warms_up=False)
    print(
        f"\n{name}\n  {'projects':>8} {'cold, s':>8} {'each, ms':>9} {'ratio':>7} {'MB':>6}"
        f" {'--no-cache':>11} {'each, ms':>9} {'all cores':>10} {'warm, s':>8} {'MB':>6}"
    )
    least = min(roots)
    each = {size: found[f"cold {size}"].processor_seconds / size * 1000 for size in roots}
    for size in roots:
        cold, warm = found[f"cold {size}"], found[f"warm {size}"]
        anew, whole = found[f"anew {size}"], found[f"all {size}"]
        print(
            f"  {size:8,} {cold.seconds:8.2f} {each[size]:9.2f} {each[size] / each[least]:5.2f} ×"
            f" {cold.peak_mb:6.1f} {anew.seconds:11.2f} {anew.processor_seconds / size * 1000:9.2f}"
            f" {whole.seconds:10.2f} {warm.seconds:8.3f} {warm.peak_mb:6.1f}"
        )
    _judge(found, each, roots)


def _judge(found: Mapping[str, Cost], each: Mapping[int, float], roots: Mapping[int, Path]) -> None:
    print(f"  Cold, one project: {judged(max(each.values()), COLD_MS, 'ms')}.")
    if (size := 1000) in roots:
        told = judged(found[f"warm {size}"].seconds, WARM_SECONDS, "s")
        print(f"  Warm, {size:,} projects: {told}.")
    peaks = [found[f"cold {size}"].peak_mb for size in roots]
    growth = judged(peaks[-1] / peaks[0], MEMORY_GROWTH, "×")
    print(f"  Memory from the fewest to the most, {peaks[-1] / peaks[0]:.2f} ×: {growth}.")


def _forget() -> None:
    for answer in Path(os.environ["SHEBO_CACHE_DIR"]).glob("*.answer"):
        answer.unlink()


if __name__ == "__main__":
    main()
