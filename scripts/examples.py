"""Make the examples anew, plans from their briefs and a journal by its commands: `make examples`.

A test compares them. Ids and instants of the journal are counted instead of random, so that the
same story gives the same bytes.
"""

from __future__ import annotations

import re
import secrets
import shutil
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch

from scripts.example_article import filled
from shebo_cli.commands import recording
from shebo_cli.main import main

EXAMPLES = Path(__file__).parent.parent / "examples"
STORY = "salon-in-progress"
MADE = ("dpv.toml", "dpv.base.toml", "shebo.toml")
UNSIGNED = re.compile(r"# number = .*\n# date = .*\n# requisites = .*\n")
SIGNED = """\
number = "№ 26-114"
date = 2026-11-27
requisites = ["ИНН 1655000001", "г. Казань, ул. Садовая, д. 5"]
"""
FILL = "(somebody writes the article)"
PROOFS = ("test", "waive", "demo", "train")
"""Events with ids of their own, so that those of the others stay."""

STEPS = (
    ("2026-12-01", "buy", "--months", "2"),
    ("2026-12-01", "pay"),
    ("2026-12-01", "start"),
    ("2026-12-01", "log", "intake", "1.5", "--note", "Созвон с директором"),
    ("2026-12-01", "ask", "Какие скидки у постоянных клиентов и кто их назначает?"),
    ("2026-12-03", "answer", "{question}", "Две, назначает управляющий"),
    ("2026-12-03", "brief", "complete"),
    ("2026-12-07", "log", "dpv", "4"),
    ("2026-12-07", "dpv", "send"),
    ("2026-12-07", "approve", "--as", "administrator", "--by", "Олег Ким"),
    *(
        ("2026-12-07", "approve", "--as", "administrator", "--by", "Олег Ким", "--scope", scope)
        for scope in ("deadlines", "competence")
    ),
    ("2026-12-10", "approve", "--as", "client", "--by", "Анна Ли", "--via", "письмо"),
    ("2026-12-10", "block", "start", "B01"),
    ("2026-12-10", "log", "B01.1", "0.5"),
    ("2026-12-10", "log", "B01.2", "0.3"),
    ("2026-12-11", "log", "B01.3", "0.5"),
    ("2026-12-11", "log", "B01.4", "0.5"),
    ("2026-12-11", "log", "B01.5", "0.2"),
    ("2026-12-11", "block", "test", "B01"),
    ("2026-12-11", "block", "submit", "B01"),
    ("2026-12-11", "demo", "B01", "--via", "показ экрана"),
    ("2026-12-11", "kb", "new", "B01"),
    ("2026-12-14", FILL, "client-and-deal"),
    ("2026-12-14", "block", "accept", "B01", "--by", "Анна Ли"),
    ("2026-12-14", "train", "B01", "--who", "Анна Ли", "--role", "управляющая"),
    (
        *("2026-12-14", "train", "B01", "--who", "Ольга Белова", "--who", "Марина Юдина"),
        *("--role", "администратор", "--absent", "Светлана Орлова"),
    ),
    ("2026-12-14", "log", "B02.1", "1h30"),
    ("2026-12-15", "log", "B02.2", "1.2"),
    ("2026-12-16", "log", "B02.3", "0.3"),
    ("2026-12-16", "log", "B02.4", "0.5"),
    ("2026-12-16", "block", "test", "B02"),
    ("2026-12-16", "block", "submit", "B02"),
    ("2026-12-16", "demo", "B02", "--via", "показ экрана"),
    ("2026-12-17", "block", "accept", "B02", "--by", "Анна Ли"),
    ("2026-12-17", "kb", "new", "B02"),
    ("2026-12-17", "log", "B03.1", "0.6"),
    ("2026-12-17", "log", "B03.2", "0.9"),
    ("2026-12-18", "log", "B03.3", "0.5"),
    ("2026-12-18", "log", "B03.4", "1"),
    ("2026-12-18", "block", "test", "B03"),
    ("2026-12-18", "block", "submit", "B03"),
    ("2026-12-21", "pause", "--via", "OneBox"),
    ("2026-12-29", "resume"),
    ("2026-12-29", "block", "accept", "B03", "--by", "Анна Ли"),
    (
        *("2026-12-29", "block", "waive", "B03", "--what", "demonstration", "--by", "Олег Ким"),
        *("--why", "Управляющая сама сверила каталог с прайсом"),
    ),
    ("2026-12-29", "log", "B04.1", "1"),
    ("2026-12-30", "log", "B04.2", "1.5"),
    ("2027-01-11", "pay", "--on", "2026-12-30"),
    ("2027-01-11", "log", "B04.3", "1.2"),
    ("2027-01-12", "dpv", "add", "mailings"),
    (
        *("2027-01-12", "change", "plan", "--title", "Напоминания о визите"),
        *("--information", "Клиент просит напоминать о визите по SMS"),
    ),
    ("2027-01-12", "change", "apply"),
    ("2027-01-12", "notice", "scope", "--sent", "--via", "OneBox"),
    ("2027-01-13", "dpv", "send"),
    ("2027-01-13", "approve", "--as", "administrator", "--by", "Олег Ким"),
    ("2027-01-15", "approve", "--as", "client", "--by", "Анна Ли", "--via", "письмо"),
    ("2027-01-15", "extend", "--reason", "scope"),
    ("2027-01-15", "extend", "--reason", "client"),
)
"""A project half-way: day, then the command."""


