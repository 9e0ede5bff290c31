from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from shebo_cli.errors import SheboError
from shebo_cli.files.project_search import find_project, projects_below

if TYPE_CHECKING:
    from collections.abc import Callable


def refused(asked: str | None, start: Path) -> str:
    with pytest.raises(SheboError) as caught:
        find_project(asked, start)
    return caught.value.problems[0].message.text


def test_the_nearest_folder_upwards_is_the_project(project: Callable[..., Path]) -> None:
    folder = project()
    deep = folder / "kb" / "a"
    deep.mkdir(parents=True)
    assert find_project(None, deep) == folder
    assert find_project(str(folder), Path("/")) == folder


def test_no_project_is_refused(tmp_path: Path) -> None:
    assert "no project here" in refused(None, tmp_path)
    assert refused(str(tmp_path / "no"), tmp_path) == "there is no such folder"
    assert "holds no project" in refused(str(tmp_path), tmp_path)


def test_a_tree_is_searched_to_its_bottom(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["d"] * 1200)
    for folder in reversed((deep, *deep.parents)):
        if folder.is_relative_to(tmp_path) and len(str(folder)) < 3000:
            folder.mkdir(exist_ok=True)
            bottom = folder
    (bottom / "dpv.toml").symlink_to("gone.toml")
    assert projects_below(tmp_path) == [bottom]


def test_a_folder_that_cannot_be_read_is_not_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import os

    def refuse(_: object) -> None:
        raise PermissionError(13, "Permission denied", "x")

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(PermissionError):
        projects_below(tmp_path)
