"""A baseline leaves out what was found before, and tells everything that is new."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import tomli

from tests.conftest import ROOT, dpv_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Result

    Shebo = Callable[..., Result]
    Make = Callable[..., Path]

TODAY = ("--today", "2026-12-20")
SHALLOW = ROOT / "tests" / "lint" / "cases" / "SHB507" / "bad" / "blocks"
KNOWN = "1 project checked: nothing to object to. 2 more are known from the baseline.\n"


@pytest.fixture
def folder(project: Make, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a project with two long tasks, whose findings differ."""
    made = project("B01|20||1", "B02|30||2", months=4)
    monkeypatch.chdir(made)
    return made


def plan(folder: Path, *blocks: str) -> None:
    (folder / "dpv.toml").write_text(dpv_text(*blocks), encoding="utf-8")


def codes(result: Result) -> list[str]:
    return [one["code"] for one in json.loads(result.out)["findings"]]


def test_what_is_known_is_told_no_more(shebo: Shebo, folder: Path) -> None:
    result = shebo("lint", "--write-baseline")
    assert result == (0, "lint-baseline.toml: 2 findings are known now\n", "")
    assert shebo("lint") == (0, KNOWN, "")
    summary = json.loads(shebo("lint", "--format", "json").out)["summary"]
    assert summary == {"error": 0, "warning": 0, "info": 0, "projects": 1, "baseline": 2}
    assert codes(shebo("lint", "--no-baseline", "--format", "json")) == ["SHB208", "SHB208"]


def test_the_file_says_what_it_knows(shebo: Shebo, folder: Path) -> None:
    shebo("lint", "--write-baseline", lang="ru")
    text = (folder / "lint-baseline.toml").read_text(encoding="utf-8")
    assert tomli.loads(text) == {
        "schema": 1,
        "finding": [
            {"code": "SHB208", "file": "dpv.toml", "message": f"{task} takes … h, more than … h"}
            for task in ("B01.1", "B02.1")
        ],
    }
    assert text.startswith("# ")


def test_corrected_hours_are_no_news(shebo: Shebo, folder: Path) -> None:
    shebo("lint", "--write-baseline")
    plan(folder, "B01|20.5||1", "B02|31||2")
    assert shebo("lint").out == KNOWN


def test_an_error_that_is_known_does_not_fail(shebo: Shebo, folder: Path) -> None:
    plan(folder, "B01|2|B09|1")
    assert shebo("lint").code == 1
    shebo("lint", "--write-baseline")
    assert shebo("lint").code == 0


