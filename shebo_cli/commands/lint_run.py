"""A run of `lint` over many folders: kept parts, workers, the report in one stream."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.commands.kept_parts import parts_of
from shebo_cli.commands.lint_job import judge_folder
from shebo_cli.commands.progress import Progress
from shebo_cli.lint.report import totals_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from shebo_cli.commands.kept_parts import Parts
    from shebo_cli.commands.lint_job import Job
    from shebo_cli.files.answer_keeper import Inputs


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
    task = partial(judge_folder, asked.job)
    with parts_of(task, asked.folders, asked.way, asked.search, asked.workers) as parts:
        return _report(asked, parts)


def _report(asked: Run, parts: Parts) -> int:
    form, look = asked.job.form, asked.job.look
    counts: Counter[tuple[str, str]] = Counter()
    progress = Progress(len(asked.folders))
    separator = ""
    first = form.begin(look)
    asked.write(first)
    for part in parts:
        progress.step()
        counts.update(part.more)
        if part.text:
            progress.clear()
            asked.write(separator + part.text)
            separator = form.separator
    progress.clear()
    totals = totals_of(counts, len(asked.folders))
    code = int(asked.is_strict and totals.severities["error"] > 0)
    last = form.end(totals, look)
    asked.write(last)
    parts.finish(first, form.separator, last, code)
    return code
