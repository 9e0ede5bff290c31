"""What programs read is UTF-8, whatever the terminal can show; what people read is escaped."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from shebo_cli.files.utf8_output import speak_utf8
from tests.commands.broken_folders import put_project

if TYPE_CHECKING:
    from pathlib import Path

NAME = "«é» 🦔"
ENCODINGS = ("ascii", "cp1251", "utf-16", "utf-8")


@pytest.fixture
def _below(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_project(tmp_path / NAME, "B07")
    monkeypatch.chdir(tmp_path)


def output(encoding: str, *arguments: str) -> bytes:
    return subprocess.run(
        [sys.executable, "-m", "shebo_cli", *arguments],
        env={**os.environ, "PYTHONIOENCODING": encoding},
        stdout=subprocess.PIPE,
        check=False,
        timeout=300,
    ).stdout


@pytest.mark.usefixtures("_below")
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_programs_read_utf8_from_any_terminal(encoding: str) -> None:
    for _ in range(2):
        told = json.loads(output(encoding, "lint", ".", "--format", "json").decode())
        assert told["findings"][0]["file"] == f"{NAME}/dpv.toml"
        [case] = ET.fromstring(output(encoding, "lint", ".", "--format", "junit")).iterfind(
            ".//testcase[failure]"
        )
        assert case.get("file") == f"{NAME}/dpv.toml"


def test_other_commands_write_json_in_utf8_too(tmp_path: Path) -> None:
    plan = put_project(tmp_path / "p") / "dpv.toml"
    plan.write_text(plan.read_text("utf-8").replace("Блок B01", "«é» 🦔"), "utf-8")
    told = output("ascii", "estimate", "--json", "-p", str(plan.parent)).decode()
    assert NAME in json.dumps(json.loads(told), ensure_ascii=False)


@pytest.mark.usefixtures("_below")
def test_people_read_what_their_terminal_can_show() -> None:
    assert output("ascii", "lint", ".").startswith(b"\\xab\\xe9\\xbb \\U0001f994/dpv.toml:8:12: ")


def test_an_output_that_has_no_encoding_stays_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    output = io.StringIO()
    monkeypatch.setattr(sys, "stdout", output)
    speak_utf8()
    assert sys.stdout is output
