"""Only parse what `lint` reads of many projects: `python -m benchmarks.parsing tomli DIR`.

Prints the seconds and the processor's seconds; the bytes are in memory before. With `paths` in the
place of a parser it prints all that `lint` looks at instead.
"""

from __future__ import annotations

import sys
import time
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

OF_A_PROJECT = ("brief.toml", "dpv.toml", "shebo.toml", "journal/*.toml")


def files_read(root: Path) -> list[Path]:
    """Give the files that `lint` reads below a folder: not the plan as it was first made."""
    return sorted(path for one in OF_A_PROJECT for path in root.rglob(one))


def paths_looked_at(root: Path) -> list[str]:
    """Give all paths that a kept answer of `lint` rests on."""
    from shebo_cli.files.answer_keeper import inputs_of
    from shebo_cli.files.project_search import projects_below

    tree = projects_below(root)
    return [*tree.searched, *(path for one in tree.projects for path in inputs_of(one).paths)]


def parser(name: str) -> Callable[[str], dict[str, Any]]:
    """Give a parser as the tool uses it."""
    if name == "tomli":
        import tomli

        return partial(tomli.loads, parse_float=Decimal)
    import toml_rs

    return partial(toml_rs.loads, parse_float=Decimal, toml_version="1.0.0")


def seconds_to_parse(
    contents: Iterable[bytes], parse: Callable[[str], object]
) -> tuple[float, float]:
    """Measure the parsing alone: in seconds, and in those of the processor."""
    start, processor_start = time.perf_counter(), time.process_time()
    for content in contents:
        parse(content.decode())
    return time.perf_counter() - start, time.process_time() - processor_start


def main(what: str, root: Path) -> None:
    """Print seconds or paths."""
    if what == "paths":
        print("\n".join(paths_looked_at(root)))
    else:
        contents = [path.read_bytes() for path in files_read(root)]
        print(*seconds_to_parse(contents, parser(what)))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
