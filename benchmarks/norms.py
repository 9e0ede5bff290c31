"""Whether learnt norms are the true ones: `python -m benchmarks.norms`, some minutes.

Projects are made with known norms (`benchmarks/finished.py`). Printed are how often the intervals
hold the true ratio, how often a norm is proposed where none differs, how often one that differs is
found, and how long a thousand folders take.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from benchmarks.finished import (
    World,
    drafted_plans,
    finished_projects,
    random_truth,
    templates,
    write_finished,
)
from shebo_cli.core.norms import Learned, learn

SEEDS = 100
FOLDERS = 1_000
CLEAN = World(
    {}, pace=0, outliers=0, mislogged=0, edited=0, forced=0, returned=0, changed=0, by_hand=0
)
"""Nothing but noise; what the statistics promise is promised for this."""


class Measured(NamedTuple):
    """Counts over many seeds; a task differs where its true ratio is 10 % or more off 1."""

    intervals: int = 0
    held: int = 0
    promised: Decimal = Decimal(0)
    runs_with_proposal: int = 0
    proposed: int = 0
    without_reason: int = 0
    differing: int = 0
    found: int = 0
    projects: int = 0
    nearer: int = 0
    error_before: Decimal = Decimal(0)
    error_after: Decimal = Decimal(0)

    def plus(self, learned: Learned, world: World) -> Measured:
        """Count what was learnt of one world."""
        counted = self
        for one in learned.figures:
            if one.interval:
                truth = Decimal(world.truth.get((one.template, one.place), 1.0))
                counted = counted._replace(
                    intervals=counted.intervals + 1,
                    held=counted.held + (one.interval.low <= truth <= one.interval.high),
                    promised=counted.promised + one.interval.confidence,
                )
                if one.verdict != "share":
                    is_far = abs(truth - 1) >= Decimal("0.1")
                    counted = counted._of_task(truth, is_far=is_far, is_proposed=bool(one.proposed))
        errors = learned.proof.projects if learned.proof else None
        return counted._replace(
            runs_with_proposal=counted.runs_with_proposal + bool(learned.templates),
            projects=counted.projects + (errors.number if errors else 0),
            nearer=counted.nearer + (errors.better if errors else 0),
            error_before=counted.error_before + (errors.before if errors else 0),
            error_after=counted.error_after + (errors.after if errors else 0),
        )

    def _of_task(self, truth: Decimal, *, is_far: bool, is_proposed: bool) -> Measured:
        return self._replace(
            proposed=self.proposed + is_proposed,
            without_reason=self.without_reason + (is_proposed and truth == 1),
            differing=self.differing + is_far,
            found=self.found + (is_proposed and is_far),
        )


def measure(number: int, seeds: int, world: World, *, is_true_one: bool) -> Measured:
    """Learn from so many projects, once a seed.

    Args:
        number: Of projects.
        seeds: How many times.
        world: What they are like.
        is_true_one: Whether no norm differs; else every seed has its own true ratios.
    """
    measured = Measured()
    for seed in range(seeds):
        given = world._replace(truth={} if is_true_one else random_truth(seed))
        samples = [
            sample
            for project in finished_projects(number, seed, given)
            for sample in project.told().samples
        ]
        measured = measured.plus(learn(samples, templates()), given)
    return measured


def _print(title: str, measured: Measured, seeds: int) -> None:
    one = measured
    print(
        f"{title:44}"
        f" {one.held / one.intervals:8.1%} {float(one.promised) / one.intervals:8.1%}"
        f" {one.runs_with_proposal:5}/{seeds}"
        f" {one.without_reason:5}/{one.proposed:<6}"
        f" {one.found / max(one.differing, 1):7.1%}"
        f" {float(one.error_before) / seeds:7.1%} → {float(one.error_after) / seeds:5.1%}"
        f" {one.nearer / max(one.projects, 1):7.1%}"
    )


def _learn_from_folders() -> None:
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary)
        write_finished(FOLDERS, root)
        files = sum(1 for _ in root.rglob("*.toml"))
        script = (
            "import resource, sys; from shebo_cli.main import main; main(sys.argv[1:]);"
            "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)"
        )
        begin = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-c", script, "norms", "learn", str(root), "--json"],
            capture_output=True,
            check=True,
            text=True,
        )
        seconds = time.perf_counter() - begin
        print(
            f"{FOLDERS} folders, {files} files: {seconds:.1f} s,"
            f" {int(done.stderr.split()[-1]) // 1024} MB"
        )


def main() -> None:
    """Print everything."""
    drafted_plans()
    print(
        f"{'':44} {'held':>8} {'promised':>8} {'proposing':>9} {'false/all':>12} {'found':>7}"
        f" {'error':>15} {'nearer':>7}"
    )
    lived = World({})
    coarse = lived._replace(step=Decimal("0.25"))
    noisy = lived._replace(noise=0.8)
    for title, number, world, is_true_one in (
        ("no norm differs, 40 projects", 40, CLEAN, True),
        ("no norm differs, 40, as people log", 40, lived, True),
        ("no norm differs, 150, as people log", 150, lived, True),
        ("norms differ, 8 projects", 8, CLEAN, False),
        ("norms differ, 40", 40, CLEAN, False),
        ("norms differ, 40, as people log", 40, lived, False),
        ("norms differ, 150, as people log", 150, lived, False),
        ("norms differ, 40, much noise", 40, noisy, False),
        ("norms differ, 40, logged by quarters of 1 h", 40, coarse, False),
    ):
        _print(title, measure(number, SEEDS, world, is_true_one=is_true_one), SEEDS)
    _learn_from_folders()


if __name__ == "__main__":
    main()
