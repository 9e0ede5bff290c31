"""A journal or a knowledge base that cannot be read is told of and never taken for an empty one."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Result

    Shebo = Callable[..., Result]

TODAY = ("--today", "2027-01-20")
SAID = (
    "SHB002 there is no such folder, or it cannot be read\n  → Check the path and its permissions."
)

each_folder = pytest.mark.parametrize("name", ["journal", "kb"])
each_stand = pytest.mark.parametrize("stand", ["file", "link", "closed", "listed"])


@pytest.fixture
def lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, stand: str) -> Path:
    """Make a project that has lost a folder, beside a sound one."""
    monkeypatch.chdir(tmp_path)
    for project in ("lost", "sound"):
        shutil.copytree(EXAMPLES / "salon-in-progress", project)
    folder = Path("lost") / name
    if stand in {"closed", "listed"}:
        folder.chmod(0o000 if stand == "closed" else 0o444)
        if os.access(f"{folder}/.", os.R_OK):
            pytest.skip("permissions do not bind this user")
        return folder
    shutil.rmtree(folder)
    if stand == "file":
        folder.touch()
    else:
        folder.symlink_to("nowhere")
    return folder


@each_folder
@each_stand
@pytest.mark.parametrize("command", [("kb", "check"), ("coverage",), ("status",), ("render",)])
def test_a_command_refuses_the_project(command: tuple[str, ...], lost: Path, shebo: Shebo) -> None:
    result = shebo(*command, *TODAY, "-p", "lost")
    assert (result.code, result.out, result.err) == (2, "", f"{lost}: {SAID}\n")


@each_folder
@each_stand
@pytest.mark.parametrize("command", ["portfolio", "daily"])
def test_a_command_over_many_projects_names_it_and_tells_the_others(
    command: str, lost: Path, shebo: Shebo
) -> None:
    result = shebo(command, ".", *TODAY)
    assert result.code == 1
    assert f"{lost}: {SAID}\n" in result.err
    assert "Зерно и мята" in result.out
    assert shebo(command, ".", *TODAY) == result


@each_folder
@each_stand
def test_lint_names_it_once_and_owes_nothing_that_may_be_there(lost: Path, shebo: Shebo) -> None:
    result = shebo("lint", "lost", *TODAY)
    assert result.code == 1
    assert result.out.count(f"{lost}: error {SAID}") == 1
    assert "SHB319" not in result.out


@each_folder
@pytest.mark.parametrize("stand", ["file", "link"])
def test_what_has_become_a_folder_is_judged_anew(lost: Path, shebo: Shebo) -> None:
    assert shebo("lint", "lost", *TODAY).code == 1
    lost.unlink()
    lost.mkdir()
    assert "SHB002" not in shebo("lint", "lost", *TODAY).out
    lost.rmdir()
    lost.touch()
    assert "SHB002" in shebo("lint", "lost", *TODAY).out


@pytest.mark.parametrize("name", ["journal"])
@pytest.mark.parametrize("stand", ["file"])
def test_norms_are_not_learnt_from_it_and_it_is_named_once(lost: Path, shebo: Shebo) -> None:
    result = shebo("norms", "learn", ".")
    assert result.err.count(f"{lost}: {SAID}\n") == 1
