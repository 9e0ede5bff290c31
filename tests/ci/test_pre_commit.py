"""The hooks that pre-commit takes from this repository: installed from a clone of it, and run."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.ci.repository import (
    SOUND,
    STORY,
    begin,
    break_plan,
    change,
    commit,
    damage,
    environment,
    first_event,
    git,
    put_example,
)
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

# Together on one worker: what the hooks run in is installed once.
pytestmark = pytest.mark.xdist_group("pre-commit")

OFFLINE = ("Could not find a version", "No matching distribution", "NewConnectionError")
"""What pip says where it reaches no packages."""


class Ran(NamedTuple):
    code: int
    out: str

    def told(self, hook: str) -> str:
        """Give how it went with a hook, by its name in the manifest."""
        [line] = [line for line in self.out.splitlines() if line.startswith(f"{hook}.")]
        return line.rpartition(".")[2]


class Hooks(NamedTuple):
    """This repository as others name it.

    Attributes:
        repository: A clone with everything that is written here, committed.
        revision: Its only commit.
        home: Where pre-commit keeps what it has installed.
    """

    repository: Path
    revision: str
    home: Path

    @property
    def variables(self) -> dict[str, Path]:
        return {"PRE_COMMIT_HOME": self.home, "SHEBO_CACHE_DIR": self.home / "findings"}

    def run(self, folder: Path, *arguments: str) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "pre_commit", *arguments, "--color", "never"],
            cwd=folder,
            env=environment(**self.variables),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            encoding="utf-8",
        )
        return Ran(done.returncode, done.stdout)

    def begin(self, folder: Path, *ids: str) -> Path:
        """Make a repository that wants some of the hooks, not committed yet."""
        begin(folder)
        wanted = "".join(f"      - id: {hook}\n" for hook in ids)
        (folder / ".pre-commit-config.yaml").write_text(
            f"repos:\n  - repo: {self.repository}\n    rev: {self.revision}\n    hooks:\n{wanted}",
            encoding="utf-8",
        )
        return folder


def clone(target: Path) -> str:
    """Copy what git knows or would add here, commit it there, and give the commit's id."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    if listed.returncode:
        pytest.skip("the sources do not lie in a repository of git")
    begin(target)
    for name in filter(None, listed.stdout.split("\0")):
        # A file may be removed and not committed yet.
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, target / name)
    return commit(target)


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Hooks:
    """Install the hooks as at their first use anywhere: pip builds the package by itself."""
    here = tmp_path_factory.mktemp("hooks")
    hooks = Hooks(here / "shebo", clone(here / "shebo"), here / "home")
    installed = hooks.run(hooks.begin(here / "first", "shebo-lint"), "install-hooks")
    if installed.code and any(sign in installed.out for sign in OFFLINE):
        pytest.skip(f"pip reaches no packages here: {installed.out[-300:]}")
    assert installed.code == 0, installed.out
    return hooks


@pytest.fixture
def user(hooks: Hooks, tmp_path: Path) -> Callable[..., Path]:
    """Make a repository with hooks and an example in each of the folders named."""

    def make(*ids: str, **examples: str) -> Path:
        folder = hooks.begin(tmp_path / "user", *ids)
        for name, example in examples.items():
            put_example(example, folder / name)
        return folder

    return make


def test_the_manifest_is_one_for_pre_commit(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-manifest", ".pre-commit-hooks.yaml"],
        cwd=ROOT,
        env=environment(PRE_COMMIT_HOME=tmp_path),
        check=True,
    )


def test_a_sound_project_passes(hooks: Hooks, user: Callable[..., Path]) -> None:
    folder = user("shebo-lint", sound=SOUND)
    git(folder, "add", "--all")
    ran = hooks.run(folder, "run")
    assert (ran.code, ran.told("shebo lint")) == (0, "Passed")


def test_a_broken_project_fails_with_the_code_and_the_place(
    hooks: Hooks, user: Callable[..., Path]
) -> None:
    folder = user("shebo-lint", sound=SOUND, broken=SOUND)
    break_plan(folder / "broken")
    git(folder, "add", "--all")
    ran = hooks.run(folder, "run", "--all-files")
    assert (ran.code, ran.told("shebo lint")) == (1, "Failed")
    assert "error SHB202" in ran.out
    assert "broken/dpv.toml:" in ran.out
    assert "sound/" not in ran.out
    # All files of both projects went to one process.
    assert re.findall(r"\d projects? checked", ran.out) == ["2 projects checked"]


