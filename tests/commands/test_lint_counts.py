"""What `lint` opens: counts of files, which hold on every machine where times do not."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

from benchmarks.parsing import files_read
from tests.conftest import EXAMPLES

NOTE_WHAT_IS_OPENED = """
import sys
opened = []
sys.addaudithook(lambda event, given: opened.append(given[0]) if event == "open" else None)
from shebo_cli.main import main
main(sys.argv[1:])
sys.stderr.write("\\n".join(str(one) for one in opened if isinstance(one, str)))
"""


def opened_by_lint(*arguments: str) -> tuple[Counter[Path], Counter[Path]]:
    """Run `lint` over the examples as a process of its own.

    Returns:
        How often each file was opened of the projects, and of the kept answers.
    """
    done = subprocess.run(
        [sys.executable, "-c", NOTE_WHAT_IS_OPENED, "lint", *arguments, str(EXAMPLES)],
        capture_output=True,
        text=True,
        check=True,
    )
    paths = Counter(map(Path, done.stderr.splitlines()))
    cache = Path(os.environ["SHEBO_CACHE_DIR"])
    projects, kept = (
        Counter({path: times for path, times in paths.items() if path.is_relative_to(root)})
        for root in (EXAMPLES, cache)
    )
    return projects, kept


def test_a_new_judgement_opens_each_file_of_a_project_once_and_keeps_nothing() -> None:
    projects, kept = opened_by_lint("--no-cache", "--jobs", "1")
    assert projects == Counter([*files_read(EXAMPLES), *EXAMPLES.rglob("kb/*.md")])
    assert kept == Counter()


def test_an_answer_told_again_opens_its_own_file_and_no_project_s() -> None:
    opened_by_lint()
    projects, kept = opened_by_lint()
    assert projects == Counter()
    assert list(kept.values()) == [1]
