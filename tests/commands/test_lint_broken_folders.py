"""Broken project folders: each is told of, none hangs or hides the others, no name breaks a report."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import threading
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from shebo_cli.core.text import visible
from tests.commands.broken_folders import (
    NAMES,
    put_events,
    put_everything,
    put_names,
    put_project,
    put_stands,
)
from tests.conftest import BRIEF

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Result

    Shebo = Callable[..., Result]

TODAY = ("--today", "2026-12-20")
ANNOTATION = re.compile(r"::error file=[^:,]+(,line=8,col=12)?,title=SHB[^:,]+::.*")
FORMATS = ("text", "json", "github", "gitlab", "sarif", "junit")


@pytest.fixture(autouse=True)
def _below(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def said_by_file(out: str) -> dict[str, list[str]]:
    said = defaultdict(list)
    for finding in json.loads(out)["findings"]:
        said[os.path.relpath(finding["file"])].append(finding["message"])
    return said


def test_each_broken_folder_is_a_finding_and_the_others_are_judged(
    shebo: Shebo, tmp_path: Path
) -> None:
    expected = put_everything(tmp_path)
    asked = ("lint", ".", "--format", "json", *TODAY)
    result = shebo(*asked, "--jobs", "2")
    assert (result.code, result.err) == (1, "")
    said = said_by_file(result.out)
    for path, message in expected.items():
        assert (message in said[path]) if message else not said[path], (path, said[path])
    for name in ("0-first", "zz-last"):
        assert said[f"{name}/dpv.toml"] == ["B01 depends on B07, which is not there"]
    assert shebo(*asked, "--jobs", "2") == result
    assert shebo(*asked, "--no-cache", "--jobs", "1") == result


def test_a_process_neither_hangs_nor_fails_on_them(tmp_path: Path) -> None:
    put_everything(tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "shebo_cli", "lint", ".", "--jobs", "2", *TODAY],
        capture_output=True,
        check=False,
        timeout=300,
    )
    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.parametrize("form", FORMATS)
def test_a_report_is_the_same_by_two_processes_from_the_cache_and_in_a_file(
    form: str, shebo: Shebo, tmp_path: Path
) -> None:
    put_stands(tmp_path)
    put_events(tmp_path)
    put_names(tmp_path)
    asked = ("lint", ".", "--format", form, *TODAY)
    first = shebo(*asked, "--no-cache", "--jobs", "1")
    assert (first.code, first.err) == (1, "")
    assert shebo(*asked, "--jobs", "2") == first
    assert shebo(*asked, "--jobs", "2") == first
    beside = Path(f"{tmp_path}-report")
    for _ in range(2):
        assert shebo(*asked, "--output-file", beside) == (1, "", f"Report: {beside}\n")
        assert beside.read_text(encoding="utf-8") == first.out
        beside.unlink()


@pytest.mark.parametrize("form", FORMATS)
def test_no_name_of_a_folder_breaks_a_report(form: str, shebo: Shebo, tmp_path: Path) -> None:
    put_names(tmp_path)
    findings = 2 * len(NAMES)
    out = shebo("lint", ".", "--format", form, *TODAY).out
    lines = out.removesuffix("\n").split("\n")
    assert [line for line in lines if visible(line) != line] == []
    match form:
        case "text":
            assert len(lines) == 2 * findings + 2
            assert not [line for line in lines if line.startswith("::")]
        case "github":
            assert len(lines) == findings + 1
            assert [line for line in lines[:-1] if not ANNOTATION.fullmatch(line)] == []
            assert not lines[-1].startswith("::")
        case "json":
            assert len(json.loads(out)["findings"]) == findings
        case "gitlab":
            assert len({issue["fingerprint"] for issue in json.loads(out)}) == findings
        case "sarif":
            assert len(json.loads(out)["runs"][0]["results"]) == findings
        case "junit":
            assert len(ET.fromstring(out).findall(".//failure")) == findings
            assert len(ET.fromstring(out).findall(".//testcase")) == 4 * len(NAMES)


@pytest.mark.parametrize("name", ["two  spaces", "no\u00a0break", " around ", "дом «Ёж»"])
def test_the_file_of_a_finding_can_be_found(name: str, shebo: Shebo, tmp_path: Path) -> None:
    put_project(tmp_path / name, "B07")
    out = shebo("lint", ".", "--format", "json").out
    [finding] = json.loads(out)["findings"]
    assert Path(finding["file"]).is_file()
    assert shebo("lint", ".").out.startswith(f"{name}/dpv.toml:8:12: error SHB202 ")


def test_a_link_to_the_folder_above_is_not_followed(shebo: Shebo, tmp_path: Path) -> None:
    project = put_project(tmp_path / "a" / "b")
    (project / "up").symlink_to("..")
    (tmp_path / "a" / "round").symlink_to(tmp_path)
    assert shebo("lint", ".").out == "1 project checked: nothing to object to.\n"


def test_a_project_is_found_among_thousands_of_empty_folders(shebo: Shebo, tmp_path: Path) -> None:
    for number in range(3000):
        (tmp_path / str(number)).mkdir()
    put_project(tmp_path / "1500" / "p", "B07")
    first = shebo("lint", ".")
    assert "1 project checked: 1 error" in first.out
    assert shebo("lint", ".") == first


def folder_of_length(root: Path, length: int) -> Path:
    """Make a folder whose path has so many bytes."""
    path, parent = str(root), os.open(root, os.O_RDONLY)
    while (room := length - len(path) - 1) > 0:
        name = "d" * (room if room <= 200 else min(200, room - 2))
        os.mkdir(name, dir_fd=parent)
        inside = os.open(name, os.O_RDONLY, dir_fd=parent)
        os.close(parent)
        path, parent = f"{path}/{name}", inside
    os.close(os.open("brief.toml", os.O_CREAT | os.O_WRONLY, dir_fd=parent))
    os.close(parent)
    return Path(path)


@pytest.mark.parametrize("length", [4090, 4200])
def test_what_lies_too_deep_to_be_read_is_a_finding(
    length: int, shebo: Shebo, tmp_path: Path
) -> None:
    put_project(tmp_path / "sound")
    folder_of_length(tmp_path, length)
    try:
        result = shebo("lint", ".")
        assert (result.code, result.err) == (1, "")
        assert "error SHB002" in result.out
        assert "sound" not in result.out
    finally:
        shutil.rmtree(next(tmp_path.glob("d*")))


def test_what_must_not_be_read_is_a_finding(shebo: Shebo, tmp_path: Path) -> None:
    modes = {"file": 0o000, "listed": 0o444, "closed": 0o000, "journal": 0o444, "kb": 0o444}
    modes["sound"] = 0o755
    locked = {name: put_project(tmp_path / name) for name in modes}
    locked["file"] /= "dpv.toml"
    for name in ("journal", "kb"):
        locked[name] /= name
        locked[name].mkdir()
    (locked["journal"] / "x.toml").touch()
    for name, path in locked.items():
        path.chmod(modes[name])
    try:
        if os.access(locked["closed"], os.R_OK):
            pytest.skip("permissions do not bind this user")
        result = shebo("lint", ".", "--format", "json")
    finally:
        for path in locked.values():
            path.chmod(0o755)
    assert (result.code, result.err) == (1, "")
    told = {finding["file"] for finding in json.loads(result.out)["findings"]}
    assert {one.split("/")[0] for one in told} == {"file", "listed", "closed", "journal", "kb"}
    assert {f"listed/{name}" for name in ("brief.toml", "dpv.toml", "shebo.toml")} < told


def test_a_file_that_changes_meanwhile_is_judged_as_something_that_it_was(
    shebo: Shebo, tmp_path: Path
) -> None:
    brief = put_project(tmp_path / "p") / "brief.toml"
    texts = (BRIEF, BRIEF[: len(BRIEF) // 2], "", "schema = [", "#" * 600_000)
    is_over = threading.Event()

    def rewrite() -> None:
        while not is_over.is_set():
            for text in texts:
                brief.write_text(text, encoding="utf-8")
            brief.unlink()

    writer = threading.Thread(target=rewrite)
    writer.start()
    try:
        results = [shebo("lint", ".", *TODAY) for _ in range(30)]
    finally:
        is_over.set()
        writer.join()
    assert {result.code for result in results} <= {0, 1}
    assert {result.err for result in results} == {""}
    brief.write_text(BRIEF, encoding="utf-8")
    assert shebo("lint", ".", *TODAY) == shebo("lint", ".", *TODAY, "--no-cache")


def test_what_stands_in_the_place_of_a_file_is_named_alone_too(
    shebo: Shebo, tmp_path: Path
) -> None:
    expected = {**put_stands(tmp_path), **put_events(tmp_path)}
    for path, message in expected.items():
        if path.endswith(("brief.toml", "dpv.toml", "shebo.toml")) and os.path.lexists(path):
            result = shebo("lint", path)
            assert (result.code, result.err) == (1, "")
            assert str(message) in result.out
