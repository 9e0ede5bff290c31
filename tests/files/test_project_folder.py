from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from shebo_cli.files.project_folder import read_project, shown, shown_inside

if TYPE_CHECKING:
    from collections.abc import Callable


def test_paths_are_shown_from_where_the_user_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert shown(tmp_path / "a" / "b.toml") == "a/b.toml"
    assert shown(Path("/etc/x.toml")) == "/etc/x.toml"


def test_a_file_is_shown_like_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    for folder in (Path(), Path("a/b"), tmp_path / "here", tmp_path, tmp_path / "there", Path("/")):
        assert shown_inside(shown(folder), "x.toml") == shown(folder / "x.toml")


def test_a_broken_file_does_not_hide_the_others(project: Callable[..., Path]) -> None:
    folder = project("B01|2||1")
    (folder / "brief.toml").write_text("schema = 1\nx = 1\n", encoding="utf-8")
    read = read_project(folder)
    assert read.brief is None
    assert read.dpv is not None
    assert {problem.code for problem in read.problems} == {"SHB003", "SHB005"}


def test_a_folder_with_a_brief_alone_has_the_standard_service(write: Callable[..., Path]) -> None:
    path = write(
        "b/brief.toml", 'schema = 1\n[client]\nname = "Ромашка"\n[service]\nlevel = "senior"\n'
    )
    read = read_project(path.parent)
    assert read.service is not None
    assert (read.settings, read.launch, read.purchased_level) == (None, "standard", "senior")


def test_an_empty_folder_has_nothing_but_the_standard_service(tmp_path: Path) -> None:
    read = read_project(tmp_path)
    assert (read.brief, read.dpv, read.launch) == (None, None, None)
    assert read.purchased_level == "junior"


def test_a_link_to_nothing_is_a_problem_and_not_an_absence(tmp_path: Path) -> None:
    (tmp_path / "dpv.toml").symlink_to(tmp_path / "gone.toml")
    assert [problem.code for problem in read_project(tmp_path).problems] == ["SHB002"]


def test_an_unknown_service_is_left_out(project: Callable[..., Path]) -> None:
    folder = project()
    settings = folder / "shebo.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace('"junior-integrator"', '"no"'), encoding="utf-8")
    assert read_project(folder).service is None