@pytest.mark.parametrize("language", ["ru", "en"])
def test_lines_language_and_place_of_the_user_do_not_matter(
    language: str, shebo: Shebo, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shebo("lint", "--write-baseline", lang=language)
    path = folder / "dpv.toml"
    path.write_text("# ДПВ\n\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert shebo("lint").out == KNOWN
    monkeypatch.chdir(folder.parent)
    assert shebo("lint").out == KNOWN
    monkeypatch.chdir("/")
    assert shebo("lint", folder).out == KNOWN
    assert shebo("lint", folder / "dpv.toml").out == KNOWN


def test_what_is_new_is_told_though_it_is_of_a_known_kind(shebo: Shebo, folder: Path) -> None:
    shebo("lint", "--write-baseline")
    plan(folder, "B01|20||1", "B02|30||2", "B03|20||3")
    assert "SHB208 B03.1 takes 20 h" in shebo("lint").out
    plan(folder, "B01|20||1", "B02|0||2")
    assert "SHB209" in shebo("lint").out


def test_the_same_finding_is_left_out_only_as_often_as_it_is_known(
    shebo: Shebo, folder: Path
) -> None:
    plan(folder, "B01|20||1", "B01|20||2", "B01|20||3")
    shebo("lint", "--write-baseline")
    text = (folder / "lint-baseline.toml").read_text(encoding="utf-8")
    assert "times = 3" in text
    (folder / "lint-baseline.toml").write_text(text.replace("times = 3", "times = 2"), "utf-8")
    assert codes(shebo("lint", "--format", "json", "--select", "SHB208")) == ["SHB208"]


def test_an_entry_whose_finding_is_gone_is_told_and_taken_out(shebo: Shebo, folder: Path) -> None:
    shebo("lint", "--write-baseline")
    plan(folder, "B01|20||1", "B02|2||2")
    found = json.loads(shebo("lint", "--format", "json").out)["findings"]
    assert [(one["code"], one["file"], one["line"]) for one in found] == [
        ("SHB010", "lint-baseline.toml", 10)
    ]
    assert shebo("lint", "--fix").code == 0
    text = (folder / "lint-baseline.toml").read_text(encoding="utf-8")
    assert "B01.1" in text
    assert "B02.1" not in text
    plan(folder, "B01|2||1", "B02|2||2")
    assert shebo("lint", "--write-baseline").out == (
        "lint-baseline.toml: taken away, there is nothing left to know\n"
    )
    assert not (folder / "lint-baseline.toml").exists()
    assert shebo("lint", "--write-baseline").out == ".: nothing to know\n"


def test_entries_that_found_less_than_they_know_are_shortened(shebo: Shebo, folder: Path) -> None:
    plan(folder, *("B01|20||1",) * 4)
    shebo("lint", "--write-baseline")
    assert "times = 4" in (folder / "lint-baseline.toml").read_text(encoding="utf-8")
    plan(folder, *("B01|20||1",) * 3)
    assert "1 finding that this entry knows is no longer there" in shebo("lint").out
    shebo("lint", "--fix")
    text = (folder / "lint-baseline.toml").read_text(encoding="utf-8")
    assert "times = 4" not in text
    assert "times = 3" in text
    assert codes(shebo("lint", "--format", "json")) == []


def test_an_entry_is_not_stale_where_its_rule_was_not_applied(shebo: Shebo, folder: Path) -> None:
    shebo("lint", "--write-baseline")
    plan(folder, "B01|2||1")
    assert codes(shebo("lint", "--format", "json", "--ignore", "SHB208")) == []
    assert codes(shebo("lint", "--format", "json", "--ignore", "SHB010")) == []
    (folder / "dpv.toml").write_bytes(b"\xff")
    assert codes(shebo("lint", "--format", "json")) == ["SHB001"]


def test_what_cannot_be_read_is_known_by_no_baseline(shebo: Shebo, folder: Path) -> None:
    shebo("lint", "--write-baseline")
    before = (folder / "lint-baseline.toml").read_bytes()
    (folder / "brief.toml").write_bytes(b"\xff")
    plan(folder, "B01|2||1")
    result = shebo("lint", "--write-baseline")
    assert "lint-baseline.toml: stays as it is: the project cannot be read whole\n" in result.out
    assert (folder / "lint-baseline.toml").read_bytes() == before
    assert "1 finding can be left out by nothing: shebo lint tells it." in result.out
    baseline = folder / "lint-baseline.toml"
    entry = (
        '\n[[finding]]\ncode = "SHB001"\nfile = "brief.toml"\nmessage = "this is not UTF-8 text"\n'
    )
    baseline.write_text(baseline.read_text(encoding="utf-8") + entry, encoding="utf-8")
    assert "SHB001" in codes(shebo("lint", "--format", "json"))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("schema = \n", "SHB001"),
        ("schema = 2\n", "SHB006"),
        ('schema = 1\n[[finding]]\ncode = "SHB208"\n', "SHB005"),
        ("schema = 1\nfindings = []\n", "SHB003"),
    ],
)
def test_a_baseline_that_cannot_be_read_is_a_finding_and_hides_nothing(
    text: str, code: str, shebo: Shebo, folder: Path
) -> None:
    (folder / "lint-baseline.toml").write_text(text, encoding="utf-8")
    assert {code, "SHB208"} == set(codes(shebo("lint", "--format", "json")))
    assert codes(shebo("lint", "--format", "json", "--no-baseline")) == ["SHB208", "SHB208"]
    # It is no file that any other command asks for.
    assert shebo("estimate").code == 0


def test_every_project_of_a_tree_has_its_own(
    shebo: Shebo, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = folder.parent / "other"
    other.mkdir()
    (other / "brief.toml").write_bytes((folder / "brief.toml").read_bytes())
    monkeypatch.chdir(folder.parent)
    out = shebo("lint", ".", "--write-baseline").out
    assert out == (
        "other: nothing to know\nromashka/lint-baseline.toml: 2 findings are known now\n"
    )
    assert "2 projects checked: nothing to object to. 2 more are known" in shebo("lint", ".").out


def test_a_changed_baseline_is_seen_by_the_cache(shebo: Shebo, folder: Path) -> None:
    assert codes(shebo("lint", "--format", "json")) == ["SHB208", "SHB208"]
    shebo("lint", "--write-baseline")
    assert codes(shebo("lint", "--format", "json")) == []
    (folder / "lint-baseline.toml").unlink()
    assert codes(shebo("lint", "--format", "json")) == ["SHB208", "SHB208"]


def test_findings_of_the_companys_templates_are_known_by_their_place_from_the_project(
    shebo: Shebo, folder: Path, write: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    own = (folder.parents[0] / "company").absolute()
    write("company/own-block.toml", (SHALLOW / "own-block.toml").read_bytes())
    with (folder / "shebo.toml").open("a", encoding="utf-8") as settings:
        settings.write('[catalogue]\nfolders = ["../company"]\n')
    assert "SHB507" in codes(shebo("lint", "--format", "json"))
    shebo("lint", "--write-baseline")
    assert codes(shebo("lint", "--format", "json")) == []
    monkeypatch.chdir(own)
    assert codes(shebo("lint", folder, "--format", "json")) == []
