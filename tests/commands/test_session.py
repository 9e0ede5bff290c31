"""How commands print: short tables are ruled on a terminal, long ones are written plainly."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import pytest

from shebo_cli.commands.session import MOST_RULED_ROWS, Session
from shebo_cli.i18n import Translator
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result

RICH = re.compile(r"^\s*(?:from|import) rich\b", re.MULTILINE)


@pytest.fixture
def _terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("TERM", "dumb")


@pytest.fixture
def _no_rich_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rich.table", None)


def printed(rows: int, capsys: pytest.CaptureFixture[str]) -> list[str]:
    session = Session(Translator("en"), has_colour=False, is_terminal=True, width=80)
    session.print_table(["id", "title"], [[f"B{row}", "Этап"] for row in range(rows)])
    return capsys.readouterr().out.splitlines()


def test_a_short_table_is_ruled_on_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    header, rule, first, *rest = printed(MOST_RULED_ROWS, capsys)
    assert header.split() == ["id", "title"]
    assert set(rule.strip()) <= {"─", " "}
    assert first.split() == ["B0", "Этап"]
    assert len(rest) == MOST_RULED_ROWS - 1


@pytest.mark.usefixtures("_no_rich_tables")
def test_a_table_of_more_than_200_rows_is_written_plainly(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert MOST_RULED_ROWS == 200
    header, first, *rest = printed(201, capsys)
    assert header == "id    title"
    assert first == "B0    Этап"
    assert len(rest) == 200


@pytest.mark.usefixtures("_terminal", "_no_rich_tables")
@pytest.mark.parametrize(
    "command",
    [("estimate",), ("dpv", "show"), ("dpv", "fit", "--months", "3"), ("schedule",)],
    ids=" ".join,
)
def test_a_report_of_more_than_200_blocks_is_written_plainly(
    command: tuple[str, ...], shebo: Callable[..., Result], project: Callable[..., Path]
) -> None:
    blocks = [f"B{number:03}|1||{number}" for number in range(1, 202)]
    folder = project(*blocks, months=12)
    result = shebo(*command, "-p", folder, "--today", "2026-12-01")
    assert result.code in {0, 1}
    assert result.err == ""
    assert "B201" in result.out
    assert len(result.out.splitlines()) > 200


def test_rich_draws_nothing_but_the_tables_of_a_session() -> None:
    users = [
        path.name
        for path in (ROOT / "shebo_cli").rglob("*.py")
        if RICH.search(path.read_text("utf-8"))
    ]
    assert sorted(users) == ["gantt_text.py", "session.py"]
    # The chart asks it only how wide a text is.
    assert "rich.cells" in (ROOT / "shebo_cli" / "render" / "gantt_text.py").read_text("utf-8")
