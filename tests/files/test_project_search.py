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
    folders = [tmp_path]
    while len(str(folders[-1])) < 3000:
        folders.append(folders[-1] / "d")
        folders[-1].mkdir()
    project = folders[-1] / "dpv.toml"
    project.symlink_to("gone.toml")
    try:
        assert len(folders) > 1000
        assert projects_below(tmp_path).projects == [str(folders[-1])]
    finally:
        # Whoever tidies up after the tests may not be able to reach so deep.
        project.unlink()
        for folder in reversed(folders[1:]):
            folder.rmdir()


def test_a_folder_that_cannot_be_read_is_not_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import os

    def refuse(_: object) -> None:
        raise PermissionError(13, "Permission denied", "x")

    monkeypatch.setattr(os, "scandir", refuse)
    assert projects_below(tmp_path).unreadable == [str(tmp_path)]
