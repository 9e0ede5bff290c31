"""The same task for many folders by several processes, with the results in their order."""

from __future__ import annotations

import marshal
import os
import signal
import sys
import traceback
from typing import TYPE_CHECKING, Any

from shebo_cli.files.kept_answers import frame, read_record

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence
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
        RuntimeError: A process ended before its work; what it failed on stands on stderr.
    """
    if workers < 2:
        yield from map(task, folders)
        return
    sys.stdout.flush()
    sys.stderr.flush()
    crew: list[tuple[int, BinaryIO]] = []
    try:
        for number in range(workers):
            crew.append(_begin(task, folders[number::workers], crew))
        for number in range(len(folders)):
            result = read_record(crew[number % workers][1])
            if not isinstance(result, tuple):
                raise RuntimeError(folders[number])
            yield result
    finally:
        for pid, pipe in crew:
            pipe.close()
            os.kill(pid, signal.SIGTERM)
            os.waitpid(pid, 0)


def _begin(
    task: Callable[[str], tuple[Any, ...]],
    folders: Sequence[str],
    crew: Sequence[tuple[int, BinaryIO]],
) -> tuple[int, BinaryIO]:
    """Fork a process; give its id and the end of the pipe that its results come from."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writing)
        return pid, os.fdopen(reading, "rb")
    # Whatever happens, the child must never go on as its parent would.
    code = 1
    try:
        os.close(reading)
        for _, pipe in crew:
            os.close(pipe.fileno())
        with os.fdopen(writing, "wb") as out:
            for folder in folders:
                out.write(frame(marshal.dumps(tuple(task(folder)))))
                out.flush()
        code = 0
    except (KeyboardInterrupt, BrokenPipeError):
        code = 130
    except BaseException:  # the parent tells it
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)