def make_plan(brief: Path, folder: Path) -> None:
    """Make the plan of a brief as an example has it."""
    for name in MADE:
        (folder / name).unlink(missing_ok=True)
    _run("dpv", "new", str(brief), "-p", str(folder))


def tell_story(folder: Path) -> None:
    """Record the story in a folder that holds its plan; its journal must not be there."""
    numbers, proofs = iter(range(1, 1000)), iter(range(1, 1000))

    def new_id(_: int) -> str:
        """Count; what proves that a block is done counts for itself."""
        is_proof = not {*words[:2]}.isdisjoint(PROOFS)
        return f"{next(proofs):02x}0b0f0e" if is_proof else f"{next(numbers):02x}5eb0a7"

    class Clock(datetime):
        """Stands still on each day of the story."""

        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override] # only UTC is asked for
            del tz
            return datetime.fromisoformat(f"{day}T09:00:00+00:00").astimezone(UTC)

    settings = folder / "shebo.toml"
    signed, contracts = UNSIGNED.subn(SIGNED, settings.read_text("utf-8"))
    if contracts != 1:
        raise SystemExit(f"{settings}: {contracts} contracts to fill in, not one")
    settings.write_text(signed, "utf-8")
    question = ""
    with ExitStack() as patches:
        patches.enter_context(patch.object(secrets, "token_hex", new_id))
        patches.enter_context(patch.object(recording, "datetime", Clock))
        patches.enter_context(patch.dict("os.environ", {"SHEBO_USER": "Иван Соколов"}))
        for day, *words in STEPS:
            if words[0] == FILL:
                article = folder / "kb" / f"{words[1]}.md"
                article.write_text(filled(article.read_text("utf-8")), "utf-8")
                continue
            given = [word.replace("{question}", question) for word in words]
            _run(*given, "-p", str(folder), "--today", day)
            found = sorted(folder.glob("journal/*-question-*"))
            question = found[-1].stem.rpartition("-")[2] if found else ""


def _run(*words: str) -> None:
    if main([*words, "--lang", "ru"]):
        raise SystemExit(1)


if __name__ == "__main__":
    for path in sorted(EXAMPLES.glob("*/brief.toml")):
        make_plan(path, path.parent)
    for made in ("journal", "kb"):
        shutil.rmtree(EXAMPLES / STORY / made, ignore_errors=True)
    tell_story(EXAMPLES / STORY)
    (EXAMPLES / STORY / "journal" / ".lock").unlink()
