from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Result

    Shebo = Callable[..., Result]
    Make = Callable[..., Path]


def test_a_sound_project_is_silent_but_for_one_line(shebo: Shebo, project: Make) -> None:
    result = shebo("lint", project("B01|2||1"))
    assert result == (0, "1 project checked: nothing to object to.\n", "")


def test_a_finding_has_its_place_and_a_hint(
    shebo: Shebo, project: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project("B01|2|B07|1"))
    result = shebo("lint")
    assert result.code == 1
    assert result.out.startswith(
        "dpv.toml:8:12: error SHB202 B01 depends on B07, which is not there\n"
    )


def test_warnings_alone_do_not_fail(shebo: Shebo, project: Make) -> None:
    result = shebo("lint", project("B01|20||1"))
    assert result.code == 0
    assert "warning SHB208" in result.out
    assert "1 project checked: 0 errors, 1 warning, 0 remarks." in result.out


def test_json_has_the_keys_that_scripts_rely_on(
    shebo: Shebo, project: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project("B01|{ low = 3, likely = 2, high = 4 }||1"))
    result = shebo("lint", "--format", "json")
    assert result.code == 1
    assert json.loads(result.out) == {
        "schema": "shebo/lint/1",
        "findings": [
            {
                "code": "SHB205",
                "name": "points-out-of-order",
                "severity": "error",
                "file": "dpv.toml",
                "line": 15,
                "column": 1,
                "message": "B01.1: low ≤ likely ≤ high does not hold",
                "hint": "Order the three points, or give a single number.",
                "fixable": False,
            }
        ],
        "summary": {"error": 1, "warning": 0, "info": 0, "projects": 1, "baseline": 0},
    }


def test_a_file_that_cannot_be_read_is_a_finding_and_the_others_are_judged(
    shebo: Shebo, project: Make
) -> None:
    folder = project("B01|20||1")
    (folder / "brief.toml").write_bytes(b"\xff")
    result = shebo("lint", folder)
    assert result.code == 1
    assert "SHB001 this is not UTF-8 text" in result.out
    assert "SHB208" in result.out
    assert result.err == ""


def test_a_single_file_may_be_named(shebo: Shebo, project: Make) -> None:
    folder = project("B01|20||1")
    assert "SHB208" in shebo("lint", folder / "dpv.toml").out
    assert "SHB208" not in shebo("lint", folder / "brief.toml").out


def test_a_brief_on_its_own_may_be_named(shebo: Shebo, write: Callable[..., Path]) -> None:
    path = write("brief.toml", 'schema = 1\n[client]\nname = "Ромашка"\n')
    result = shebo("lint", path)
    assert result.code == 0
    assert {"SHB104", "SHB105"} <= set(result.out.split())


def test_a_tree_is_searched_for_projects_but_not_hidden_folders(
    shebo: Shebo, write: Callable[..., Path], tmp_path: Path
) -> None:
    for name in ("a", "b/c", ".git/d"):
        write(f"{name}/brief.toml", 'schema = 1\n[client]\nname = "Ромашка"\n')
    assert "2 projects checked" in shebo("lint", tmp_path).out


@pytest.mark.parametrize("name", ["no", "other.txt"])
def test_where_nothing_can_be_checked_the_command_is_refused(
    name: str, shebo: Shebo, write: Callable[..., Path], tmp_path: Path
) -> None:
    write("other.txt", "")
    result = shebo("lint", tmp_path / name)
    assert (result.code, result.out) == (2, "")
    assert "→" in result.err


def test_a_broken_folder_of_templates_is_a_finding(shebo: Shebo, project: Make) -> None:
    folder = project("B01|2||1")
    settings = folder / "shebo.toml"
    with settings.open("a", encoding="utf-8") as text:
        text.write('[catalogue]\nfolders = ["no"]\n')
    result = shebo("lint", folder)
    assert result.code == 1
    assert "SHB002 there is no such folder" in result.out


def test_a_client_cannot_colour_or_forge_a_line(shebo: Shebo, project: Make) -> None:
    folder = project("B01|2||1")
    brief = folder / "brief.toml"
    text = brief.read_text(encoding="utf-8")
    brief.write_text(
        text.replace("ООО «Ромашка»", r"Ромашка\u001b[31m\nx.toml:1:1: error"), encoding="utf-8"
    )
    out = shebo("lint", folder, "--color", "never").out
    assert "\x1b" not in out
    assert "\nx.toml" not in out


def test_without_a_path_the_project_around_is_judged(
    shebo: Shebo, project: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = project("B01|20||1")
    (folder / "out").mkdir()
    monkeypatch.chdir(folder / "out")
    assert "SHB208" in shebo("lint").out


def test_a_project_that_is_named_twice_is_judged_once(
    shebo: Shebo, project: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = project("B01|20||1")
    monkeypatch.chdir(folder.parent)
    around = f"{folder.name}/../{folder.name}"
    for arguments in (
        (folder, folder.name),
        (folder, folder / "dpv.toml"),
        (folder, f"{around}/dpv.toml"),
        (folder / "dpv.toml", around),
        (folder / "dpv.toml", f"{around}/dpv.toml"),
    ):
        out = shebo("lint", *arguments).out
        assert "1 project checked: 0 errors, 1 warning" in out


def test_the_worst_finding_is_the_one_to_read_about(shebo: Shebo, project: Make) -> None:
    folder = project("B01|20||1", "B02|2|B09|2")
    assert "Why: shebo explain SHB202" in shebo("lint", folder).out
