"""The same task for many folders by several processes, with the results in their order."""

from __future__ import annotations

import marshal
import os
import signal
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from shebo_cli.files.kept_answers import frame, read_record

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence
    from typing import BinaryIO

MOST_WORKERS = 8
WORTH_WORKERS = 40
"""So many folders take longer than two processes take to begin."""


def usable_workers(folders: int) -> int:
    """Give how many processes are worth their start for a number of folders."""
    if folders < WORTH_WORKERS or not hasattr(os, "fork"):
        return 1
    affinity = getattr(os, "sched_getaffinity", None)
    processors = len(affinity(0)) if affinity else os.cpu_count() or 1
    return min(processors, MOST_WORKERS)


def in_order(
    task: Callable[[str], tuple[Any, ...]], folders: Sequence[str], workers: int
) -> Generator[tuple[Any, ...], None, None]:
    """Give the result of a task for each folder.

    Args:
        task: Gives plain values: numbers, texts, bytes, tuples, lists and dicts of them.
        folders: The folders.
        workers: Number of processes; one does it here.

    Raises:
        Exception: What the task fails on, as if there were no other processes.
        RuntimeError: A process was ended from outside before its work.
    """
    if workers < 2:
        yield from map(task, folders)
        return
    sys.stdout.flush()
    sys.stderr.flush()
    crew: list[tuple[int, BinaryIO]] = []
    try:
        with _uninterrupted():
            for number in range(workers):
                crew.append(_begin(task, folders[number::workers], crew))
        for number in range(len(folders)):
            result = read_record(crew[number % workers][1])
            if not isinstance(result, tuple):
                raise RuntimeError(folders[number])
            # What has failed there fails here again, where somebody waits for the error.
            yield result or task(folders[number])
    finally:
        with _uninterrupted():
            for pid, pipe in crew:
                pipe.close()
                os.kill(pid, signal.SIGTERM)
                os.waitpid(pid, 0)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let an interrupt wait: it must neither lose a process nor reach one."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(
    task: Callable[[str], tuple[Any, ...]],
    folders: Sequence[str],
    crew: Sequence[tuple[int, BinaryIO]],
) -> tuple[int, BinaryIO]:
    """Fork a process; give its id and the end of the pipe that its results come from.

    It hears of an interrupt by its parent alone, which ends it.
    """
    reading, writing = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writing)
        return pid, os.fdopen(reading, "rb")
    # Whatever happens, the child must never go on as its parent would.
    try:
        os.close(reading)
        for _, pipe in crew:
            os.close(pipe.fileno())
        with os.fdopen(writing, "wb") as out:
            for folder in folders:
                out.write(frame(marshal.dumps(_attempt(task, folder))))
                out.flush()
    finally:
        os._exit(0)


def _attempt(task: Callable[[str], tuple[Any, ...]], folder: str) -> tuple[Any, ...]:
    """Give the result of a task, or nothing where it fails."""
    try:
        return tuple(task(folder))
    except Exception:  # the parent finds the same one
        return ()
