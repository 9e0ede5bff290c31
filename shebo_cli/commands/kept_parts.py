"""What many projects add to one answer: kept parts where they still hold, workers for the rest."""

from __future__ import annotations

import gc
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.commands.workers import in_order, usable_workers
from shebo_cli.files.answer_keeper import Keeper, Part, refreshed
from shebo_cli.files.kept_answers import is_unchanged, open_answer, records

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence
    from typing import Any, BinaryIO

    from shebo_cli.files.answer_keeper import Inputs

    Task = Callable[[str], Part]

SELDOM = 200_000
"""Objects between two looks for unreachable circles: a project that was read leaves none."""


class Kept(NamedTuple):
    """What an earlier answer still gives.

    Attributes:
        source: Its file, behind its beginning; None without one.
        same: Folders whose part is as it was.
        renewed: Parts that hold the same and look different, by folder.
    """

    source: BinaryIO | None
    same: frozenset[str] = frozenset()
    renewed: dict[str, Part] = {}  # noqa: RUF012 # nobody changes it


class Parts:
    """The parts one by one, in the order of their folders; each is kept as it comes."""

    def __init__(self, parts: Iterator[Part], keeper: Keeper | None) -> None:
        """Begin with none given."""
        self._parts = parts
        self._keeper = keeper

    def __iter__(self) -> Iterator[Part]:
        """Give each part once."""
        for part in self._parts:
            if self._keeper:
                self._keeper.add(part)
            yield part

    def finish(self, first: str = "", separator: str = "", last: str = "", code: int = 0) -> None:
        """Let the next run find the answer; arguments as in `Keeper.finish`."""
        if self._keeper:
            self._keeper.finish(first, separator, last, code)


@contextmanager
def parts_of(
    task: Task, folders: Sequence[str], way: bytes | None, search: Inputs, workers: int | None
) -> Iterator[Parts]:
    """Give what a task makes of every folder; when the block is left, its processes are ended.

    Args:
        task: Makes a part of plain values.
        folders: Absolute and sorted, each once.
        way: The way to ask, if the answer is kept and an earlier one is used; else None.
        search: What the search for projects saw.
        workers: Number of processes; None chooses.
    """
    collected = gc.get_threshold()
    gc.set_threshold(SELDOM)
    kept = _kept(way, folders) if way else Kept(None)
    keeper = Keeper(way, search) if way else None
    try:
        # An error in the block must find the processes ended.
        with closing(_parts(task, folders, kept, workers)) as parts:
            yield Parts(parts, keeper)
    finally:
        if keeper:
            keeper.give_up()
        if kept.source:
            kept.source.close()
        gc.set_threshold(*collected)


def _kept(way: bytes, folders: Sequence[str]) -> Kept:
    """Look through an earlier answer to the same question."""
    opened = open_answer(way)
    if opened is None:
        return Kept(None)
    source, _ = opened
    begin = source.tell()
    wanted = frozenset(folders)
    same: set[str] = set()
    renewed: dict[str, Part] = {}
    for record in records(source):
        part = _part(record)
        if part is None or part.folder not in wanted:
            continue
        if is_unchanged(part):
            same.add(part.folder)
        elif new := refreshed(part):
            renewed[part.folder] = new
    source.seek(begin)
    return Kept(source, frozenset(same), renewed)


def _part(record: tuple[Any, ...]) -> Part | None:
    return Part(*record) if len(record) == len(Part._fields) else None


def _parts(
    task: Task, folders: Sequence[str], kept: Kept, workers: int | None
) -> Generator[Part, None, None]:
    """Give the parts of all folders in their order, kept ones and those that are made anew."""
    known = kept.same | kept.renewed.keys()
    missing = [folder for folder in folders if folder not in known]
    number = usable_workers(len(missing)) if workers is None else workers
    anew = in_order(task, missing, min(number, len(missing)))
    old = map(_part, records(kept.source)) if kept.source else iter(())
    try:
        for folder in folders:
            if folder in kept.same:
                # Both are sorted by folder.
                yield next(part for part in old if part and part.folder == folder)
            else:
                yield kept.renewed.get(folder) or Part(*next(anew))
    finally:
        anew.close()
