"""Start-up against a bare interpreter, as ratios of medians in one run: `make bench`.

Commands take turns, so that a slow moment of the machine falls on all of them.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
ROUNDS = 25
AIMS = {"--version": 2, "--help": 2, "estimate": 10, "estimate --json": 10, "lint": 10}


def median_times(commands: dict[str, list[str]]) -> dict[str, float]:
    """Give the median seconds of each command over the rounds."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(ROUNDS):
        for name, command in commands.items():
            start = time.perf_counter()
            subprocess.run(command, check=False, capture_output=True)
            times[name].append(time.perf_counter() - start)
    return {name: statistics.median(each) for name, each in times.items()}


def main() -> None:
    """Print one line a command: milliseconds, the ratio to a bare start, and the aim."""
    shebo = [str(Path(sys.executable).with_name("shebo"))]
    with tempfile.TemporaryDirectory() as temporary:
        project = f"{temporary}/project"
        brief = str(ROOT / "examples" / "standard-retail" / "brief.toml")
        subprocess.run(
            [*shebo, "dpv", "new", brief, "-p", project], check=True, capture_output=True
        )
        in_project = ["-p", project]
        medians = median_times(
            {
                "python -c pass": [sys.executable, "-c", "pass"],
                "--version": [*shebo, "--version"],
                "--help": [*shebo, "--help"],
                "estimate": [*shebo, "estimate", *in_project],
                "estimate --json": [*shebo, "estimate", "--json", *in_project],
                "lint": [*shebo, "lint", *in_project],
                "dpv show": [*shebo, "dpv", "show", *in_project],
                "render": [*shebo, "render", "-o", "-", *in_project],
                "import typer": [sys.executable, "-c", "import typer"],
                "import pydantic_core": [sys.executable, "-c", "import pydantic_core"],
            }
        )
    bare = medians["python -c pass"]
    for name, seconds in medians.items():
        aim = f"  (aim: {AIMS[name]} ×)" if name in AIMS else ""
        print(f"{name:22} {seconds * 1000:7.1f} ms {seconds / bare:5.1f} ×{aim}")


if __name__ == "__main__":
    main()
