"""`shebo lint` over many projects and over one, as ratios in one run: `make bench-lint`.

Against what no lint can do without (parsing, looking at files, starting Python), and beside other
checkers of TOML on the same files. Some minutes; `--large` adds ten times as many projects.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.parsing import files_read
from benchmarks.peers import peers
from benchmarks.processes import ROOT, SHEBO, Command, medians, run, run_surely
from benchmarks.tables import Line, judged, print_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from benchmarks.processes import Cost

PARSERS = ("tomli", "toml-rs") if find_spec("toml_rs") else ("tomli",)
USERS = "users = "
SETTLING_SECONDS = 2.2
"""Answers about files that are younger than two seconds are not taken on trust."""

LIGHT_ROUNDS = 21
MOST_MEMORY_MB = 100
STEADY = 1.1
"""Memory that grows by no more than this does not grow with the number of projects."""


class Setting(NamedTuple):
    """Where everything lies.

    Attributes:
        root: Holds the projects, a hundred in each folder.
        home: Of the other checkers.
        only: What makes a process of `shebo` read by a parser, by the parser's name.
        projects: How many.
        rounds: How often long commands are measured.
        is_large: Whether ten times as many projects are made as well.
    """

    root: Path
    home: Path
    only: Mapping[str, Mapping[str, str]]
    projects: int
    rounds: int
    is_large: bool


def main() -> None:
    """Measure everything, and print a table as soon as it is known."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--projects", type=int, default=1000, help="how many (1000)")
    asked.add_argument("--rounds", type=int, default=3, help="of the long commands (3)")
    asked.add_argument("--large", action="store_true", help="also ten times as many projects")
    asked.add_argument("--only", choices=TABLES, help="one part")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="shebo-bench-") as temporary:
        setting = _set_up(Path(temporary), given)
        _print_head(setting)
        for name in [given.only] if given.only else TABLES:
            TABLES[name](setting)


def _set_up(folder: Path, given: argparse.Namespace) -> Setting:
    for name in ("projects", "home", "cache", "tomli/toml_rs", "toml-rs"):
        (folder / name).mkdir(parents=True)
    # Stands before what is installed, and says that it is not.
    (folder / "tomli" / "toml_rs" / "__init__.py").write_text("raise ImportError\n", "utf-8")
    os.environ |= {"SHEBO_CACHE_DIR": str(folder / "cache"), "SHEBO_LANG": "en"}
    only = {name: {"PYTHONPATH": str(folder / name)} for name in PARSERS}
    root = folder / "projects"
    _make(given.projects, root)
    return Setting(root, folder / "home", only, given.projects, given.rounds, given.large)


def _make(projects: int, root: Path) -> None:
    words = [sys.executable, "-m", "benchmarks.corpus", str(projects), str(root)]
    subprocess.run(words, check=True, cwd=ROOT)
    time.sleep(SETTLING_SECONDS)


def _print_head(setting: Setting) -> None:
    sizes = [path.stat().st_size for path in files_read(setting.root)]
    print(
        f"shebo lint on Python {platform.python_version()}, {_processors()} processors.\n"
        f"{setting.projects:,} generated projects; lint reads {len(sizes):,} files in them,"
        f" {sum(sizes) / 1e6:.1f} MB.\n"
        f"Commands take turns; medians of {setting.rounds} rounds, of {LIGHT_ROUNDS} where they are"
        " short. CPU is the\ntime of all processors together; its ratios hardly depend on what else"
        " the machine does.",
        flush=True,
    )


def _processors() -> int:
    return len(os.sched_getaffinity(0))


def _lint(setting: Setting, parser: str, *words: str) -> Command:
    return Command([[SHEBO, "lint", *words]], setting.only[parser])


def _show_many(setting: Setting) -> None:
    """Cold runs over all projects: against parsing, and beside other checkers."""
    shebo = {
        _name(parser, jobs): _lint(
            setting, parser, "--no-cache", "--jobs", str(jobs), str(setting.root)
        )
        for parser in PARSERS
        for jobs in (1, 2)
    }
    others = peers(setting.root, setting.home)
    _prove_a_fault_is_found(setting.root, {**shebo, **others})
    bare = {
        f"{parser} alone": Command(
            [[sys.executable, "-m", "benchmarks.parsing", parser, str(setting.root)]],
            folder=ROOT,
            tells=True,
        )
        for parser in PARSERS
    }
    # Each has run once to prove that it finds a fault.
    found = medians({**bare, **shebo, **others}, setting.rounds, warms_up=False)
    for parser in PARSERS:
        _print_against_parsing(found, parser)
    _print_beside_others(found, list(others))


