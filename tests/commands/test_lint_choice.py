"""What projects and the command line choose: which rules, how severe, and what no choice can do."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

import pytest

from tests.commands.broken_folders import put_project

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result

    Shebo = Callable[..., Result]
    Told = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a project with one finding, SHB202 in its ДПВ."""
    monkeypatch.chdir(put_project(tmp_path / "p", "B07"))
    return tmp_path / "p"


@pytest.fixture
def told(shebo: Shebo, folder: Path) -> Told:
    """Give the findings where this stands at the end of the settings."""

    def told(settings: str, *arguments: str) -> list[dict[str, Any]]:
        with (folder / "shebo.toml").open("a", encoding="utf-8") as file:
            file.write(settings)
        result = shebo("lint", "--format", "json", *arguments)
        assert result.err == ""
        findings: list[dict[str, Any]] = json.loads(result.out)["findings"]
        assert result.code == any(one["severity"] == "error" for one in findings)
        return findings

    return told


def codes(findings: list[dict[str, Any]]) -> list[str]:
    return [one["code"] for one in findings]


@pytest.mark.parametrize(
    ("table", "left"),
    [
        ("[lint]", ["SHB202"]),
        ("[lint]\nselect = []", ["SHB202"]),
        ("[lint]\nselect = ['SHB']", ["SHB202"]),
        ("[lint]\nselect = ['SHB3']", []),
        ("[lint]\nselect = ['SHB202']\nignore = ['SHB2']", ["SHB202"]),
        ("[lint]\nselect = ['SHB202']\nignore = ['SHB202']", []),
        ("[lint]\nignore = ['SHB']", []),
        ("[lint.ignore_in]\n'dpv.toml' = ['SHB2']", []),
        ("[lint.ignore_in]\n'../p/dpv.toml' = ['SHB2']\n'*' = ['SHB2']", ["SHB202"]),
        ("[lint]\nignore = ['SHB9', 'SHB999']", ["SHB202", "SHB007", "SHB007"]),
        ("[lint.ignore_in]\n'\\u001b[31m' = ['SHB77']", ["SHB202", "SHB007"]),
        ("[lint.severity]\nSHB777 = 'info'", ["SHB202", "SHB007"]),
        ("[lint]\nselect = 'SHB2'", ["SHB202", "SHB004"]),
        ("[lint]\nselect = ['shb2']", ["SHB202", "SHB004"]),
        ('[lint]\nselect = ["SHB2\\n"]', ["SHB202", "SHB004"]),
        ("[lint]\nselect = ['SHB２']", ["SHB202", "SHB004"]),
        ("[lint.severity]\n'' = 'info'", ["SHB202", "SHB004"]),
        ("[lint.severity]\nSHB202 = 'off'", ["SHB202", "SHB004"]),
        ("[[lint]]\nselect = ['SHB3']", ["SHB202", "SHB004"]),
        ("[lint]\nselekt = ['SHB3']", ["SHB202", "SHB003"]),
    ],
)
def test_a_table_of_the_settings_chooses_or_is_a_finding(
    table: str, left: list[str], told: Told
) -> None:
    assert codes(told(f"{table}\n")) == left


def test_the_longer_code_says_how_severe_a_rule_is(told: Told) -> None:
    [finding] = told("[lint.severity]\nSHB = 'error'\nSHB202 = 'info'\nSHB2 = 'warning'\n")
    assert finding["severity"] == "info"


def test_what_cannot_be_read_stays_an_error_whatever_is_chosen(told: Told, folder: Path) -> None:
    (folder / "brief.toml").write_text("schema = [", encoding="utf-8")
    (folder / "journal").mkdir()
    (folder / "journal" / "x.toml").touch()
    findings = told(
        "[lint]\nignore = ['SHB']\n[lint.severity]\nSHB = 'info'\nSHB001 = 'info'\nSHB301 = 'info'\n"
    )
    assert [(one["code"], one["severity"]) for one in findings] == [
        ("SHB001", "error"),
        ("SHB301", "error"),
    ]


def test_as_many_codes_as_a_file_can_hold_are_judged(told: Told) -> None:
    many = ", ".join(f"'SHB{number % 1000:03}'" for number in range(20_000))
    unknown = codes(told(f"[lint]\nselect = [{many}]\n"))
    assert unknown.count("SHB007") > 15_000


def test_comments_in_any_number_leave_out_only_what_they_name(told: Told, folder: Path) -> None:
    plan = folder / "dpv.toml"
    line = 'depends = ["B07"]\n'
    remark = (
        f"# shebo: ignore[{' '.join(f'X{number}' for number in range(500))} SHB202] so agreed\n"
    )
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace(line, remark + line) + "# shebo: ignore[SHB202]\n" * 5000, "utf-8")
    findings = codes(told(""))
    assert "SHB202" not in findings
    assert findings.count("SHB007") == 500
    assert findings.count("SHB008") == findings.count("SHB009") == 499


@pytest.mark.parametrize("comment", ["ignore", "ignore[]", "ignore-file[ , ]", "ignore SHB202"])
def test_a_comment_that_names_no_rule_leaves_nothing_out(
    comment: str, told: Told, folder: Path
) -> None:
    with (folder / "dpv.toml").open("a", encoding="utf-8") as plan:
        plan.write(f"# shebo: {comment}\n")
    assert codes(told("")) == ["SHB202", "SHB009"]


@pytest.mark.parametrize("option", ["--select", "--ignore"])
@pytest.mark.parametrize(
    "value", ["X", "SHB999", "SHB204 SHB205", "*", "ШБ2", "\x1b[31m", "A" * 9000]
)
def test_a_code_that_no_rule_has_is_refused(
    option: str, value: str, shebo: Shebo, folder: Path
) -> None:
    result = shebo("lint", option, value)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"{option} does not know “")
    assert "\x1b" not in result.err


@pytest.mark.parametrize("value", ["", ",", "SHB", "shb2", " SHB2 ,, SHB3 ", "SHB2\n"])
def test_a_list_of_codes_may_be_written_carelessly(value: str, shebo: Shebo, folder: Path) -> None:
    assert "SHB202" in shebo("lint", "--select", value).out


@pytest.mark.parametrize(
    "name", ["", ".", "no/report", "link", "pipe", "/dev/full", "a" * 300, "new/brief.toml"]
)
def test_a_report_goes_to_no_place_that_is_no_file(name: str, shebo: Shebo, folder: Path) -> None:
    (folder / "link").symlink_to("report")
    os.mkfifo(folder / "pipe")
    result = shebo("lint", "--output-file", name)
    assert (result.code, result.out) == (2, "")
    assert "\n  → " in result.err
    assert not (folder / "report").exists()
