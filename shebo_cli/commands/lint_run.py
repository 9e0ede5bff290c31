"""A run of `lint` over many folders: kept parts, workers, the report in one stream."""

from __future__ import annotations

import gc
from collections import Counter
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.commands.lint_job import judge_folder
from shebo_cli.commands.progress import Progress
from shebo_cli.commands.workers import in_order, usable_workers
from shebo_cli.files.answer_keeper import Keeper, Part, refreshed
from shebo_cli.files.kept_answers import is_unchanged, open_answer, records
from shebo_cli.lint.report import totals_of

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence
    from typing import Any, BinaryIO

    from shebo_cli.commands.lint_job import Job
    from shebo_cli.files.answer_keeper import Inputs


SELDOM = 200_000
"""Objects between two looks for unreachable circles: a project that was judged leaves none."""


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


class Run(NamedTuple):
    """How the folders are gone through.

    Attributes:
        job: What is asked of every folder.
        folders: Absolute and sorted, each once.
        write: Takes the report's text.
        search: What the search for projects saw.
        way: The way to ask, if the answer is kept and an earlier one is used; else None.
        workers: Number of processes; None chooses.
        is_strict: Whether an error gives exit code 1.
    """

    job: Job
    folders: Sequence[str]
    write: Callable[[str], object]
    search: Inputs
    way: bytes | None
    workers: int | None
    is_strict: bool


def run(asked: Run) -> int:
    """Judge folders and write the report, part by part.

    Returns:
        The exit code.
    """
    collected = gc.get_threshold()
    gc.set_threshold(SELDOM)
    kept = _kept(asked.way, asked.folders) if asked.way else Kept(None)
    keeper = Keeper(asked.way, asked.search) if asked.way else None
    try:
        return _report(asked, kept, keeper)
    finally:
        if keeper:
            keeper.give_up()
        if kept.source:
            kept.source.close()
        gc.set_threshold(*collected)


def _report(asked: Run, kept: Kept, keeper: Keeper | None) -> int:
    form, look = asked.job.form, asked.job.look
    counts: Counter[tuple[str, str]] = Counter()
    progress = Progress(len(asked.folders))
    separator = ""
    first = form.begin(look)
    asked.write(first)
    # An error in the loop must find the processes ended.
    with closing(_parts(asked, kept)) as parts:
        for part in parts:
            progress.step()
            counts.update(part.counts)
            if part.text:
                progress.clear()
                asked.write(separator + part.text)
                separator = form.separator
            if keeper:
                keeper.add(part)
    progress.clear()
    totals = totals_of(counts, len(asked.folders))
    code = int(asked.is_strict and totals.severities["error"] > 0)
    last = form.end(totals, look)
    asked.write(last)
    if keeper:
        keeper.finish(first, form.separator, last, code)
    return code


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


def _parts(asked: Run, kept: Kept) -> Generator[Part, None, None]:
    """Give the parts of all folders in their order, kept ones and those that are judged anew."""
    known = kept.same | kept.renewed.keys()
    missing = [folder for folder in asked.folders if folder not in known]
    workers = usable_workers(len(missing)) if asked.workers is None else asked.workers
    anew = in_order(partial(judge_folder, asked.job), missing, min(workers, len(missing)))
    old = map(_part, records(kept.source)) if kept.source else iter(())
    try:
        for folder in asked.folders:
            if folder in kept.same:
                # Both are sorted by folder.
                yield next(part for part in old if part and part.folder == folder)
            else:
                yield kept.renewed.get(folder) or Part(*next(anew))
    finally:
        anew.close()