def test_only_what_a_commit_touches_is_told(hooks: Hooks, user: Callable[..., Path]) -> None:
    folder = user("shebo-lint", sound=SOUND, broken=SOUND)
    break_plan(folder / "broken")
    commit(folder)
    with (folder / "sound" / "brief.toml").open("a", encoding="utf-8") as brief:
        brief.write("# Checked.\n")
    git(folder, "add", "--all")
    ran = hooks.run(folder, "run")
    assert (ran.code, ran.told("shebo lint")) == (0, "Passed")


def test_a_file_that_lint_does_not_take_by_name_is_not_passed(
    hooks: Hooks, user: Callable[..., Path]
) -> None:
    folder = user("shebo-lint")
    put_example(STORY, folder / "salon")
    for name in ("brief.toml", "dpv.toml", "shebo.toml"):
        (folder / "salon" / name).unlink()
    (folder / "old-brief.toml").write_text("schema =", encoding="utf-8")
    (folder / "brief.toml.txt").write_text("schema =", encoding="utf-8")
    git(folder, "add", "--all")
    ran = hooks.run(folder, "run")
    assert ran.code == 0
    assert ran.out.count("(no files to check)Skipped") == 1


def test_a_project_at_the_top_of_the_repository_is_checked(
    hooks: Hooks, user: Callable[..., Path]
) -> None:
    folder = user("shebo-lint")
    shutil.copytree(put_example(SOUND, folder / "moved"), folder, dirs_exist_ok=True)
    shutil.rmtree(folder / "moved")
    break_plan(folder)
    git(folder, "add", "--all")
    ran = hooks.run(folder, "run")
    assert ran.code == 1
    assert "\ndpv.toml:" in ran.out


def test_a_commit_that_changes_an_event_is_refused(hooks: Hooks, user: Callable[..., Path]) -> None:
    folder = user("shebo-journal", salon=STORY, клиент=STORY)
    commit(folder)
    hooks.run(folder, "install")
    event = change(first_event(folder / "клиент"))
    with pytest.raises(subprocess.CalledProcessError) as refused:
        git(folder, "commit", "--all", "--message", "Tidy the journal", **hooks.variables)
    assert f"клиент/journal/{event.name}: error SHB304" in refused.value.stderr
    assert "salon/" not in refused.value.stderr
    assert git(folder, "log", "--oneline").count("\n") == 1


def test_an_event_that_is_removed_is_missed_though_no_file_is_passed(
    hooks: Hooks, user: Callable[..., Path]
) -> None:
    folder = user("shebo-journal", salon=STORY)
    commit(folder)
    git(folder, "rm", "--quiet", str(first_event(folder / "salon").relative_to(folder)))
    ran = hooks.run(folder, "run")
    assert ran.told("shebo journal only grows") == "Failed"
    assert "error SHB304" in ran.out


def test_a_new_event_passes_unless_it_is_damaged(hooks: Hooks, user: Callable[..., Path]) -> None:
    folder = user("shebo-journal", salon=STORY)
    event = first_event(folder / "salon")
    content = event.read_bytes()
    event.unlink()
    commit(folder)
    event.write_bytes(content)
    git(folder, "add", "--all")
    assert hooks.run(folder, "run").told("shebo journal only grows") == "Passed"
    damage(event)
    git(folder, "add", "--all")
    assert "error SHB301" in hooks.run(folder, "run").out


def test_other_faults_of_a_project_do_not_hold_its_journal_up(
    hooks: Hooks, user: Callable[..., Path]
) -> None:
    folder = user("shebo-journal", salon=STORY)
    break_plan(folder / "salon")
    commit(folder)
    assert hooks.run(folder, "run").told("shebo journal only grows") == "Passed"


@pytest.mark.parametrize("is_begun", [False, True])
def test_where_no_event_was_committed_there_is_nothing_to_prove(
    is_begun: bool, hooks: Hooks, user: Callable[..., Path]
) -> None:
    folder = user("shebo-journal")
    if is_begun:
        commit(folder)
    else:
        put_example(STORY, folder / "salon")
    git(folder, "add", "--all")
    ran = hooks.run(folder, "run")
    assert (ran.code, ran.told("shebo journal only grows")) == (0, "Passed")


def test_the_revision_to_compare_with_may_be_another(
    hooks: Hooks, user: Callable[..., Path]
) -> None:
    folder = user("shebo-journal", salon=STORY)
    config = folder / ".pre-commit-config.yaml"
    with config.open("a", encoding="utf-8") as text:
        text.write("        args: [--base=published]\n")
    commit(folder)
    git(folder, "branch", "published")
    change(first_event(folder / "salon"))
    commit(folder)
    ran = hooks.run(folder, "run")
    assert "is changed or gone since published" in ran.out
    assert ran.code == 1
