"""A document drawn anew while a person edits, in a real process, and shown."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Result

    Shebo = Callable[..., Result]
    Make = Callable[..., Path]

SHEBO = (sys.executable, "-m", "shebo_cli")
DEADLINE = 120
"""Seconds until a test gives up; what it waits for takes one."""


class Watching(NamedTuple):
    """A running `shebo render --watch`."""

    process: subprocess.Popen[bytes]
    out: Path
    err: Path

    def until(self, is_so: Callable[[], bool]) -> None:
        """Wait until something is so, as long as the process lives."""
        end = time.monotonic() + DEADLINE
        while not is_so():
            assert self.process.poll() is None, self.err.read_text(encoding="utf-8")
            assert time.monotonic() < end, self.err.read_text(encoding="utf-8")
            time.sleep(0.05)

    def drawings(self) -> int:
        return self.out.read_text(encoding="utf-8").count("plan.md\n")

    def complaints(self) -> str:
        return self.err.read_text(encoding="utf-8")


@contextmanager
def watching(folder: Path, *arguments: str) -> Iterator[Watching]:
    out, err = folder.parent / "stdout", folder.parent / "stderr"
    command = (*SHEBO, "render", "--format", "md", "--watch", "--lang", "en", *arguments)
    usual = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    with (
        out.open("wb") as stdout,
        err.open("wb") as stderr,
        subprocess.Popen(command, stdout=stdout, stderr=stderr, cwd=folder, env=usual) as process,
    ):
        try:
            yield Watching(process, out, err)
        finally:
            process.kill()


def edit(path: Path, before: str, after: str, *, by_rename: bool = False) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    target = path.with_name(f".{path.name}.new") if by_rename else path
    target.write_text(text.replace(before, after), encoding="utf-8")
    target.replace(path)


@pytest.mark.parametrize("by_rename", [False, True], ids=["in place", "by rename"])
def test_the_document_follows_what_is_edited_and_outlives_an_error(
    by_rename: bool, project: Make
) -> None:
    folder = project("B01|2||1")
    plan, document = folder / "dpv.toml", folder / "out" / "plan.md"

    def shows(text: str) -> bool:
        return document.exists() and text in document.read_text(encoding="utf-8")

    with watching(folder) as run:
        run.until(lambda: shows("Блок B01") and run.drawings() >= 1)
        edit(plan, '"Блок B01"', '"Первый"', by_rename=by_rename)
        run.until(lambda: shows("Первый"))
        assert "dpv.toml" not in run.complaints()
        edit(plan, '"Первый"', '"Второй', by_rename=by_rename)
        run.until(lambda: "dpv.toml:5:" in run.complaints())
        assert shows("Первый"), "the last good one stays"
        edit(plan, '"Второй', '"Второй"', by_rename=by_rename)
        run.until(lambda: shows("Второй"))
        run.process.send_signal(signal.SIGINT)
        assert run.process.wait(DEADLINE) == 130
        assert "Traceback" not in run.complaints()


def test_a_folder_of_the_company_is_watched_and_a_file_of_ones_own_is_replaced(
    project: Make, tmp_path: Path
) -> None:
    folder = project("B01|2||1")
    company = tmp_path / "company"
    (company / "calendar").mkdir(parents=True)
    with (folder / "shebo.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[catalogue]\nfolders = ["../company"]\n')
    with watching(folder, "-o", "my-plan.md") as run:
        run.until(lambda: run.drawings() >= 1)
        (company / "calendar" / "days.toml").write_text("schema = 1\n", encoding="utf-8")
        run.until(lambda: run.drawings() >= 2)
        run.process.send_signal(signal.SIGINT)
        assert run.process.wait(DEADLINE) == 130
    assert run.complaints() == "Waiting for changes of the project; Ctrl-C ends it.\n"


def test_a_project_that_is_broken_at_first_is_drawn_once_it_is_mended(project: Make) -> None:
    folder = project("B01|2||1")
    edit(folder / "shebo.toml", "schema = 1", "schema = ")
    with watching(folder) as run:
        run.until(lambda: "shebo.toml:1" in run.complaints())
        edit(folder / "shebo.toml", "schema = ", "schema = 1")
        run.until(lambda: run.drawings() >= 1)


def test_where_there_is_no_project_nothing_is_watched(shebo: Shebo, tmp_path: Path) -> None:
    result = shebo("render", "--watch", "-p", tmp_path)
    assert result.code == 2
    assert "no shebo.toml" in result.err


@pytest.mark.parametrize("option", ["--watch", "--open"])
def test_standard_output_is_neither_watched_nor_opened(
    option: str, shebo: Shebo, project: Make
) -> None:
    result = shebo("render", option, "-p", project("B01|2||1"), "-o", "-")
    assert result.code == 2
    assert f"-o - and {option} do not go together" in result.err


@pytest.mark.skipif(sys.platform in {"darwin", "win32"}, reason="there is always a browser here")
def test_without_a_browser_the_document_is_there_and_the_user_hears_so(
    shebo: Shebo, project: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"):
        monkeypatch.delenv(name, raising=False)
    folder = project("B01|2||1")
    result = shebo("render", "--open", "-p", folder)
    assert result.code == 2
    assert result.out.endswith("plan.html\n")
    assert "plan.html: no browser can be opened here" in result.err
    assert (folder / "out" / "plan.html").exists()


@pytest.mark.skipif(sys.platform in {"darwin", "win32"}, reason="the system chooses the browser")
def test_the_document_is_shown_in_the_users_browser(project: Make, tmp_path: Path) -> None:
    folder = project("B01|2||1")
    browser, shown = tmp_path / "browser", tmp_path / "shown"
    browser.write_text(f'#!/bin/sh\necho "$1" >> "{shown}"\n', encoding="utf-8")
    browser.chmod(0o755)
    done = subprocess.run(
        [*SHEBO, "render", "--open"],
        cwd=folder,
        env={**os.environ, "BROWSER": f"{browser} %s"},
        capture_output=True,
        check=True,
    )
    assert done.stdout == b"out/plan.html\n"
    address = (folder / "out" / "plan.html").as_uri()
    assert shown.read_text(encoding="utf-8") == f"{address}\n"
