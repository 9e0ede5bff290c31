"""Make many projects of realistic size: `python -m benchmarks.corpus 1000 DIR`.

The examples' briefs become plans; every second one is bought, approved and worked on. Each project
is a copy of one of these under a client's name of its own, so that no two files of a brief are the
same bytes. The same number gives the same bytes.
"""

from __future__ import annotations

import secrets
import shutil
import sys
import tempfile
from contextlib import ExitStack, redirect_stdout
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import tomli

from shebo_cli.commands import recording
from shebo_cli.main import main

EXAMPLES = Path(__file__).parent.parent / "examples"
EVENTS = 14
"""Hours are logged until a journal has about so many events more than its approval takes."""

AGREED = (
    ("buy", "--months", "2", "--paid", "2026-12-01"),
    ("start",),
    ("log", "intake", "1.5", "--note", "Созвон с руководителем"),
    ("brief", "complete"),
    ("log", "dpv", "4"),
    ("dpv", "send"),
    ("approve", "--as", "administrator", "--by", "Олег Ким"),
    ("approve", "--as", "client", "--by", "Анна Ли", "--via", "письмо"),
)


class Base(NamedTuple):
    """A project that others are copies of, and the client's name in it."""

    folder: Path
    client: str


def make_corpus(number: int, root: Path) -> None:
    """Write so many project folders below a folder that is there.

    Args:
        number: Of projects.
        root: Gets the folders `c00/project-00000` and so on, a hundred in each.
    """
    with tempfile.TemporaryDirectory() as temporary:
        bases = tuple(_bases(Path(temporary)))
        for count in range(number):
            base = bases[count % len(bases)]
            folder = root / f"c{count // 100:02}" / f"project-{count:05}"
            shutil.copytree(base.folder, folder)
            for name in ("brief.toml", "shebo.toml"):
                text = (folder / name).read_text(encoding="utf-8")
                named = text.replace(base.client, f"Клиент № {count} «Ромашка и партнёры»")
                (folder / name).write_text(named, encoding="utf-8")


def _bases(folder: Path) -> list[Base]:
    bases = []
    for brief in sorted(EXAMPLES.glob("*/brief.toml")):
        client = tomli.loads(brief.read_text(encoding="utf-8"))["client"]["name"]
        for stage in ("new", "begun"):
            made = folder / f"{brief.parent.name}-{stage}"
            _run("dpv", "new", str(brief), "-p", str(made))
            if stage == "begun":
                _begin(made)
            bases.append(Base(made, client))
    return bases


def _begin(folder: Path) -> None:
    """Record purchase, approval and the first hours; ids and instants are counted."""
    numbers = iter(range(1, 1000))
    instant = datetime(2026, 12, 1, 9, tzinfo=UTC)

    class Clock(datetime):
        """Stands still."""

        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override] # only UTC is asked for
            del tz
            return instant

    blocks = tomli.loads((folder / "dpv.toml").read_text(encoding="utf-8"))["block"]
    tasks = [task["id"] for block in blocks for task in block["task"]]
    with ExitStack() as patches:
        patches.enter_context(
            patch.object(secrets, "token_hex", lambda _: f"{next(numbers):02x}c0ffee")
        )
        patches.enter_context(patch.object(recording, "datetime", Clock))
        patches.enter_context(patch.dict("os.environ", {"SHEBO_USER": "Иван Соколов"}))
        for words in (*AGREED, *(("log", task, "0.5") for task in tasks[:EVENTS])):
            _run(*words, "-p", str(folder), "--today", "2026-12-01")
    (folder / "journal" / ".lock").unlink()


def _run(*words: str) -> None:
    with redirect_stdout(StringIO()):
        code = main([*words, "--lang", "ru"])
    if code:
        raise SystemExit(code)


if __name__ == "__main__":
    make_corpus(int(sys.argv[1]), Path(sys.argv[2]))
