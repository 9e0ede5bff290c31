"""The same task for many folders by several processes, with the results in their order."""

from __future__ import annotations

import heapq
import marshal
import os
import signal
import sys
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

from shebo_cli.files.kept_answers import frame, read_record

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence
    from typing import BinaryIO

    Task = Callable[[str], tuple[Any, ...]]

MOST_WORKERS = 8
WORTH_WORKERS = 40
"""So many folders take longer than two processes take to begin."""
MOST_TURNS = 256
"""A byte names a turn: no process can take half of one."""


def usable_workers(folders: int) -> int:
    """Give how many processes are worth their start for a number of folders."""
    if folders < WORTH_WORKERS or not hasattr(os, "fork"):
        return 1
    affinity = getattr(os, "sched_getaffinity", None)
    processors = len(affinity(0)) if affinity else os.cpu_count() or 1
    return min(processors, MOST_WORKERS)


def in_order(
    task: Task, folders: Sequence[str], workers: int
) -> Generator[tuple[Any, ...], None, None]:
    """Give the result of a task for each folder.

    A process that has finished a turn of folders takes the next one: whoever has the smaller
    projects does more of them.

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
    size = -(-len(folders) // MOST_TURNS)
    turns = _turns(-(-len(folders) // size))
    crew: list[tuple[int, BinaryIO]] = []
    try:
        with _uninterrupted():
            for _ in range(workers):
                crew.append(_begin(partial(_work, task, folders, size, turns), crew))
        # The turns of each process rise, so its results do too.
        results = heapq.merge(*(_results(pipe) for _, pipe in crew))
        for number, folder in enumerate(folders):
            done, result = next(results, (None, ()))
            if done != number:
                raise RuntimeError(folder)
            # What has failed there fails here again, where somebody waits for the error.
            yield result or task(folder)
    finally:
        with _uninterrupted():
            os.close(turns)
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


def _turns(number: int) -> int:
    """Give the end of a pipe in which the turns lie ready, one byte each."""
    reading, writing = os.pipe()
    os.write(writing, bytes(range(number)))
    os.close(writing)
    return reading


def _results(pipe: BinaryIO) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """Give the results of one process with the numbers of their folders, as far as it came."""
    while isinstance(record := read_record(pipe), tuple):
        number, result = record
        yield number, result


def _work(task: Task, folders: Sequence[str], size: int, turns: int, out: BinaryIO) -> None:
    """Take turns as long as there are any, and write the results."""
    while turn := os.read(turns, 1):
        first = turn[0] * size
        for number, folder in enumerate(folders[first : first + size], start=first):
            out.write(frame(marshal.dumps((number, _attempt(task, folder)))))
            out.flush()


def _begin(
    work: Callable[[BinaryIO], None], crew: Sequence[tuple[int, BinaryIO]]
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
            work(out)
    finally:
        os._exit(0)


def _attempt(task: Task, folder: str) -> tuple[Any, ...]:
    """Give the result of a task, or nothing where it fails."""
    try:
        return tuple(task(folder))
    except Exception:  # the parent finds the same one
        return ()
