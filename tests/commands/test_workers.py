from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import pytest

from shebo_cli.commands.workers import MOST_TURNS, in_order

NAMES = [f"p{number}" for number in range(2 * MOST_TURNS + 3)]


def named(folder: str) -> tuple[Any, ...]:
    return (folder, len(folder))


@pytest.mark.parametrize("workers", [1, 2, 3])
@pytest.mark.parametrize("size", [1, 2, MOST_TURNS, MOST_TURNS + 1, len(NAMES)])
def test_results_come_in_the_order_of_the_folders(workers: int, size: int) -> None:
    folders = NAMES[:size]
    assert list(in_order(named, folders, workers)) == [named(folder) for folder in folders]


def test_no_folder_is_left_to_a_process_that_is_busy(tmp_path: Path) -> None:
    last_is_done = tmp_path / "done"

    def patient(folder: str) -> tuple[Any, ...]:
        if folder == NAMES[-1]:
            last_is_done.touch()
        give_up_at = time.monotonic() + 20
        while folder == NAMES[0] and not last_is_done.exists() and time.monotonic() < give_up_at:
            time.sleep(0.01)
        return (folder, last_is_done.exists())

    assert next(in_order(patient, NAMES, 2)) == (NAMES[0], True)


def test_a_process_that_fails_ends_the_run(capfd: pytest.CaptureFixture[str]) -> None:
    def fails(folder: str) -> tuple[Any, ...]:
        if folder == NAMES[3]:
            raise LookupError(folder)
        return (folder,)

    with pytest.raises(RuntimeError, match=NAMES[3]):
        list(in_order(fails, NAMES, 2))
    assert f"LookupError: {NAMES[3]}" in capfd.readouterr().err


def test_a_process_that_ends_without_a_word_ends_the_run() -> None:
    def ends(folder: str) -> tuple[Any, ...]:
        if folder == NAMES[-1]:
            os._exit(0)
        return (folder,)

    with pytest.raises(RuntimeError, match=NAMES[-1]):
        list(in_order(ends, NAMES, 2))


def test_who_stops_listening_leaves_no_process_behind() -> None:
    results = in_order(named, NAMES, 2)
    next(results)
    results.close()
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