def _prove_a_fault_is_found(root: Path, commands: Mapping[str, Command]) -> None:
    """Put a fault into one brief, and see that every checker finds it there.

    Raises:
        SystemExit: One does not.
    """
    briefs = [path for path in sorted(root.rglob("brief.toml")) if USERS in path.read_text("utf-8")]
    brief = briefs[len(briefs) // 2]
    whole = brief.read_text("utf-8")
    brief.write_text(whole.replace(USERS, f"{USERS}-"), "utf-8")
    where = f"{brief.parent.name}/{brief.name}"
    for name, command in commands.items():
        done = run(command, where)
        if not done.code or not done.lines:
            raise SystemExit(f"{name} does not find the fault in {where} (ended with {done.code})")
    brief.write_text(whole, "utf-8")


def _print_against_parsing(found: Mapping[str, Cost], parser: str) -> None:
    for yardstick in dict.fromkeys((parser, PARSERS[0])):
        parsing = found[f"{yardstick} alone"]
        own = Line("only parsing the same bytes", found[f"{parser} alone"], parsing)
        runs = (
            Line(f"lint --no-cache --jobs {jobs}", found[_name(parser, jobs)], parsing, aim)
            for jobs, aim in ((1, 2), (2, 1.25))
        )
        title = f"Cold, every rule, read by {parser}: against parsing by {yardstick}"
        print_table(title, [own, *runs])


def _name(parser: str, jobs: int) -> str:
    return f"shebo, {parser}, --jobs {jobs}"


def _print_beside_others(found: Mapping[str, Cost], others: Sequence[str]) -> None:
    taplo = found["taplo lint"]
    default = min(2, _processors())
    own = (
        Line(name, found[name], taplo, aim if jobs == default else None)
        for parser, aim in zip(PARSERS, (1, 0.5), strict=False)
        for jobs in (1, 2)
        for name in [_name(parser, jobs)]
    )
    lines = [*own, *(Line(name, found[name], taplo) for name in others)]
    print_table("Cold, beside other checkers: against taplo lint", lines)
    print(
        "  Before they were measured, each found a negative number of users in one brief.\n"
        "  shebo checks syntax, shapes and every rule, and reads the journals too. The others\n"
        "  check syntax and JSON Schema, of brief, plan and settings only. taplo and tombi are\n"
        "  compiled and may use every processor; check-jsonschema is written in Python and runs\n"
        "  once for each schema."
    )


def _show_kept(setting: Setting) -> None:
    """Runs over projects that were judged before."""
    listed = setting.home / "paths"
    with listed.open("wb") as file:
        words = [sys.executable, "-m", "benchmarks.parsing", "paths", str(setting.root)]
        subprocess.run(words, check=True, cwd=ROOT, stdout=file)
    lint = Command([[SHEBO, "lint", str(setting.root)]])
    briefs = iter(sorted(setting.root.rglob("brief.toml")) * LIGHT_ROUNDS)

    def change_one() -> None:
        with next(briefs).open("a", encoding="utf-8") as brief:
            brief.write("# Once more.\n")

    def settle() -> None:
        time.sleep(SETTLING_SECONDS)
        run_surely(lint, "lint")

    settle()
    found = medians(
        {
            "looking": Command(
                [[sys.executable, str(ROOT / "benchmarks/looking.py"), str(listed)]]
            ),
            "lint": lint,
        },
        LIGHT_ROUNDS,
    )
    changed = medians({"changed": lint._replace(before=change_one, after=settle)}, 5)["changed"]
    looking = found["looking"]
    number = len(listed.read_bytes().splitlines())
    print_table(
        "Warm, answers kept: against looking at every file's metadata in bare Python",
        [
            Line(f"os.stat on {number:,} paths", looking, looking),
            Line("lint, nothing changed", found["lint"], looking, 1.5),
            Line("lint, one project changed", changed, looking, 5),
        ],
    )


def _show_one(setting: Setting) -> None:
    """Runs over one project, and answers without any."""
    # The second one is begun: it has a journal.
    project = str(sorted(setting.root.glob("*/*"))[1])
    commands = {
        "python -c pass": Command([[sys.executable, "-c", "pass"]]),
        "shebo --version": Command([[SHEBO, "--version"]]),
        "shebo --help": Command([[SHEBO, "--help"]]),
        "lint, nothing changed": Command([[SHEBO, "lint", project]]),
        **{
            f"lint --no-cache, {parser}": _lint(setting, parser, "--no-cache", project)
            for parser in PARSERS
        },
    }
    found = medians(commands, LIGHT_ROUNDS)
    bare = found["python -c pass"]
    aims = {name: 2.0 for name in commands if name.startswith(("shebo", "lint, "))}
    aims |= {name: 8.0 for name in commands if name.startswith("lint --no-cache")}
    print_table(
        "One project: against starting Python (cold lint at most 12)",
        [Line(name, cost, bare, aims.get(name)) for name, cost in found.items()],
    )


def _show_growth(setting: Setting) -> None:
    """Time and memory by the number of projects."""
    projects = setting.projects
    roots = {min(100, projects): setting.root / "c00", projects: setting.root}
    if setting.is_large:
        large = setting.root.with_name("large")
        large.mkdir()
        _make(projects * 10, large)
        roots[projects * 10] = large
    commands = {}
    for number, root in roots.items():
        lint = Command([[SHEBO, "lint", "--jobs", "1", str(root)]])
        commands[f"cold {number}"] = lint._replace(before=_forget)
        commands[f"warm {number}"] = lint
    found = medians(commands, 1 if setting.is_large else setting.rounds, warms_up=False)
    each = found[f"cold {projects}"].seconds / projects
    print(
        "\nBy the number of projects, one process, its start included; cold keeps the answers\n"
        f"  {'projects':>8} {'cold, s':>9} {'for each':>10} {'cold, MB':>10} {'warm, s':>9}"
        f" {'warm, MB':>10}"
    )
    for number in roots:
        cold, warm = found[f"cold {number}"], found[f"warm {number}"]
        print(
            f"  {number:8,} {cold.seconds:9.2f} {cold.seconds / number / each:8.2f} ×"
            f" {cold.peak_mb:10.1f} {warm.seconds:9.3f} {warm.peak_mb:10.1f}"
        )
    peaks = [found[f"cold {number}"].peak_mb for number in roots]
    most, growth = max(peaks), peaks[-1] / peaks[0]
    print(
        f"  Peak memory {most:.1f} MB: {judged(most, MOST_MEMORY_MB, 'MB')}."
        f" From the fewest projects to the most {growth:.2f} ×: {judged(growth, STEADY, '×')}."
    )


def _forget() -> None:
    for answer in Path(os.environ["SHEBO_CACHE_DIR"]).iterdir():
        answer.unlink()


TABLES = {"many": _show_many, "kept": _show_kept, "one": _show_one, "growth": _show_growth}

if __name__ == "__main__":
    main()
