"""Several processes do what one would do: results in order, the same errors, none left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from shebo_cli.commands.workers import MOST_TURNS, in_order
from shebo_cli.errors import SheboError, refuse, say
from tests.commands.broken_folders import put_project
from tests.conftest import EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.conftest import Result

FOLDERS = [str(number) for number in range(7)]
MANY = [f"p{number}" for number in range(2 * MOST_TURNS + 3)]
CHILDREN = Path("/proc") / str(os.getpid()) / "task" / str(os.getpid()) / "children"
PROJECTS = 500


def named(folder: str) -> tuple[Any, ...]:
    return (folder, os.getpid())


def fail_at_three(folder: str) -> tuple[Any, ...]:
    if folder == "3":
        raise refuse(say("no"), None, say("Do not."))
    return (folder,)


@pytest.mark.parametrize("workers", [0, 1, 2, 3, 7])
@pytest.mark.parametrize("size", [1, 7, MOST_TURNS, MOST_TURNS + 1, len(MANY)])
def test_results_come_in_the_order_of_the_folders(workers: int, size: int) -> None:
    results = list(in_order(named, MANY[:size], workers))
    assert [folder for folder, _ in results] == MANY[:size]
    assert (os.getpid() in {process for _, process in results}) == (workers < 2)


def test_no_folder_is_left_to_a_process_that_is_busy(tmp_path: Path) -> None:
    last_is_done = tmp_path / "done"

    def patient(folder: str) -> tuple[Any, ...]:
        if folder == MANY[-1]:
            last_is_done.touch()
        give_up_at = time.monotonic() + 300
        while folder == MANY[0] and not last_is_done.exists() and time.monotonic() < give_up_at:
            time.sleep(0.01)
        return (folder, last_is_done.exists())

    assert next(in_order(patient, MANY, 2)) == (MANY[0], True)


@pytest.mark.parametrize("workers", [1, 2, 7])
def test_what_fails_in_a_process_fails_here(
    workers: int, capfd: pytest.CaptureFixture[str]
) -> None:
    done: list[tuple[Any, ...]] = []
    with pytest.raises(SheboError, match="no"):
        done.extend(in_order(fail_at_three, FOLDERS, workers))
    assert done == [("0",), ("1",), ("2",)]
    assert capfd.readouterr().err == ""


def test_a_process_that_was_ended_is_no_silence() -> None:
    def end(folder: str) -> tuple[Any, ...]:
        os.kill(os.getpid(), signal.SIGKILL)
        return ()

    with pytest.raises(RuntimeError):
        list(in_order(end, FOLDERS, 2))


def test_no_process_is_left_where_the_results_are_not_wanted() -> None:
    results = in_order(named, MANY, 3)
    assert next(results)[0] == MANY[0]
    results.close()
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, 0)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_revision_that_is_not_there_is_refused_by_any_number_of_processes(
    jobs: str, shebo: Callable[..., Result], tmp_path: Path
) -> None:
    for name in ("a", "b"):
        put_project(tmp_path / name)
    result = shebo("lint", tmp_path, "--base", "nowhere", "--jobs", jobs)
    assert (result.code, result.out) == (2, "")
    assert result.err.splitlines()[1:] == ["  → Compare inside a clone, or leave --base out."]


@pytest.fixture
def long_run(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Begin a run over many projects by two processes, in a group of their own."""
    example = EXAMPLES / "salon-in-progress"
    for number in range(PROJECTS):
        folder = tmp_path / "tree" / str(number)
        folder.mkdir(parents=True)
        for name in ("brief.toml", "dpv.toml", "shebo.toml", "journal"):
            (folder / name).symlink_to(example / name)
    with subprocess.Popen(
        [sys.executable, "-m", "shebo_cli", "lint", "tree", "--jobs", "2"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env={**os.environ, "SHEBO_LANG": "en"},
        start_new_session=True,
    ) as process:
        yield process
        process.kill()


@pytest.mark.skipif(not CHILDREN.exists(), reason="the system does not name the children")
@pytest.mark.parametrize("reaches_all", [True, False])
def test_an_interrupt_ends_all_processes(
    reaches_all: bool, long_run: subprocess.Popen[bytes]
) -> None:
    assert long_run.stdout is not None
    assert long_run.stdout.readline()
    pid = long_run.pid
    workers = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split()
    assert len(workers) == 2
    (os.killpg if reaches_all else os.kill)(pid, signal.SIGINT)
    out, err = long_run.communicate(timeout=300)
    assert (long_run.returncode, err) == (130, b"")
    assert b"projects checked" not in out
    assert [one for one in workers if Path(f"/proc/{one}").exists()] == []
    assert list(Path(os.environ["SHEBO_CACHE_DIR"]).iterdir()) == []
