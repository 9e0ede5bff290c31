"""Many projects, each worked on by a fate of its own: `python -m benchmarks.fates 100 DIR`.

The examples' briefs become plans; what happens is recorded by the commands themselves, day by day,
so that nothing contradicts the rules: purchase, approval, start, work, proofs, waits, pauses and
extensions, until a journal has so many events. Each project is a copy of one of these under a
client's name of its own; integrators share them. The same number gives the same bytes.
"""

from __future__ import annotations

import secrets
import shutil
import sys
import tempfile
from contextlib import ExitStack, redirect_stdout
from datetime import UTC, date, datetime
from io import StringIO
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

import tomli

from shebo_cli.commands import books
from shebo_cli.core.calendar import WorkingCalendar
from shebo_cli.main import main

if TYPE_CHECKING:
    from collections.abc import Iterator

    Step = tuple[date, tuple[str, ...]]

EXAMPLES = Path(__file__).parent.parent / "examples"
BRIEFS = ("standard-retail", "wholesale-1c", "salon-in-progress")
EVENTS = 60
TODAY = date(2027, 2, 15)
"""Later than everything that is recorded."""

SHARED = 6
"""So many projects have the same integrator."""

FATES = ("steady", "waits", "pauses", "unpaid", "stuck", "silent")
QUESTION = "{question}"
"""Stands for the id of the latest question."""

CALENDAR = WorkingCalendar("RU")
Blocks = list[dict[str, object]]


def make_projects(number: int, root: Path) -> None:
    """Write so many project folders below a folder that is there, a hundred in each of its own."""
    with tempfile.TemporaryDirectory() as temporary:
        bases = _bases(Path(temporary))
        for count in range(number):
            base, client = bases[count % len(bases)]
            folder = root / f"c{count // 100:02}" / f"project-{count:05}"
            shutil.copytree(base, folder)
            _name(folder, client, count)


def _name(folder: Path, client: str, count: int) -> None:
    """Give a copy its client and its integrator."""
    person = f"Интегратор {count // SHARED + 1:03}"
    for name in ("brief.toml", "shebo.toml"):
        text = (folder / name).read_text(encoding="utf-8")
        named = text.replace(client, f"Клиент № {count} «Ромашка и партнёры»")
        if name == "shebo.toml":
            named += f'\n[team]\nintegrator = "{person}"\n'
        (folder / name).write_text(named, encoding="utf-8")


def _bases(folder: Path) -> list[tuple[Path, str]]:
    made = []
    for brief in (EXAMPLES / name / "brief.toml" for name in BRIEFS):
        client = tomli.loads(brief.read_text(encoding="utf-8"))["client"]["name"]
        for fate in FATES:
            base = folder / f"{brief.parent.name}-{fate}"
            _run("dpv", "new", str(brief), "-p", str(base))
            settings = base / "shebo.toml"
            text = settings.read_text(encoding="utf-8")
            settings.write_text(text.partition("\n[team]")[0], encoding="utf-8")
            _live(base, fate)
            made.append((base, client))
    return made


def _live(folder: Path, fate: str) -> None:
    """Record a project's story; ids and instants are counted."""
    numbers = iter(range(1, 10_000))
    latest = ""

    class Clock(datetime):
        """Stands still."""

        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override] # only UTC is asked for
            del tz
            return datetime(2026, 12, 1, 9, tzinfo=UTC)

    def identify(_: int) -> str:
        nonlocal latest
        latest = f"{next(numbers):02x}c0ffee"[:8]
        return latest

    blocks = tomli.loads((folder / "dpv.toml").read_text(encoding="utf-8"))["block"]
    with ExitStack() as patches:
        patches.enter_context(patch.object(secrets, "token_hex", identify))
        patches.enter_context(patch.object(books, "datetime", Clock))
        patches.enter_context(patch.dict("os.environ", {"SHEBO_USER": "Иван Соколов"}))
        asked = ""
        for day, words in islice(_story(blocks, fate), EVENTS):
            known = tuple(asked if word == QUESTION else word for word in words)
            _run(*known, "-p", str(folder), "--today", day.isoformat())
            asked = latest if words[0] == "ask" else asked
    (folder / "journal" / ".lock").unlink()


def _story(blocks: Blocks, fate: str) -> Iterator[Step]:
    """Give days and commands, without end."""
    days = CALENDAR.between(date(2026, 11, 19), date.max)
    day = next(days)
    yield day, ("log", "intake", "2.5")
    yield day, ("brief", "complete")
    yield next(days), ("log", "dpv", "5")
    yield next(days), ("dpv", "send")
    yield next(days), ("approve", "--as", "administrator", "--by", "Олег Ким")
    yield next(days), ("approve", "--as", "client", "--by", "Анна Ли", "--via", "письмо")
    yield next(days), ("buy", "--months", "3")
    day = next(one for one in days if one >= date(2026, 12, 1))
    yield day, ("pay", "--months", "1" if fate == "unpaid" else "3")
    yield day, ("start",)
    yield from _work(blocks, fate, days)


def _work(blocks: Blocks, fate: str, days: Iterator[date]) -> Iterator[Step]:
    ordered = sorted(blocks, key=lambda block: str(block["id"]))
    for number, block in enumerate(ordered, 1):
        key = str(block["id"])
        if fate == "stuck" and number == 4:
            yield next(days), ("ask", "Кто настраивает права?", "--block", key)
            break
        if number in (2, 4):
            yield from _turn(fate, [str(one["id"]) for one in ordered[number - 1 :]], days)
        day = next(days)
        yield day, ("block", "start", key)
        for task in block["task"]:  # type: ignore[attr-defined] # a list of tables
            hours = task["hours"]
            likely = hours["likely"] if isinstance(hours, dict) else hours
            yield day, ("log", task["id"], str(likely))
            day = next(days)
        yield day, ("block", "test", key)
        yield day, ("demo", key, "--via", "звонок")
        yield day, ("train", key, "--who", "Ольга", "--who", "Пётр")
        yield day, ("block", "submit", key)
        yield next(days), ("block", "accept", key, "--by", "Анна Ли")
        yield next(days), ("meeting", "--who", "Анна Ли", "--via", "звонок")
    for day, about in zip(days, cycle(("отчёты", "права", "обмен")), strict=False):
        yield day, ("contact", "--via", "звонок", "--about", about)


def _turn(fate: str, left: list[str], days: Iterator[date]) -> Iterator[Step]:
    """Give what befalls a project between two of its blocks."""
    waits = [word for key in left for word in ("--block", key)]
    match fate:
        case "waits":
            yield next(days), ("ask", "Какие поля обязательны в сделке?", *waits)
            list(islice(days, 5))
            day = next(days)
            yield day, ("answer", QUESTION, "Телефон и ИНН")
            yield day, ("extend", "--reason", "client")
        case "pauses":
            yield next(days), ("pause", "--via", "письмо")
            list(islice(days, 2))
            yield next(days), ("resume",)
        case "silent":
            # The executor does nothing for some days.
            list(islice(days, 6))
        case _:
            yield next(days), ("contact", "--via", "письмо", "--about", "ход работ")


def _run(*words: str) -> None:
    with redirect_stdout(StringIO()):
        code = main([*words, "--lang", "ru"])
    if code:
        raise SystemExit(f"{words}: {code}")


if __name__ == "__main__":
    make_projects(int(sys.argv[1]), Path(sys.argv[2]))
